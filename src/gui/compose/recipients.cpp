#include "gui/compose/recipients.h"

#include <algorithm>

#include "gui/widgets/text.h"
#include "standard/file_name.h"

namespace renkei::gui {

Recipients::Recipients(Client& client, QObject* parent) : QObject(parent), m_client(client) {}

const Recipients::Known* Recipients::find(const std::string& number) const {
    const auto found = m_known.find(number);
    return found == m_known.end() ? nullptr : &found->second;
}

QString Recipients::nameOf(const std::string& number) const {
    const Known* known = find(number);
    return known != nullptr && known->office ? tr("%1（%2）").arg(shown(known->office->name), shown(number))
                                             : shown(number);
}

void Recipients::want(const std::set<std::string>& numbers) {
    for (const std::string& number : numbers) {
        if (!m_known.contains(number)) {
            ask(number);
        }
    }
}

void Recipients::renew(const std::set<std::string>& numbers) {
    std::for_each(numbers.begin(), numbers.end(), [this](const std::string& number) { ask(number); });
}

void Recipients::forget() {
    m_known.clear();
    m_asked.clear();
}

void Recipients::ask(const std::string& number) {
    if (!standard::isOfficeNumber(number) || !m_client.isLoggedIn() || !m_asked.insert(number).second) {
        return;
    }
    m_client.onExchange(
        this, Urgency::Background,
        [number](exchange::Session& session, const transport::Call& call) { return session.offices(number, call); },
        [this, number](const base::Result<std::vector<protocol::Office>>& offices) {
            // A logout in between: the answer belongs to another office's login.
            if (m_asked.erase(number) == 0) {
                return;
            }
            if (!offices) {
                emit changed();
                return;
            }
            Known known;
            for (const protocol::Office& office : *offices) {
                if (office.number == number) {
                    known.office = office;
                }
            }
            m_known[number] = std::move(known);
            emit changed();
        });
}

}  // namespace renkei::gui
