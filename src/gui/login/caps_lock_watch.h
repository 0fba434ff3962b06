#pragma once

#include <QObject>

class QLineEdit;
class QWidget;

namespace renkei::gui {

/// Shows a warning where a letter in a password field comes as Caps Lock makes it: a capital without Shift, or a small
/// letter with it. Letters in other fields take the warning away. Lives as long as the warning.
class CapsLockWatch : public QObject {
    Q_OBJECT
public:
    explicit CapsLockWatch(QWidget& warning);
    void watch(QLineEdit& edit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_warning;
};

}  // namespace renkei::gui
