#include <algorithm>

#include "base/files.h"
#include "exchange/evidence_check.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "json/json.h"

/// What other terminals of the office did: they, or this profile before it was restored from an older backup.
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

/// Remembers how far the exchange's changes were taken. No fact: without it they are asked for again from the first.
constexpr std::string_view kFollowFile = "follow.json";
constexpr std::uint64_t kMaxFollowBytes = 4096;
/// Pages of changes in one go; the rest comes with the next one.
constexpr int kMaxChangePages = 100;

std::int64_t readFollow(const std::filesystem::path& profile) {
    const auto text = base::readFile(profile / kFollowFile, kMaxFollowBytes);
    const auto value = text ? json::parse(base::asText(*text)) : base::Result<json::Value>(text.error());
    if (!value) {
        return 0;
    }
    json::Reader reader(*value);
    const std::int64_t change = reader.integer("change");
    return reader.ok() && change > 0 ? change : 0;
}

base::Result<void> writeFollow(const std::filesystem::path& profile, std::int64_t change) {
    return base::writeFileDurably(profile / kFollowFile, base::asBytes(json::write(json::Object{{"change", change}})));
}

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

base::Result<void> Session::takeElsewhere(const protocol::OutboxItem& item, std::map<std::string, std::string>& names,
                                          const transport::Call& call) {
    const Ports& ports = m_engine->ports();
    const Self& self = m_engine->self;
    const auto answer = ports.network.evidence(item.id, call);
    if (!answer) {
        return answer.error();
    }
    const MessageFacts facts{{self.office, item.id}, item.recipient, item.sealedHash, {}};
    store::OutgoingElsewhere event;
    const auto own = findOwnStatement(self, answer->records, facts, item.acceptedAtMs);
    const auto accepted = own ? checkRelayRecord(self, item.acceptance, protocol::EvidenceKind::Acceptance, facts)
                              : base::Result<protocol::EvidenceRecord>(own.error());
    if (!accepted) {
        return accepted.error();
    }
    event.manifestHash = own->record.manifestHash;
    event.recipientCertificateHash = own->record.recipientCertificateHash;
    event.terminal = own->record.terminal;
    event.sealedAt = own->record.timeMs;
    const auto statementHash = ports.ledger.put(store::BlobKind::Evidence, own->statement);
    const auto acceptanceHash = statementHash ? ports.ledger.put(store::BlobKind::Evidence, item.acceptance)
                                              : base::Result<base::Digest>(statementHash.error());
    if (!acceptanceHash) {
        return acceptanceHash.error();
    }
    // A name is good to have; the number says who it is.
    auto name = names.find(item.recipient);
    if (name == names.end()) {
        const auto office = ports.network.office(item.recipient, call);
        name = names.emplace(item.recipient, office ? office->office.name : std::string()).first;
    }
    event.recipientName = name->second;
    event.id = item.id;
    event.recipient = item.recipient;
    event.sealedHash = item.sealedHash;
    event.messageEvidence = *statementHash;
    event.acceptance = *acceptanceHash;
    event.acceptedAt = accepted->timeMs;
    const auto recorded = ports.ledger.record(event, ports.clock.nowMs());
    return recorded ? base::Result<void>() : recorded.error();
}

base::Result<std::vector<std::string>> Session::learnElsewhere(const transport::Call& call) {
    const Ports& ports = m_engine->ports();
    std::vector<std::string> learnt;
    std::map<std::string, std::string> names;
    const std::int64_t before = readFollow(m_profile.folder());
    std::int64_t since = before;
    for (int page = 0; page < kMaxChangePages; ++page) {
        const auto changes = ports.network.outboxChanges(since, call);
        if (!changes) {
            return changes.error();
        }
        for (const protocol::OutboxItem& item : changes->messages) {
            const auto known = ports.ledger.outgoing(item.id);
            if (!known) {
                return known.error();
            }
            const auto taken = *known ? base::Result<void>() : takeElsewhere(item, names, call);
            // Its end too, at once: where both came between this question and that of `follow`, which knew no such
            // message, nobody will tell it again.
            const auto moved = taken ? m_engine->sending.learnElsewhere(item, call) : taken.error();
            if (!moved && moved.error().code != ErrorCode::EvidenceInvalid) {
                return moved.error();
            }
            if (!moved) {
                // One that can't be believed hides no other.
                m_surroundings.log.warning("elsewhere: " + item.id + ": " + moved.error().detail);
            }
            const bool isNew = taken && !*known;
            if (isNew || (moved && *moved)) {
                learnt.push_back(item.id);
            }
        }
        if (!changes->more || changes->nextChange <= since) {
            // Lower where the exchange went back to an older copy of its data.
            since = changes->nextChange;
            break;
        }
        since = changes->nextChange;
    }
    if (since != before) {
        if (auto written = writeFollow(m_profile.folder(), since); !written) {
            return written.error();
        }
    }
    return learnt;
}

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
