#include <algorithm>

#include "base/files.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "json/json.h"

/// What other terminals of the office received: they, or this profile before it was restored from an older backup.
/// (What they sent: Sending::follow.)
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

using Waiting = std::map<protocol::MessageKey, protocol::InboxItem>;

/// What waited when the exchange was last asked, so that a program that runs only now and then notices too what went
/// elsewhere. No fact: without it nothing is noticed.
constexpr std::string_view kWaitingFile = "waiting.json";
constexpr std::uint64_t kMaxWaitingBytes = 64ULL << 20;

Waiting readWaiting(const std::filesystem::path& profile) {
    Waiting waiting;
    const auto text = base::readFile(profile / kWaitingFile, kMaxWaitingBytes);
    const auto value = text ? json::parse(base::asText(*text), json::Limits{.bytes = kMaxWaitingBytes})
                            : base::Result<json::Value>(text.error());
    const json::Array* const items = value ? value->array() : nullptr;
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        if (auto item = protocol::read<protocol::InboxItem>((*items)[i])) {
            const protocol::MessageKey key = item->key;
            waiting.emplace(key, std::move(*item));
        }
    }
    return waiting;
}

base::Result<void> writeWaiting(const std::filesystem::path& profile, const Waiting& waiting) {
    json::Array items;
    for (const auto& [key, item] : waiting) {
        items.push_back(protocol::toJson(item));
    }
    return base::writeFileDurably(profile / kWaitingFile, base::asBytes(json::write(std::move(items))));
}

}  // namespace

void Session::noticeCollected(const std::vector<protocol::InboxItem>& waiting, const transport::Call& call) {
    if (!m_waiting) {
        m_waiting = readWaiting(m_profile.folder());
    }
    Waiting now;
    for (const protocol::InboxItem& item : waiting) {
        now.emplace(item.key, item);
        // What is not needed to know it again.
        now.at(item.key).summary.clear();
        now.at(item.key).lease.reset();
    }
    const bool same = std::equal(now.begin(), now.end(), m_waiting->begin(), m_waiting->end(),
                                 [](const auto& left, const auto& right) { return left.first == right.first; });
    if (same) {
        return;
    }
    for (const auto& [key, item] : *m_waiting) {
        if (now.contains(key)) {
            continue;
        }
        if (auto noted = noteCollected(item, call); !noted) {
            m_surroundings.log.warning("elsewhere: " + std::string(base::codeName(noted.error().code)));
            // Asked again the next time.
            now.emplace(key, item);
        }
    }
    m_waiting = std::move(now);
    if (const auto written = writeWaiting(m_profile.folder(), *m_waiting); !written) {
        m_surroundings.log.warning("waiting: " + std::string(base::codeName(written.error().code)));
    }
}

base::Result<void> Session::noteCollected(const protocol::InboxItem& item, const transport::Call& call) {
    const Ports& ports = m_engine->ports();
    const auto known = ports.ledger.incoming(item.key);
    if (!known || *known) {
        return known ? base::Result<void>() : known.error();
    }
    // Who can't have a lease is told why.
    const auto lease = ports.network.lease(item.key, m_engine->self.terminal.id, call);
    if (lease || lease.error().code != ErrorCode::MessageCollected) {
        const bool over =
            lease || lease.error().code == ErrorCode::MessageGone || lease.error().code == ErrorCode::NotFound;
        return over ? base::Result<void>() : lease.error();
    }
    store::IncomingElsewhere event{item.key.sender,
                                   item.senderName,
                                   item.key.id,
                                   item.sealedHash,
                                   static_cast<std::int64_t>(item.sealedBytes),
                                   {},
                                   {},
                                   item.acceptedAtMs,
                                   item.acceptedAtMs,
                                   {}};
    for (const base::Fact& fact : lease.error().facts) {
        if (fact.name == "at") {
            event.at = base::parseTime(fact.value).value_or(event.at);
        } else if (fact.name == "terminal") {
            event.terminalLabel = fact.value;
        }
    }
    const auto acceptance = ports.ledger.put(store::BlobKind::Evidence, item.acceptance);
    const auto statement = acceptance ? ports.ledger.put(store::BlobKind::Evidence, item.statement) : acceptance;
    if (!statement) {
        return statement.error();
    }
    event.acceptance = *acceptance;
    event.messageEvidence = *statement;
    const auto recorded = ports.ledger.record(event, ports.clock.nowMs());
    return recorded ? base::Result<void>() : recorded.error();
}

}  // namespace renkei::exchange
