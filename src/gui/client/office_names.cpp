#include "gui/client/office_names.h"

#include <algorithm>

#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"
#include "standard/file_name.h"

namespace renkei::gui {
namespace {

QByteArray keyOf(const std::string& number) {
    return QByteArray::fromStdString(number);
}

}  // namespace

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
    const auto found = m_entries.constFind(keyOf(number));
    return found == m_entries.constEnd() ? nullptr : &*found;
}

std::string OfficeNames::name(const std::string& number) const {
    const Entry* entry = find(number);
    return entry == nullptr ? std::string() : entry->name;
}

QString OfficeNames::nameAndNumber(const std::string& number) const {
    return officeText(name(number), number);
}

bool OfficeNames::isAwaited(const std::string& number) const {
    const Entry* entry = find(number);
    return (entry == nullptr || entry->source == Source::Named) && m_asked.contains(keyOf(number));
}

void OfficeNames::want(const std::set<std::string>& numbers) {
    for (const std::string& number : numbers) {
        const Entry* entry = find(number);
        if (entry == nullptr || entry->source == Source::Named) {
            askAbout(number);
        }
    }
}

void OfficeNames::renew(const std::set<std::string>& numbers) {
    std::for_each(numbers.begin(), numbers.end(), [this](const std::string& number) { askAbout(number); });
}

void OfficeNames::forget() {
    m_jobs.reset();
    m_asked.clear();
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

void OfficeNames::askAbout(const std::string& number) {
    if (m_jobs == nullptr || !standard::isOfficeNumber(number) || m_asked.contains(keyOf(number))) {
        return;
    }
    m_asked.insert(keyOf(number));
    m_client.onExchange(
        m_jobs.get(), Urgency::Background,
        [number](exchange::Session& session, const transport::Call& call) { return session.offices(number, call); },
        [this, number](const base::Result<std::vector<protocol::Office>>& offices) { learnAbout(number, offices); });
}

void OfficeNames::learnAbout(const std::string& number, const base::Result<std::vector<protocol::Office>>& offices) {
    m_asked.remove(keyOf(number));
    if (offices) {
        Entry known{name(number), Source::Unlisted, false};
        for (const protocol::Office& office : *offices) {
            if (office.number == number) {
                known = {office.name, Source::Listed, office.canReceive};
            }
        }
        m_entries.insert(keyOf(number), std::move(known));
    }
    emit changed();
}

void OfficeNames::learnDirectory(const std::vector<protocol::Office>& offices) {
    m_haveDirectory = true;
    m_entries.reserve(static_cast<qsizetype>(offices.size()));
    for (const protocol::Office& office : offices) {
        m_entries.insert(keyOf(office.number), {office.name, Source::Listed, office.canReceive});
    }
    emit changed();
}

bool OfficeNames::learn(const std::string& number, const std::string& name) {
    const QByteArray key = keyOf(number);
    if (name.empty() || m_entries.contains(key)) {
        return false;
    }
    m_entries.insert(key, {name, Source::Named, false});
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
