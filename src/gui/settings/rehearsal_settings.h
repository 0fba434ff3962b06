#pragma once

#include <QObject>

#include "exchange/rehearsal.h"
#include "gui/client/client.h"

namespace Ui {
class SettingsPage;
}

namespace renkei::gui {

/// The part of 設定 for the yearly rehearsal of the keys: only while logged in. The key password is typed, because
/// whether somebody still knows it is part of the rehearsal. Lives as long as the page's form.
class RehearsalSettings : public QObject {
    Q_OBJECT
public:
    RehearsalSettings(Client& client, Ui::SettingsPage& ui);

    /// Words, dates or signs are others.
    void renew();

private:
    void rehearse();
    void finish(const base::Result<exchange::Rehearsal>& rehearsal);
    void show(const exchange::Rehearsal& rehearsal);
    void showError(const base::Error& error);
    void forget();
    QString lastText() const;
    QString reasonAgainst() const;

    Client& m_client;
    Ui::SettingsPage& m_ui;
    bool m_busy = false;
};

}  // namespace renkei::gui
