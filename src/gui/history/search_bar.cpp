#include "gui/history/search_bar.h"

#include <history/ui_search_bar.h>
#include <QSignalBlocker>
#include <algorithm>

#include "exchange/words.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// Between two keys of somebody who types on it passes less.
constexpr int kPauseMs = 250;
/// Longer than any name or path that could be found.
constexpr int kMaxTextCharacters = 200;
constexpr int kMonthsAhead = 3;
constexpr int kMonthsBack = 24;
constexpr int kMonthsOfYear = 12;

std::optional<std::string> chosenText(const QComboBox& box) {
    const QString value = box.currentData().toString();
    return value.isEmpty() ? std::nullopt : std::optional(utf8(value));
}

}  // namespace

std::vector<std::string> monthsOnOffer(base::TimeMs now) {
    const std::string today = base::formatJapanDay(now);
    const int present = std::stoi(today.substr(0, 4)) * kMonthsOfYear + std::stoi(today.substr(5, 2)) - 1;
    std::vector<std::string> months;
    for (int month = present + kMonthsAhead; month >= present - kMonthsBack; --month) {
        const std::string number = std::to_string(month % kMonthsOfYear + 1);
        months.push_back(std::to_string(month / kMonthsOfYear) + (number.size() == 1 ? "0" : "") + number);
    }
    return months;
}

SearchBar::SearchBar(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::SearchBar>()) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->fieldsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : {m_ui->textArea, m_ui->monthArea, m_ui->unitArea, m_ui->stateArea, m_ui->staffArea}) {
        flow->addWidget(part);
    }
    flow->addWidget(m_ui->clearSearchButton);
    m_ui->searchEdit->setMaxLength(kMaxTextCharacters);
    m_ui->stateArea->hide();
    m_ui->staffArea->hide();
    m_ui->staffCombo->addItem(tr("すべての担当者"), QString());
    m_ui->monthCombo->addItem(tr("すべての月"), QString());
    m_ui->unitCombo->addItem(tr("すべての種別"), QString());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SearchBar::look);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &SearchBar::look);
    for (const QComboBox* box :
         {m_ui->monthCombo, m_ui->unitCombo, m_ui->stateCombo, static_cast<QComboBox*>(m_ui->staffCombo)}) {
        connect(box, &QComboBox::currentIndexChanged, this, &SearchBar::look);
    }
    connect(m_ui->clearSearchButton, &QPushButton::clicked, this, &SearchBar::clear);
}

SearchBar::~SearchBar() = default;

void SearchBar::setMonths(base::TimeMs now, DateStyle style) {
    QComboBox& box = *m_ui->monthCombo;
    const QSignalBlocker quiet(box);
    const QString chosen = box.currentData().toString();
    while (box.count() > 1) {
        box.removeItem(1);
    }
    for (const std::string& month : monthsOnOffer(now)) {
        box.addItem(monthText(month, style), shown(month));
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

void SearchBar::setUnits(const std::vector<std::string>& ids) {
    QComboBox& box = *m_ui->unitCombo;
    const QSignalBlocker quiet(box);
    const QString chosen = box.currentData().toString();
    while (box.count() > 1) {
        box.removeItem(1);
    }
    for (const std::string& id : ids) {
        box.addItem(term(exchange::unitJa(id)), shown(id));
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

void SearchBar::setStates(const std::vector<std::pair<int, QString>>& states) {
    QComboBox& box = *m_ui->stateCombo;
    const QSignalBlocker quiet(box);
    const QVariant chosen = box.currentData();
    box.clear();
    box.addItem(tr("すべての状態"));
    for (const auto& [value, word] : states) {
        box.addItem(word, value);
    }
    box.setCurrentIndex(chosen.isValid() ? std::max(0, box.findData(chosen)) : 0);
    m_ui->stateArea->setVisible(!states.empty());
}

void SearchBar::setStaff(const std::vector<std::string>& names) {
    QComboBox& box = *m_ui->staffCombo;
    {
        const QSignalBlocker quiet(box);
        const QString chosen = box.currentData().toString();
        while (box.count() > 1) {
            box.removeItem(1);
        }
        for (const std::string& name : names) {
            box.addItem(shown(name), shown(name));
        }
        box.setCurrentIndex(std::max(0, box.findData(chosen)));
    }
    m_ui->staffArea->setVisible(!names.empty());
    // A name that is gone is looked for no more.
    look();
}

HistoryQuery SearchBar::query() const {
    HistoryQuery query;
    query.text = utf8(m_ui->searchEdit->text().trimmed());
    query.month = chosenText(*m_ui->monthCombo);
    query.unit = chosenText(*m_ui->unitCombo);
    const QVariant state = m_ui->stateCombo->currentData();
    query.state = state.isValid() ? std::optional(state.toInt()) : std::nullopt;
    query.by = chosenText(*m_ui->staffCombo);
    return query;
}

void SearchBar::begin() {
    m_ui->searchEdit->setFocus(Qt::OtherFocusReason);
}

void SearchBar::clear() {
    for (QComboBox* box :
         {m_ui->monthCombo, m_ui->unitCombo, m_ui->stateCombo, static_cast<QComboBox*>(m_ui->staffCombo)}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(box->count() > 0 ? 0 : -1);
    }
    m_ui->searchEdit->clear();
    look();
}

void SearchBar::look() {
    m_pause.stop();
    HistoryQuery now = query();
    m_ui->clearSearchButton->setEnabled(!now.isEmpty());
    if (now != m_last) {
        m_last = std::move(now);
        emit queryChanged();
    }
}

}  // namespace renkei::gui
