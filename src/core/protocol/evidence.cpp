#include "protocol/evidence.h"

#include <array>
#include <utility>

#include "protocol/identifiers.h"
#include "protocol/limits.h"
#include "protocol/message_fields.h"

namespace renkei::protocol {
namespace {

constexpr std::int64_t kVersion = 1;

constexpr std::array<std::pair<EvidenceKind, std::string_view>, 7> kNames{{
    {EvidenceKind::Message, "message"},
    {EvidenceKind::Acceptance, "acceptance"},
    {EvidenceKind::Served, "served"},
    {EvidenceKind::Recalled, "recalled"},
    {EvidenceKind::Expired, "expired"},
    {EvidenceKind::Receipt, "receipt"},
    {EvidenceKind::Refusal, "refusal"},
}};

}  // namespace

std::string_view evidenceKindName(EvidenceKind kind) {
    for (const auto& [value, name] : kNames) {
        if (value == kind) {
            return name;
        }
    }
    return {};
}

std::optional<EvidenceKind> evidenceKindFromName(std::string_view name) {
    for (const auto& [value, text] : kNames) {
        if (text == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::string writeEvidence(const EvidenceRecord& record) {
    json::Object object;
    object.set("v", kVersion);
    object.set("kind", evidenceKindName(record.kind));
    object.set("sender", record.sender);
    object.set("id", record.id);
    object.set("sealed_hash", base::toHex(record.sealedHash));
    object.set("manifest_hash", base::toHex(record.manifestHash));
    object.set("recipient", record.recipient);
    object.set("recipient_certificate_hash", base::toHex(record.recipientCertificateHash));
    object.set("terminal", record.terminal);
    object.set("lease", record.lease);
    object.set("time", base::formatTime(record.timeMs));
    object.set("verdict", record.verdict);
    object.set("own_chain_head", base::toHex(record.ownChainHead));
    object.set("own_chain_seq", record.ownChainSeq);
    object.set("peer_chain_head_seen",
               record.peerChainHeadSeen ? json::Value(base::toHex(*record.peerChainHeadSeen)) : json::Value());
    return json::write(object);
}

base::Result<EvidenceRecord> readEvidence(std::string_view text) {
    const auto value = json::parse(text, json::Limits{.bytes = kMaxEvidenceBytes, .depth = 2});
    if (!value) {
        return base::fail(base::ErrorCode::EvidenceInvalid, value.error().detail);
    }
    FieldReader reader(*value);
    EvidenceRecord record;
    const auto kind = evidenceKindFromName(reader.string("kind"));
    if (!kind) {
        reader.failAt("kind");
    } else {
        record.kind = *kind;
    }
    if (reader.integer("v") != kVersion) {
        reader.failAt("v");
    }
    record.sender = reader.office("sender");
    record.id = reader.messageId("id");
    record.sealedHash = reader.digest("sealed_hash");
    record.manifestHash = reader.digest("manifest_hash");
    record.recipient = reader.office("recipient");
    record.recipientCertificateHash = reader.digest("recipient_certificate_hash");
    record.terminal = reader.string("terminal");
    if (!record.terminal.empty() && !isTerminalId(record.terminal)) {
        reader.failAt("terminal");
    }
    record.lease = reader.string("lease");
    if (!record.lease.empty() && !isToken(record.lease)) {
        reader.failAt("lease");
    }
    record.timeMs = reader.time("time");
    record.verdict = reader.string("verdict");
    record.ownChainHead = reader.digest("own_chain_head");
    record.ownChainSeq = reader.integer("own_chain_seq");
    record.peerChainHeadSeen = reader.optionalDigest("peer_chain_head_seen");
    if (!reader.ok()) {
        return base::fail(base::ErrorCode::EvidenceInvalid, reader.error().detail);
    }
    // One way to write a record only: no member more, none in another order.
    if (writeEvidence(record) != text) {
        return base::fail(base::ErrorCode::EvidenceInvalid, "not in the record's form");
    }
    return record;
}

}  // namespace renkei::protocol
