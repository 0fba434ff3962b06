#pragma once

#include <QObject>
#include <optional>
#include <string>

#include "base/secret.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace renkei::gui {

class KeyRing;

/// 「鍵のパスワードを保存する」: what the system's key ring has for the chosen office, and what it gets after a login.
/// Belongs to the login page, whose fields it fills in.
class KeyKeeper : public QObject {
    Q_OBJECT
public:
    struct Fields {
        QCheckBox& keep;
        QLabel& reason;  ///< Why nothing can be kept here.
        QLineEdit& password;
    };
    /// `ring` may be null: this computer has none.
    KeyKeeper(KeyRing* ring, Fields fields, QObject* parent);

    /// This office is chosen now (empty: none); fills in its password where the key ring has it.
    void choose(const std::string& office);
    /// A login of this office begins with this password; it is kept only if the login succeeds.
    void begin(const std::string& office, const base::Secret& password);
    void succeed();
    void fail() { m_keepThis.reset(); }

private:
    void sayUnusable(bool unusable);

    KeyRing* m_ring;
    Fields m_fields;
    std::string m_office;  ///< Of whose key the key ring was asked.
    bool m_usable = false;
    bool m_hasPassword = false;
    std::string m_loginOffice;
    std::optional<base::Secret> m_keepThis;
};

}  // namespace renkei::gui
