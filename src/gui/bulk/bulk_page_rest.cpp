#include <bulk/ui_bulk_page.h>
#include <algorithm>

#include "gui/bulk/bulk_page.h"

/// The part of 一括送信 for a batch that an earlier login left before everything was sealed.
namespace renkei::gui {
namespace {

/// Units that are named one by one before 「ほか n 件」.
constexpr std::size_t kNamedUnits = 3;

}  // namespace

void BulkPage::setUpRest() {
    connect(m_ui->restCard, &RestCard::openRequested, this, &BulkPage::openRest);
    connect(m_ui->restCard, &RestCard::discardRequested, this, &BulkPage::discardRest);
    connect(&m_rest, &BulkRest::changed, this, [this] {
        const bool atBegin = m_ui->chooseFolderButton->hasFocus();
        renewCard();
        // It comes a moment after the screen; work begins with it.
        if (atBegin && m_ui->restCard->isVisible()) {
            m_ui->restCard->takeFocus();
        }
    });
    connect(&m_client, &Client::loggedIn, this, &BulkPage::lookForRest);
}

void BulkPage::lookForRest() {
    // A table that waited for its office to come back has its own run, or what that left.
    if (m_client.isLoggedIn() && !isBusy() && !m_rest.isHere()) {
        m_rest.look();
    }
}

void BulkPage::renewCard() {
    const bool visible =
        m_rest.open() && m_client.isLoggedIn() && !m_restShown && !isBusy() && !m_check && !m_comparing;
    if (visible) {
        m_ui->restCard->setBatch(*m_rest.open(), m_client.preferences().dates);
    }
    m_ui->restCard->setVisible(visible);
}

void BulkPage::openRest() {
    if (!m_rest.open()) {
        return;
    }
    check(std::vector<std::filesystem::path>(m_rest.open()->note.paths));
    m_continues = m_check != nullptr;
}

void BulkPage::discardRest() {
    m_ui->errorPanel->clear();
    m_rest.discard([this](const base::Result<void>& gone) {
        if (!gone) {
            showError(gone.error());
            return;
        }
        m_ui->bulkNoteLabel->setText(tr("前回の続きを破棄しました。ファイルは消えていません。"));
        if (isVisible()) {
            activate();
        }
    });
}

void BulkPage::showRest(std::vector<RestUnit> units) {
    m_continues = false;
    unlockTicks();
    std::vector<int> left;
    bool allWent = true;
    bool allFound = true;
    for (const RestUnit& unit : units) {
        allFound = allFound && unit.row;
        allWent = allWent && unit.now && unit.now->went;
        if (!unit.now) {
            continue;
        }
        if (!unit.now->went) {
            left.push_back(*unit.row);
        } else if (!unit.now->changed) {
            m_run.show(*unit.row, *unit.now->went);
        }
    }
    m_model.tickOnly(left);
    // What is not there may come back, with its disk or its folder: then it is opened once more.
    m_restShown = allFound;
    if (allWent) {
        m_rest.end();
    }
    sayRest(units, static_cast<int>(left.size()));
    renew();
    if (isVisible()) {
        m_ui->bulkTable->setFocus(Qt::OtherFocusReason);
    }
}

void BulkPage::sayRest(const std::vector<RestUnit>& units, int ticked) {
    const auto of = [this, &units](const auto& wanted) {
        QStringList named;
        for (const RestUnit& unit : units) {
            if (wanted(unit)) {
                named.push_back(m_model.unitText(unit.noted));
            }
        }
        return named;
    };
    QStringList lines;
    const auto add = [&lines](const QString& sentence, const QStringList& named) {
        if (named.isEmpty()) {
            return;
        }
        QString text = QStringList(named.mid(0, kNamedUnits)).join(tr("、"));
        const auto more = named.size() - static_cast<qsizetype>(kNamedUnits);
        text += more > 0 ? tr("、ほか %1 件").arg(more) : QString();
        lines.push_back(sentence.arg(named.size()) + tr("（%1）").arg(text));
    };
    const auto went = of([](const RestUnit& unit) { return unit.now && unit.now->went; }).size();
    const auto all = static_cast<qsizetype>(units.size());
    const QString sentence =
        ticked == 0 ? tr("前回の一括送信の %1 件のうち、%2 件は送信済みです。いま送れる残りはありません。")
        : ticked == all - went
            ? tr("前回の一括送信の %1 件のうち、%2 件は送信済みです。残りの %3 件に印を付けました。「送信」を押すと"
                 "送ります。")
            : tr("前回の一括送信の %1 件のうち、%2 件は送信済みです。残りのうち %3 件に印を付けました。「送信」を押すと"
                 "送ります。");
    const QString begun = sentence.arg(all).arg(went);
    lines.push_back(ticked > 0 ? begun.arg(ticked) : begun);
    add(tr("%1 件は、前回のあとにファイルの内容が変わっています。いまの内容で送ります。"),
        of([](const RestUnit& unit) { return unit.now && unit.now->changed && !unit.now->went; }));
    add(tr("%1 件は、送信したあとにファイルの内容が変わっています。直したものを送り直すときは、印を付けてください。"),
        of([](const RestUnit& unit) { return unit.now && unit.now->changed && unit.now->went; }));
    add(tr("%1 件は、ファイルが見つかりません。元の場所に戻すと、もう一度「続きを開く」から送れます。"),
        of([](const RestUnit& unit) { return !unit.row; }));
    const auto isBroken = [this](const RestUnit& unit) { return unit.row && !m_model.row(*unit.row).unit.isGood(); };
    add(tr("%1 件は、ファイルに誤りがあるため送れません。"), of(isBroken));
    add(tr("%1 件は、送信済みかどうかを確かめられないため、印を付けていません。送信履歴で確かめてください。"),
        of([&isBroken](const RestUnit& unit) { return unit.row && !unit.now && !isBroken(unit); }));
    const int others = m_model.waitingForNext();
    if (others > 0) {
        lines.push_back(tr("ほかの %1 件は、前回は印を付けていなかったものです。").arg(others));
    }
    m_ui->bulkNoteLabel->setText(lines.join(QLatin1Char('\n')));
}

void BulkPage::beginNoted() {
    m_noting = true;
    m_sending = m_model.tickedRows();
    m_model.setLocked(true);
    m_ui->progressStrip->start(tr("一括送信の準備をしています"));
    std::vector<BulkUnit> units;
    for (const int row : m_sending) {
        units.push_back(m_model.row(row).unit);
    }
    m_rest.begin(m_paths, std::move(units), [this](bool kept) {
        m_noting = false;
        m_restShown = false;
        if (!kept) {
            m_ui->bulkNoteLabel->setText(
                tr("続きのための控えを保存できませんでした。送信はこのまま行いますが、途中で renkei を閉じると、次の"
                   "ログインで続きを開けません。"));
        }
        m_run.start(m_sending);
    });
    renew();
}

void BulkPage::giveUpNote() {
    m_noting = false;
    m_rest.giveUp();
    // Noted or not yet: as after any other stop nothing is left.
    m_rest.end();
    m_model.setLocked(false);
    m_ui->progressStrip->finish();
    renew();
}

void BulkPage::endNote() {
    const bool allWent = std::all_of(m_sending.begin(), m_sending.end(), [this](int row) {
        const BulkState state = m_model.row(row).state;
        return state == BulkState::Accepted || state == BulkState::Queued || state == BulkState::Unknown;
    });
    if (m_run.wasStopped() || allWent) {
        m_rest.end();
    }
}

}  // namespace renkei::gui
