#pragma once

#include <QDialog>
#include <QPointer>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange/connection_line.h"
#include "gui/client/client.h"

namespace Ui {
class ConnectionTestDialog;
}

namespace renkei::gui {

/// What is tested. Moves, since it holds passwords.
struct ConnectionTestSubject {
    /// An office's profile; empty: the exchange alone, without a certificate. Where an office is logged in in this
    /// window, its open profile is taken instead.
    std::filesystem::path profile;
    std::optional<std::filesystem::path> relayFile;  ///< Tested instead of what the profile has.
    QString address;                                 ///< Shown above.
    base::Secret keyPassword;                        ///< What is empty is not tried.
    std::string user;
    base::Secret password;
};

/// 接続テスト, from ログイン and ヘルプ: begins by itself when it is shown with open().
class ConnectionTestDialog : public QDialog {
    Q_OBJECT
public:
    ConnectionTestDialog(Client& client, ConnectionTestSubject subject, QWidget* parent = nullptr);
    ~ConnectionTestDialog() override;

    using Lines = std::vector<exchange::ConnectionLine>;

private:
    void start();
    void show(const base::Result<Lines>& lines);
    void setBusy(Task* task);

    Client& m_client;
    ConnectionTestSubject m_subject;
    std::unique_ptr<Ui::ConnectionTestDialog> m_ui;
    QString m_phoneText;
    QPointer<Task> m_task;
};

}  // namespace renkei::gui
