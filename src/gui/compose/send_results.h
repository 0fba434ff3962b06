#pragma once

#include <QFrame>
#include <memory>
#include <vector>

#include "gui/compose/send_run.h"
#include "gui/widgets/check_list.h"

namespace Ui {
class SendResults;
}

namespace renkei::gui {

/// What became of the messages that were just sent, a line each, with the way to 送信履歴. Messages whose outcome is
/// not known yet are looked after: their line changes when it is.
class SendResults : public QFrame {
    Q_OBJECT
public:
    explicit SendResults(QWidget* parent = nullptr);
    ~SendResults() override;

    /// Both outlive the widget. Before anything else.
    void setClient(Client& client, const OfficeNames& names);
    void add(const SendOutcome& outcome);
    /// Messages that stayed behind, because the run was stopped or the way was closed.
    void noteLeft(std::size_t count);
    /// All is said: tells it to screen readers, and takes the focus to what comes next.
    void present();
    void clear();
    void renew();

signals:
    void historyAsked();

private:
    CheckLine lineOf(const SendOutcome& outcome) const;
    QString headline() const;
    void lookAfter();

    Client* m_client = nullptr;
    const OfficeNames* m_names = nullptr;
    std::unique_ptr<Ui::SendResults> m_ui;
    std::vector<SendOutcome> m_outcomes;
    std::size_t m_left = 0;
    bool m_looking = false;
};

}  // namespace renkei::gui
