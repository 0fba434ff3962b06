#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"
#include "protocol/messages.h"

namespace renkei::transport {

/// What a caller can do while a call runs.
struct Call {
    std::stop_token stop = {};
    /// Bytes moved and bytes in all (0 if unknown); called from the thread of the call.
    std::function<void(std::uint64_t, std::uint64_t)> progress = {};
};

/// A submission on its way.
struct Upload {
    std::string id;
    base::Bytes body;  ///< As of protocol::writeSubmission.
};

struct UploadAnswer {
    std::string id;
    base::Result<protocol::AcceptanceAnswer> answer;
};

/// Where Network::submitMany takes submissions from and brings answers to; called from its thread.
class Uploads {
public:
    enum class Wait { No, Yes };
    virtual ~Uploads() = default;
    /// The next one. Nothing: with Wait::Yes that no more come, otherwise that none is ready just now.
    virtual std::optional<Upload> next(Wait wait) = 0;
    /// Those that ended since, at least one; each that `next` gave ends once.
    virtual void answered(std::vector<UploadAnswer> answers) = 0;
    /// `wake` (from any thread) makes submitMany call `next` again; empty: nobody is to be woken any more.
    virtual void wakeWith(std::function<void()> wake) = 0;
};

/// Connections that submitMany opens at most, and so submissions that are under way side by side.
constexpr std::size_t kUploadConnections = 8;

/// The port to an exchange: today renkei's own relay over HTTPS, later the national web service. One object is one
/// logged-in office, used by one thread at a time; calls block.
///
/// Errors. What the exchange says comes with its own code, and with the facts `at` and `terminal` where it tells them
/// (message.collected, message.leased, message.gone) and `retry_seconds`. Otherwise: NetUnreachable (nothing reached
/// the other side), NetServerUntrusted, NetTimeout, NetBroken, NetProtocol (an answer that makes no sense), Cancelled.
/// The first two have a fact `reason` (HttpClient::perform names its values).
/// After NetTimeout, NetBroken, NetProtocol, Cancelled and any 5xx (`isUncertain`) a request may have taken effect.
class Network {
public:
    virtual ~Network() = default;

    /// On success the tokens of the answer are used for the calls that follow.
    virtual base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest& request, const Call& call = {}) = 0;
    virtual base::Result<protocol::LoginAnswer> refresh(const base::Secret& refreshToken, const Call& call = {}) = 0;
    virtual base::Result<void> logout(const Call& call = {}) = 0;
    /// For tokens kept from an earlier login.
    virtual void useAccessToken(base::Secret token) = 0;

    virtual base::Result<protocol::OfficesAnswer> offices(std::string_view text, std::string_view after,
                                                          const Call& call = {}) = 0;
    virtual base::Result<protocol::OfficeAnswer> office(std::string_view number, const Call& call = {}) = 0;
    /// DER.
    virtual base::Result<base::Bytes> crl(const Call& call = {}) = 0;
    virtual base::Result<void> putTerminal(const protocol::Terminal& terminal, const Call& call = {}) = 0;

    /// `body` as of protocol::writeSubmission. May be repeated with the same bytes.
    virtual base::Result<protocol::AcceptanceAnswer> submit(std::string_view id, base::ByteView body,
                                                            const Call& call = {}) = 0;
    /// Submits all that `uploads` gives, several side by side where the way allows it. On a stop request those under
    /// way end as Cancelled. By default one after the other.
    virtual void submitMany(Uploads& uploads, const Call& call = {});
    virtual base::Result<protocol::OutboxItem> outboxItem(std::string_view id, const Call& call = {}) = 0;
    virtual base::Result<protocol::OutboxAnswer> outboxChanges(std::int64_t since, const Call& call = {}) = 0;
    virtual base::Result<protocol::EvidenceAnswer> evidence(std::string_view id, const Call& call = {}) = 0;
    /// 取り消す; may be repeated. MessageCollected where it was collected or fetched, MessageGone where it expired.
    virtual base::Result<protocol::OutboxItem> recall(std::string_view id, const Call& call = {}) = 0;

    virtual base::Result<protocol::InboxAnswer> inbox(std::string_view after, const Call& call = {}) = 0;
    virtual base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view terminal,
                                                      const Call& call = {}) = 0;
    /// Extends a running lease. LeaseLost where it is over, or where this network has no way to do it.
    virtual base::Result<protocol::LeaseAnswer> renew(const protocol::MessageKey& key, std::string_view lease,
                                                      const Call& call = {});
    /// Gives a lease back, so that others need not wait until it runs out. A network that has no way to do it lets it
    /// run out.
    virtual base::Result<void> release(const protocol::MessageKey& key, std::string_view lease, const Call& call = {});
    /// Appends to `sealed` what is missing of the sealed bytes from its present size on (HTTP Range), and stops at
    /// `size`. After a failure `sealed` keeps what came, so that the same call goes on from there. An
    /// empty `lease` asks for a message that this office has collected already, in the grace period after it.
    virtual base::Result<void> fetch(const protocol::MessageKey& key, std::string_view lease,
                                     const base::Digest& sealedHash, std::uint64_t size, base::Bytes& sealed,
                                     const Call& call = {}) = 0;
    /// May be repeated with the same record.
    virtual base::Result<protocol::ReceiptAnswer> putReceipt(const protocol::MessageKey& key,
                                                             const protocol::ReceiptRequest& request,
                                                             const Call& call = {}) = 0;
    virtual base::Result<protocol::ReceiptAnswer> putRefusal(const protocol::MessageKey& key,
                                                             const protocol::ReceiptRequest& request,
                                                             const Call& call = {}) = 0;
};

/// True if a request that ended so may have taken effect at the exchange, so that only asking tells.
bool isUncertain(base::ErrorCode code);

/// The exchange could not be asked, or not just now: the same may work later without anybody's doing.
bool isOutOfReach(base::ErrorCode code);

}  // namespace renkei::transport
