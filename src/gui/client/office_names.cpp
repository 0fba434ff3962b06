#include "gui/client/office_names.h"

namespace renkei::gui {

OfficeNames::OfficeNames(Client& client, QObject* parent) : QObject(parent), m_client(client) {
    connect(&client, &Client::loggedIn, this, [this] {
        forget();
        ask();
    });
    connect(&client, &Client::loggedOut, this, [this] {
        forget();
        emit changed();
    });
    connect(&client, &Client::inboxChanged, this, &OfficeNames::learnInbox);
    connect(&client, &Client::stateChanged, this, [this] {
        // Only for the login that was announced, and not while an answer is on its way.
        const bool idle = m_jobs != nullptr && m_jobs->children().isEmpty();
        if (m_client.connection() == Connection::Online && !m_haveDirectory && idle) {
            ask();
        }
    });
}

OfficeNames::~OfficeNames() = default;

const OfficeNames::Entry* OfficeNames::find(const std::string& number) const {
    const auto found = m_entries.constFind(QByteArray::fromStdString(number));
    return found == m_entries.constEnd() ? nullptr : &*found;
}

std::string OfficeNames::name(const std::string& number) const {
    const Entry* entry = find(number);
    return entry == nullptr ? std::string() : entry->name;
}

void OfficeNames::forget() {
    m_jobs.reset();
    m_entries.clear();
    m_haveDirectory = false;
}

void OfficeNames::ask() {
    m_jobs = std::make_unique<QObject>();
    m_client.onSession(
        m_jobs.get(), Urgency::Background,
        [](exchange::Session& session, const transport::Call&) {
            return session.sentHistory({}, std::nullopt, store::kPageLimit);
        },
        [this](const base::Result<std::vector<store::OutgoingRow>>& rows) {
            bool news = false;
            for (const store::OutgoingRow& row : rows ? *rows : std::vector<store::OutgoingRow>()) {
                news = learn(row.sealed.recipient, row.sealed.recipientName) || news;
            }
            if (news) {
                emit changed();
            }
        });
    m_client.onExchange(
        m_jobs.get(), Urgency::Background,
        [](exchange::Session& session, const transport::Call& call) { return session.offices("", call); },
        [this](const base::Result<std::vector<protocol::Office>>& offices) {
            // Out of reach: the names of the histories have to do until the exchange is back.
            if (offices) {
                learnDirectory(*offices);
            }
        });
}

void OfficeNames::learnDirectory(const std::vector<protocol::Office>& offices) {
    m_haveDirectory = true;
    m_entries.reserve(static_cast<qsizetype>(offices.size()));
    for (const protocol::Office& office : offices) {
        m_entries.insert(QByteArray::fromStdString(office.number), {office.name, office.canReceive});
    }
    emit changed();
}

bool OfficeNames::learn(const std::string& number, const std::string& name) {
    const QByteArray key = QByteArray::fromStdString(number);
    if (name.empty() || m_entries.contains(key)) {
        return false;
    }
    m_entries.insert(key, {name, std::nullopt});
    return true;
}

void OfficeNames::learnInbox() {
    bool news = false;
    for (const exchange::InboxEntry& entry : m_client.inbox()) {
        news = learn(entry.item.key.sender, entry.item.senderName) || news;
    }
    if (news) {
        emit changed();
    }
}

}  // namespace renkei::gui
