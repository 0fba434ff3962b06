#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "standard/key_stream.h"

namespace renkei::standard {

/// 保険者番号 (6 digits) and 被保険者番号 (10 digits, or H and 9 digits) as one number; both checked before.
std::uint64_t packPerson(std::string_view insurer, std::string_view insured);
/// The 保険者番号 in a packed person.
std::string insurerOf(std::uint64_t person);
/// The 被保険者番号 in a packed person.
std::string insuredOf(std::uint64_t person);

/// Keys without end in bounded memory: a hash table that, when it is full, goes as a sorted run of entries to the
/// group's scratch file and begins anew. A key may then stand in several runs; `stream` makes one entry of them. First
/// all keys are touched, then they are streamed. A failure of the scratch file comes out of the stream (and stands in
/// KeyScratch::failure before).
class KeyTable {
public:
    /// `keysInMemory`: at least 1. `scratch` outlives the table.
    KeyTable(KeyScratch& scratch, std::size_t keysInMemory, CombineEntries combine);

    /// An entry of the key, made with `line` (from 1) where there is none in memory: its `line` says whether it is new,
    /// not whether the key is. Valid until the next call.
    KeyEntry& touch(const RowKey& key, std::uint64_t line);

    /// All keys, each once, in their order. Nothing is touched from then on; several streams may run at once. The table
    /// outlives them.
    KeyStream stream();

private:
    std::size_t place(const RowKey& key) const;
    void grow();
    /// Moves the entries to the front, in the order of their keys.
    void sort();
    void spill();
    base::Result<void> mergeRuns();

    KeyScratch& m_scratch;
    std::size_t m_keysInMemory;
    CombineEntries m_combine;
    std::vector<KeyEntry> m_entries;  ///< Free places have line 0; at most three quarters are taken.
    std::size_t m_size = 0;
    std::vector<KeyRun> m_runs;  ///< In the order of time; levels never rise.
    bool m_sorted = false;
};

}  // namespace renkei::standard
