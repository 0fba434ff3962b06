#pragma once

#include <string>
#include <vector>

#include "exchange/evidence_report.h"
#include "exchange/handover.h"

namespace renkei::exchange {

/// Writes the signed records of a message into `folder`, for an inspection or whoever else verifies them: one file a
/// record as the archive has it (docs/formats/evidence.md), named by the message's id, its place and its kind, and a
/// text file in Japanese that says what they are. Nothing is overwritten: as handOver.
/// Fails with IoNotFound or ArchiveDamaged where a record is not in the archive as it was put there, or as handOver.
base::Result<HandedOver> writeEvidenceFiles(Ledger& ledger, Files& files, const SentEvidence& evidence,
                                            const std::filesystem::path& folder);
base::Result<HandedOver> writeEvidenceFiles(Ledger& ledger, Files& files, const ReceivedEvidence& evidence,
                                            const std::filesystem::path& folder);

}  // namespace renkei::exchange
