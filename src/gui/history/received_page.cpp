#include "gui/history/received_page.h"

#include <history/ui_received_page.h>
#include <QFileDialog>
#include <QHeaderView>

#include "base/files.h"
#include "crypto/certificate.h"
#include "exchange/words.h"
#include "gui/client/partner_texts.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/opener.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Widths of the columns at 100 %.
constexpr int kWidths[] = {120, 190, 90, 165, 165, 160, 140};
static_assert(std::size(kWidths) == ReceivedModel::kColumns);
constexpr int kTablePixels = 230;
constexpr int kLeastColumnPixels = 60;

const std::vector<std::string>& unitIds() {
    static const std::vector<std::string> kIds{
        "usage",          "actual",       "plan",          "prevention-plan", "prevention-plan-with-profile",
        "profile",        "usage-delete", "actual-delete", "plan-delete",     "prevention-plan-delete",
        "profile-delete", "documents"};
    return kIds;
}

protocol::MessageKey keyOf(const store::IncomingRow& row) {
    return {row.kept.sender, row.kept.id};
}

QString receiptText(const store::IncomingRow& row, DateStyle dates) {
    const bool refused = row.recorded && row.recorded->verdict == store::Verdict::Refused;
    if (row.receiptedAt) {
        const QString when = minuteText(*row.receiptedAt, dates);
        return refused ? ReceivedPage::tr("受け取れなかったことを、%1 に知らせました").arg(when)
                       : ReceivedPage::tr("受け取ったことを、%1 に知らせました").arg(when);
    }
    return ReceivedPage::tr("まだ知らせていません。接続できしだい、自動で知らせます。");
}

/// What is known from the ledger alone.
std::vector<Fact> factsOf(const store::IncomingRow& row, DateStyle dates) {
    std::vector<Fact> facts;
    facts.push_back({ReceivedPage::tr("送信元"), officeText(row.kept.senderName, row.kept.sender)});
    if (row.recorded && row.recorded->verdict == store::Verdict::Accepted) {
        facts.push_back({ReceivedPage::tr("種別"), term(exchange::unitJa(row.recorded->unit.value_or("documents")))});
        if (row.recorded->month) {
            facts.push_back({ReceivedPage::tr("対象年月"), monthText(*row.recorded->month, dates)});
        }
        facts.push_back({ReceivedPage::tr("利用者数"), ReceivedPage::tr("%1 名").arg(row.recorded->persons)});
        facts.push_back({ReceivedPage::tr("ファイル数"), ReceivedPage::tr("%1 件").arg(row.recorded->files)});
        facts.push_back({ReceivedPage::tr("ファイルの検査"), findingsText(row)});
    }
    facts.push_back({ReceivedPage::tr("受付日時"), minuteText(row.kept.acceptedAt, dates)});
    if (row.elsewhere) {
        facts.push_back({ReceivedPage::tr("受信した端末"), elsewhereText(row, dates)});
        facts.push_back(
            {ReceivedPage::tr("ファイル"),
             ReceivedPage::tr(
                 "この端末にはありません。受信した端末の保存先か、その端末の「もう一度保存」で開いてください。")});
        facts.push_back({ReceivedPage::tr("メッセージの番号"), shown(row.kept.id)});
        return facts;
    }
    facts.push_back({ReceivedPage::tr("受信日時"), minuteText(row.keptAt, dates)});
    if (row.kept.by) {
        facts.push_back({ReceivedPage::tr("受信した担当者"), shown(*row.kept.by)});
    }
    if (row.handedOver) {
        facts.push_back({ReceivedPage::tr("保存先"), ReceivedPage::tr("%1（%2 ファイル、%3）")
                                                         .arg(shown(row.handedOver->folder))
                                                         .arg(row.handedOver->files)
                                                         .arg(minuteText(row.handedOver->at, dates))});
        if (row.handedOver->by && row.handedOver->by != row.kept.by) {
            facts.push_back({ReceivedPage::tr("保存した担当者"), shown(*row.handedOver->by)});
        }
    }
    facts.push_back({ReceivedPage::tr("送信元への知らせ"), receiptText(row, dates)});
    facts.push_back({ReceivedPage::tr("メッセージの番号"), shown(row.kept.id)});
    return facts;
}

void addEvidence(std::vector<Fact>& facts, const exchange::ReceivedEvidence& evidence, DateStyle dates) {
    if (evidence.signer) {
        const crypto::Certificate& signer = *evidence.signer;
        facts.push_back({ReceivedPage::tr("送信者の証明書"),
                         ReceivedPage::tr("事業所 %1、%2、%3まで有効")
                             .arg(shown(signer.officeNumber()), term(crypto::kindName(signer.kind())),
                                  dayText(signer.notAfterMs(), dates))});
        facts.push_back({ReceivedPage::tr("確認番号"), shown(crypto::confirmationNumber(signer))});
    }
    if (evidence.partner) {
        const CheckLine notice = PartnerTexts::notice(*evidence.partner);
        facts.push_back({ReceivedPage::tr("送信元の確認"), notice.what + QLatin1Char('\n') + notice.todo});
    }
    const auto verified = evidence.verified();
    facts.push_back({ReceivedPage::tr("署名の確認"),
                     verified == evidence.records.size()
                         ? ReceivedPage::tr("署名された記録 %1 件を、すべて確かめました。").arg(verified)
                         : ReceivedPage::tr("署名された記録 %1 件のうち、%2 件は確かめられませんでした。")
                               .arg(evidence.records.size())
                               .arg(evidence.records.size() - verified)});
}

}  // namespace

ReceivedPage::ReceivedPage(Client& client, QWidget* parent)
    : Page(parent),
      m_client(client),
      m_ui(std::make_unique<Ui::ReceivedPage>()),
      m_model(new ReceivedModel(client, this)) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->receivedButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui->openFolderButton);
    flow->addWidget(m_ui->saveAgainButton);
    m_ui->receivedTable->setModel(m_model);
    m_ui->receivedTable->setStretchColumn(ReceivedModel::Sender);
    m_ui->receivedTable->setOptionalColumns({ReceivedModel::Folder, ReceivedModel::Findings});
    m_ui->receivedTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->searchBar->setUnits(unitIds());
    m_ui->receivedDetailsCard->hide();
    connectAll();
    renewTexts();
    if (client.isLoggedIn()) {
        reset();
    }
}

ReceivedPage::~ReceivedPage() = default;

void ReceivedPage::connectAll() {
    connect(m_ui->searchBar, &SearchBar::queryChanged, this, [this] { m_model->setQuery(m_ui->searchBar->query()); });
    connect(m_ui->receivedTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ReceivedPage::chosen);
    connect(m_model, &PagedModel::loadFailed, this, [this](const base::Error& error) {
        m_ui->historyErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    });
    connect(m_model, &PagedModel::loaded, this, [this] {
        renewCount();
        chooseAgain();
    });
    connect(m_ui->openFolderButton, &QPushButton::clicked, this, &ReceivedPage::openFolder);
    connect(m_ui->saveAgainButton, &QPushButton::clicked, this, &ReceivedPage::chooseFolder);
    connect(&m_client, &Client::receivedChanged, m_model, &PagedModel::renew);
    connect(&m_client, &Client::loggedIn, this, &ReceivedPage::reset);
    connect(&m_client, &Client::loggedOut, this, &ReceivedPage::forget);
    connect(&m_client, &Client::preferencesChanged, this, &ReceivedPage::renewTexts);
}

/// The next office must not see what this one received.
void ReceivedPage::forget() {
    m_row.reset();
    m_looking.reset();
    m_ui->receivedDetailsCard->hide();
    m_ui->historyErrorPanel->clear();
    m_naming.reset();
    m_ui->searchBar->setStaff({});
    m_ui->searchBar->clear();
    m_model->stop();
    m_model->clear();
    renewCount();
}

void ReceivedPage::reset() {
    forget();
    m_model->setQuery(m_ui->searchBar->query());
}

void ReceivedPage::askStaff() {
    m_naming = std::make_unique<QObject>();
    m_client.onSession(
        m_naming.get(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.staffOfHistory(); },
        [this](const base::Result<std::vector<std::string>>& names) {
            if (names) {
                m_ui->searchBar->setStaff(*names);
            }
        });
}

void ReceivedPage::activate() {
    m_model->renew();
    askStaff();
    m_ui->searchBar->begin();
}

void ReceivedPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        renewTexts();
    }
}

void ReceivedPage::renewTexts() {
    m_ui->searchBar->setMonths(m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    m_ui->openFolderButton->setIcon(icon("folder"));
    m_ui->saveAgainButton->setIcon(icon("save"));
    m_ui->receivedTable->setMinimumHeight(scaled(kTablePixels));
    m_ui->receivedTable->horizontalHeader()->setMinimumSectionSize(scaled(kLeastColumnPixels));
    m_ui->receivedTable->setWidths(kWidths);
    m_model->renewTexts();
    renewCount();
    renewDetails();
}

void ReceivedPage::renewCount() {
    const int count = m_model->rowCount();
    const bool all = m_ui->searchBar->query().isEmpty();
    m_ui->receivedTable->setEmptyHint(
        all ? tr("まだ何も受信していません。届いたものは「受信」の画面で受信すると、ここに残ります。")
            : tr("見つかりません。検索する文字を短くするか、「検索を解除」を押してください。"));
    m_ui->receivedCountLabel->setVisible(count > 0);
    m_ui->receivedCountLabel->setText(m_model->canFetchMore({})
                                          ? tr("新しいものから %1 通。一覧を下へ送ると、続きが出ます。").arg(count)
                                          : tr("%1 通").arg(count));
}

void ReceivedPage::chooseAgain() {
    const int known = m_row ? m_model->find(m_row->seq) : -1;
    const int row = known >= 0 ? known : 0;
    if (m_model->rowCount() == 0) {
        m_row.reset();
        m_looking.reset();
        m_ui->receivedDetailsCard->hide();
        return;
    }
    if (m_ui->receivedTable->currentIndex().row() != row) {
        m_ui->receivedTable->setCurrentIndex(m_model->index(row, 0));
    } else {
        chosen();
    }
}

void ReceivedPage::chosen() {
    const int row = m_ui->receivedTable->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount()) {
        return;
    }
    const bool other = !m_row || m_row->seq != m_model->row(row).seq;
    m_row = m_model->row(row);
    if (other) {
        m_ui->savedAgainLabel->hide();
        m_ui->notOpenedLabel->hide();
        m_ui->saveErrorPanel->clear();
    }
    renewDetails();
}

void ReceivedPage::renewDetails() {
    if (!m_row) {
        return;
    }
    showDetails(*m_row, nullptr);
    // What was asked about the row before is wanted no more.
    m_looking = std::make_unique<QObject>();
    m_client.onSession(
        m_looking.get(), Urgency::Click,
        [key = keyOf(*m_row)](exchange::Session& session, const transport::Call&) {
            return session.receivedEvidence(key);
        },
        [this](const base::Result<exchange::ReceivedEvidence>& evidence) { showDetails(*m_row, &evidence); });
}

void ReceivedPage::showDetails(const store::IncomingRow& row,
                               const base::Result<exchange::ReceivedEvidence>* evidence) {
    const DateStyle dates = m_client.preferences().dates;
    const bool refused = row.recorded && row.recorded->verdict == store::Verdict::Refused;
    m_ui->verdictSignLabel->setPixmap(tonePixmap(toneOf(row)));
    m_ui->verdictSignLabel->setAccessibleName(toneWord(toneOf(row)));
    m_ui->verdictLabel->setText(tr("%1 – %2").arg(term(exchange::stateJa(row)), shown(row.kept.senderName)));
    std::vector<Fact> facts = factsOf(row, dates);
    if (row.conflict) {
        facts.push_back({tr("注意"), tr("同じ番号で、内容の違うものが届きました。送信元に電話で確かめてください。")});
    }
    if (evidence != nullptr && evidence->ok()) {
        addEvidence(facts, **evidence, dates);
    } else if (evidence != nullptr) {
        const ErrorText text = errorText(evidence->error(), dates);
        facts.push_back({tr("署名の確認"), tr("%1%2（%3）").arg(text.what, text.next, text.code)});
    }
    m_ui->receivedGrid->setFacts(facts);
    m_ui->openFolderButton->setVisible(row.handedOver.has_value());
    m_ui->saveAgainButton->setVisible(row.recorded && !refused);
    if (refused) {
        m_ui->refusedPanel->showError(exchange::refusalOf(row), row.recordedAt, dates);
    } else {
        m_ui->refusedPanel->clear();
    }
    m_ui->receivedDetailsCard->show();
}

void ReceivedPage::openFolder() {
    if (m_row && m_row->handedOver) {
        const bool opened = systemOpener()(base::pathFromUtf8(m_row->handedOver->folder));
        m_ui->notOpenedLabel->setVisible(!opened);
    }
}

void ReceivedPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("もう一度保存する場所"), exactPath(m_client.preferences().saveFolder));
    dialog->setObjectName(QStringLiteral("saveAgainDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { saveAgain(toPath(folder)); });
    dialog->open();
}

void ReceivedPage::saveAgain(const std::filesystem::path& folder) {
    if (!m_row) {
        return;
    }
    m_ui->savedAgainLabel->hide();
    m_ui->saveErrorPanel->clear();
    m_ui->saveAgainButton->setEnabled(false);
    m_client.onSession(
        this, Urgency::Click,
        [key = keyOf(*m_row), folder](exchange::Session& session, const transport::Call&) {
            return session.saveAgain(key, folder);
        },
        [this, seq = m_row->seq](const base::Result<exchange::HandedOver>& saved) {
            m_ui->saveAgainButton->setEnabled(true);
            if (!saved) {
                m_ui->saveErrorPanel->showError(saved.error(), m_client.workplace().clock.nowMs(),
                                                m_client.preferences().dates);
                return;
            }
            if (m_row && m_row->seq == seq) {
                m_ui->savedAgainLabel->setText(
                    tr("%1 ファイルを保存しました: %2").arg(saved->files.size()).arg(shownPath(saved->folder)));
                m_ui->savedAgainLabel->show();
            }
            emit m_client.receivedChanged();
        });
}

}  // namespace renkei::gui
