#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/certificate.h"
#include "exchange/ports.h"
#include "protocol/evidence.h"

namespace renkei::exchange {

/// What a record must be about.
struct MessageFacts {
    protocol::MessageKey key;
    std::string recipient;
    base::Digest sealedHash{};
    std::optional<base::Digest> manifestHash;  ///< Not compared where it is not known yet.
};

/// What records about a message of ours, or to us, must be about.
MessageFacts factsAbout(const Self& self, const store::OutgoingRow& row);
MessageFacts factsAbout(const Self& self, const store::IncomingRow& row,
                        std::optional<base::Digest> manifestHash = std::nullopt);

struct CheckedRecord {
    protocol::EvidenceRecord record;
    crypto::Certificate signer;
};

/// A record that the relay states: signed with the pinned evidence certificate, of this kind, about this message.
/// Fails with EvidenceInvalid.
base::Result<protocol::EvidenceRecord> checkRelayRecord(const Self& self, base::ByteView statement,
                                                        protocol::EvidenceKind kind, const MessageFacts& facts);

/// A record that an office states: signed by a good certificate of `office` that was believed at `atMs`. Fails with
/// EvidenceInvalid.
base::Result<CheckedRecord> checkOfficeRecord(const Self& self, base::ByteView statement, protocol::EvidenceKind kind,
                                              const MessageFacts& facts, std::string_view office, base::TimeMs atMs);

/// A statement `message` of our own office.
struct OwnStatement {
    protocol::EvidenceRecord record;
    base::Bytes statement;
};
/// The one among a message's records, checked as checkOfficeRecord has it. Fails with EvidenceInvalid.
base::Result<OwnStatement> findOwnStatement(const Self& self, const std::vector<base::Bytes>& records,
                                            const MessageFacts& facts, base::TimeMs acceptedMs);

/// Those of the directory's certificates of `office` that are good at `nowMs`: judged here, not believed.
std::vector<crypto::Certificate> believedCertificates(const Self& self, const std::vector<base::Bytes>& ders,
                                                      std::string_view office, base::TimeMs nowMs);

/// What an evidence record of any signer says it is; for sorting them before they are checked.
base::Result<protocol::EvidenceRecord> peekRecord(base::ByteView statement);

}  // namespace renkei::exchange
