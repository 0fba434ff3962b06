#pragma once

#include <memory>
#include <string>

#include "transport/http_client.h"
#include "transport/network.h"

namespace renkei::transport {

/// renkei's relay over HTTPS (docs/protocol.md).
class RelayNetwork final : public Network {
public:
    struct Settings {
        std::string apiUrl;  ///< `api` of relay.json: https://host[:port].
        std::string tlsCaPem;
        std::string certificateChainPem;
        base::Secret keyPem;
        std::string proxy;
        Timeouts timeouts = {};
    };
    /// Connects nothing yet. ProfileDamaged (address, authorities), ProxyInvalid, CertificateMalformed or Internal.
    static base::Result<std::unique_ptr<RelayNetwork>> create(Settings settings);
    ~RelayNetwork() override;

    base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest& request, const Call& call = {}) override;
    base::Result<protocol::LoginAnswer> refresh(const base::Secret& refreshToken, const Call& call = {}) override;
    /// Forgets the access token unless the outcome is uncertain.
    base::Result<void> logout(const Call& call = {}) override;
    /// What is no token (protocol::isToken) counts as none.
    void useAccessToken(base::Secret token) override;

    base::Result<protocol::OfficesAnswer> offices(std::string_view text, std::string_view after,
                                                  const Call& call = {}) override;
    base::Result<protocol::OfficeAnswer> office(std::string_view number, const Call& call = {}) override;
    base::Result<base::Bytes> crl(const Call& call = {}) override;
    base::Result<void> putTerminal(const protocol::Terminal& terminal, const Call& call = {}) override;

    base::Result<protocol::AcceptanceAnswer> submit(std::string_view id, base::ByteView body,
                                                    const Call& call = {}) override;
    /// On up to kUploadConnections connections, which stay open.
    void submitMany(Uploads& uploads, const Call& call = {}) override;
    base::Result<protocol::OutboxItem> outboxItem(std::string_view id, const Call& call = {}) override;
    base::Result<protocol::OutboxAnswer> outboxChanges(std::int64_t since, const Call& call = {}) override;
    base::Result<protocol::EvidenceAnswer> evidence(std::string_view id, const Call& call = {}) override;
    base::Result<protocol::OutboxItem> recall(std::string_view id, const Call& call = {}) override;

    base::Result<protocol::InboxAnswer> inbox(std::string_view after, const Call& call = {}) override;
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view terminal,
                                              const Call& call = {}) override;
    base::Result<protocol::LeaseAnswer> renew(const protocol::MessageKey& key, std::string_view lease,
                                              const Call& call = {}) override;
    base::Result<void> release(const protocol::MessageKey& key, std::string_view lease, const Call& call = {}) override;
    /// ParcelTooLarge where `size` is more than a parcel may have. When the relay starts again from the first byte
    /// (200), so does `sealed`.
    base::Result<void> fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest& sealedHash,
                             std::uint64_t size, base::Bytes& sealed, const Call& call = {}) override;
    base::Result<protocol::ReceiptAnswer> putReceipt(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const Call& call = {}) override;
    base::Result<protocol::ReceiptAnswer> putRefusal(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const Call& call = {}) override;

private:
    struct State;
    explicit RelayNetwork(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace renkei::transport
