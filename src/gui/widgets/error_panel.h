#pragma once

#include <QFrame>
#include <memory>

#include "base/clock.h"
#include "base/error.h"
#include "gui/client/preferences.h"

namespace Ui {
class ErrorPanel;
}

namespace renkei::gui {

/// An error with its five answers, in the page that it happened on; hidden while there is none. 「電話で伝える内容を
/// コピー」 puts it on the clipboard.
class ErrorPanel : public QFrame {
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget* parent = nullptr);
    ~ErrorPanel() override;

    /// `now` is noted for the phone.
    void showError(const base::Error& error, base::TimeMs now, DateStyle style);
    void clear();

private:
    std::unique_ptr<Ui::ErrorPanel> m_ui;
    QString m_phoneText;
};

}  // namespace renkei::gui
