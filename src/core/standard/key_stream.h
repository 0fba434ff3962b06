#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/files.h"
#include "base/result.h"

namespace renkei::standard {

/// What joins rows, packed: `person` from 保険者番号 and 被保険者番号, `rest` from what else the key has.
struct RowKey {
    std::uint64_t person = 0;
    std::uint64_t rest = 0;
    auto operator<=>(const RowKey&) const = default;
};

/// What is kept of a key, in memory and in a scratch file.
struct KeyEntry {
    RowKey key;
    std::uint64_t line = 0;  ///< Of the first row that brought the key; 0 in no entry.
    std::uint64_t note = 0;  ///< For the user of the table.
};

/// Makes one entry of two with the same key; all rows of `earlier` stand above those of `later`.
using CombineEntries = KeyEntry (*)(const KeyEntry& earlier, const KeyEntry& later);
/// The first line, and the note that came with it.
KeyEntry firstOf(const KeyEntry& earlier, const KeyEntry& later);

/// Sorted entries in a scratch file, each key once.
struct KeyRun {
    std::uint64_t offset = 0;  ///< In bytes.
    std::uint64_t entries = 0;
    std::uint32_t level = 0;  ///< How often its entries were merged.
};

/// Where the tables of one group put what is beyond their share of memory: one scratch file, made when it is first
/// needed. Once it fails it fails for good, with IoScratch.
class KeyScratch {
public:
    /// In `folder`; the system's temporary folder where it is empty.
    explicit KeyScratch(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Writes at the end and returns where that began, in bytes.
    base::Result<std::uint64_t> append(std::span<const KeyEntry> entries);
    base::Result<void> read(std::uint64_t offset, std::span<KeyEntry> entries);
    const std::optional<base::Error>& failure() const { return m_failure; }
    std::uint64_t bytes() const { return m_file ? m_file->size() : 0; }

private:
    base::Result<void> open();
    base::Error failed(const base::Error& error);

    std::filesystem::path m_folder;
    std::optional<base::ScratchFile> m_file;
    std::optional<base::Error> m_failure;
};

/// Merges sorted runs and the sorted entries in memory, which are the latest.
class KeyStream {
public:
    /// Entries of a run that are read at once: a page of memory.
    static constexpr std::size_t kEntriesAtOnce = 128;

    KeyStream(KeyScratch& scratch, std::span<const KeyRun> runs, std::span<const KeyEntry> latest,
              CombineEntries combine);

    /// The next entry in the order of keys, each key once, or null at the end. Valid until the next call. Fails with
    /// IoScratch.
    base::Result<const KeyEntry*> next();

private:
    struct Part {
        const KeyEntry* next = nullptr;
        const KeyEntry* end = nullptr;
        KeyRun rest;  ///< What was not read yet.
        std::vector<KeyEntry> buffer;
    };

    base::Result<void> begin();
    base::Result<void> fill(Part& part);
    bool isAfter(std::size_t a, std::size_t b) const;
    base::Result<KeyEntry> takeFirst();

    KeyScratch* m_scratch;
    CombineEntries m_combine;
    std::vector<Part> m_parts;        ///< In the order of time.
    std::vector<std::size_t> m_heap;  ///< Parts that hold entries; the one with the first entry in front.
    bool m_begun = false;
    KeyEntry m_entry;
};

}  // namespace renkei::standard
