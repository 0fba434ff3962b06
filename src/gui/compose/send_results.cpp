#include "gui/compose/send_results.h"

#include <compose/ui_send_results.h>
#include <QAccessible>
#include <algorithm>

#include "exchange/words.h"
#include "gui/client/partner_texts.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// Lines about messages that the exchange has; of more only how many.
constexpr std::size_t kAcceptedLines = 5;
/// Rows of the ledger that are looked through for those that were open.
constexpr std::size_t kLookedRows = 300;

bool isOpen(const SendOutcome& outcome) {
    return outcome.row &&
           (outcome.row->state == store::OutgoingState::Queued || outcome.row->state == store::OutgoingState::Unknown);
}

}  // namespace

SendResults::SendResults(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::SendResults>()) {
    m_ui->setupUi(this);
    hide();
    connect(m_ui->resultHistoryButton, &QPushButton::clicked, this, &SendResults::historyAsked);
    connect(m_ui->resultCloseButton, &QPushButton::clicked, this, &SendResults::clear);
}

SendResults::~SendResults() = default;

void SendResults::setClient(Client& client, const OfficeNames& names) {
    m_client = &client;
    m_names = &names;
    connect(m_client, &Client::sentChanged, this, &SendResults::lookAfter);
}

void SendResults::add(const SendOutcome& outcome) {
    m_outcomes.push_back(outcome);
    renew();
}

void SendResults::noteLeft(std::size_t count) {
    m_left = count;
    renew();
}

void SendResults::present() {
    if (m_outcomes.empty()) {
        return;
    }
    m_ui->resultHistoryButton->setFocus();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void SendResults::clear() {
    m_outcomes.clear();
    m_left = 0;
    hide();
}

QString SendResults::headline() const {
    std::size_t accepted = 0;
    std::size_t open = 0;
    std::size_t failed = 0;
    for (const SendOutcome& outcome : m_outcomes) {
        ++(isOpen(outcome) ? open : outcome.onItsWay() ? accepted : failed);
    }
    QStringList parts;
    if (accepted > 0) {
        parts.push_back(tr("%1 件を送信しました。").arg(accepted));
    }
    if (open > 0) {
        parts.push_back(tr("%1 件は結果を待っています。").arg(open));
    }
    if (failed > 0) {
        parts.push_back(tr("%1 件は送れませんでした。").arg(failed));
    }
    if (m_left > 0) {
        parts.push_back(tr("%1 件はまだ送っていません。一覧に残っています。").arg(m_left));
    }
    return parts.join(QString());
}

CheckLine SendResults::lineOf(const SendOutcome& outcome) const {
    const QString what = tr("%1 → %2").arg(term(outcome.what.name), m_names->nameAndNumber(outcome.what.recipient));
    const Preferences& preferences = m_client->preferences();
    if (isOpen(outcome) && outcome.row->state == store::OutgoingState::Unknown) {
        return {Tone::Warning,
                tr("送信結果を確認中: %1").arg(what),
                tr("つながり次第、自動で確かめます。もう一度送る必要はありません。"),
                {}};
    }
    if (isOpen(outcome)) {
        return {Tone::Warning,
                tr("送信待ち: %1").arg(what),
                tr("つながり次第、自動で送ります。もう一度送る必要はありません。"),
                {}};
    }
    if (outcome.onItsWay()) {
        const QString state = term(exchange::stateJa(outcome.row->state));
        const base::TimeMs now = m_client->workplace().clock.nowMs();
        const QString at = momentText(outcome.row->acceptedAt.value_or(now), now, preferences.dates);
        return {Tone::Good, tr("%1 %2: %3").arg(state, at, what), {}, {}};
    }
    const ErrorText text =
        errorText(outcome.problem.value_or(base::fail(base::ErrorCode::NetProtocol, "no row")), preferences.dates);
    QString todo = text.what + text.next;
    if (outcome.problem && outcome.problem->code == base::ErrorCode::PartnerChanged) {
        for (const base::Fact& fact : outcome.problem->facts) {
            todo += fact.name == "number" ? QLatin1Char('\n') + PartnerTexts::heldBack(fact.value) : QString();
        }
    }
    return {Tone::Bad, tr("送れませんでした: %1").arg(what), todo, text.code};
}

void SendResults::renew() {
    setVisible(!m_outcomes.empty() || m_left > 0);
    if (m_client == nullptr) {
        return;
    }
    std::vector<CheckLine> lines;
    std::size_t accepted = 0;
    for (const SendOutcome& outcome : m_outcomes) {
        const CheckLine line = lineOf(outcome);
        if (line.tone != Tone::Good || accepted++ < kAcceptedLines) {
            lines.push_back(line);
        }
        if (outcome.partner) {
            lines.push_back(PartnerTexts::notice(*outcome.partner));
        }
    }
    if (accepted > kAcceptedLines) {
        lines.push_back({Tone::Good, tr("ほかに %1 件を送信しました。").arg(accepted - kAcceptedLines), {}, {}});
    }
    m_ui->resultHeadlineLabel->setText(headline());
    m_ui->resultList->setLines(lines);
    m_ui->resultHistoryButton->setIcon(icon("sent"));
    setAccessibleName(headline());
}

void SendResults::lookAfter() {
    const bool open = std::any_of(m_outcomes.begin(), m_outcomes.end(), isOpen);
    if (!open || m_looking) {
        return;
    }
    m_looking = true;
    m_client->onSession(
        this, Urgency::Background,
        [](exchange::Session& session, const transport::Call&) {
            return session.sentHistory({}, std::nullopt, kLookedRows);
        },
        [this](const base::Result<std::vector<store::OutgoingRow>>& rows) {
            m_looking = false;
            if (!rows) {
                return;
            }
            for (SendOutcome& outcome : m_outcomes) {
                for (const store::OutgoingRow& row : *rows) {
                    if (outcome.row && row.sealed.id == outcome.row->sealed.id) {
                        outcome.row = row;
                    }
                }
                if (outcome.row && outcome.row->state == store::OutgoingState::Rejected) {
                    const auto code = base::codeFromName(outcome.row->code.value_or(""));
                    outcome.problem = base::fail(code.value_or(base::ErrorCode::NetProtocol), "rejected");
                }
            }
            if (!m_outcomes.empty()) {
                renew();
            }
        });
}

}  // namespace renkei::gui
