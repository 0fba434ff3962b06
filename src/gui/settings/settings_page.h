#pragma once

#include <memory>

#include "gui/client/client.h"
#include "gui/settings/backup_settings.h"
#include "gui/settings/rehearsal_settings.h"
#include "gui/settings/staff_settings.h"
#include "gui/settings/terminal_settings.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/page.h"

namespace Ui {
class SettingsPage;
}

namespace renkei::gui {

/// 設定: what a person sets for this computer. Everything is saved as soon as it is changed. Usable without a login,
/// but for the terminal's name and who is at work.
class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(Client& client, QWidget* parent = nullptr);
    ~SettingsPage() override;

    void activate() override;

protected:
    void changeEvent(QEvent* event) override;
    /// Lists that are shut let the wheel scroll the page, so that nothing is changed by accident.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectChoices();
    void renew();
    /// One width for the names of the fields in all cards.
    void alignColumns();
    void renewFolder();
    void chooseFolder();
    void takeFolder(const std::filesystem::path& folder);
    void checkProxy();
    void saveProxy();
    void saySaved(Tone tone, const QString& text);
    void notSaved(const base::Error& error);
    /// Takes over what the person changed.
    template <typename Change>
    void save(Change change);

    Client& m_client;
    std::unique_ptr<Ui::SettingsPage> m_ui;
    std::unique_ptr<TerminalSettings> m_terminal;
    std::unique_ptr<StaffSettings> m_staff;
    std::unique_ptr<BackupSettings> m_backup;
    std::unique_ptr<RehearsalSettings> m_rehearsal;
    Tone m_savedTone = Tone::Plain;
};

}  // namespace renkei::gui
