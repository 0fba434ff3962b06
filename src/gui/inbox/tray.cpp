#include "gui/inbox/tray.h"

#include <QSystemTrayIcon>

#include "gui/widgets/icons.h"

namespace renkei::gui {

bool SystemTray::isThere() const {
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::say(const QString& title, const QString& text) {
    if (m_icon == nullptr) {
        m_icon = new QSystemTrayIcon(icon("receive"), this);
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::clicked);
        connect(m_icon, &QSystemTrayIcon::activated, this, &Tray::clicked);
    }
    m_icon->show();
    m_icon->showMessage(title, text);
}

}  // namespace renkei::gui
