#include <compose/ui_compose_page.h>
#include <QScrollBar>
#include <algorithm>
#include <set>

#include "gui/compose/compose_page.h"
#include "gui/compose/recipient_field.h"
#include "gui/compose/unit_model.h"
#include "gui/widgets/text.h"
#include "protocol/limits.h"

/// The lower half of the screen 送信: subject, note, to whom, why not, and the sending itself.
namespace renkei::gui {
namespace {

/// Recipients that the confirmation names; of more it counts the rest.
constexpr std::size_t kNamedRecipients = 3;
/// UTF-8 bytes of a full-width character, in which people count.
constexpr std::size_t kWideBytes = 3;

std::size_t bytesOf(const QString& text) {
    return utf8(text).size();
}

/// 「あと全角 188 文字」, or that it is too long.
void showRoom(QLabel* label, std::size_t used, std::size_t limit) {
    const bool over = used > limit;
    label->setText(over
                       ? ComposePage::tr("全角 %1 文字分、長すぎます").arg((used - limit + kWideBytes - 1) / kWideBytes)
                       : ComposePage::tr("あと全角 %1 文字").arg((limit - used) / kWideBytes));
}

}  // namespace

void ComposePage::wireMessage() {
    connect(m_ui->subjectEdit, &QLineEdit::textChanged, this, &ComposePage::renew);
    connect(m_ui->noteEdit, &QPlainTextEdit::textChanged, this, &ComposePage::renew);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &ComposePage::send);
    connect(m_ui->sendReadyButton, &QPushButton::clicked, this, &ComposePage::send);
    connect(m_ui->sendStrip, &ProgressStrip::stopRequested, this, [this] {
        m_run->stop();
        m_ui->sendStrip->setDetail(tr("いまの1件が終わったら止まります"));
    });
    connect(m_ui->sendResults, &SendResults::historyAsked, this, [this] { emit goTo(PageId::Sent); });
    connect(m_run, &SendRun::began, this, [this](std::size_t index, std::size_t count) {
        m_ui->sendStrip->setProgress(index, count);
        m_ui->sendStrip->setDetail(tr("%1 / %2 件目").arg(index + 1).arg(count));
    });
    connect(m_run, &SendRun::sent, this, &ComposePage::noteOutcome);
    connect(m_run, &SendRun::ended, this, &ComposePage::endSending);
    connect(&m_names, &OfficeNames::changed, this, [this] {
        m_units->renew(m_client.preferences().dates);
        m_ui->sendResults->renew();
        renew();
    });
    connect(&m_client, &Client::departed, this, &ComposePage::clear);
    connect(&m_client, &Client::loggedIn, this, [this] {
        // The office is back; its files may have changed since.
        if (!m_paths.empty()) {
            check();
        }
    });
    connect(&m_client, &Client::stateChanged, this, [this] {
        if (m_client.connection() == Connection::Online) {
            m_names.want(recipientNumbers());
        }
        renew();
    });
    connect(&m_client, &Client::preferencesChanged, this, [this] {
        m_units->renew(m_client.preferences().dates);
        m_ui->sendResults->renew();
        renew();
    });
}

std::set<std::string> ComposePage::recipientNumbers() const {
    std::set<std::string> numbers;
    for (const Entry& entry : m_units->entries()) {
        if (!entry.recipient.empty()) {
            numbers.insert(entry.recipient);
        }
    }
    return numbers;
}

QString ComposePage::whyNotEntry() const {
    const auto& entries = m_units->entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        const QString name = m_units->index(static_cast<int>(i), UnitModel::Kind).data().toString();
        const QString office = m_names.nameAndNumber(entry.recipient);
        switch (m_units->readiness(i)) {
            case Readiness::Wrong:
                return tr("「%1」に誤りがあります。介護ソフトで直して出力し直すか、一覧から取り除いてください。")
                    .arg(name);
            case Readiness::NoRecipient:
                return tr("「%1」の送信先が決まっていません。書類の送信先を入れてください。").arg(name);
            case Readiness::OwnOffice:
                return tr("「%1」の送信先が自分の事業所です。送信先を確かめてください。").arg(name);
            case Readiness::Unknown:
                return tr("%1 は、この接続先に登録されていません。事業所番号を確かめてください。").arg(office);
            case Readiness::CannotReceive:
                return tr("%1 "
                          "は、いま受け取れません（ライセンスまたは電子証明書の期限切れ）。送信先に確かめてください。")
                    .arg(office);
            case Readiness::Ready:
            case Readiness::Waits:
                break;
        }
    }
    return {};
}

QString ComposePage::whyNot() const {
    if (m_run->isRunning()) {
        return tr("送信しています。");
    }
    if (m_paths.empty()) {
        return tr("送るファイルがありません。ファイルかフォルダを入れてください。");
    }
    if (m_checking) {
        return tr("検査しています。終わるまでお待ちください。");
    }
    if (m_client.connection() == Connection::Ended) {
        return tr("ログインの有効時間が過ぎました。「ログインし直す」を押してください。ファイルは一覧に残ります。");
    }
    if (m_client.connection() == Connection::Offline) {
        // Sealing needs the recipient's certificate from the exchange, so nothing can be queued now.
        return tr("接続先につながらないため、いまは送れません。ファイルは一覧に残ります。つながると送信できます。");
    }
    if (bytesOf(m_ui->subjectEdit->text()) > protocol::kMaxSubjectBytes) {
        return tr("件名が長すぎます。短くしてください。");
    }
    if (bytesOf(m_ui->noteEdit->toPlainText()) > protocol::kMaxNoteBytes) {
        return tr("連絡事項が長すぎます。短くしてください。");
    }
    for (const std::string& number : recipientNumbers()) {
        if (m_names.isAwaited(number)) {
            return tr("送信先を確認しています。");
        }
    }
    return {};
}

QString ComposePage::confirmation(const std::vector<Outgoing>& messages) const {
    std::vector<std::string> numbers;
    for (const Outgoing& message : messages) {
        if (std::find(numbers.begin(), numbers.end(), message.recipient) == numbers.end()) {
            numbers.push_back(message.recipient);
        }
    }
    QStringList names;
    for (std::size_t i = 0; i < std::min(numbers.size(), kNamedRecipients); ++i) {
        names.push_back(m_names.nameAndNumber(numbers[i]));
    }
    const QString all = names.join(tr("、"));
    const QString said = numbers.size() > kNamedRecipients
                             ? tr("送信先: %1 ほか %2 事業所。%3 件を送ります。")
                                   .arg(all)
                                   .arg(numbers.size() - kNamedRecipients)
                                   .arg(messages.size())
                             : tr("送信先: %1。%2 件を送ります。").arg(all).arg(messages.size());
    return m_notCompared ? said + QLatin1Char('\n') +
                               tr("前に送ったものと比べられませんでした。送信履歴で確かめてから送信してください。")
                         : said;
}

void ComposePage::renewCounters() {
    showRoom(m_ui->subjectCountLabel, bytesOf(m_ui->subjectEdit->text()), protocol::kMaxSubjectBytes);
    showRoom(m_ui->noteCountLabel, bytesOf(m_ui->noteEdit->toPlainText()), protocol::kMaxNoteBytes);
}

void ComposePage::renew() {
    const bool empty = m_paths.empty() && m_units->rowCount() == 0;
    const bool first = m_units->rowCount() == 0 && m_checking != nullptr;
    m_ui->dropFrame->setVisible(m_paths.empty() && !m_run->isRunning());
    m_ui->checkingLabel->setVisible(m_checking != nullptr);
    m_ui->checkingLabel->setText(tr("検査しています…"));
    const bool filled = (!empty && !first) || m_run->isRunning();
    m_ui->unitTable->setVisible(filled);
    m_ui->messageArea->setVisible(filled);
    m_ui->confirmFrame->setVisible(filled && m_ui->composeStack->currentWidget() != m_ui->recordPanel);
    const auto& entries = m_basket.entries;
    const bool loose = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
        return entry.kind == EntryKind::Document && entry.recipient.empty();
    });
    if (loose && m_ui->recipientArea->isHidden()) {
        std::set<std::string> offered;
        for (const Entry& entry : entries) {
            if (entry.kind == EntryKind::Unit) {
                offered.insert(entry.recipient);
            }
        }
        m_recipientField->offer(offered);
    }
    m_ui->recipientArea->setVisible(loose);
    renewCounters();
    renewButtons();
}

void ComposePage::renewButtons() {
    const bool running = m_run->isRunning();
    const auto messages = plan(m_units->entries(), m_names, m_client.standing().office);
    const QString outer = whyNot();
    const QString inner = outer.isEmpty() ? whyNotEntry() : QString();
    const QString reason = outer.isEmpty() ? inner : outer;
    m_ui->sendButton->setEnabled(reason.isEmpty() && !messages.empty());
    m_ui->sendButton->setAccessibleDescription(reason);
    m_ui->sendReadyButton->setText(tr("送れるものだけ送信（%1 件）").arg(messages.size()));
    m_ui->sendReadyButton->setVisible(!inner.isEmpty() && !messages.empty());
    m_ui->reasonLabel->setText(reason);
    m_ui->reasonLabel->setVisible(!reason.isEmpty() && !running);
    m_ui->confirmLabel->setText(messages.empty() ? QString() : confirmation(messages));
    m_ui->confirmLabel->setVisible(!messages.empty() && !running);
    m_ui->sendArea->setVisible(!running);
    m_ui->removeButton->setVisible(m_units->rowCount() > 0);
    m_ui->removeAllButton->setVisible(!m_paths.empty());
    m_ui->removeButton->setEnabled(!running && !m_ui->unitTable->chosenRows().isEmpty());
    m_ui->removeAllButton->setEnabled(!running);
    m_ui->chooseFilesButton->setIcon(icon("file"));
    m_ui->chooseFolderButton->setIcon(icon("folder"));
}

void ComposePage::send() {
    auto messages = plan(m_units->entries(), m_names, m_client.standing().office);
    if (m_run->isRunning() || messages.empty() || !whyNot().isEmpty()) {
        return;
    }
    m_ui->sendResults->clear();
    m_ui->composeErrorPanel->clear();
    m_toSend = messages.size();
    m_ui->sendStrip->start(tr("送信しています"));
    m_run->start(std::move(messages), utf8(m_ui->subjectEdit->text()), utf8(m_ui->noteEdit->toPlainText()));
    renew();
}

void ComposePage::noteOutcome(const SendOutcome& outcome) {
    --m_toSend;
    m_ui->sendResults->add(outcome);
    if (!outcome.onItsWay()) {
        if (outcome.problem && m_ui->composeErrorPanel->isHidden()) {
            m_ui->composeErrorPanel->showError(*outcome.problem, m_client.workplace().clock.nowMs(),
                                               m_client.preferences().dates);
        }
        return;
    }
    const std::set<std::filesystem::path> gone(outcome.what.leaves.begin(), outcome.what.leaves.end());
    std::erase_if(m_paths, [&gone](const auto& path) { return gone.contains(path); });
    std::erase_if(m_basket.entries,
                  [&gone](const Entry& entry) { return !entry.paths.empty() && gone.contains(entry.paths.front()); });
    showEntries();
}

void ComposePage::endSending() {
    m_ui->sendStrip->finish();
    m_ui->sendResults->noteLeft(m_toSend);
    if (m_paths.empty()) {
        m_ui->subjectEdit->clear();
        m_ui->noteEdit->clear();
        m_recipientField->clear();
    }
    // Files may have changed or gone since they were looked at.
    check();
    m_ui->sendResults->present();
    m_ui->composeScroll->verticalScrollBar()->setValue(0);
}

}  // namespace renkei::gui
