#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::standard {

/// What joins rows, packed: `person` from 保険者番号 and 被保険者番号, `rest` from what else the key has.
struct RowKey {
    std::uint64_t person = 0;
    std::uint64_t rest = 0;
    bool operator==(const RowKey&) const = default;
};

/// 保険者番号 (6 digits) and 被保険者番号 (10 digits, or H and 9 digits) as one number; both checked before.
std::uint64_t packPerson(std::string_view insurer, std::string_view insured);
/// The 保険者番号 in a packed person.
std::string insurerOf(std::uint64_t person);
/// The 被保険者番号 in a packed person.
std::string insuredOf(std::uint64_t person);

/// A hash table of keys that stays small: 32 bytes an entry, at most three quarters full.
class KeyTable {
public:
    struct Entry {
        RowKey key;
        std::uint64_t line = 0;   ///< Of the row that brought the key; 0 marks a free place.
        std::uint32_t count = 0;  ///< For the user.
        std::uint32_t flags = 0;  ///< For the user.
    };

    /// The key's entry, made with `line` (from 1) where it is new. Valid until the next call.
    Entry& touch(const RowKey& key, std::uint64_t line);
    /// The key's entry, or null. Valid until the next `touch`.
    Entry* find(const RowKey& key);
    const Entry* find(const RowKey& key) const;
    std::size_t size() const { return m_size; }

    /// Calls `visit` for each entry, in no order that means anything.
    template <typename Visit>
    void forEach(Visit&& visit) const {
        for (const Entry& entry : m_entries) {
            if (entry.line != 0) {
                visit(entry);
            }
        }
    }

private:
    std::size_t place(const RowKey& key) const;
    void grow();

    std::vector<Entry> m_entries;
    std::size_t m_size = 0;
};

/// Distinct persons, 8 bytes each, at most three quarters full.
class PersonSet {
public:
    void insert(std::uint64_t person);
    std::size_t size() const { return m_size; }

private:
    std::size_t place(std::uint64_t stored) const;

    std::vector<std::uint64_t> m_places;  ///< The person and one more; 0 is free.
    std::size_t m_size = 0;
};

}  // namespace renkei::standard
