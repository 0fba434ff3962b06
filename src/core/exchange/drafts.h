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

/// How files are checked that `office` is to send: the same in every way of sending.
standard::Options optionsForSending(const std::string& office);

/// Checks loaded files for sending.
standard::Report checkForSending(const standard::Catalogue& catalogue, const std::vector<LoadedFile>& files,
                                 const std::string& signerOffice, const std::optional<std::string>& recipient);

/// What of a batch is not sent since it has errors: a send unit, or (no unit) files that are in none.
struct FaultyFiles {
    std::optional<std::size_t> unit;  ///< Index in Report::units.
    std::vector<std::string> names;   ///< Without folders.
    std::string recipient;            ///< Empty where it is not known.
    std::uint64_t errors = 0;
};

/// Whether one faulty unit stops the whole batch, or is left out of it.
enum class Faulty { StopsAll, LeftOut };

struct Drafts {
    std::vector<OutgoingDraft> drafts;
    std::vector<FaultyFiles> leftOut;  ///< Only with Faulty::LeftOut.
};

/// One draft a send unit, in the order of import; other documents go with the first unit of their recipient, or alone.
/// Recipients' certificates are not filled in. Documents do not go alone where their recipient's units are left out.
/// Fails with DataTooMany (more than standard::kMaxUnitsPerBatch units), DataInvalid (the report has errors, and they
/// stop all or nothing else is there), DataNoUnit (nothing to send) or DataRecipient (documents, and no telling to
/// whom).
base::Result<Drafts> makeDrafts(const standard::Report& report, std::vector<LoadedFile> files,
                                const std::optional<std::string>& recipient, Faulty faulty = Faulty::StopsAll);

}  // namespace renkei::exchange
