#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace renkei::standard {

/// Some of a record's columns, from 0; those beyond kMaxColumns can't be in it.
class ColumnSet {
public:
    static constexpr std::size_t kMaxColumns = 128;

    /// Columns 0 to `count - 1`.
    static constexpr ColumnSet first(std::size_t count) {
        ColumnSet set;
        for (std::size_t i = 0; i < count; ++i) {
            set.set(i);
        }
        return set;
    }

    constexpr void set(std::size_t column) { m_words[column / kBits] |= bit(column); }
    constexpr void reset(std::size_t column) { m_words[column / kBits] &= ~bit(column); }
    constexpr void clear() { m_words = {}; }
    constexpr bool test(std::size_t column) const { return (m_words[column / kBits] & bit(column)) != 0; }
    constexpr bool meets(const ColumnSet& other) const {
        return ((m_words[0] & other.m_words[0]) | (m_words[1] & other.m_words[1])) != 0;
    }
    constexpr bool operator==(const ColumnSet&) const = default;

    /// This set's columns and those of `all` that are not in `settled`.
    constexpr ColumnSet withUnsettled(const ColumnSet& all, const ColumnSet& settled) const {
        ColumnSet out;
        for (std::size_t i = 0; i < kWords; ++i) {
            out.m_words[i] = (m_words[i] | ~settled.m_words[i]) & all.m_words[i];
        }
        return out;
    }

    /// Calls `visit` with each column, in their order.
    template <typename Visit>
    void forEach(Visit&& visit) const {
        for (std::size_t i = 0; i < kWords; ++i) {
            for (std::uint64_t rest = m_words[i]; rest != 0; rest &= rest - 1) {
                visit(i * kBits + static_cast<std::size_t>(std::countr_zero(rest)));
            }
        }
    }

private:
    static constexpr std::size_t kBits = 64;
    static constexpr std::size_t kWords = kMaxColumns / kBits;
    static_assert(kWords == 2);

    static constexpr std::uint64_t bit(std::size_t column) { return std::uint64_t{1} << (column % kBits); }

    std::array<std::uint64_t, kWords> m_words{};
};

}  // namespace renkei::standard
