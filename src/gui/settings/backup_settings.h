#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>

#include "gui/client/client.h"
#include "gui/widgets/icons.h"

namespace Ui {
class SettingsPage;
}

namespace renkei::gui {

/// The part of 設定 that makes backups and lists what terminals this profile was: only while logged in, but for the
/// folder. Lives as long as the page's form.
class BackupSettings : public QObject {
    Q_OBJECT
public:
    BackupSettings(Client& client, Ui::SettingsPage& ui, QWidget& page);

    /// Words, dates or signs are others.
    void renew();

private:
    void chooseFolder();
    void takeFolder(const std::filesystem::path& folder);
    void backUp();
    /// The copy itself, beside the session.
    void copy(const exchange::BackupPlan& plan);
    void finish(const base::Result<exchange::BackupMade>& made);
    void showError(const base::Error& error);
    void renewTerminals();
    QString lastText() const;

    Client& m_client;
    Ui::SettingsPage& m_ui;
    QWidget& m_page;
    QPointer<Task> m_task;
    bool m_busy = false;
};

}  // namespace renkei::gui
