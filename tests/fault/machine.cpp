#include "fault/machine.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/hash.h"
#include "exchange/bulk_sending.h"
#include "fault/checks.h"
#include "fault/process.h"
#include "json/json.h"

namespace renkei::fault {

using base::ErrorCode;

namespace {

/// The working folder is the world's own: under this name it is the same in every run, and so is what is recorded of
/// it.
const std::filesystem::path kWorld = "/proc/self/cwd";
constexpr std::string_view kTextMarker = "PLAIN-TEXT-OF-";

std::filesystem::path emptyFolder(const std::filesystem::path& path) {
    std::filesystem::create_directories(path);
    return std::filesystem::canonical(path);
}

}  // namespace

std::string marker(int tag) {
    return std::string(kTextMarker) + std::to_string(tag) + ";";
}

base::Bytes plainText(int tag) {
    // Longer than a sector, so that it can be torn.
    return base::toBytes(marker(tag) + std::string(1500, 'x') + marker(tag));
}

std::string plainName(int tag) {
    return "お知らせ" + std::to_string(tag) + ".txt";
}

std::vector<crypto::Identity> Machine::Process::copies(const std::vector<const crypto::Identity*>& keys) {
    std::vector<crypto::Identity> list;
    for (const auto* identity : keys) {
        auto pem = must(identity->key.pem(), "key");
        list.push_back({identity->certificate, must(crypto::PrivateKey::fromPem(pem.view()), "key"), identity->chain});
    }
    return list;
}

Machine::Process::Process(Machine& machine, store::Store opened)
    : port(stopFor(machine, PointKind::Port)),
      wire(stopFor(machine, PointKind::Network)),
      store(std::move(opened)),
      ledger(store, machine.profile()),
      keys(copies(machine.keys)),
      network(machine.world.relay, machine.office, machine.terminal),
      stoppingLedger(ledger, port),
      stoppingFiles(files, port),
      stoppingNetwork(network, wire),
      stoppingKeys(keys, port),
      random(port),
      clock(machine),
      self{machine.office, "事業所", machine.terminal, Cast::instance().offices.evidence.certificate,
           Cast::instance().offices.trust},
      sending(ports(), self, Cast::instance().catalogue, machine.m_log),
      receiving(ports(), self, Cast::instance().catalogue, machine.terminals, machine.m_log) {}

Machine::Machine(World& where, std::string called, std::string of)
    : world(where),
      name(std::move(called)),
      office(std::move(of)),
      terminal{base::toHex(crypto::sha256(base::asBytes(name))).substr(0, 32), "受付" + name},
      disk(kWorld / name, emptyFolder(where.folder.path() / name)) {
    disk.setJudge(
        [this](Operation operation, const std::string& file) { return world.judgeOperation(*this, operation, file); });
}

Machine::~Machine() = default;

std::filesystem::path Machine::profile() const {
    return disk.folder() / "profile";
}

std::filesystem::path Machine::into() const {
    return disk.folder() / "received";
}

bool Machine::start() {
    if (m_process) {
        return true;
    }
    auto store = store::Store::open(profile());
    if (!store) {
        if (!frozen && !failed) {
            world.violate(7, name + ": the store does not open: " + store.error().detail);
        }
        return false;
    }
    m_process = std::make_unique<Process>(*this, std::move(*store));
    return true;
}

void Machine::end() {
    m_process.reset();
}

exchange::Sending& Machine::sending() {
    return m_process->sending;
}
exchange::Receiving& Machine::receiving() {
    return m_process->receiving;
}
store::Store& Machine::store() {
    return m_process->store;
}

exchange::OutgoingDraft Machine::draft(int tag, const std::string& fileName) const {
    exchange::OutgoingDraft draft;
    draft.recipient = office == testing::kRecipientOffice ? testing::kSenderOffice : testing::kRecipientOffice;
    draft.recipientName = "さくら訪問介護";
    draft.recipientCertificates = recipients;
    draft.files = {{fileName.empty() ? plainName(tag) : fileName, plainText(tag)}};
    draft.unit = "documents";
    draft.persons = tag;
    return draft;
}

void Machine::said(std::string_view what) {
    if (frozen) {
        return;
    }
    if (const auto trouble = notDurable()) {
        world.violate(6, name + " said " + std::string(what) + " too early: " + *trouble);
    }
}

void Machine::prepare(int tag, const std::string& fileName) {
    const auto id = m_process->sending.prepare(draft(tag, fileName));
    if (!id && !frozen) {
        world.intent(tag).refused = true;
    }
    if (id && !frozen) {
        world.intent(tag).promised = true;
        said("that a message is kept");
        if (!logged("outgoing.sealed", *id)) {
            world.violate(6, name + ": a message is promised that a power cut would take");
        }
    }
}

void Machine::send(int tag, const std::string& fileName) {
    prepare(tag, fileName);
    const auto row = frozen ? std::nullopt : rowOf(tag);
    if (!row) {
        return;
    }
    const auto done = m_process->sending.finish(row->sealed.id);
    if (done && !frozen && done->state == store::OutgoingState::Accepted) {
        said("送信しました");
        if (!logged("outgoing.accepted", row->sealed.id)) {
            world.violate(6, name + ": 送信しました without a durable record");
        }
    }
}

void Machine::sendMany(int last) {
    exchange::BulkSending bulk(
        m_process->sending, m_process->stoppingNetwork,
        [this](std::size_t index) -> base::Result<exchange::OutgoingDraft> {
            return draft(static_cast<int>(index) + 1);
        },
        [this](const exchange::UnitEnd& end) {
            if (frozen || end.id.empty()) {
                return;
            }
            world.intent(static_cast<int>(end.index) + 1).promised = true;
            said("how a unit ended");
            const bool accepted = end.row && end.row->state == store::OutgoingState::Accepted;
            if (!logged(accepted ? "outgoing.accepted" : "outgoing.sealed", end.id)) {
                world.violate(6, name + ": a unit's end without a durable record");
            }
        });
    const std::vector<std::string> offices(static_cast<std::size_t>(last), draft(1).recipient);
    // An error is of the ledger, before anything is sealed: nothing was said then.
    static_cast<void>(bulk.run(offices, exchange::BulkSending::Sealing::Inline));
}

void Machine::follow() {
    if (m_process->sending.follow() && !frozen) {
        said("what became of messages");
        checkRecalledIsGone(world, *this);
    }
}

void Machine::resume() {
    if (m_process->sending.resume() && !frozen) {
        said("that all is sent");
    }
    if (m_process->receiving.resume() && !frozen) {
        said("that all is received");
    }
}

void Machine::receive() {
    const auto inbox = m_process->stoppingNetwork.inbox({}, {});
    if (!inbox) {
        return;
    }
    for (const auto& item : inbox->messages) {
        for (const auto& finding : m_process->receiving.gate(into(), item.sealedBytes)) {
            if (finding.problem) {
                return;
            }
        }
        const auto received = m_process->receiving.receive(item, into());
        if (frozen) {
            return;
        }
        if (!received) {
            const ErrorCode code = received.error().code;
            const bool other = code == ErrorCode::MessageLeased || code == ErrorCode::MessageCollected;
            const auto& facts = received.error().facts;
            if (other && (facts.empty() || received.error().detail == "refused")) {
                continue;
            }
            for (const std::string_view needed : {"at", "terminal"}) {
                if (other &&
                    std::none_of(facts.begin(), facts.end(), [&](const auto& fact) { return fact.name == needed; })) {
                    world.violate(8, name + ": another terminal has it, and nothing says " + std::string(needed));
                }
            }
            continue;
        }
        said("受信しました");
        for (const auto& file : received->files) {
            if (!disk.durable(file.path)) {
                world.violate(6, name + ": 受信しました, and the file would not survive a power cut");
            }
        }
    }
}

void Machine::recall(int tag) {
    const auto row = rowOf(tag);
    if (row && m_process->sending.recall(row->sealed.id) && !frozen) {
        said("取り消しました");
    }
}

void Machine::goOn() {
    if (!start()) {
        return;
    }
    resume();
    if (!frozen) {
        follow();
    }
    if (!frozen && receives) {
        receive();
    }
}

std::vector<store::OutgoingRow> Machine::sent() {
    return must(store().outgoingHistory({}, {}, store::kPageLimit), name + " history");
}

std::vector<store::IncomingRow> Machine::received() {
    return must(store().incomingHistory({}, {}, store::kPageLimit), name + " history");
}

std::optional<store::OutgoingRow> Machine::rowOf(int tag) {
    if (!m_process) {
        return std::nullopt;
    }
    const auto all = store().outgoingHistory({}, {}, store::kPageLimit);
    if (all) {
        for (const auto& row : *all) {
            if (row.sealed.persons == tag) {
                return row;
            }
        }
    }
    return std::nullopt;
}

std::optional<store::IncomingRow> Machine::incoming(const protocol::MessageKey& key) {
    return must(store().incoming(key.sender, key.id), name + " row");
}

Rows Machine::rows() {
    Rows rows;
    const auto out = store().outgoingHistory({}, {}, store::kPageLimit);
    const auto in = store().incomingHistory({}, {}, store::kPageLimit);
    if (out && in) {
        for (const auto& row : *out) {
            rows["out " + row.sealed.id] = static_cast<int>(row.state);
        }
        for (const auto& row : *in) {
            // What was refused may begin anew when a key has come.
            const bool refused = row.recorded && row.recorded->verdict == store::Verdict::Refused;
            rows["in " + row.kept.id] = refused ? 0 : static_cast<int>(row.state());
        }
    }
    return rows;
}

std::optional<std::string> Machine::notDurable() const {
    const auto log = disk.durable(profile() / "events.log");
    const std::string hash = base::toHex(m_process->store.head().hash);
    const std::string_view text = log ? base::asText(*log) : std::string_view();
    if (m_process->store.head().seq > 0 && !text.ends_with(hash + "\"}\n")) {
        return "the last event is not in the durable log";
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        const auto line = json::parse(text.substr(at, end - at));
        at = end + 1;
        json::Reader reader(*line);
        const auto data = store::fromJson(reader.string("kind"), *reader.value("data"));
        for (const auto& blob : store::blobsOf(*data)) {
            const std::string hex = base::toHex(blob.digest);
            const std::string ending = blob.kind == store::BlobKind::Parcel ? ".p7m" : ".p7s";
            const auto bytes = disk.durable(profile() / "archive" / hex.substr(0, 2) / (hex + ending));
            if (!bytes || crypto::sha256(*bytes) != blob.digest) {
                return "an event names " + ending + " bytes that a power cut would take";
            }
        }
    }
    return std::nullopt;
}

bool Machine::logged(std::string_view kind, std::string_view id) const {
    const auto log = disk.durable(profile() / "events.log");
    std::string_view text = log ? base::asText(*log) : std::string_view();
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (line.find("\"kind\":\"" + std::string(kind) + "\"") != std::string_view::npos &&
            line.find(id) != std::string_view::npos) {
            return true;
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return false;
}

}  // namespace renkei::fault
