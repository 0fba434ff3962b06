#pragma once

#include <QObject>
#include <functional>
#include <optional>
#include <string>

#include "base/secret.h"

namespace renkei::gui {

/// Where the system keeps passwords for a person. Everything answers later, on the GUI thread, unless `owner` is gone
/// by then. Tests bring their own.
class KeyRing {
public:
    virtual ~KeyRing() = default;

    /// What was found: a key ring that can be used, and the password if it has one.
    struct Found {
        bool usable = false;
        std::optional<base::Secret> password;
    };
    /// The password of an office's key.
    virtual void read(const std::string& office, QObject* owner, std::function<void(Found)> done) = 0;
    /// `done(false)` where it could not be kept.
    virtual void write(const std::string& office, const base::Secret& password, QObject* owner,
                       std::function<void(bool)> done) = 0;
    /// Nothing is said of success: what is not there is gone.
    virtual void forget(const std::string& office) = 0;
};

/// The system's: Secret Service or KWallet, the keychain, the credential store. Any error of it means that there is
/// none.
class SystemKeyRing final : public KeyRing {
public:
    void read(const std::string& office, QObject* owner, std::function<void(Found)> done) override;
    void write(const std::string& office, const base::Secret& password, QObject* owner,
               std::function<void(bool)> done) override;
    void forget(const std::string& office) override;
};

}  // namespace renkei::gui
