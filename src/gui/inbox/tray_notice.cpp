#include "gui/inbox/tray_notice.h"

#include "gui/inbox/tray.h"

namespace renkei::gui {

TrayNotice::TrayNotice(Client& client, QObject* parent) : QObject(parent), m_client(client) {
    if (client.workplace().tray != nullptr) {
        connect(client.workplace().tray, &Tray::clicked, this, &TrayNotice::clicked);
    }
}

void TrayNotice::say(int count) {
    Tray* tray = m_client.workplace().tray;
    if (tray != nullptr && !m_client.isLocked() && m_client.preferences().notify && tray->isThere()) {
        tray->say(tr("renkei"), tr("新しく %1 通が届きました。").arg(count));
    }
}

}  // namespace renkei::gui
