#include "gui/inbox/arrival_watch.h"

namespace renkei::gui {

ArrivalWatch::ArrivalWatch(Client& client, QObject* parent) : QObject(parent), m_client(client) {
    connect(&client, &Client::loggedIn, this, [this] { m_first = true; });
    connect(&client, &Client::inboxChanged, this, &ArrivalWatch::look);
}

void ArrivalWatch::look() {
    std::set<protocol::MessageKey> now;
    int fresh = 0;
    for (const exchange::InboxEntry& entry : m_client.inbox()) {
        now.insert(entry.item.key);
        fresh += m_seen.contains(entry.item.key) ? 0 : 1;
    }
    m_seen = std::move(now);
    if (m_first) {
        m_first = false;
        return;
    }
    if (fresh > 0) {
        emit arrived(fresh);
    }
}

}  // namespace renkei::gui
