#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

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

}  // namespace renkei::transport
