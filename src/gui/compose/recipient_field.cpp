#include "gui/compose/recipient_field.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStringListModel>

#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"
#include "protocol/limits.h"
#include "standard/file_name.h"

namespace renkei::gui {
namespace {

/// A person who types on is not answered yet.
constexpr int kPauseMs = 250;
constexpr int kLeastLetters = 2;

}  // namespace

RecipientField::RecipientField(Client& client, const OfficeNames& names, QComboBox* combo)
    : QObject(combo), m_client(client), m_names(names), m_combo(combo), m_found(new QStringListModel(this)) {
    auto* completer = new QCompleter(m_found, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_combo->setCompleter(completer);
    m_combo->lineEdit()->setObjectName(QStringLiteral("recipientEdit"));
    m_combo->lineEdit()->setPlaceholderText(tr("事業所番号または名前"));
    m_combo->lineEdit()->setAccessibleName(m_combo->accessibleName());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RecipientField::search);
    connect(m_combo->lineEdit(), &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(m_combo, &QComboBox::editTextChanged, this, &RecipientField::changed);
}

void RecipientField::offer(const std::set<std::string>& numbers) {
    const QSignalBlocker blocker(m_combo);
    const QString typed = m_combo->currentText();
    m_combo->clear();
    for (const std::string& number : numbers) {
        m_combo->addItem(m_names.nameAndNumber(number));
    }
    m_combo->setEditText(typed);
}

std::string RecipientField::number() const {
    static const QRegularExpression kNumber(QStringLiteral("[0-9]{2}[0-9A-Z][0-9]{7}"));
    const QString found = kNumber.match(m_combo->currentText().toUpper()).captured();
    return standard::isOfficeNumber(utf8(found)) ? utf8(found) : std::string();
}

void RecipientField::clear() {
    m_search.reset();
    m_found->setStringList({});
    m_combo->clear();
    m_combo->clearEditText();
}

void RecipientField::search() {
    const std::string text = utf8(m_combo->currentText().trimmed());
    if (m_combo->currentText().trimmed().size() < kLeastLetters || text.size() > protocol::kMaxSearchTextBytes ||
        !number().empty()) {
        return;
    }
    m_search = std::make_unique<QObject>();
    m_client.onExchange(
        m_search.get(), Urgency::Click,
        [text](exchange::Session& session, const transport::Call& call) { return session.offices(text, call); },
        [this](const base::Result<std::vector<protocol::Office>>& offices) {
            if (!offices) {
                return;
            }
            QStringList lines;
            for (const protocol::Office& office : *offices) {
                lines.push_back(officeText(office.name, office.number));
            }
            m_found->setStringList(lines);
            if (m_combo->lineEdit()->hasFocus()) {
                m_combo->completer()->complete();
            }
        });
}

}  // namespace renkei::gui
