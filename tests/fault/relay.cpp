#include "fault/relay.h"

#include "base/files.h"
#include "crypto/statement.h"
#include "exchange/partners.h"
#include "relay/schema.h"
#include "relay/sql.h"

namespace renkei::fault {

using base::ErrorCode;
using base::fail;

namespace {

db::Database makeDatabase() {
    auto database = must(db::Database::openInMemory(), "relay database");
    mustDo(relay::prepareSchema(database), "relay schema");
    return database;
}

crypto::Identity copyOf(const crypto::Identity& identity) {
    return must(crypto::identityFromPem(identity.certificate.pem(), must(identity.key.pem(), "key").view()),
                "identity");
}

base::Error notOfThisWire() {
    return fail(ErrorCode::NotFound, "not of this wire");
}

}  // namespace

void mustDo(const base::Result<void>& result, std::string_view what) {
    if (!result) {
        must(base::Result<int>(result.error()), what);
    }
}

Relay::Relay(const testing::Offices& offices, base::Clock& clock, const std::filesystem::path& blobs)
    : m_clock(clock),
      m_database(makeDatabase()),
      m_gate(offices.trust),
      m_directory(m_database, m_gate),
      m_book(m_database, offices.evidence),
      m_mailbox(m_database, relay::Blobs(blobs), m_book, m_directory, m_gate, m_settings) {
    for (const auto* identity : {&offices.sender, &offices.recipient, &offices.stranger}) {
        const crypto::Certificate& certificate = identity->certificate;
        const std::string number = certificate.officeNumber();
        mustDo(m_directory.add({{number, certificate.commonName(), "東京都", {}, true}, "2099-03-31"}), "office");
        addCertificate(certificate);
    }
    mustDo(m_mailbox.start({}), "mailbox");
}

void Relay::keepCopy() {
    m_copy.emplace(must(db::Database::openInMemory(), "copy"));
    mustDo(m_database.copyTo(*m_copy), "copy");
}

void Relay::goBack() {
    mustDo(m_copy->copyTo(m_database), "copy back");
    mustDo(m_mailbox.start({++m_run}), "mailbox");
}

void Relay::addCertificate(const crypto::Certificate& certificate) {
    mustDo(m_directory.addCertificate(certificate), "certificate");
}

void Relay::addRenewed(const crypto::Identity& renewed, const crypto::Identity& before) {
    addCertificate(renewed.certificate);
    std::vector<crypto::Identity> identities;
    identities.push_back(copyOf(renewed));
    identities.push_back(copyOf(before));
    for (const base::Bytes& record : must(exchange::makeRenewals(identities, now()), "renewals")) {
        mustDo(m_directory.addRenewal(record, renewed.certificate, now()), "renewal");
    }
}

void Relay::addTerminal(const std::string& office, const protocol::Terminal& terminal) {
    mustDo(
        relay::runSql(m_database, "INSERT INTO terminal(office, id, label) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING",
                      office, terminal.id, terminal.label),
        "terminal");
}

base::Result<protocol::OfficeAnswer> Relay::office(std::string_view number) {
    const auto entry = must(m_directory.find(number, now()), "office");
    if (!entry) {
        return fail(ErrorCode::NotFound, "no such office");
    }
    const auto certificates = must(m_directory.validCertificates(number, now()), "certificates");
    protocol::OfficeAnswer answer{entry->office, {}, must(m_directory.renewals(number, certificates), "renewals")};
    for (const auto& certificate : certificates) {
        answer.certificates.push_back(certificate.der());
    }
    return answer;
}

void Relay::deliverLate(const protocol::MessageKey& key, const base::Bytes& body) {
    const auto late = m_late.find(key);
    if (late == m_late.end() || late->second == body) {
        return;
    }
    if (beforeLate) {
        beforeLate();
    }
    const auto parsed = must(protocol::readSubmission(late->second), "late submission");
    // Whether it is taken by now is what the scenario is about; nobody hears the answer.
    static_cast<void>(m_mailbox.accept(key.sender, parsed, now()));
    m_late.erase(late);
}

std::vector<protocol::OutboxItem> Relay::outbox(const std::string& sender) {
    std::vector<protocol::OutboxItem> all;
    std::int64_t since = 0;
    for (;;) {
        auto answer = must(m_mailbox.outboxChanges(sender, since, now()), "outbox");
        std::move(answer.messages.begin(), answer.messages.end(), std::back_inserter(all));
        since = answer.nextChange;
        if (!answer.more) {
            return all;
        }
    }
}

std::optional<protocol::MessageState> Relay::stateOf(const protocol::MessageKey& key) {
    const auto item = m_mailbox.outboxItem(key, now());
    return item ? std::optional(item->state) : std::nullopt;
}

std::vector<protocol::EvidenceRecord> Relay::records(const protocol::MessageKey& key) {
    std::vector<protocol::EvidenceRecord> records;
    for (const auto& signedRecord : must(m_mailbox.evidence(key, now()), "evidence").records) {
        const auto statement = must(crypto::verifyStatement(signedRecord), "statement");
        records.push_back(must(protocol::readEvidence(base::asText(statement.content)), "record"));
    }
    return records;
}

base::Result<protocol::LoginAnswer> Wire::login(const protocol::LoginRequest&, const transport::Call&) {
    return notOfThisWire();
}
base::Result<protocol::LoginAnswer> Wire::refresh(const base::Secret&, const transport::Call&) {
    return notOfThisWire();
}
base::Result<void> Wire::logout(const transport::Call&) {
    return notOfThisWire();
}
base::Result<protocol::OfficesAnswer> Wire::offices(std::string_view, std::string_view, const transport::Call&) {
    return notOfThisWire();
}
base::Result<protocol::OfficeAnswer> Wire::office(std::string_view number, const transport::Call&) {
    return m_relay.office(number);
}
base::Result<base::Bytes> Wire::crl(const transport::Call&) {
    return notOfThisWire();
}
base::Result<void> Wire::putTerminal(const protocol::Terminal&, const transport::Call&) {
    return notOfThisWire();
}

void Wire::see(Seen::What what, const protocol::MessageKey& key, const base::Bytes& bytes, const std::string& lease) {
    if (m_relay.onRequest) {
        m_relay.onRequest({what, key, m_terminal.id, bytes, lease});
    }
}

base::Result<protocol::AcceptanceAnswer> Wire::submit(std::string_view id, base::ByteView body,
                                                      const transport::Call&) {
    const base::Bytes copy(body.begin(), body.end());
    see(Seen::What::Submit, {m_office, std::string(id)}, copy);
    Relay::Trouble trouble = Relay::Trouble::None;
    if (!m_relay.submissions.empty()) {
        trouble = m_relay.submissions.front();
        m_relay.submissions.pop_front();
    }
    if (trouble == Relay::Trouble::RequestLost) {
        return fail(ErrorCode::NetTimeout, "the request was lost");
    }
    if (trouble == Relay::Trouble::Late) {
        m_relay.hold({m_office, std::string(id)}, copy);
        return fail(ErrorCode::NetTimeout, "it is still on its way");
    }
    m_relay.deliverLate({m_office, std::string(id)}, copy);
    const auto parsed = protocol::readSubmission(copy);
    if (!parsed || parsed->submission.id != id) {
        return fail(ErrorCode::RequestMalformed, "submission");
    }
    auto first = m_relay.mailbox().accept(m_office, *parsed, m_relay.now());
    if (!first) {
        return first.error();
    }
    const auto again = m_relay.mailbox().accept(m_office, *parsed, m_relay.now());
    if (!again || *again != *first) {
        m_relay.onOtherAnswer("the same submission got another acceptance");
    }
    if (trouble == Relay::Trouble::AnswerLost) {
        return fail(ErrorCode::NetBroken, "the answer was lost");
    }
    return protocol::AcceptanceAnswer{std::move(*first)};
}

base::Result<protocol::OutboxItem> Wire::outboxItem(std::string_view id, const transport::Call&) {
    return m_relay.mailbox().outboxItem({m_office, std::string(id)}, m_relay.now());
}

base::Result<protocol::OutboxAnswer> Wire::outboxChanges(std::int64_t since, const transport::Call&) {
    return m_relay.mailbox().outboxChanges(m_office, since, m_relay.now());
}

base::Result<protocol::EvidenceAnswer> Wire::evidence(std::string_view id, const transport::Call&) {
    return m_relay.mailbox().evidence({m_office, std::string(id)}, m_relay.now());
}

base::Result<protocol::OutboxItem> Wire::recall(std::string_view id, const transport::Call&) {
    return m_relay.mailbox().recall({m_office, std::string(id)}, m_relay.now());
}

base::Result<protocol::InboxAnswer> Wire::inbox(std::string_view, const transport::Call&) {
    return m_relay.mailbox().inbox(m_office, 0, m_relay.now());
}

base::Result<protocol::LeaseAnswer> Wire::lease(const protocol::MessageKey& key, std::string_view,
                                                const transport::Call&) {
    return m_relay.mailbox().lease(key, m_office, m_terminal, m_relay.now());
}

base::Result<void> Wire::fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest& hash,
                               std::uint64_t, base::Bytes& sealed, const transport::Call&) {
    const relay::Mailbox::FetchRequest request{
        m_office, m_terminal.id, m_terminal.label, std::string(lease), relay::Mailbox::Grace::NotAsked, hash};
    const auto stored = m_relay.mailbox().checkFetch(key, request, m_relay.now());
    if (!stored) {
        return stored.error();
    }
    if (auto recorded = m_relay.mailbox().recordServed(key, request, m_relay.now()); !recorded) {
        return recorded;
    }
    sealed = must(base::readFile(stored->path, stored->sealedBytes), "sealed bytes");
    if (m_relay.tampered.contains(key)) {
        sealed[sealed.size() / 2] ^= 1;
    }
    return {};
}

base::Result<protocol::ReceiptAnswer> Wire::end(Seen::What what, const protocol::MessageKey& key,
                                                const protocol::ReceiptRequest& request) {
    see(what, key, request.record, request.lease);
    if (m_relay.receiptsCut) {
        return fail(ErrorCode::NetUnreachable, "no way");
    }
    const auto ask = [&] {
        return what == Seen::What::Receipt ? m_relay.mailbox().receipt(key, m_office, request, m_relay.now())
                                           : m_relay.mailbox().refuse(key, m_office, request, m_relay.now());
    };
    const auto first = ask();
    if (first) {
        if (what == Seen::What::Receipt) {
            m_relay.collectedAt[key] = m_terminal.id;
        }
        const auto again = ask();
        if (!again || again->atMs != first->atMs || again->state != first->state) {
            m_relay.onOtherAnswer("the same receipt got another answer");
        }
    }
    return first;
}

base::Result<protocol::ReceiptAnswer> Wire::putReceipt(const protocol::MessageKey& key,
                                                       const protocol::ReceiptRequest& request,
                                                       const transport::Call&) {
    return end(Seen::What::Receipt, key, request);
}

base::Result<protocol::ReceiptAnswer> Wire::putRefusal(const protocol::MessageKey& key,
                                                       const protocol::ReceiptRequest& request,
                                                       const transport::Call&) {
    return end(Seen::What::Refusal, key, request);
}

}  // namespace renkei::fault
