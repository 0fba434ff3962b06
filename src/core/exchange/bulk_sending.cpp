#include "exchange/bulk_sending.h"

#include <algorithm>
#include <utility>

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using store::OutgoingState;

/// Sealed messages that wait in memory: enough to fill the connections and one group of the ledger.
constexpr std::size_t kAheadUnits = 16;
constexpr std::uint64_t kAheadBytes = 64ULL << 20;
/// Without a thread for sealing: units of one group.
constexpr std::size_t kInlineGroup = 4;

/// So many connections that break or go silent one after the other are the way's fault, not a message's.
constexpr int kManyFailures = static_cast<int>(transport::kUploadConnections);

std::uint64_t bytesOf(const base::Result<SealedMessage>& message) {
    return message ? message->body.size() : 0;
}

}  // namespace

bool closesTheWay(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetServerUntrusted:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayMaintenance:
        case ErrorCode::QuotaFull:
        case ErrorCode::CrlUnusable:
        case ErrorCode::TokenExpired:
        case ErrorCode::TokenMissing:
        case ErrorCode::NotLoggedIn:
        case ErrorCode::LicenceNone:
        case ErrorCode::LicenceEnded:
        case ErrorCode::OfficeSuspended:
            return true;
        default:
            return false;
    }
}

BulkSending::BulkSending(Sending& sending, transport::Network& network, Drafting drafting, Telling telling)
    : m_sending(sending), m_network(network), m_drafting(std::move(drafting)), m_telling(std::move(telling)) {}

BulkSending::~BulkSending() {
    {
        // Not between the sealer's look at what it waits for and its waiting: it would never hear of it.
        const std::scoped_lock lock(m_mutex);
        m_sealer.request_stop();
    }
    m_changed.notify_all();
}

base::Result<void> BulkSending::run(const std::vector<std::string>& recipients, Sealing sealing,
                                    const transport::Call& call) {
    m_recipients = recipients;
    m_sealing = sealing;
    m_call.stop = call.stop;
    for (const std::string& recipient : recipients) {
        if (m_bases.contains(recipient)) {
            continue;
        }
        auto base = m_sending.sealBase(recipient);
        if (!base) {
            return base.error();
        }
        m_bases.emplace(recipient, std::move(*base));
    }
    if (sealing == Sealing::Ahead) {
        m_sealer = std::jthread([this](const std::stop_token& stop) { sealAhead(stop); });
    }
    if (recipients.size() == 1) {
        // On the connection that is open already.
        m_network.Network::submitMany(*this, m_call);
    } else {
        m_network.submitMany(*this, m_call);
    }
    // Whatever the way did: every unit is sealed, or said not to be, and every unit ends.
    while (auto left = next(Wait::Yes)) {
        endAsQueued(left->id, m_closed.value_or(fail(ErrorCode::Cancelled, "before it went out")));
    }
    askAboutUnknown();
    return {};
}

BulkSending::Sealed BulkSending::sealOne(std::size_t index) {
    if (m_call.stop.stop_requested()) {
        return {index, fail(ErrorCode::Cancelled, "before it was sealed")};
    }
    const auto draft = m_drafting(index);
    if (!draft) {
        return {index, draft.error()};
    }
    return {index, m_sending.seal(*draft, m_bases.at(m_recipients[index]))};
}

void BulkSending::sealAhead(const std::stop_token& stop) {
    for (std::size_t index = 0; index < m_recipients.size(); ++index) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] {
                return stop.stop_requested() || (m_sealed.size() < kAheadUnits && m_sealedBytes < kAheadBytes);
            });
        }
        if (stop.stop_requested()) {
            return;
        }
        Sealed sealed = sealOne(index);
        const std::scoped_lock lock(m_mutex);
        m_sealedBytes += bytesOf(sealed.message);
        m_sealed.push_back(std::move(sealed));
        m_sealedAll = index + 1 == m_recipients.size();
        m_changed.notify_all();
        if (m_wake) {
            m_wake();
        }
    }
}

std::vector<BulkSending::Sealed> BulkSending::sealedNow(Wait wait) {
    std::vector<Sealed> group;
    if (m_sealing == Sealing::Inline) {
        while (m_begun < m_recipients.size() && group.size() < kInlineGroup) {
            group.push_back(sealOne(m_begun++));
        }
        return group;
    }
    std::unique_lock lock(m_mutex);
    if (wait == Wait::Yes) {
        m_changed.wait(lock, [this] { return !m_sealed.empty() || m_sealedAll || m_recipients.empty(); });
    }
    std::move(m_sealed.begin(), m_sealed.end(), std::back_inserter(group));
    m_sealed.clear();
    m_sealedBytes = 0;
    m_changed.notify_all();
    return group;
}

std::optional<transport::Upload> BulkSending::next(Wait wait) {
    while (true) {
        while (!m_ready.empty()) {
            transport::Upload upload = std::move(m_ready.front());
            m_ready.pop_front();
            if (!m_closed) {
                return upload;
            }
            endAsQueued(upload.id, *m_closed);
        }
        auto group = sealedNow(wait);
        if (group.empty()) {
            return std::nullopt;
        }
        keep(std::move(group));
    }
}

void BulkSending::keep(std::vector<Sealed> group) {
    std::vector<SealedMessage> messages;
    std::vector<std::size_t> indexes;
    for (Sealed& one : group) {
        if (!one.message) {
            tell({one.index, {}, std::nullopt, one.message.error()});
        } else if (m_call.stop.stop_requested()) {
            // Nobody knows of it yet, and the person has changed their mind.
            tell({one.index, {}, std::nullopt, fail(ErrorCode::Cancelled, "before it was recorded")});
        } else {
            indexes.push_back(one.index);
            messages.push_back(std::move(*one.message));
        }
    }
    if (messages.empty()) {
        return;
    }
    const auto kept = m_sending.keep(messages);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const std::string id = messages[i].event.id;
        const auto row = kept ? base::Result<store::OutgoingRow>(store::OutgoingRow{}) : m_sending.row(id);
        if (!row) {
            tell({indexes[i], {}, std::nullopt, kept.error()});
            continue;
        }
        m_indexes.emplace(id, indexes[i]);
        m_ready.push_back({id, std::move(messages[i].body)});
    }
}

void BulkSending::answered(std::vector<transport::UploadAnswer> answers) {
    for (const transport::UploadAnswer& one : answers) {
        m_failures = one.answer ? 0 : m_failures + 1;
        const bool closed =
            !one.answer && (closesTheWay(one.answer.error().code) ||
                            (m_failures >= kManyFailures && transport::isUncertain(one.answer.error().code)));
        if (closed && !m_closed) {
            m_closed = one.answer.error();
        }
    }
    for (Moved& moved : m_sending.take(answers)) {
        take(std::move(moved));
    }
}

void BulkSending::take(Moved moved) {
    const bool unknown = moved.row && moved.row->state == OutgoingState::Unknown;
    if (unknown && !m_call.stop.stop_requested()) {
        m_unknown.push_back(moved.id);
        return;
    }
    if (unknown) {
        moved.problem = fail(ErrorCode::SendUnknown, "stopped under way");
    } else if (moved.row && moved.row->state == OutgoingState::Rejected) {
        const auto code = base::codeFromName(moved.row->code.value_or(""));
        moved.problem = fail(code.value_or(ErrorCode::NetProtocol), "rejected by the exchange");
    }
    const std::size_t index = m_indexes.at(moved.id);
    tell({index, std::move(moved.id), std::move(moved.row), std::move(moved.problem)});
}

void BulkSending::endAsQueued(const std::string& id, const base::Error& problem) {
    UnitEnd end{m_indexes.at(id), id, std::nullopt, problem};
    if (auto row = m_sending.row(id)) {
        end.row = std::move(*row);
    }
    tell(std::move(end));
}

void BulkSending::askAboutUnknown() {
    bool open = true;
    for (const std::string& id : m_unknown) {
        base::Result<store::OutgoingRow> finished = fail(ErrorCode::SendUnknown, "the way is closed");
        if (open && !m_call.stop.stop_requested()) {
            finished = m_sending.finish(id, m_call);
            open = finished || !(closesTheWay(finished.error().code) || transport::isOutOfReach(finished.error().code));
        }
        if (finished) {
            take({id, std::move(*finished), std::nullopt});
            continue;
        }
        const auto row = m_sending.row(id);
        const bool doubtful = !row || row->state == OutgoingState::Unknown;
        endAsQueued(id, doubtful ? fail(ErrorCode::SendUnknown, finished.error().detail) : finished.error());
    }
    m_unknown.clear();
}

void BulkSending::wakeWith(std::function<void()> wake) {
    const std::scoped_lock lock(m_mutex);
    m_wake = std::move(wake);
}

void BulkSending::tell(UnitEnd end) {
    if (!end.id.empty()) {
        m_indexes.erase(end.id);
    }
    m_telling(std::move(end));
}

}  // namespace renkei::exchange
