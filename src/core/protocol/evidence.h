#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "json/json.h"

namespace renkei::protocol {

/// Who states what: Message by the sender; Acceptance, Served, Recalled, Expired by the relay; Receipt, Refusal by the
/// recipient.
enum class EvidenceKind { Message, Acceptance, Served, Recalled, Expired, Receipt, Refusal };

std::string_view evidenceKindName(EvidenceKind kind);
std::optional<EvidenceKind> evidenceKindFromName(std::string_view name);

/// Evidence record v1: the content of a signed statement (docs/formats/evidence.md). Each side repeats the other's
/// chain head, so that a shortened or rewritten history shows at the partner's.
struct EvidenceRecord {
    EvidenceKind kind = EvidenceKind::Message;
    std::string sender;
    std::string id;
    base::Digest sealedHash{};
    base::Digest manifestHash{};
    std::string recipient;
    /// Message: the newest of the certificates sealed for. Receipt: the one that signs. SHA-256 of the DER.
    base::Digest recipientCertificateHash{};
    /// Label-free id of the terminal that acted; empty where the relay states.
    std::string terminal;
    /// SHA-256 in hexadecimal of the lease token under which it was served or collected; empty before.
    std::string lease;
    base::TimeMs timeMs = 0;
    /// Receipt: `accepted`. Refusal: `cannot-open`. Otherwise empty.
    std::string verdict;
    base::Digest ownChainHead{};
    std::int64_t ownChainSeq = 0;
    std::optional<base::Digest> peerChainHeadSeen;
};

/// One line of JSON with the members in the order of docs/formats/evidence.md: the same record, the same bytes.
std::string writeEvidence(const EvidenceRecord& record);
/// EvidenceInvalid unless `text` is a record of version 1 with every member well-formed.
base::Result<EvidenceRecord> readEvidence(std::string_view text);

}  // namespace renkei::protocol
