#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/result.h"
#include "store/events.h"
#include "store/rows.h"

/// The note of a batch that is under way, `batch.json` in the profile, so that it can be gone on with when the program
/// ended before everything was sealed. What is sealed is the ledger's, whatever the note says.
namespace renkei::exchange {

/// A unit that a person wanted to be sent. Its name in files (recipient, kind, month, sequence) stays when its content
/// is corrected; `mark` is of this very content (decisions/0015).
struct BatchUnit {
    std::string recipient;
    std::string unit;   ///< Such as `usage`.
    std::string month;  ///< YYYYMM, or empty.
    std::string sequence;
    std::optional<store::PersonMark> mark = std::nullopt;  ///< Nothing where the files could not be read.
    /// The message that the very same files had gone with before the batch began; empty where none had. A batch that
    /// sends something again on purpose is not taken for sent because of it.
    std::string before = {};

    bool operator==(const BatchUnit&) const = default;
};

struct BatchNote {
    base::TimeMs begunMs = 0;
    std::vector<std::filesystem::path> paths;  ///< Files and folders as the person chose them. Never for a log.
    std::vector<BatchUnit> units;              ///< Those with a tick, up to standard::kMaxUnitsPerBatch.

    bool operator==(const BatchNote&) const = default;
};

/// A batch that an earlier process or login left before everything was sealed.
struct OpenBatch {
    BatchNote note;
    std::size_t went = 0;  ///< Sealed since: sent, or waiting to go by themselves.

    std::size_t left() const { return note.units.size() - went; }
};

/// A unit of an open batch, whose files were read anew.
struct BatchUnitNow {
    bool changed = false;                                   ///< The content is another than was noted, and did not go.
    std::optional<store::OutgoingRow> went = std::nullopt;  ///< The message; with `changed`, of the earlier content.
};

/// As the file may be at most.
constexpr std::uint64_t kMaxBatchNoteBytes = 512U << 10;

/// Writes it durably, mode 0600, over an earlier one. Fails with IoTooLarge (more than kMaxBatchNoteBytes; the earlier
/// one stays), IoNotFound for a path that is no UTF-8 and could not be found again, or what the disk says. No error
/// names a path.
base::Result<void> keepBatchNote(const std::filesystem::path& profile, const BatchNote& note);

/// Nothing where there is none, or where it is damaged, too large or of another version; then a line of `log` says so.
std::optional<BatchNote> readBatchNote(const std::filesystem::path& profile, base::Log& log);

/// Fine where there is none.
base::Result<void> removeBatchNote(const std::filesystem::path& profile);

}  // namespace renkei::exchange
