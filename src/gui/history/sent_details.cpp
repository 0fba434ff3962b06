#include "gui/history/sent_details.h"

#include <history/ui_sent_details.h>

#include "base/error_text.h"
#include "exchange/words.h"
#include "gui/client/partner_texts.h"
#include "gui/history/sent_model.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

using protocol::EvidenceKind;
using store::OutgoingState;

QString reasonOf(const store::OutgoingRow& row) {
    const auto code = row.code ? base::codeFromName(*row.code) : std::nullopt;
    return code ? SentDetails::tr("理由: %1（コード %2）").arg(errorText({*code, "", {}}).what, shown(*row.code))
                : QString();
}

QString signerOf(const exchange::EvidenceLine& line, DateStyle dates) {
    const QString when = minuteText(line.timeMs, dates);
    if (!line.signer) {
        return SentDetails::tr("%1、接続先の署名").arg(when);
    }
    return SentDetails::tr("%1、%2 の署名（電子証明書の事業所番号 %3）")
        .arg(when, shown(line.signer->commonName()), shown(line.signer->officeNumber()));
}

std::vector<CheckLine> linesOf(const exchange::SentEvidence& evidence, DateStyle dates) {
    std::vector<CheckLine> lines;
    for (const exchange::EvidenceLine& record : evidence.records) {
        const QString name = term(exchange::evidenceJa(record.kind));
        if (record.problem) {
            const ErrorText problem = errorText(*record.problem, dates);
            lines.push_back({Tone::Bad, SentDetails::tr("%1: 確かめられません").arg(name), problem.what, problem.code});
        } else {
            lines.push_back(
                {Tone::Good, SentDetails::tr("%1: 確認済み（%2）").arg(name, signerOf(record, dates)), {}, {}});
        }
    }
    if (evidence.partner) {
        lines.push_back(PartnerTexts::notice(*evidence.partner));
    }
    return lines;
}

/// Who was at work, a line each; empty where nobody said.
QString staffStory(const store::OutgoingRow& row) {
    QString text;
    if (row.sealed.by) {
        text += QLatin1Char('\n') + SentDetails::tr("送信した担当者: %1").arg(shown(*row.sealed.by));
    }
    if (row.recalledBy) {
        text += QLatin1Char('\n') + SentDetails::tr("取り消した担当者: %1").arg(shown(*row.recalledBy));
    }
    return text;
}

}  // namespace

QString sentStory(const store::OutgoingRow& row, base::TimeMs now, DateStyle dates) {
    const QString accepted = row.acceptedAt ? minuteText(*row.acceptedAt, dates) : QString();
    const QString changed = row.changedAt ? minuteText(*row.changedAt, dates) : QString();
    switch (row.state) {
        case OutgoingState::Queued:
            return SentDetails::tr("封をして、送信を待っています。接続できるようになると自動で送られます。");
        case OutgoingState::Unknown:
            return SentDetails::tr(
                "送信しましたが、受け付けられたかどうかを確認しています。自動で確かめます。もう一度送る必要は"
                "ありません。");
        case OutgoingState::Accepted:
            return isLongUncollected(row, now)
                       ? SentDetails::tr(
                             "%1 "
                             "に受け付けられましたが、3日たっても受信されていません。相手の事業所に知らせてください。")
                             .arg(accepted)
                       : SentDetails::tr("%1 に受け付けられました。相手が受信するのを待っています。").arg(accepted);
        case OutgoingState::Collected:
            return SentDetails::tr("%1 に受け付けられ、%2 に相手の端末「%3」が受信しました。")
                .arg(accepted, changed, shown(row.terminalLabel.value_or("")));
        case OutgoingState::Refused:
            return SentDetails::tr(
                       "%1 に、相手の端末「%2」が受信しようとしましたが、開けませんでした。相手が開けるようになれば、"
                       "受信されます。")
                .arg(changed, shown(row.terminalLabel.value_or("")));
        case OutgoingState::Recalled:
            return SentDetails::tr("%1 に取り消しました。相手には渡っていません。").arg(changed);
        case OutgoingState::Expired:
            return SentDetails::tr("%1 に、受信されないまま期限が切れました。").arg(changed);
        case OutgoingState::Rejected:
            break;
    }
    return SentDetails::tr("接続先が受け付けませんでした。%1").arg(reasonOf(row));
}

SentDetails::SentDetails(Client& client, QWidget* parent)
    : QFrame(parent), m_client(client), m_ui(std::make_unique<Ui::SentDetails>()) {
    m_ui->setupUi(this);
    clear();
}

SentDetails::~SentDetails() = default;

void SentDetails::clear() {
    m_query.reset();
    m_ui->detailsHeadLabel->setFullText({});
    m_ui->storyLabel->setText(tr("一覧で 1 件を選ぶと、ここに詳しい内容と証跡が出ます。"));
    m_ui->messageIdEdit->clear();
    m_ui->messageIdArea->hide();
    m_ui->evidenceTitleLabel->hide();
    m_ui->evidenceList->clear();
}

void SentDetails::setRow(const store::OutgoingRow& row) {
    const DateStyle dates = m_client.preferences().dates;
    const QString month = row.sealed.month ? monthText(*row.sealed.month, dates) : QString();
    m_ui->detailsHeadLabel->setFullText(tr("%1（%2）　%3　%4")
                                            .arg(shown(row.sealed.recipientName), shown(row.sealed.recipient),
                                                 term(exchange::unitJa(row.sealed.unit)), month));
    m_ui->storyLabel->setText(sentStory(row, m_client.workplace().clock.nowMs(), dates) + staffStory(row));
    if (m_ui->messageIdEdit->text() != shown(row.sealed.id)) {
        m_ui->evidenceTitleLabel->hide();
        m_ui->evidenceList->clear();
    }
    m_ui->messageIdEdit->setText(shown(row.sealed.id));
    m_ui->messageIdEdit->setCursorPosition(0);
    m_ui->messageIdArea->show();
    ask(row.sealed.id);
}

void SentDetails::ask(const std::string& id) {
    m_query = std::make_unique<QObject>();
    m_client.onSession(
        m_query.get(), Urgency::Click,
        [id](exchange::Session& session, const transport::Call&) { return session.sentEvidence(id); },
        [this](const base::Result<exchange::SentEvidence>& evidence) { showEvidence(evidence); });
}

void SentDetails::showEvidence(const base::Result<exchange::SentEvidence>& evidence) {
    const DateStyle dates = m_client.preferences().dates;
    m_ui->evidenceTitleLabel->show();
    if (evidence) {
        m_ui->evidenceList->setLines(linesOf(*evidence, dates));
        return;
    }
    const ErrorText problem = errorText(evidence.error(), dates);
    m_ui->evidenceList->setLines({{Tone::Bad, problem.what, problem.next, problem.code}});
}

}  // namespace renkei::gui
