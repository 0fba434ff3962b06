#pragma once

#include <QObject>

#include "gui/client/client.h"

namespace renkei::gui {

/// Says in the tray that something arrived, where there is one and the preferences want it. Names nobody, since
/// others may look at the screen.
class TrayNotice : public QObject {
    Q_OBJECT
public:
    /// The tray is that of the client's workplace, which may have none.
    explicit TrayNotice(Client& client, QObject* parent = nullptr);
    void say(int count);

signals:
    /// The person clicked on it.
    void clicked();

private:
    Client& m_client;
};

}  // namespace renkei::gui
