#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "standard/key_table.h"

namespace renkei::standard {

/// The entries that stand first in their file, as many as a report keeps of a file, and how many more there are.
class FirstByLine {
public:
    void take(const KeyEntry& entry);
    /// How many are not kept.
    std::uint64_t beyond() const { return m_count - m_kept.size(); }
    /// Those that are kept, in the order of their lines.
    std::vector<KeyEntry> sorted() const;

private:
    std::vector<KeyEntry> m_kept;  ///< A heap, the last line in front.
    std::uint64_t m_count = 0;
};

/// The keys of `table` that `other` has not. Fails as KeyStream::next.
base::Result<FirstByLine> keysWithout(KeyTable& table, KeyTable& other);

/// How many keys there are. Fails as KeyStream::next.
base::Result<std::uint64_t> countKeys(KeyTable& table);

}  // namespace renkei::standard
