#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "relay/mailbox.h"
#include "support/memory_exchange.h"
#include "transport/network.h"

namespace renkei::fault {

/// What the checks want to see of a request at the relay, before it is answered.
struct Seen {
    enum class What { Submit, Receipt, Refusal };
    What what;
    protocol::MessageKey key;
    std::string terminal;
    const base::Bytes& bytes;  ///< The body, or the signed record.
    std::string lease;
};

/// The real relay's mailbox on a database in memory: its rules for acceptance, leases, service, receipts, recall and
/// expiry are those that run in an exchange.
class Relay {
public:
    Relay(const testing::Offices& offices, base::Clock& clock, const std::filesystem::path& blobs);

    relay::Mailbox& mailbox() { return m_mailbox; }
    /// A copy of the database as it is now, and the relay's new start on it.
    void keepCopy();
    void goBack();
    bool wentBack() const { return m_run > 0; }
    /// The directory's answer.
    base::Result<protocol::OfficeAnswer> office(std::string_view number);
    /// What stayed on its way under this id arrives, unless it is `body`.
    void deliverLate(const protocol::MessageKey& key, const base::Bytes& body);
    void hold(const protocol::MessageKey& key, base::Bytes body) { m_late.insert_or_assign(key, std::move(body)); }
    base::TimeMs now() { return m_clock.nowMs(); }
    void addCertificate(const crypto::Certificate& certificate);
    /// As an office's first login with a new certificate does it: the older key vouches for it.
    void addRenewed(const crypto::Identity& renewed, const crypto::Identity& before);
    void addTerminal(const std::string& office, const protocol::Terminal& terminal);

    /// Of all offices' messages, by sender.
    std::vector<protocol::OutboxItem> outbox(const std::string& sender);
    /// Nothing where it does not know the message.
    std::optional<protocol::MessageState> stateOf(const protocol::MessageKey& key);
    std::vector<protocol::EvidenceRecord> records(const protocol::MessageKey& key);

    std::function<void(const Seen&)> onRequest;
    /// Reports where a repeated request was answered with other bytes.
    std::function<void(const std::string&)> onOtherAnswer;
    /// What the way does to the next submissions: each takes one. Late: it stays on its way until other bytes come
    /// under the same id, and arrives just before them.
    enum class Trouble { None, RequestLost, AnswerLost, Late };
    std::deque<Trouble> submissions;
    std::function<void()> beforeLate;  ///< Called when a late one arrives.
    /// No receipt reaches the relay.
    bool receiptsCut = false;
    /// Flipped in what is fetched of these messages.
    std::set<protocol::MessageKey> tampered;
    std::map<protocol::MessageKey, std::string> collectedAt;  ///< Terminal ids.

private:
    base::Clock& m_clock;
    db::Database m_database;
    std::optional<db::Database> m_copy;
    std::uint8_t m_run = 0;
    relay::Settings m_settings;
    relay::Gate m_gate;
    relay::Directory m_directory;
    relay::EvidenceBook m_book;
    relay::Mailbox m_mailbox;
    std::map<protocol::MessageKey, base::Bytes> m_late;
};

/// A terminal's way to the relay, without wires: the calls that the engine makes go to the mailbox as the relay's API
/// passes them on. Every submission and every receipt is made twice, and the second answer must be the first.
class Wire final : public transport::Network {
public:
    Wire(Relay& relay, std::string office, protocol::Terminal terminal)
        : m_relay(relay), m_office(std::move(office)), m_terminal(std::move(terminal)) {}

    base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest&, const transport::Call&) override;
    base::Result<protocol::LoginAnswer> refresh(const base::Secret&, const transport::Call&) override;
    base::Result<void> logout(const transport::Call&) override;
    void useAccessToken(base::Secret) override {}
    base::Result<protocol::OfficesAnswer> offices(std::string_view, std::string_view, const transport::Call&) override;
    base::Result<protocol::OfficeAnswer> office(std::string_view, const transport::Call&) override;
    base::Result<base::Bytes> crl(const transport::Call&) override;
    base::Result<void> putTerminal(const protocol::Terminal&, const transport::Call&) override;
    base::Result<protocol::AcceptanceAnswer> submit(std::string_view id, base::ByteView body,
                                                    const transport::Call&) override;
    base::Result<protocol::OutboxItem> outboxItem(std::string_view id, const transport::Call&) override;
    base::Result<protocol::OutboxAnswer> outboxChanges(std::int64_t since, const transport::Call&) override;
    base::Result<protocol::EvidenceAnswer> evidence(std::string_view id, const transport::Call&) override;
    base::Result<protocol::OutboxItem> recall(std::string_view id, const transport::Call&) override;
    base::Result<protocol::InboxAnswer> inbox(std::string_view after, const transport::Call&) override;
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view terminal,
                                              const transport::Call&) override;
    base::Result<void> fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest& hash,
                             std::uint64_t size, base::Bytes& sealed, const transport::Call&) override;
    base::Result<protocol::ReceiptAnswer> putReceipt(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call&) override;
    base::Result<protocol::ReceiptAnswer> putRefusal(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call&) override;

private:
    void see(Seen::What what, const protocol::MessageKey& key, const base::Bytes& bytes, const std::string& lease = {});
    base::Result<protocol::ReceiptAnswer> end(Seen::What what, const protocol::MessageKey& key,
                                              const protocol::ReceiptRequest& request);

    Relay& m_relay;
    std::string m_office;
    protocol::Terminal m_terminal;
};

/// The value, or the end of the program: for what can't fail unless the test itself is wrong.
template <typename T>
T must(base::Result<T> result, std::string_view what) {
    if (!result) {
        std::fprintf(stderr, "renkei-fault: %.*s: %s\n", static_cast<int>(what.size()), what.data(),
                     result.error().detail.c_str());
        std::abort();
    }
    return std::move(result).value();
}
void mustDo(const base::Result<void>& result, std::string_view what);

}  // namespace renkei::fault
