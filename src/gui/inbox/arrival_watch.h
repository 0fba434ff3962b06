#pragma once

#include <QObject>
#include <set>

#include "gui/client/client.h"

class QSystemTrayIcon;

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

/// Says it beside the clock of the desktop, where the desktop has such a place and the preferences want it. Names
/// nobody.
class TrayNotice : public QObject {
    Q_OBJECT
public:
    explicit TrayNotice(Client& client, QObject* parent = nullptr);
    void say(int count);

signals:
    /// The person clicked on it.
    void clicked();

private:
    Client& m_client;
    QSystemTrayIcon* m_tray = nullptr;
};

}  // namespace renkei::gui
