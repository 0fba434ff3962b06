#include "store/events.h"

#include <algorithm>
#include <array>
#include <utility>

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;
using json::Object;
using json::Reader;
using json::Value;

// In the order of EventData.
constexpr std::array<std::string_view, std::variant_size_v<EventData>> kKinds = {
    "terminal-created",  "outgoing.sealed",   "outgoing.unknown",   "outgoing.rejected",  "outgoing.accepted",
    "outgoing.changed",  "incoming.kept",     "incoming.recorded",  "incoming.receipted", "incoming.handed-over",
    "incoming.conflict", "chain.seen",        "outgoing.elsewhere", "incoming.elsewhere", "outgoing.resealed",
    "partner.renewed",   "partner.confirmed", "outgoing.forgotten"};

constexpr std::array<std::string_view, 4> kChanges = {"collected", "refused", "recalled", "expired"};
constexpr std::array<std::string_view, 2> kOrigins = {"restored", "copied"};
constexpr std::array<std::string_view, 2> kVerdicts = {"accepted", "refused"};

Value hex(const base::Digest& digest) {
    return base::toHex(digest);
}
Value optionalHex(const std::optional<base::Digest>& digest) {
    return digest ? hex(*digest) : Value();
}
Value optionalText(const std::optional<std::string>& text) {
    return text ? Value(*text) : Value();
}
Value hexes(const std::vector<base::Digest>& digests) {
    json::Array array;
    for (const auto& digest : digests) {
        array.push_back(hex(digest));
    }
    return array;
}

/// As every log before had it: what is not there is not written.
void setBy(Object& object, const std::optional<std::string>& by) {
    if (by) {
        object.set("by", *by);
    }
}

Object write(const TerminalCreated& data) {
    Object object{{"terminal", data.terminal}, {"label", data.label}};
    if (data.origin) {
        object.set("origin", kOrigins[static_cast<std::size_t>(*data.origin)]);
    }
    return object;
}

/// What a sealing is, the first one or another.
template <typename Data>
void setSealing(Object& object, const Data& data) {
    object.set("bytes", data.bytes);
    object.set("sealed_hash", hex(data.sealedHash));
    object.set("manifest_hash", hex(data.manifestHash));
    object.set("recipient_certificate_hashes", hexes(data.recipientCertificateHashes));
    object.set("summary", hex(data.summary));
    object.set("message_evidence", hex(data.messageEvidence));
}

Object write(const OutgoingSealed& data) {
    Object object{{"id", data.id},      {"recipient", data.recipient},       {"recipient_name", data.recipientName},
                  {"unit", data.unit},  {"month", optionalText(data.month)}, {"persons", data.persons},
                  {"files", data.files}};
    setSealing(object, data);
    object.set("replaces", optionalText(data.replaces));
    if (!data.personMarks.empty()) {
        json::Array marks;
        for (const PersonMark& mark : data.personMarks) {
            marks.push_back(base::toHex(mark));
        }
        object.set("person_marks", std::move(marks));
    }
    setBy(object, data.by);
    return object;
}

Object write(const OutgoingElsewhere& data) {
    return {{"id", data.id},
            {"recipient", data.recipient},
            {"recipient_name", data.recipientName},
            {"sealed_hash", hex(data.sealedHash)},
            {"manifest_hash", hex(data.manifestHash)},
            {"recipient_certificate_hash", hex(data.recipientCertificateHash)},
            {"terminal", data.terminal},
            {"sealed_at", base::formatTime(data.sealedAt)},
            {"message_evidence", hex(data.messageEvidence)},
            {"acceptance", hex(data.acceptance)},
            {"accepted_at", base::formatTime(data.acceptedAt)}};
}

Object write(const IncomingElsewhere& data) {
    return {{"sender", data.sender},
            {"sender_name", data.senderName},
            {"id", data.id},
            {"sealed_hash", hex(data.sealedHash)},
            {"bytes", data.bytes},
            {"acceptance", hex(data.acceptance)},
            {"message_evidence", hex(data.messageEvidence)},
            {"accepted_at", base::formatTime(data.acceptedAt)},
            {"at", base::formatTime(data.at)},
            {"terminal_label", data.terminalLabel}};
}

Object write(const OutgoingUnknown& data) {
    return {{"id", data.id}, {"code", data.code}};
}
Object write(const OutgoingRejected& data) {
    return {{"id", data.id}, {"code", data.code}};
}
Object write(const OutgoingForgotten& data) {
    return {{"id", data.id}};
}

Object write(const OutgoingAccepted& data) {
    Object object{
        {"id", data.id}, {"acceptance", hex(data.acceptance)}, {"accepted_at", base::formatTime(data.acceptedAt)}};
    if (data.form) {
        object.set("form", Object{{"sealed_hash", hex(data.form->sealedHash)},
                                  {"manifest_hash", hex(data.form->manifestHash)},
                                  {"recipient_certificate_hash", hex(data.form->recipientCertificateHash)},
                                  {"message_evidence", hex(data.form->messageEvidence)}});
    }
    return object;
}

Object write(const OutgoingResealed& data) {
    Object object{{"id", data.id}};
    setSealing(object, data);
    return object;
}

Object write(const OutgoingChanged& data) {
    Object object{{"id", data.id},
                  {"state", kChanges[static_cast<std::size_t>(data.state)]},
                  {"at", base::formatTime(data.at)},
                  {"terminal_label", optionalText(data.terminalLabel)},
                  {"code", optionalText(data.code)},
                  {"evidence", hexes(data.evidence)}};
    setBy(object, data.by);
    return object;
}

Object write(const IncomingKept& data) {
    Object object{{"sender", data.sender},
                  {"sender_name", data.senderName},
                  {"id", data.id},
                  {"sealed_hash", hex(data.sealedHash)},
                  {"bytes", data.bytes},
                  {"acceptance", hex(data.acceptance)},
                  {"message_evidence", hex(data.messageEvidence)},
                  {"accepted_at", base::formatTime(data.acceptedAt)},
                  {"lease", data.lease},
                  {"into", data.into}};
    setBy(object, data.by);
    return object;
}

Object write(const IncomingRecorded& data) {
    return {{"sender", data.sender},
            {"id", data.id},
            {"verdict", kVerdicts[static_cast<std::size_t>(data.verdict)]},
            {"code", optionalText(data.code)},
            {"signer_certificate_hash", optionalHex(data.signerCertificateHash)},
            {"unit", optionalText(data.unit)},
            {"month", optionalText(data.month)},
            {"persons", data.persons},
            {"files", data.files},
            {"errors", data.errors},
            {"warnings", data.warnings},
            {"receipt", hex(data.receipt)},
            {"rejected_hash", optionalHex(data.rejectedHash)}};
}

Object write(const IncomingReceipted& data) {
    return {{"sender", data.sender}, {"id", data.id}, {"at", base::formatTime(data.at)}};
}

Object write(const IncomingHandedOver& data) {
    Object object{{"sender", data.sender}, {"id", data.id},           {"folder", data.folder},
                  {"files", data.files},   {"skipped", data.skipped}, {"at", base::formatTime(data.at)}};
    setBy(object, data.by);
    return object;
}

Object write(const IncomingConflict& data) {
    return {{"sender", data.sender},
            {"id", data.id},
            {"known_hash", hex(data.knownHash)},
            {"other_hash", hex(data.otherHash)}};
}

Object write(const ChainSeen& data) {
    return {{"peer", data.peer}, {"seq", data.seq}, {"hash", hex(data.hash)}};
}

Object write(const PartnerRenewed& data) {
    return {{"office", data.office},
            {"from", hex(data.from)},
            {"certificate", hex(data.certificate)},
            {"statement", hex(data.statement)}};
}

Object write(const PartnerConfirmed& data) {
    Object object{{"office", data.office}, {"certificate", hex(data.certificate)}};
    setBy(object, data.by);
    return object;
}

base::Digest digestOf(Reader& reader, std::string_view name) {
    const auto digest = base::digestFromHex(reader.string(name));
    if (!digest) {
        reader.failAt(name);
    }
    return digest.value_or(base::Digest{});
}

std::optional<base::Digest> optionalDigest(Reader& reader, std::string_view name) {
    const Value* const value = reader.value(name);
    return value == nullptr || value->isNull() ? std::nullopt : std::optional(digestOf(reader, name));
}

std::vector<base::Digest> digestsOf(Reader& reader, std::string_view name) {
    std::vector<base::Digest> digests;
    for (const Value& value : reader.array(name)) {
        const auto digest = value.string() != nullptr ? base::digestFromHex(*value.string()) : std::nullopt;
        if (!digest) {
            reader.failAt(name);
            return {};
        }
        digests.push_back(*digest);
    }
    return digests;
}

base::TimeMs timeOf(Reader& reader, std::string_view name) {
    const auto time = base::parseTime(reader.string(name));
    if (!time) {
        reader.failAt(name);
    }
    return time.value_or(0);
}

std::int64_t countOf(Reader& reader, std::string_view name) {
    const std::int64_t count = reader.integer(name);
    if (count < 0) {
        reader.failAt(name);
    }
    return count;
}

/// The index of the member's text in `names`.
template <typename Enum, std::size_t Count>
Enum nameIn(Reader& reader, std::string_view member, const std::array<std::string_view, Count>& names) {
    const std::string text = reader.string(member);
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i] == text) {
            return static_cast<Enum>(i);
        }
    }
    reader.failAt(member);
    return Enum{};
}

void read(Reader& reader, TerminalCreated& data) {
    data.terminal = reader.string("terminal");
    data.label = reader.string("label");
    if (const Value* origin = reader.value("origin"); origin != nullptr && !origin->isNull()) {
        data.origin = nameIn<TerminalOrigin>(reader, "origin", kOrigins);
    }
}

/// The marks in `value`; nothing where one is no mark.
std::optional<std::vector<PersonMark>> marksIn(const Value& value) {
    std::vector<PersonMark> marks;
    const json::Array* const array = value.array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const std::string* const text = (*array)[i].string();
        const auto bytes = text != nullptr ? base::fromHex(*text) : std::nullopt;
        if (!bytes || bytes->size() != PersonMark{}.size()) {
            return std::nullopt;
        }
        std::copy(bytes->begin(), bytes->end(), marks.emplace_back().begin());
    }
    return array != nullptr && marks.size() <= kMaxMarks ? std::optional(std::move(marks)) : std::nullopt;
}

template <typename Data>
void readSealing(Reader& reader, Data& data) {
    data.bytes = countOf(reader, "bytes");
    data.sealedHash = digestOf(reader, "sealed_hash");
    data.manifestHash = digestOf(reader, "manifest_hash");
    data.recipientCertificateHashes = digestsOf(reader, "recipient_certificate_hashes");
    data.summary = digestOf(reader, "summary");
    data.messageEvidence = digestOf(reader, "message_evidence");
}

void read(Reader& reader, OutgoingSealed& data) {
    data.id = reader.string("id");
    data.recipient = reader.string("recipient");
    data.recipientName = reader.string("recipient_name");
    data.unit = reader.string("unit");
    data.month = reader.optionalString("month");
    data.persons = countOf(reader, "persons");
    data.files = countOf(reader, "files");
    readSealing(reader, data);
    data.replaces = reader.optionalString("replaces");
    if (const Value* value = reader.value("person_marks"); value != nullptr && !value->isNull()) {
        auto marks = marksIn(*value);
        if (!marks) {
            reader.failAt("person_marks");
        }
        data.personMarks = std::move(marks).value_or(std::vector<PersonMark>{});
    }
    data.by = reader.optionalString("by");
}

void read(Reader& reader, OutgoingElsewhere& data) {
    data.id = reader.string("id");
    data.recipient = reader.string("recipient");
    data.recipientName = reader.string("recipient_name");
    data.sealedHash = digestOf(reader, "sealed_hash");
    data.manifestHash = digestOf(reader, "manifest_hash");
    data.recipientCertificateHash = digestOf(reader, "recipient_certificate_hash");
    data.terminal = reader.string("terminal");
    data.sealedAt = timeOf(reader, "sealed_at");
    data.messageEvidence = digestOf(reader, "message_evidence");
    data.acceptance = digestOf(reader, "acceptance");
    data.acceptedAt = timeOf(reader, "accepted_at");
}

void read(Reader& reader, IncomingElsewhere& data) {
    data.sender = reader.string("sender");
    data.senderName = reader.string("sender_name");
    data.id = reader.string("id");
    data.sealedHash = digestOf(reader, "sealed_hash");
    data.bytes = countOf(reader, "bytes");
    data.acceptance = digestOf(reader, "acceptance");
    data.messageEvidence = digestOf(reader, "message_evidence");
    data.acceptedAt = timeOf(reader, "accepted_at");
    data.at = timeOf(reader, "at");
    data.terminalLabel = reader.string("terminal_label");
}

void read(Reader& reader, OutgoingUnknown& data) {
    data.id = reader.string("id");
    data.code = reader.string("code");
}

void read(Reader& reader, OutgoingRejected& data) {
    data.id = reader.string("id");
    data.code = reader.string("code");
}

void read(Reader& reader, OutgoingForgotten& data) {
    data.id = reader.string("id");
}

void read(Reader& reader, OutgoingAccepted& data) {
    data.id = reader.string("id");
    data.acceptance = digestOf(reader, "acceptance");
    data.acceptedAt = timeOf(reader, "accepted_at");
    const Value* const form = reader.value("form");
    if (form == nullptr || form->isNull()) {
        return;
    }
    Reader inner(*form);
    data.form =
        OutgoingAccepted::Form{digestOf(inner, "sealed_hash"), digestOf(inner, "manifest_hash"),
                               digestOf(inner, "recipient_certificate_hash"), digestOf(inner, "message_evidence")};
    if (!inner.ok()) {
        reader.failAt("form");
    }
}

void read(Reader& reader, PartnerRenewed& data) {
    data.office = reader.string("office");
    data.from = digestOf(reader, "from");
    data.certificate = digestOf(reader, "certificate");
    data.statement = digestOf(reader, "statement");
}

void read(Reader& reader, PartnerConfirmed& data) {
    data.office = reader.string("office");
    data.certificate = digestOf(reader, "certificate");
    data.by = reader.optionalString("by");
}

void read(Reader& reader, OutgoingResealed& data) {
    data.id = reader.string("id");
    readSealing(reader, data);
}

void read(Reader& reader, OutgoingChanged& data) {
    data.id = reader.string("id");
    data.state = nameIn<OutgoingChange>(reader, "state", kChanges);
    data.at = timeOf(reader, "at");
    data.terminalLabel = reader.optionalString("terminal_label");
    data.code = reader.optionalString("code");
    data.evidence = digestsOf(reader, "evidence");
    data.by = reader.optionalString("by");
}

void read(Reader& reader, IncomingKept& data) {
    data.sender = reader.string("sender");
    data.senderName = reader.string("sender_name");
    data.id = reader.string("id");
    data.sealedHash = digestOf(reader, "sealed_hash");
    data.bytes = countOf(reader, "bytes");
    data.acceptance = digestOf(reader, "acceptance");
    data.messageEvidence = digestOf(reader, "message_evidence");
    data.acceptedAt = timeOf(reader, "accepted_at");
    data.lease = reader.string("lease");
    data.into = reader.string("into");
    data.by = reader.optionalString("by");
}

void read(Reader& reader, IncomingRecorded& data) {
    data.sender = reader.string("sender");
    data.id = reader.string("id");
    data.verdict = nameIn<Verdict>(reader, "verdict", kVerdicts);
    data.code = reader.optionalString("code");
    data.signerCertificateHash = optionalDigest(reader, "signer_certificate_hash");
    data.unit = reader.optionalString("unit");
    data.month = reader.optionalString("month");
    data.persons = countOf(reader, "persons");
    data.files = countOf(reader, "files");
    data.errors = countOf(reader, "errors");
    data.warnings = countOf(reader, "warnings");
    data.receipt = digestOf(reader, "receipt");
    data.rejectedHash = optionalDigest(reader, "rejected_hash");
}

void read(Reader& reader, IncomingReceipted& data) {
    data.sender = reader.string("sender");
    data.id = reader.string("id");
    data.at = timeOf(reader, "at");
}

void read(Reader& reader, IncomingHandedOver& data) {
    data.sender = reader.string("sender");
    data.id = reader.string("id");
    data.folder = reader.string("folder");
    data.files = countOf(reader, "files");
    data.skipped = countOf(reader, "skipped");
    data.at = timeOf(reader, "at");
    data.by = reader.optionalString("by");
}

void read(Reader& reader, IncomingConflict& data) {
    data.sender = reader.string("sender");
    data.id = reader.string("id");
    data.knownHash = digestOf(reader, "known_hash");
    data.otherHash = digestOf(reader, "other_hash");
}

void read(Reader& reader, ChainSeen& data) {
    data.peer = reader.string("peer");
    data.seq = countOf(reader, "seq");
    data.hash = digestOf(reader, "hash");
}

/// The alternative with this index, empty.
template <std::size_t Index = 0>
EventData alternative(std::size_t index) {
    if constexpr (Index + 1 < std::variant_size_v<EventData>) {
        if (index != Index) {
            return alternative<Index + 1>(index);
        }
    }
    return EventData(std::in_place_index<Index>);
}

}  // namespace

std::string_view kindOf(const EventData& data) {
    return kKinds[data.index()];
}

json::Value toJson(const EventData& data) {
    return std::visit([](const auto& fact) { return Value(write(fact)); }, data);
}

base::Result<EventData> fromJson(std::string_view kind, const json::Value& data) {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i] == kind) {
            EventData result = alternative(i);
            Reader reader(data);
            std::visit([&reader](auto& fact) { read(reader, fact); }, result);
            return reader.ok() ? base::Result<EventData>(std::move(result)) : reader.error();
        }
    }
    return fail(ErrorCode::ProfileNewer, "event of an unknown kind");
}

std::vector<BlobName> blobsOf(const EventData& data) {
    std::vector<BlobName> names;
    const auto evidence = [&names](const base::Digest& digest) { names.push_back({BlobKind::Evidence, digest}); };
    if (const auto* sealed = std::get_if<OutgoingSealed>(&data)) {
        names.push_back({BlobKind::Parcel, sealed->sealedHash});
        names.push_back({BlobKind::Parcel, sealed->summary});
        evidence(sealed->messageEvidence);
    } else if (const auto* accepted = std::get_if<OutgoingAccepted>(&data)) {
        evidence(accepted->acceptance);
        if (accepted->form) {
            evidence(accepted->form->messageEvidence);
        }
    } else if (const auto* again = std::get_if<OutgoingResealed>(&data)) {
        names.push_back({BlobKind::Parcel, again->sealedHash});
        names.push_back({BlobKind::Parcel, again->summary});
        evidence(again->messageEvidence);
    } else if (const auto* changed = std::get_if<OutgoingChanged>(&data)) {
        for (const auto& digest : changed->evidence) {
            evidence(digest);
        }
    } else if (const auto* kept = std::get_if<IncomingKept>(&data)) {
        names.push_back({BlobKind::Parcel, kept->sealedHash});
        evidence(kept->acceptance);
        evidence(kept->messageEvidence);
    } else if (const auto* recorded = std::get_if<IncomingRecorded>(&data)) {
        evidence(recorded->receipt);
    } else if (const auto* sent = std::get_if<OutgoingElsewhere>(&data)) {
        evidence(sent->messageEvidence);
        evidence(sent->acceptance);
    } else if (const auto* renewed = std::get_if<PartnerRenewed>(&data)) {
        evidence(renewed->statement);
    } else if (const auto* gone = std::get_if<IncomingElsewhere>(&data)) {
        evidence(gone->acceptance);
        evidence(gone->messageEvidence);
    }
    return names;
}

}  // namespace renkei::store
