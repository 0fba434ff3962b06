#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "standard/catalogue.h"
#include "standard/diagnostic.h"
#include "standard/inputs.h"

namespace renkei::standard {

/// What the check is for. On receiving nothing blocks: some findings are warnings then.
enum class Purpose : std::uint8_t { Send, Receive };

/// Keys that a table of joined rows holds in memory (half a megabyte); what is beyond goes to a scratch file. An
/// office's month is a tenth of it.
constexpr std::size_t kKeysInMemory = 12'288;

/// For files that are in memory as a whole: their keys take no more than they do, and need no disk.
constexpr std::size_t kAllKeysInMemory = SIZE_MAX;

struct Options {
    Purpose purpose = Purpose::Send;
    std::optional<std::string> signerOffice;     ///< The office that signs, where it is known.
    std::optional<std::string> sealedForOffice;  ///< The office that it is sealed for, where it is known.
    std::stop_token stop;                        ///< Looked at about every megabyte.
    /// Bytes done and bytes in all, from the calling thread, about every megabyte.
    std::function<void(std::uint64_t doneBytes, std::uint64_t totalBytes)> progress;
    std::size_t keysInMemory = kKeysInMemory;
    /// Persons of a unit that are named in the report, at most: for a caller that needs to know them again.
    std::size_t personsKept = 0;
    /// Where the scratch file of a unit with more keys is made; empty: the system's temporary folder.
    std::filesystem::path scratchFolder;
};

/// Send units that go in one batch (標準仕様 一括送信).
constexpr std::size_t kMaxUnitsPerBatch = 100;
/// Diagnostics kept a file, errors before warnings; the counts stay exact.
constexpr std::size_t kMaxDiagnosticsPerFile = 1'000;

/// A group of files with one edition, sender, recipient and sequence: a send unit, or (no `id`) what should be one.
struct UnitReport {
    std::optional<std::string> id;    ///< Such as `usage`.
    std::optional<std::string> name;  ///< Such as サービス利用票（予定）.
    std::string edition;
    std::string sender;
    std::string senderType;  ///< Empty in edition 3.2.
    std::string recipient;
    std::string recipientType;  ///< Empty in edition 3.2.
    std::string sequence;
    std::optional<std::string> month;       ///< YYYYMM; nothing where the names have none.
    std::uint64_t persons = 0;              ///< Distinct 保険者番号 and 被保険者番号.
    std::vector<std::uint64_t> personKeys;  ///< The first Options::personsKept of them, packed, ascending.
    std::vector<std::size_t> files;  ///< Indexes in the inputs, main file first, pictures last, equal copies once.
    std::vector<std::string> fileNames;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
};

struct Report {
    std::vector<UnitReport> units;         ///< In the order of their sequence, which is the order of import.
    std::vector<std::size_t> attachments;  ///< Indexes of well-named documents that are in no unit.
    /// Sorted: the batch, then by unit, file, line and field, then files outside every unit.
    std::vector<Diagnostic> diagnostics;
    std::vector<Unreadable> unreadable;  ///< Inputs that failed while they were read; their findings are incomplete.
    std::uint64_t errors = 0;            ///< Exact, also where `truncated`.
    std::uint64_t warnings = 0;
    bool truncated = false;
    bool cancelled = false;  ///< `Options::stop` was asked for; everything above is incomplete.

    /// No error, everything read, not cancelled.
    bool ok() const { return errors == 0 && unreadable.empty() && !cancelled; }
};

/// Checks files against the standard: names, grouping into send units, encoding, records, fields, rows, and what joins
/// the files of a unit. Each CSV is read once, in bounded memory: the keys of more rows than Options::keysInMemory go
/// to a file without a name (32 bytes a key). Each source is left at its start. Fails never: what can't be read, or not
/// be joined because that file can't be written (IoScratch), is in `unreadable`.
Report validate(const Catalogue& catalogue, std::span<Input> inputs, const Options& options);

}  // namespace renkei::standard
