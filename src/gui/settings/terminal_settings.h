#pragma once

#include <QObject>

#include "gui/client/client.h"

namespace Ui {
class SettingsPage;
}

namespace renkei::gui {

/// The part of 設定 that names this terminal at the exchange: only while logged in. Lives as long as the page's form.
class TerminalSettings : public QObject {
    Q_OBJECT
public:
    TerminalSettings(Client& client, Ui::SettingsPage& ui);

private:
    void renew();
    void check();
    void rename();

    Client& m_client;
    Ui::SettingsPage& m_ui;
    /// The name that the field was last filled with, so that a name that is being typed is not overwritten.
    std::string m_filled;
    bool m_renaming = false;
};

}  // namespace renkei::gui
