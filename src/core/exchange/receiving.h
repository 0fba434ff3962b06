#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "exchange/handover.h"
#include "exchange/partners.h"
#include "exchange/ports.h"
#include "standard/catalogue.h"
#include "standard/diagnostic.h"

namespace renkei::exchange {

/// Whether another terminal of this office may exist: then plain files wait until the relay has the receipt.
enum class Terminals { Single, Several };

/// A line of the gate: something that must hold before a message is claimed.
struct GateFinding {
    enum class Check { FolderWritable, FreeSpace, Ledger, Key };
    Check check = Check::FolderWritable;
    std::optional<base::Error> problem;  ///< Nothing: all is well.
};

/// What became of one message.
struct Received {
    store::IncomingRow row;
    std::vector<HandedOverFile> files;          ///< Of this call; empty where nothing was handed over.
    std::optional<base::Error> receiptProblem;  ///< The files are safe and here, the receipt follows later.
    /// What the check found in what was handed over in this call, the first kMaxFindingsTold: row.recorded counts all.
    std::vector<standard::Diagnostic> findings = {};
    std::optional<PartnerNotice> partner = {};  ///< About the sender's certificate. The files are as good as without.
};

/// Nobody reads more of them at a glance; `validate --purpose receive` says all.
constexpr std::size_t kMaxFindingsTold = 20;

/// The receiving half of the delivery engine. Every state is in the ledger; a killed process goes on from there.
///
///   lease, fetch → Kept → opened and judged → Recorded → receipt → Receipted → HandedOver
///
/// From Kept on nothing can be lost; the relay learns of it only after Recorded is durable; plain files appear last.
class Receiving {
public:
    Receiving(const Ports& ports, const Self& self, const standard::Catalogue& catalogue, Terminals terminals,
              base::Log& log)
        : m_ports(ports), m_self(self), m_catalogue(catalogue), m_terminals(terminals), m_log(log) {}

    /// What the exchange says of the office; from the next message on.
    void setTerminals(Terminals terminals) { m_terminals = terminals; }

    /// Looks before anything is claimed whether `bytes` can be kept, opened and handed over into `folder`.
    std::vector<GateFinding> gate(const std::filesystem::path& folder, std::uint64_t bytes);

    /// Receives one waiting message into `folder`, all steps. Can be repeated after any error or crash; a message that
    /// is in the ledger already goes on from there. Fails with the relay's codes (message.collected and message.leased
    /// with `at` and `terminal`), ParcelHash (stays at the relay), MessageConflict, the codes of opening (the refusal
    /// is recorded and sent), or what the disk says.
    base::Result<Received> receive(const protocol::InboxItem& item, const std::filesystem::path& folder,
                                   const transport::Call& call = {});

    /// Finishes what an earlier process left: judged, receipted, handed over. The first error that concerns the way to
    /// the exchange or the disk ends it. (What was refused for want of a key still waits at the relay: `receive` tries
    /// it again.)
    base::Result<std::vector<Received>> resume(const transport::Call& call = {});

    /// What the exchange offers although this terminal has received it and its receipt was there: it went back to an
    /// older copy of its data. True where that was so and the receipt is there again, stated anew under a new lease;
    /// false where the message is to be received. Nothing is fetched or handed over.
    base::Result<bool> acknowledgeAgain(const protocol::InboxItem& item, const transport::Call& call = {});

    /// もう一度保存: opens an accepted message again, writes its files into `folder` and records where. Where the
    /// archive has lost the sealed bytes (a disk accident), `lost` says whether the exchange is asked for them once
    /// more, which it gives in the grace period after the collection. Fails with NotFound, PreconditionFailed (not
    /// judged yet), the code of its refusal, MessageCollected (the grace period is over), or as openKept and handOver.
    enum class Lost { StaysLost, AskExchange };
    base::Result<HandedOver> saveAgain(const protocol::MessageKey& key, const std::filesystem::path& folder,
                                       Lost lost = Lost::StaysLost, const transport::Call& call = {});

    /// Opens a kept message from the archive, with all checks of receiving. Nothing is written.
    base::Result<crypto::OpenedParcel> openKept(const store::IncomingRow& row);

private:
    base::Result<void> claim(const protocol::InboxItem& item, const std::filesystem::path& folder,
                             const transport::Call& call);
    /// What follows the lease; on success the message is kept. `lease` becomes the one that it was fetched under.
    base::Result<void> claimUnder(protocol::LeaseAnswer& lease, const protocol::InboxItem& item,
                                  const std::filesystem::path& folder, const transport::Call& call);
    base::Result<base::Bytes> fetchAll(const protocol::InboxItem& item, protocol::LeaseAnswer& lease,
                                       const transport::Call& call);
    /// Keeps the lease running between two pieces of a long fetch, or gets a new one.
    base::Result<void> keepLease(const protocol::MessageKey& key, protocol::LeaseAnswer& lease, base::ErrorCode broke,
                                 base::TimeMs& sinceMs, const transport::Call& call);
    /// The sealed bytes of a collected message once more from the exchange, into the archive.
    base::Result<void> fetchAgain(const store::IncomingRow& row, const transport::Call& call);
    base::Result<void> judge(const store::IncomingRow& row, const transport::Call& call);
    /// Asks for renewals where the sender is known and this certificate is not. An exchange that does not answer leaves
    /// it unexplained.
    base::Result<void> explainSigner(const store::IncomingRow& row, const crypto::Certificate& signer,
                                     const transport::Call& call);
    base::Result<void> recordVerdict(const store::IncomingRow& row, const base::Result<crypto::OpenedParcel>& opened);
    base::Result<protocol::ReceiptAnswer> deliver(const store::IncomingRow& row, const transport::Call& call);
    /// The receipt or refusal of this row stated anew under this lease, in the archive.
    struct Restated {
        base::Digest digest{};
        base::Bytes record;
        base::TimeMs time = 0;
    };
    base::Result<Restated> restate(const store::IncomingRow& row, const std::string& lease);
    /// A new lease, and the receipt or refusal stated anew under it.
    base::Result<store::IncomingRow> renewReceipt(const store::IncomingRow& row, const transport::Call& call);
    /// Another terminal was faster, or the message is no more: ours yields.
    base::Result<void> yield(const store::IncomingRow& row, base::ErrorCode code);
    base::Result<void> sendReceipt(const store::IncomingRow& row, const transport::Call& call);
    base::Result<Received> advance(const protocol::MessageKey& key, const transport::Call& call);
    base::Result<void> handOverNow(Received& received);
    base::Result<void> recordHandedOver(const protocol::MessageKey& key, const HandedOver& done);
    base::Result<store::IncomingRow> row(const protocol::MessageKey& key);

    Ports m_ports;
    const Self& m_self;
    const standard::Catalogue& m_catalogue;
    Terminals m_terminals;
    base::Log& m_log;
    /// What was opened a moment ago, so that handing over need not decrypt again; in memory only.
    std::optional<std::pair<protocol::MessageKey, crypto::OpenedParcel>> m_opened;
};

/// Why a refused message was refused, with sentences about the sender where it is the sender's certificate.
base::Error refusalOf(const store::IncomingRow& row);
/// The key of a row, and how the log names it.
protocol::MessageKey keyOf(const store::IncomingRow& row);
std::string nameOf(const protocol::MessageKey& key);

}  // namespace renkei::exchange
