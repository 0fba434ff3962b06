#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/clock.h"
#include "crypto/identity.h"
#include "crypto/trust.h"
#include "protocol/messages.h"
#include "transport/network.h"

namespace renkei::testing {

class ManualClock final : public base::Clock {
public:
    base::TimeMs nowMs() override { return time; }
    base::TimeMs time = 1'745'573'400'000;  // 2025-04-25 18:30 in Japan
};

/// An office authority, a relay's evidence key and two offices, made anew for each test program.
struct Offices {
    crypto::Identity authority;
    crypto::Identity evidence;
    crypto::Identity sender;     ///< 1370000019
    crypto::Identity recipient;  ///< 1370000027
    crypto::Identity stranger;   ///< 1370000035
    crypto::Trust trust;

    static Offices make();
};
inline const std::string kSenderOffice = "1370000019";
inline const std::string kRecipientOffice = "1370000027";

/// What logging in meets, for the networks of one MemoryRelay.
struct Desk {
    base::TimeMs accessMs = 15 * base::kMinuteMs;
    base::TimeMs refreshMs = 8 * base::kHourMs;
    base::Bytes crl;
    std::int64_t terminalsOfAnOffice = 1;
    std::optional<base::ErrorCode> refuseCrl;
    std::optional<base::ErrorCode> refuseLogout;
    base::TimeMs sessionEndsMs = 0;  ///< Of the refresh token that was given last.
    int logins = 0;
    int refreshes = 0;
    int crls = 0;
    int logouts = 0;
    /// Certificates (DER) that the directory names for an office instead of the first one, newest first.
    std::map<std::string, std::vector<base::Bytes>> certificates = {};
    std::map<std::string, std::vector<base::Bytes>> renewals = {};  ///< Of each office, as its logins brought them.
    bool knowsItsAcceptances = true;            ///< False: an exchange from before submissions could bring them back.
    std::vector<protocol::Terminal> terminals;  ///< As login and putTerminal named them.
};

/// What an exchange holds, in memory: the rules of docs/protocol.md that the engine meets.
class MemoryRelay {
public:
    struct Message {
        protocol::Submission submission;
        base::Bytes sealed;
        base::Bytes acceptance;
        base::TimeMs acceptedAt = 0;
        protocol::MessageState state = protocol::MessageState::Waiting;
        std::string lease;
        base::Bytes receipt;
        std::vector<base::Bytes> refusals;
        base::Bytes recalled;
        std::optional<base::TimeMs> servedAt;
        base::TimeMs endedAt = 0;
        std::int64_t change = 0;  ///< Of the office's outbox, for what `stood` names.
        std::tuple<protocol::MessageState, std::size_t, bool> stood;
    };

    MemoryRelay(const Offices& offices, ManualClock& clock) : m_offices(offices), m_clock(clock) {}

    base::Result<protocol::AcceptanceAnswer> submit(const std::string& office, base::ByteView body);
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key);
    base::Result<protocol::ReceiptAnswer> end(const protocol::MessageKey& key, const protocol::ReceiptRequest& request,
                                              protocol::MessageState state);
    protocol::InboxItem inboxItem(const protocol::MessageKey& key) const;
    Message* find(const protocol::MessageKey& key);
    const std::map<protocol::MessageKey, Message>& messages() const { return m_messages; }
    /// The office's messages by the number of their last change.
    std::map<std::int64_t, std::string> changesOf(const std::string& office);
    /// As of DELETE /v1/outbox/{id}: nothing, or why not.
    base::Result<void> recall(const protocol::MessageKey& key);
    const Offices& offices() const { return m_offices; }
    Desk desk;
    base::TimeMs now() { return m_clock.nowMs(); }
    void loseLease(const protocol::MessageKey& key);
    /// As an older copy of its data knows nothing of it, or knows it as it was when it was accepted; `run` becomes
    /// another one.
    void forget(const protocol::MessageKey& key);
    void forgetWhatBecameOf(const protocol::MessageKey& key);
    /// As a snapshot of the running relay from before it was accepted: `run` stays, and changes count on from there.
    void forgetWhileItRuns(const protocol::MessageKey& key);
    std::int64_t lastChange() const { return m_changes; }
    std::optional<base::Digest> run;

private:
    const Offices& m_offices;
    ManualClock& m_clock;
    std::map<protocol::MessageKey, Message> m_messages;
    int m_leases = 0;
    std::int64_t m_changes = 0;
};

/// One office's way to the relay, with faults on demand.
class MemoryNetwork final : public transport::Network {
public:
    MemoryNetwork(MemoryRelay& relay, std::string office) : m_relay(relay), m_office(std::move(office)) {}

    /// Answered instead of the next call, which does not reach the relay.
    std::optional<base::ErrorCode> refuseNext;
    /// The next call takes effect, and its answer is lost with this code.
    std::optional<base::ErrorCode> loseNextAnswer;
    /// Called after a submission took effect.
    std::function<void()> afterSubmit;
    /// Answered to everything, which does not reach the relay.
    bool unreachable = false;
    /// Answered to every submission, which does not reach the relay.
    std::optional<base::ErrorCode> refuseSubmissions;
    /// Answered to every receipt and refusal, which do not reach the relay.
    std::optional<base::ErrorCode> refuseReceipts;
    /// Bytes of sealed content that the next fetch delivers before it breaks.
    std::optional<std::size_t> breakFetchAfter;
    /// Flipped in what fetch delivers.
    std::optional<std::size_t> flipByte;
    int fetches = 0;
    /// Called before each fetch.
    std::function<void()> onFetch;
    int renewals = 0;
    int releases = 0;
    int followings = 0;
    /// Called before each `outboxChanges`.
    std::function<void()> onFollowing;
    /// So many answers to `evidence` come, and then one fails with NetUnreachable.
    std::optional<int> evidenceBeforeFailure;
    int officesAsked = 0;
    /// Of the answers to `outboxChanges`.
    std::size_t pageSize = 100;

    base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest&, const transport::Call&) override;
    /// TokenExpired from `Desk::sessionEndsMs` on.
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
    base::Result<protocol::OutboxAnswer> outboxChanges(std::int64_t, const transport::Call&) override;
    base::Result<protocol::EvidenceAnswer> evidence(std::string_view id, const transport::Call&) override;
    base::Result<protocol::OutboxItem> recall(std::string_view id, const transport::Call&) override;
    base::Result<protocol::InboxAnswer> inbox(std::string_view, const transport::Call&) override;
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view,
                                              const transport::Call&) override;
    base::Result<protocol::LeaseAnswer> renew(const protocol::MessageKey& key, std::string_view lease,
                                              const transport::Call&) override;
    base::Result<void> release(const protocol::MessageKey& key, std::string_view lease,
                               const transport::Call&) override;
    base::Result<void> fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest&,
                             std::uint64_t size, base::Bytes& sealed, const transport::Call&) override;
    base::Result<protocol::ReceiptAnswer> putReceipt(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call&) override;
    base::Result<protocol::ReceiptAnswer> putRefusal(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call&) override;

private:
    template <typename T, typename Work>
    base::Result<T> answer(Work work);

    MemoryRelay& m_relay;
    std::string m_office;
    protocol::LoginAnswer loginAnswer();
    base::Result<protocol::OutboxItem> itemOf(std::string_view id);
};

}  // namespace renkei::testing
