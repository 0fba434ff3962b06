#include "gui/login/caps_lock_watch.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace renkei::gui {

CapsLockWatch::CapsLockWatch(QWidget& warning) : QObject(&warning), m_warning(warning) {}

void CapsLockWatch::watch(QLineEdit& edit) {
    edit.installEventFilter(this);
}

bool CapsLockWatch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const QString text = key.text();
        if (text.size() == 1 && text[0].isLetter()) {
            const auto* edit = qobject_cast<QLineEdit*>(watched);
            const bool secret = edit != nullptr && edit->echoMode() == QLineEdit::Password;
            const bool shift = key.modifiers().testFlag(Qt::ShiftModifier);
            m_warning.setVisible(secret && text[0].isUpper() != shift && text[0].isLower() == shift);
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace renkei::gui
