#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "exchange/sending.h"
#include "standard/validate.h"

namespace renkei::exchange {

/// A file of a batch, read once: what is checked is what is sealed.
struct LoadedFile {
    std::string name;
    base::Bytes content;
};

/// Bytes that one call to send may read.
constexpr std::uint64_t kMaxBatchBytes = 256ULL << 20;

/// The files at `paths`. Fails with the first path that can't be read (fact `path`) and IoTooLarge beyond
/// kMaxBatchBytes.
base::Result<std::vector<LoadedFile>> loadFiles(std::span<const std::filesystem::path> paths);

/// Checks loaded files for sending.
standard::Report checkForSending(const standard::Catalogue& catalogue, const std::vector<LoadedFile>& files,
                                 const std::string& signerOffice, const std::optional<std::string>& recipient);

/// One draft a send unit, in the order of import; other documents go with the first unit of their recipient, or alone.
/// Recipients' certificates are not filled in. Fails with DataInvalid (the report has errors), DataNoUnit (nothing to
/// send) or DataRecipient (documents, and no telling to whom).
base::Result<std::vector<OutgoingDraft>> makeDrafts(const standard::Report& report, std::vector<LoadedFile> files,
                                                    const std::optional<std::string>& recipient);

}  // namespace renkei::exchange
