#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "crypto/certificate.h"
#include "exchange/profile.h"
#include "protocol/evidence.h"

/// A signed record as a file, judged by itself: by whoever has it, without profile, message or network.
namespace renkei::exchange {

/// What is looked at, in this order.
enum class EvidenceFact {
    Signature,  ///< CAdES-BES of our shape, and the signature is of these bytes.
    Form,       ///< The content is a record of version 1 in its one canonical text.
    Signer,     ///< The exchange's evidence certificate, or one that the offices' authorities believed at that time.
    Office,     ///< The office that may state this: the sender, or the recipient; with a certificate of a good kind.
    Time,       ///< The record's time is the signature's.
};

struct EvidenceFinding {
    EvidenceFact fact = EvidenceFact::Signature;
    bool holds = false;
    /// False where an earlier one leaves nothing to look at.
    bool judged = true;
    std::string detail;  ///< Why it does not hold; English, for the log.
};

struct EvidenceFileReport {
    std::optional<protocol::EvidenceRecord> record;
    std::optional<crypto::Certificate> signer;
    std::vector<EvidenceFinding> findings;  ///< One for each fact.
    bool holds() const;
};

/// Judges by the authorities and the evidence certificate of relay.json, an office's certificate at the time that its
/// record states. What this can't find stands in docs/formats/evidence.md. Fails with CertificateMalformed where
/// `relay` names no usable certificates; never for what the file holds.
base::Result<EvidenceFileReport> checkEvidenceFile(base::ByteView file, const RelayDescription& relay);

}  // namespace renkei::exchange
