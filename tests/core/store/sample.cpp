#include "core/store/sample.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace renkei::store {
namespace {

constexpr const char* kSender = "1399999902";

base::Digest evidence(Store& store, const std::string& text) {
    auto digest = store.put(BlobKind::Evidence, base::asBytes("evidence of " + text));
    return digest ? *digest : base::Digest{};
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "renkei-store-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
}

base::Digest digestOf(char fill) {
    base::Digest digest;
    digest.fill(static_cast<std::uint8_t>(fill));
    return digest;
}

OutgoingSealed sampleSealed(Store& store, const std::string& id) {
    OutgoingSealed data;
    data.id = id;
    data.recipient = "1399999901";
    data.recipientName = "ひまわり訪問介護 第2事業所";
    data.unit = "usage";
    data.month = "2025-04";
    data.persons = 3;
    data.files = 7;
    const std::string parcel = "sealed bytes of " + id;
    data.bytes = static_cast<std::int64_t>(parcel.size());
    data.sealedHash = store.put(BlobKind::Parcel, base::asBytes(parcel)).value();
    data.manifestHash = digestOf('m');
    data.recipientCertificateHashes = {digestOf('c'), digestOf('d')};
    data.summary = store.put(BlobKind::Parcel, base::asBytes("sealed summary of " + id)).value();
    data.messageEvidence = evidence(store, "message " + id);
    return data;
}

IncomingKept sampleKept(Store& store, const std::string& id) {
    IncomingKept data;
    data.sender = kSender;
    data.senderName = "あおぞら居宅介護支援センター";
    data.id = id;
    const std::string parcel = "received bytes of " + id;
    data.sealedHash = store.put(BlobKind::Parcel, base::asBytes(parcel)).value();
    data.bytes = static_cast<std::int64_t>(parcel.size());
    data.acceptance = evidence(store, "acceptance " + id);
    data.messageEvidence = evidence(store, "message " + id);
    data.acceptedAt = kSampleTime - base::kHourMs;
    data.lease = "lease-" + id;
    data.into = "/受信/あおぞら";
    return data;
}

IncomingRecorded sampleRecorded(Store& store, const std::string& id, Verdict verdict) {
    IncomingRecorded data;
    data.sender = kSender;
    data.id = id;
    data.verdict = verdict;
    data.receipt = evidence(store, (verdict == Verdict::Accepted ? "receipt " : "refusal ") + id);
    if (verdict == Verdict::Refused) {
        data.code = "parcel.cannot-open";
        data.rejectedHash = digestOf('r');
        return data;
    }
    data.signerCertificateHash = digestOf('s');
    data.unit = "plan-1-5";
    data.month = "2025-05";
    data.persons = 2;
    data.files = 4;
    data.errors = 0;
    data.warnings = 1;
    return data;
}

base::Result<void> fillSample(Store& store) {
    std::vector<EventData> events;
    const auto sealed = [&](const std::string& id) { events.emplace_back(sampleSealed(store, id)); };
    const auto accepted = [&](const std::string& id) {
        events.emplace_back(OutgoingAccepted{id, evidence(store, "accepted " + id), kSampleTime + 5});
    };
    const auto changed = [&](const std::string& id, OutgoingChange state) {
        const std::optional<std::string> code =
            state == OutgoingChange::Refused ? std::optional<std::string>("cannot-open") : std::nullopt;
        events.emplace_back(OutgoingChanged{id,
                                            state,
                                            kSampleTime + base::kDayMs,
                                            "受付1",
                                            code,
                                            {evidence(store, "served " + id), evidence(store, "receipt " + id)}});
    };
    events.emplace_back(TerminalCreated{"terminal-a", "受付1"});
    for (const char* id : {"out-queued", "out-unknown", "out-rejected", "out-accepted", "out-collected", "out-refused",
                           "out-recalled", "out-expired"}) {
        sealed(id);
    }
    events.emplace_back(OutgoingUnknown{"out-unknown", "net.timeout"});
    events.emplace_back(OutgoingRejected{"out-rejected", "recipient.unknown"});
    for (const char* id : {"out-accepted", "out-collected", "out-refused", "out-recalled", "out-expired"}) {
        accepted(id);
    }
    changed("out-collected", OutgoingChange::Collected);
    changed("out-refused", OutgoingChange::Refused);
    changed("out-recalled", OutgoingChange::Recalled);
    changed("out-expired", OutgoingChange::Expired);
    for (const char* id : {"in-kept", "in-recorded", "in-refused", "in-done", "in-before-receipt"}) {
        events.emplace_back(sampleKept(store, id));
    }
    events.emplace_back(sampleRecorded(store, "in-recorded", Verdict::Accepted));
    events.emplace_back(sampleRecorded(store, "in-refused", Verdict::Refused));
    events.emplace_back(IncomingReceipted{kSender, "in-refused", kSampleTime + 9});
    events.emplace_back(sampleRecorded(store, "in-done", Verdict::Accepted));
    events.emplace_back(IncomingReceipted{kSender, "in-done", kSampleTime + 10});
    events.emplace_back(IncomingHandedOver{kSender, "in-done", "/受信/あおぞら/2025-05", 4, 1, kSampleTime + 11});
    events.emplace_back(sampleRecorded(store, "in-before-receipt", Verdict::Accepted));
    events.emplace_back(IncomingHandedOver{kSender, "in-before-receipt", "/受信/あおぞら/2025-05", 4, 0, kSampleTime});
    events.emplace_back(IncomingConflict{kSender, "in-kept", digestOf('k'), digestOf('o')});
    events.emplace_back(ChainSeen{"relay", 12, digestOf('h')});
    events.emplace_back(ChainSeen{"relay", 15, digestOf('i')});
    // Since the second version.
    OutgoingSealed marked = sampleSealed(store, "out-marked");
    marked.personMarks = {PersonMark{1, 2, 3, 4, 5, 6, 7, 8}, PersonMark{2}};
    events.emplace_back(marked);
    events.emplace_back(OutgoingElsewhere{"out-elsewhere", "1399999901", "ひまわり訪問介護 第2事業所", digestOf('p'),
                                          digestOf('m'), digestOf('c'), "terminal-b", kSampleTime,
                                          evidence(store, "message out-elsewhere"),
                                          evidence(store, "accepted out-elsewhere"), kSampleTime + 1});
    events.emplace_back(IncomingElsewhere{kSender, "あおぞら居宅介護支援センター", "in-elsewhere", digestOf('q'), 1024,
                                          evidence(store, "accepted in-elsewhere"),
                                          evidence(store, "message in-elsewhere"), kSampleTime, kSampleTime + 2,
                                          "受付2"});
    events.emplace_back(TerminalCreated{"terminal-c", "受付1（復元）", TerminalOrigin::Restored});
    // Since the third version: of the recipient of all of these, one more that a known one vouches for, and a word of
    // a person; another certificate than before for a sender, and nothing that explains it.
    events.emplace_back(
        PartnerRenewed{"1399999901", digestOf('c'), digestOf('e'), evidence(store, "renewal of the recipient")});
    events.emplace_back(PartnerConfirmed{"1399999901", digestOf('d')});
    events.emplace_back(sampleKept(store, "in-changed"));
    IncomingRecorded changedSigner = sampleRecorded(store, "in-changed", Verdict::Accepted);
    changedSigner.signerCertificateHash = digestOf('t');
    events.emplace_back(changedSigner);
    events.emplace_back(IncomingReceipted{kSender, "in-changed", kSampleTime + 12});
    events.emplace_back(IncomingHandedOver{kSender, "in-changed", "/受信/あおぞら/2025-05", 4, 0, kSampleTime + 13});
    // Since the fourth version: who was at work.
    OutgoingSealed sealedBy = sampleSealed(store, "out-by");
    sealedBy.by = "佐藤";
    events.emplace_back(sealedBy);
    accepted("out-by");
    changed("out-by", OutgoingChange::Recalled);
    std::get<OutgoingChanged>(events.back()).by = "鈴木";
    IncomingKept keptBy = sampleKept(store, "in-by");
    keptBy.by = "佐藤";
    events.emplace_back(keptBy);
    events.emplace_back(sampleRecorded(store, "in-by", Verdict::Accepted));
    events.emplace_back(IncomingReceipted{kSender, "in-by", kSampleTime + 14});
    events.emplace_back(IncomingHandedOver{kSender, "in-by", "/受信/あおぞら/2025-05", 4, 0, kSampleTime + 15, "高橋"});
    events.emplace_back(PartnerConfirmed{"1399999901", digestOf('c'), "佐藤"});
    base::TimeMs time = kSampleTime;
    for (const EventData& event : events) {
        if (auto recorded = store.record(event, time += base::kSecondMs); !recorded) {
            return recorded.error();
        }
    }
    return {};
}

std::string slurp(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void spill(const std::filesystem::path& path, std::string_view content) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
}

}  // namespace renkei::store
