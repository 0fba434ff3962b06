#pragma once

#include <memory>
#include <optional>

#include "gui/inbox/arrival_watch.h"
#include "gui/inbox/inbox_model.h"
#include "gui/inbox/receiver.h"
#include "gui/inbox/tray_notice.h"
#include "gui/widgets/page.h"

namespace Ui {
class InboxPage;
}

namespace renkei::gui {

/// 受信: what waits, where it will be saved, receiving all or some of it, and what came of it. Owns the receiver, which
/// works whichever screen is shown.
class InboxPage : public Page {
    Q_OBJECT
public:
    explicit InboxPage(Client& client, QWidget* parent = nullptr);
    ~InboxPage() override;

    void activate() override;
    Receiver& receiver() { return m_receiver; }

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectButtons();
    void connectReceiver();
    void renewList();
    void renewTexts();
    void renewLookProblem();
    void renewButtons();
    void renewChoice();
    /// Rows that are not chosen and come before a chosen one.
    QList<int> earlierRows() const;
    void chooseEarlier();
    void chooseFolder();
    void receive(std::optional<std::vector<exchange::InboxEntry>> chosen);
    std::vector<exchange::InboxEntry> chosen() const;
    void showDetails(int row);
    void showProgress(std::size_t number, std::size_t count, quint64 done, quint64 total);
    void showReport(const ReceiveReport& report);
    void sayArrived(int count);

    Client& m_client;
    std::unique_ptr<Ui::InboxPage> m_ui;
    InboxModel* m_model;
    Receiver m_receiver;
    ArrivalWatch m_watch;
    TrayNotice m_tray;
    std::optional<base::ErrorCode> m_lookProblem;  ///< What the panel shows.
};

}  // namespace renkei::gui
