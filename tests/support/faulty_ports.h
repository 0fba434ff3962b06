#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

#include "exchange/ports.h"

namespace renkei::testing {

/// Counts port calls and stops the world at one of them: the process is gone from there on, so every later call fails
/// too. The call at which it stops either never happened or happened without its answer being seen.
class Stop {
public:
    enum class Moment { Before, After };
    Stop() = default;
    Stop(std::size_t call, Moment moment) : m_call(call), m_moment(moment) {}
    /// Stops nothing; `onCall` runs before every call.
    explicit Stop(std::function<void()> onCall) : m_onCall(std::move(onCall)) {}
    /// Asks before and after every call; an error stands for the answer, and before the call it keeps it from
    /// happening.
    using Judge = std::function<std::optional<base::ErrorCode>(Moment)>;
    explicit Stop(Judge judge) : m_judge(std::move(judge)) {}

    template <typename Work>
    auto pass(Work work) -> decltype(work()) {
        if (m_onCall) {
            m_onCall();
        }
        if (m_judge) {
            return judged(work);
        }
        // Sealing ahead calls from a thread of its own. The members stay plain, so that a Stop can be copied.
        const std::size_t number = ++std::atomic_ref<std::size_t>(m_count);
        if (m_call != 0 && (number > m_call || (number == m_call && m_moment == Moment::Before))) {
            std::atomic_ref<bool>(m_stopped).store(true);
            return base::fail(base::ErrorCode::Internal, "stopped");
        }
        auto result = work();
        if (number == m_call) {
            std::atomic_ref<bool>(m_stopped).store(true);
            return base::fail(base::ErrorCode::Internal, "stopped");
        }
        return result;
    }
    /// Both once no other thread calls.
    std::size_t count() const { return m_count; }
    bool stopped() const { return m_stopped; }

private:
    template <typename Work>
    auto judged(Work work) -> decltype(work()) {
        if (const auto code = m_judge(Moment::Before)) {
            return base::fail(*code, "stopped");
        }
        auto result = work();
        if (const auto code = m_judge(Moment::After)) {
            return base::fail(*code, "stopped");
        }
        return result;
    }

    std::function<void()> m_onCall;
    Judge m_judge;
    std::size_t m_call = 0;
    Moment m_moment = Moment::Before;
    std::size_t m_count = 0;
    bool m_stopped = false;
};

class StoppingFiles final : public exchange::Files {
public:
    StoppingFiles(exchange::Files& files, Stop& stop) : m_files(files), m_stop(stop) {}
    base::Result<void> makeFolders(const std::filesystem::path& folder) override {
        return m_stop.pass([&] { return m_files.makeFolders(folder); });
    }
    base::Result<std::optional<base::Bytes>> read(const std::filesystem::path& path, std::uint64_t limit) override {
        return m_stop.pass([&] { return m_files.read(path, limit); });
    }
    base::Result<void> create(const std::filesystem::path& path, base::ByteView content) override {
        return m_stop.pass([&] { return m_files.create(path, content); });
    }
    base::Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) override {
        return m_stop.pass([&] { return m_files.freeSpace(folder); });
    }
    base::Result<void> probe(const std::filesystem::path& folder) override {
        return m_stop.pass([&] { return m_files.probe(folder); });
    }

private:
    exchange::Files& m_files;
    Stop& m_stop;
};

class StoppingLedger final : public exchange::Ledger {
public:
    StoppingLedger(exchange::Ledger& ledger, Stop& stop) : m_ledger(ledger), m_stop(stop) {}
    base::Result<base::Digest> put(store::BlobKind kind, base::ByteView bytes) override {
        return m_stop.pass([&] { return m_ledger.put(kind, bytes); });
    }
    base::Result<base::Bytes> get(store::BlobKind kind, const base::Digest& digest) override {
        return m_stop.pass([&] { return m_ledger.get(kind, digest); });
    }
    base::Result<store::Head> record(const store::EventData& data, base::TimeMs time) override {
        return m_stop.pass([&] { return m_ledger.record(data, time); });
    }
    base::Result<void> recordAll(const std::vector<store::EventData>& group, base::TimeMs time) override {
        return m_stop.pass([&] { return m_ledger.recordAll(group, time); });
    }
    store::Head head() const override { return m_ledger.head(); }
    base::Result<std::optional<store::OutgoingRow>> outgoing(std::string_view id) override {
        return m_stop.pass([&] { return m_ledger.outgoing(id); });
    }
    base::Result<std::optional<store::IncomingRow>> incoming(const protocol::MessageKey& key) override {
        return m_stop.pass([&] { return m_ledger.incoming(key); });
    }
    base::Result<std::vector<store::OutgoingRow>> unfinishedOutgoing() override {
        return m_stop.pass([&] { return m_ledger.unfinishedOutgoing(); });
    }
    base::Result<std::vector<store::OutgoingRow>> openOutgoing() override {
        return m_stop.pass([&] { return m_ledger.openOutgoing(); });
    }
    base::Result<std::vector<store::OutgoingRow>> recalledOutgoing(base::TimeMs acceptedSince) override {
        return m_stop.pass([&] { return m_ledger.recalledOutgoing(acceptedSince); });
    }
    base::Result<std::vector<store::IncomingRow>> unfinishedIncoming() override {
        return m_stop.pass([&] { return m_ledger.unfinishedIncoming(); });
    }
    base::Result<std::optional<store::ChainSeenRow>> chainSeen(std::string_view peer) override {
        return m_stop.pass([&] { return m_ledger.chainSeen(peer); });
    }
    base::Result<std::vector<store::PartnerRow>> partner(std::string_view office) override {
        return m_stop.pass([&] { return m_ledger.partner(office); });
    }
    base::Result<void> probe(std::uint64_t bytes) override {
        return m_stop.pass([&] { return m_ledger.probe(bytes); });
    }

private:
    exchange::Ledger& m_ledger;
    Stop& m_stop;
};

/// Stops around the calls that the engine makes; the rest of the interface passes.
class StoppingNetwork : public transport::Network {
public:
    StoppingNetwork(transport::Network& network, Stop& stop) : m_network(network), m_stop(stop) {}
    base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest& request,
                                              const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.login(request, call); });
    }
    base::Result<protocol::LoginAnswer> refresh(const base::Secret& token, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.refresh(token, call); });
    }
    base::Result<void> logout(const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.logout(call); });
    }
    void useAccessToken(base::Secret token) override { m_network.useAccessToken(std::move(token)); }
    base::Result<protocol::OfficesAnswer> offices(std::string_view text, std::string_view after,
                                                  const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.offices(text, after, call); });
    }
    base::Result<protocol::OfficeAnswer> office(std::string_view number, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.office(number, call); });
    }
    base::Result<base::Bytes> crl(const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.crl(call); });
    }
    base::Result<void> putTerminal(const protocol::Terminal& terminal, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.putTerminal(terminal, call); });
    }
    base::Result<protocol::AcceptanceAnswer> submit(std::string_view id, base::ByteView body,
                                                    const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.submit(id, body, call); });
    }
    base::Result<protocol::OutboxItem> outboxItem(std::string_view id, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.outboxItem(id, call); });
    }
    base::Result<protocol::OutboxAnswer> outboxChanges(std::int64_t since, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.outboxChanges(since, call); });
    }
    base::Result<protocol::EvidenceAnswer> evidence(std::string_view id, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.evidence(id, call); });
    }
    base::Result<protocol::OutboxItem> recall(std::string_view id, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.recall(id, call); });
    }
    base::Result<protocol::InboxAnswer> inbox(std::string_view after, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.inbox(after, call); });
    }
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view terminal,
                                              const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.lease(key, terminal, call); });
    }
    base::Result<protocol::LeaseAnswer> renew(const protocol::MessageKey& key, std::string_view lease,
                                              const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.renew(key, lease, call); });
    }
    base::Result<void> release(const protocol::MessageKey& key, std::string_view lease,
                               const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.release(key, lease, call); });
    }
    base::Result<void> fetch(const protocol::MessageKey& key, std::string_view lease, const base::Digest& hash,
                             std::uint64_t size, base::Bytes& sealed, const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.fetch(key, lease, hash, size, sealed, call); });
    }
    base::Result<protocol::ReceiptAnswer> putReceipt(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.putReceipt(key, request, call); });
    }
    base::Result<protocol::ReceiptAnswer> putRefusal(const protocol::MessageKey& key,
                                                     const protocol::ReceiptRequest& request,
                                                     const transport::Call& call) override {
        return m_stop.pass([&] { return m_network.putRefusal(key, request, call); });
    }

private:
    transport::Network& m_network;
    Stop& m_stop;
};

}  // namespace renkei::testing
