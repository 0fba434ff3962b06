#pragma once

#include <QDialog>
#include <QPointer>
#include <memory>

#include "exchange/restore.h"
#include "gui/client/client.h"

namespace Ui {
class RestoreDialog;
}

namespace renkei::gui {

/// バックアップから復元: makes the profile of an office anew from a backup, and says of each key whether it opens. To
/// be shown with open().
class RestoreDialog : public QDialog {
    Q_OBJECT
public:
    explicit RestoreDialog(Client& client, QWidget* parent = nullptr);
    ~RestoreDialog() override;

signals:
    /// The profile of this office is there now.
    void restored(const QString& office);

private:
    void chooseFolder();
    void renewReason();
    void restore();
    void finish(const base::Result<exchange::Restored>& restored);

    Client& m_client;
    std::unique_ptr<Ui::RestoreDialog> m_ui;
    QPointer<Task> m_task;
    bool m_done = false;
};

}  // namespace renkei::gui
