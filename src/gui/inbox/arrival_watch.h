#pragma once

#include <QObject>
#include <set>

#include "gui/client/client.h"

namespace renkei::gui {

/// Notices that something new waits. What waits at the first look after a login is not new.
class ArrivalWatch : public QObject {
    Q_OBJECT
public:
    explicit ArrivalWatch(Client& client, QObject* parent = nullptr);

signals:
    void arrived(int count);

private:
    void look();

    Client& m_client;
    std::set<protocol::MessageKey> m_seen;
    bool m_first = true;
};

}  // namespace renkei::gui
