#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Eight bytes at a time in a plain 64-bit number, on every machine: what the reader of records needs to find the next
/// byte that matters. In a mask the highest bit of a byte says yes.
namespace renkei::standard {

constexpr std::size_t kWordBytes = 8;

constexpr std::uint64_t inEveryByte(std::uint8_t value) {
    return 0x0101010101010101U * value;
}
constexpr std::uint64_t kHighBits = inEveryByte(0x80);

/// The first byte is the lowest one, whatever the machine's order is.
inline std::uint64_t loadWord(const char* bytes) {
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&word, bytes, kWordBytes);
    } else {
        for (std::size_t i = kWordBytes; i > 0; --i) {
            word = (word << 8U) | static_cast<unsigned char>(bytes[i - 1]);
        }
    }
    return word;
}

/// Bytes from 00 to `below - 1` (at most 0x80); exact for each byte, since no sum carries into the next.
constexpr std::uint64_t bytesBelow(std::uint64_t word, std::uint8_t below) {
    return ~((word & ~kHighBits) + inEveryByte(static_cast<std::uint8_t>(0x80 - below))) & ~word & kHighBits;
}
constexpr std::uint64_t bytesEqual(std::uint64_t word, std::uint8_t value) {
    return bytesBelow(word ^ inEveryByte(value), 1);
}
/// 7F, and everything that is not ASCII.
constexpr std::uint64_t bytesFrom7F(std::uint64_t word) {
    return (((word & ~kHighBits) + inEveryByte(1)) | word) & kHighBits;
}
/// Bytes before the first one in a mask.
constexpr std::size_t firstIn(std::uint64_t mask) {
    return static_cast<std::size_t>(std::countr_zero(mask)) / 8;
}

/// Whether eight bytes are digits.
constexpr bool areDigits(std::uint64_t word) {
    return ((word & inEveryByte(0xF0)) | (((word + inEveryByte(0x06)) & inEveryByte(0xF0)) >> 4U)) == inEveryByte(0x33);
}

/// Four bytes, in the lower half.
inline std::uint64_t loadHalfWord(const char* bytes) {
    const auto byte = [bytes](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i); };
    return byte(0) | byte(1) | byte(2) | byte(3);
}

/// Four to eight bytes as a word; those in the middle may stand in it twice.
inline std::uint64_t loadOverlapping(const char* bytes, std::size_t size) {
    return loadHalfWord(bytes) | (loadHalfWord(bytes + size - kWordBytes / 2) << 32U);
}

/// How many bytes are the same from the beginning, at most `limit`.
inline std::size_t commonLength(const char* a, const char* b, std::size_t limit) {
    std::size_t same = 0;
    for (; same + kWordBytes <= limit; same += kWordBytes) {
        const std::uint64_t difference = loadWord(a + same) ^ loadWord(b + same);
        if (difference != 0) {
            return same + firstIn(difference);
        }
    }
    while (same < limit && a[same] == b[same]) {
        ++same;
    }
    return same;
}

}  // namespace renkei::standard
