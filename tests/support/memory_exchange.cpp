#include "support/memory_exchange.h"

#include <cstdlib>
#include <iostream>

#include "crypto/hash.h"
#include "crypto/issuer.h"
#include "crypto/statement.h"
#include "protocol/evidence.h"
#include "protocol/limits.h"

namespace renkei::testing {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::MessageState;

constexpr base::TimeMs kDay = base::kDayMs;
constexpr base::TimeMs kStart = 1'735'689'600'000;  // 2025-01-01
const crypto::Validity kValidity{kStart, kStart + 3 * 365 * kDay};

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        std::cerr << "test offices: " << result.error().detail << "\n";
        std::abort();
    }
    return std::move(result).value();
}

crypto::Identity office(const crypto::Identity& authority, const std::string& number) {
    return must(
        crypto::issueOfficeCertificate(authority, {"事業所" + number, number, crypto::CertificateKind::LongTermCare,
                                                   "試験", crypto::KeyKind::EcP256, kValidity}));
}

}  // namespace

Offices Offices::make() {
    auto authority = must(crypto::createAuthority({"試験 認証局", "試験", crypto::KeyKind::EcP256, kValidity}));
    auto evidenceAuthority =
        must(crypto::createAuthority({"試験 証跡認証局", "試験", crypto::KeyKind::EcP256, kValidity}));
    auto evidence = must(crypto::issueEvidenceCertificate(evidenceAuthority, {"試験 証跡", "試験", kValidity}));
    auto sender = office(authority, kSenderOffice);
    auto recipient = office(authority, kRecipientOffice);
    auto stranger = office(authority, "1370000035");
    auto trust = must(crypto::Trust::create({authority.certificate}));
    return {std::move(authority), std::move(evidence), std::move(sender),
            std::move(recipient), std::move(stranger), std::move(trust)};
}

MemoryRelay::Message* MemoryRelay::find(const protocol::MessageKey& key) {
    const auto found = m_messages.find(key);
    return found == m_messages.end() ? nullptr : &found->second;
}

void MemoryRelay::loseLease(const protocol::MessageKey& key) {
    find(key)->lease.clear();
}

base::Result<protocol::AcceptanceAnswer> MemoryRelay::submit(const std::string& office, base::ByteView body) {
    const auto parsed = protocol::readSubmission(body);
    if (!parsed) {
        return parsed.error();
    }
    const protocol::MessageKey key{office, parsed->submission.id};
    if (const Message* known = find(key)) {
        return known->submission.sealedHash == parsed->submission.sealedHash
                   ? base::Result<protocol::AcceptanceAnswer>({known->acceptance})
                   : fail(ErrorCode::MessageConflict);
    }
    const auto statement = crypto::verifyStatement(parsed->submission.statement);
    const auto said = statement ? protocol::readEvidence(base::asText(statement->content))
                                : base::Result<protocol::EvidenceRecord>(statement.error());
    if (!said) {
        return said.error();
    }
    if (!parsed->submission.acceptance.empty() && desk.knowsItsAcceptances) {
        const auto own = must(crypto::verifyStatement(parsed->submission.acceptance));
        const auto accepted = must(protocol::readEvidence(base::asText(own.content)));
        Message again;
        again.submission = parsed->submission;
        again.sealed.assign(parsed->sealed.begin(), parsed->sealed.end());
        again.acceptance = parsed->submission.acceptance;
        again.acceptedAt = accepted.timeMs;
        return protocol::AcceptanceAnswer{m_messages.emplace(key, std::move(again)).first->second.acceptance};
    }
    const base::TimeMs age = m_clock.nowMs() - statement->signingTimeMs;
    if (age > protocol::kMaxSigningAgeMs || age < -protocol::kMaxSigningAheadMs) {
        return base::Error{ErrorCode::ParcelTime, "", {{"at", base::formatTime(m_clock.nowMs())}}};
    }
    protocol::EvidenceRecord record = *said;
    record.kind = protocol::EvidenceKind::Acceptance;
    record.timeMs = m_clock.nowMs();
    record.terminal.clear();
    record.peerChainHeadSeen = said->ownChainHead;
    Message message;
    message.submission = parsed->submission;
    message.sealed.assign(parsed->sealed.begin(), parsed->sealed.end());
    message.acceptedAt = record.timeMs;
    message.acceptance =
        must(crypto::signStatement(m_offices.evidence, base::asBytes(protocol::writeEvidence(record)), record.timeMs));
    return protocol::AcceptanceAnswer{m_messages.emplace(key, std::move(message)).first->second.acceptance};
}

void MemoryRelay::forget(const protocol::MessageKey& key) {
    m_messages.erase(key);
    ++run.emplace(run.value_or(base::Digest{})).front();
}

void MemoryRelay::forgetWhileItRuns(const protocol::MessageKey& key) {
    m_changes = find(key)->change - 1;
    m_messages.erase(key);
}

void MemoryRelay::forgetWhatBecameOf(const protocol::MessageKey& key) {
    Message* const message = find(key);
    Message before;
    before.submission = message->submission;
    before.sealed = message->sealed;
    before.acceptance = message->acceptance;
    before.acceptedAt = message->acceptedAt;
    *message = std::move(before);
    ++run.emplace(run.value_or(base::Digest{})).front();
}

base::Result<protocol::LeaseAnswer> MemoryRelay::lease(const protocol::MessageKey& key) {
    Message* message = find(key);
    if (message == nullptr) {
        return fail(ErrorCode::NotFound);
    }
    if (message->state != MessageState::Waiting) {
        return base::Error{ErrorCode::MessageCollected, "", {{"at", base::formatTime(message->endedAt)}}};
    }
    if (message->lease.empty()) {
        message->lease = base::toHex(crypto::sha256(base::asBytes(std::to_string(++m_leases))));
    }
    return protocol::LeaseAnswer{message->lease,         m_clock.nowMs() + 600'000, message->submission.sealedHash,
                                 message->sealed.size(), message->acceptance,       message->submission.statement};
}

base::Result<protocol::ReceiptAnswer> MemoryRelay::end(const protocol::MessageKey& key,
                                                       const protocol::ReceiptRequest& request, MessageState state) {
    Message* message = find(key);
    if (message == nullptr) {
        return fail(ErrorCode::NotFound);
    }
    if (message->state != MessageState::Waiting) {
        return message->receipt == request.record
                   ? base::Result<protocol::ReceiptAnswer>({message->state, message->endedAt})
                   : fail(ErrorCode::MessageCollected);
    }
    if (message->lease != request.lease) {
        return fail(ErrorCode::LeaseLost);
    }
    const auto statement = crypto::verifyStatement(request.record);
    const auto record = statement ? protocol::readEvidence(base::asText(statement->content))
                                  : base::Result<protocol::EvidenceRecord>(statement.error());
    if (!record || record->lease != base::toHex(crypto::sha256(base::asBytes(request.lease)))) {
        return fail(ErrorCode::EvidenceInvalid);
    }
    if (state == MessageState::Refused) {
        message->refusals.push_back(request.record);
        return protocol::ReceiptAnswer{MessageState::Refused, m_clock.nowMs()};
    }
    message->state = state;
    message->receipt = request.record;
    message->endedAt = m_clock.nowMs();
    return protocol::ReceiptAnswer{state, message->endedAt};
}

std::map<std::int64_t, std::string> MemoryRelay::changesOf(const std::string& office) {
    std::map<std::int64_t, std::string> changes;
    for (auto& [key, message] : m_messages) {
        if (key.sender != office) {
            continue;
        }
        const auto stands = std::make_tuple(message.state, message.refusals.size(), message.servedAt.has_value());
        if (message.change == 0 || stands != message.stood) {
            message.stood = stands;
            message.change = ++m_changes;
        }
        changes.emplace(message.change, key.id);
    }
    return changes;
}

base::Result<void> MemoryRelay::recall(const protocol::MessageKey& key) {
    Message* message = find(key);
    if (message == nullptr) {
        return fail(ErrorCode::NotFound);
    }
    if (message->state == MessageState::Recalled) {
        return {};
    }
    const auto ended = [](ErrorCode code, base::TimeMs at) {
        return base::Error{code, "", {{"at", base::formatTime(at)}, {"terminal", "受付1"}}};
    };
    if (message->state != MessageState::Waiting) {
        const bool collected = message->state == MessageState::Collected;
        return ended(collected ? ErrorCode::MessageCollected : ErrorCode::MessageGone, message->endedAt);
    }
    if (message->servedAt) {
        return ended(ErrorCode::MessageCollected, *message->servedAt);
    }
    const auto statement = must(crypto::verifyStatement(message->acceptance));
    protocol::EvidenceRecord record = must(protocol::readEvidence(base::asText(statement.content)));
    record.kind = protocol::EvidenceKind::Recalled;
    record.timeMs = m_clock.nowMs();
    message->recalled =
        must(crypto::signStatement(m_offices.evidence, base::asBytes(protocol::writeEvidence(record)), record.timeMs));
    message->state = MessageState::Recalled;
    message->endedAt = record.timeMs;
    return {};
}

protocol::InboxItem MemoryRelay::inboxItem(const protocol::MessageKey& key) const {
    const Message& message = m_messages.at(key);
    return {key,
            "みどり居宅介護支援事業所",
            message.submission.sealedHash,
            message.sealed.size(),
            message.acceptedAt,
            message.acceptedAt + 90 * kDay,
            message.submission.summary,
            message.submission.statement,
            message.acceptance,
            std::nullopt};
}

template <typename T, typename Work>
base::Result<T> MemoryNetwork::answer(Work work) {
    if (unreachable) {
        return fail(ErrorCode::NetUnreachable);
    }
    if (refuseNext) {
        return fail(*std::exchange(refuseNext, std::nullopt));
    }
    base::Result<T> result = work();
    if (loseNextAnswer) {
        return fail(*std::exchange(loseNextAnswer, std::nullopt));
    }
    return result;
}

protocol::LoginAnswer MemoryNetwork::loginAnswer() {
    protocol::LoginAnswer answer;
    answer.accessToken = std::string(64, 'a');
    answer.accessExpiresMs = m_relay.now() + m_relay.desk.accessMs;
    answer.refreshToken = std::string(64, 'b');
    answer.refreshExpiresMs = m_relay.desk.sessionEndsMs;
    answer.office = m_office;
    answer.officeName = "事業所" + m_office;
    answer.licenceUntil = "2027-03-31";
    answer.relayTimeMs = m_relay.now();
    answer.terminals = m_relay.desk.terminalsOfAnOffice;
    return answer;
}

base::Result<protocol::LoginAnswer> MemoryNetwork::login(const protocol::LoginRequest& request,
                                                         const transport::Call&) {
    return answer<protocol::LoginAnswer>([&]() -> base::Result<protocol::LoginAnswer> {
        ++m_relay.desk.logins;
        m_relay.desk.terminals.push_back(request.terminal);
        std::vector<base::Bytes>& stated = m_relay.desk.renewals[m_office];
        stated.insert(stated.end(), request.renewals.begin(), request.renewals.end());
        m_relay.desk.sessionEndsMs = m_relay.now() + m_relay.desk.refreshMs;
        return loginAnswer();
    });
}
base::Result<protocol::LoginAnswer> MemoryNetwork::refresh(const base::Secret&, const transport::Call&) {
    return answer<protocol::LoginAnswer>([&]() -> base::Result<protocol::LoginAnswer> {
        if (m_relay.now() >= m_relay.desk.sessionEndsMs) {
            return fail(ErrorCode::TokenExpired);
        }
        ++m_relay.desk.refreshes;
        return loginAnswer();
    });
}
base::Result<void> MemoryNetwork::logout(const transport::Call&) {
    ++m_relay.desk.logouts;
    return m_relay.desk.refuseLogout ? base::Result<void>(fail(*m_relay.desk.refuseLogout)) : base::Result<void>();
}
base::Result<protocol::OfficesAnswer> MemoryNetwork::offices(std::string_view, std::string_view,
                                                             const transport::Call&) {
    return fail(ErrorCode::NotFound, "not of this network");
}
base::Result<protocol::OfficeAnswer> MemoryNetwork::office(std::string_view number, const transport::Call&) {
    ++officesAsked;
    return answer<protocol::OfficeAnswer>([&]() -> base::Result<protocol::OfficeAnswer> {
        const Offices& offices = m_relay.offices();
        for (const crypto::Identity* identity : {&offices.sender, &offices.recipient, &offices.stranger}) {
            if (identity->certificate.officeNumber() == number) {
                const protocol::Office line{std::string(number), identity->certificate.commonName(), "", {}, true};
                const auto& other = m_relay.desk.certificates;
                const auto named = other.find(std::string(number));
                return protocol::OfficeAnswer{
                    line, named != other.end() ? named->second : std::vector<base::Bytes>{identity->certificate.der()},
                    m_relay.desk.renewals[std::string(number)]};
            }
        }
        return fail(ErrorCode::NotFound);
    });
}
base::Result<base::Bytes> MemoryNetwork::crl(const transport::Call&) {
    if (m_relay.desk.refuseCrl) {
        return fail(*m_relay.desk.refuseCrl);
    }
    ++m_relay.desk.crls;
    return m_relay.desk.crl;
}
base::Result<void> MemoryNetwork::putTerminal(const protocol::Terminal& terminal, const transport::Call&) {
    return answer<void>([&]() -> base::Result<void> {
        m_relay.desk.terminals.push_back(terminal);
        return {};
    });
}
base::Result<protocol::OutboxAnswer> MemoryNetwork::outboxChanges(std::int64_t since, const transport::Call&) {
    ++followings;
    if (onFollowing) {
        onFollowing();
    }
    return answer<protocol::OutboxAnswer>([&]() -> base::Result<protocol::OutboxAnswer> {
        protocol::OutboxAnswer changes;
        changes.nextChange = m_relay.run ? std::min(since, m_relay.lastChange()) : since;
        changes.run = m_relay.run;
        for (const auto& [change, id] : m_relay.changesOf(m_office)) {
            if (change <= since) {
                continue;
            }
            if (changes.messages.size() == pageSize) {
                changes.more = true;
                break;
            }
            auto item = itemOf(id);
            if (!item) {
                return item.error();
            }
            item->change = change;
            changes.messages.push_back(std::move(*item));
            changes.nextChange = change;
        }
        return changes;
    });
}

base::Result<protocol::AcceptanceAnswer> MemoryNetwork::submit(std::string_view, base::ByteView body,
                                                               const transport::Call&) {
    if (refuseSubmissions) {
        return fail(*refuseSubmissions);
    }
    auto answer = this->answer<protocol::AcceptanceAnswer>([&] { return m_relay.submit(m_office, body); });
    if (answer && afterSubmit) {
        afterSubmit();
    }
    return answer;
}

base::Result<protocol::OutboxItem> MemoryNetwork::itemOf(std::string_view id) {
    const MemoryRelay::Message* message = m_relay.find({m_office, std::string(id)});
    if (message == nullptr) {
        return fail(ErrorCode::NotFound);
    }
    protocol::OutboxItem item;
    item.id = id;
    item.recipient = message->submission.recipient;
    item.sealedHash = message->submission.sealedHash;
    item.state = message->state;
    item.served = message->servedAt.has_value();
    item.acceptedAtMs = message->acceptedAt;
    item.acceptance = message->acceptance;
    item.terminalLabel = message->state == MessageState::Collected ? "受付1" : "";
    if (message->state != MessageState::Waiting) {
        item.endedAtMs = message->endedAt;
    }
    return item;
}

base::Result<protocol::OutboxItem> MemoryNetwork::outboxItem(std::string_view id, const transport::Call&) {
    return answer<protocol::OutboxItem>([&] { return itemOf(id); });
}

base::Result<protocol::OutboxItem> MemoryNetwork::recall(std::string_view id, const transport::Call&) {
    return answer<protocol::OutboxItem>([&]() -> base::Result<protocol::OutboxItem> {
        if (auto done = m_relay.recall({m_office, std::string(id)}); !done) {
            return done.error();
        }
        return itemOf(id);
    });
}

base::Result<protocol::EvidenceAnswer> MemoryNetwork::evidence(std::string_view id, const transport::Call&) {
    if (evidenceBeforeFailure && (*evidenceBeforeFailure)-- == 0) {
        evidenceBeforeFailure.reset();
        return fail(ErrorCode::NetUnreachable);
    }
    return answer<protocol::EvidenceAnswer>([&]() -> base::Result<protocol::EvidenceAnswer> {
        const MemoryRelay::Message* message = m_relay.find({m_office, std::string(id)});
        if (message == nullptr) {
            return fail(ErrorCode::NotFound);
        }
        protocol::EvidenceAnswer answer{{message->submission.statement, message->acceptance}};
        for (const base::Bytes& ending : {message->receipt, message->recalled}) {
            if (!ending.empty()) {
                answer.records.push_back(ending);
            }
        }
        return answer;
    });
}

base::Result<protocol::InboxAnswer> MemoryNetwork::inbox(std::string_view, const transport::Call&) {
    return answer<protocol::InboxAnswer>([&] {
        protocol::InboxAnswer inbox;
        for (const auto& [key, message] : m_relay.messages()) {
            if (message.submission.recipient == m_office && message.state == MessageState::Waiting) {
                inbox.messages.push_back(m_relay.inboxItem(key));
            }
        }
        return inbox;
    });
}

base::Result<protocol::LeaseAnswer> MemoryNetwork::lease(const protocol::MessageKey& key, std::string_view,
                                                         const transport::Call&) {
    return answer<protocol::LeaseAnswer>([&] { return m_relay.lease(key); });
}

base::Result<protocol::LeaseAnswer> MemoryNetwork::renew(const protocol::MessageKey& key, std::string_view lease,
                                                         const transport::Call&) {
    ++renewals;
    return answer<protocol::LeaseAnswer>([&]() -> base::Result<protocol::LeaseAnswer> {
        return m_relay.find(key)->lease == lease ? m_relay.lease(key) : fail(ErrorCode::LeaseLost);
    });
}

base::Result<void> MemoryNetwork::release(const protocol::MessageKey& key, std::string_view lease,
                                          const transport::Call&) {
    ++releases;
    return answer<void>([&]() -> base::Result<void> {
        if (m_relay.find(key)->lease == lease) {
            m_relay.find(key)->lease.clear();
        }
        return {};
    });
}

base::Result<void> MemoryNetwork::fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest&,
                                        std::uint64_t size, base::Bytes& sealed, const transport::Call&) {
    ++fetches;
    if (onFetch) {
        onFetch();
    }
    return answer<void>([&]() -> base::Result<void> {
        const bool collected = m_relay.find(key)->state == MessageState::Collected;
        if (lease.empty() != collected || (!collected && m_relay.find(key)->lease != lease)) {
            return fail(collected ? ErrorCode::MessageCollected : ErrorCode::LeaseLost);
        }
        m_relay.find(key)->servedAt = m_relay.now();
        base::Bytes whole = m_relay.find(key)->sealed;
        if (flipByte) {
            whole[*flipByte] ^= 1;
        }
        if (breakFetchAfter) {
            const std::size_t until = std::min(whole.size(), sealed.size() + *std::exchange(breakFetchAfter, {}));
            sealed.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(until));
            return fail(ErrorCode::NetBroken);
        }
        sealed = whole;
        return sealed.size() == size ? base::Result<void>() : fail(ErrorCode::NetProtocol);
    });
}

base::Result<protocol::ReceiptAnswer> MemoryNetwork::putReceipt(const protocol::MessageKey& key,
                                                                const protocol::ReceiptRequest& request,
                                                                const transport::Call&) {
    if (refuseReceipts) {
        return fail(*refuseReceipts);
    }
    return answer<protocol::ReceiptAnswer>([&] { return m_relay.end(key, request, MessageState::Collected); });
}

base::Result<protocol::ReceiptAnswer> MemoryNetwork::putRefusal(const protocol::MessageKey& key,
                                                                const protocol::ReceiptRequest& request,
                                                                const transport::Call&) {
    if (refuseReceipts) {
        return fail(*refuseReceipts);
    }
    return answer<protocol::ReceiptAnswer>([&] { return m_relay.end(key, request, MessageState::Refused); });
}

}  // namespace renkei::testing
