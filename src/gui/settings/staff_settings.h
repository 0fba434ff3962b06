#pragma once

#include <QObject>

#include "gui/client/client.h"

namespace Ui {
class SettingsPage;
}

namespace renkei::gui {

/// The part of 設定 that says who is at work, and which names the login offers: only while logged in. Lives as long as
/// the page's form.
class StaffSettings : public QObject {
    Q_OBJECT
public:
    StaffSettings(Client& client, Ui::SettingsPage& ui);

private:
    void renew();
    void check();
    void set();
    void forget();
    void end(const base::Result<void>& done, const QString& said);

    Client& m_client;
    Ui::SettingsPage& m_ui;
    /// What the field was last filled with, so that a name that is being typed is not overwritten.
    std::string m_filled;
    std::vector<std::string> m_offered;
    bool m_busy = false;
    QString m_said;  ///< Until the field has another name.
};

}  // namespace renkei::gui
