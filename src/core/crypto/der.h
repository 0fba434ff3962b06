#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/clock.h"

namespace renkei::crypto {

/// Tags of X.690, one byte each.
namespace tag {
constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kBitString = 0x03;
constexpr std::uint8_t kOctetString = 0x04;
constexpr std::uint8_t kNull = 0x05;
constexpr std::uint8_t kOid = 0x06;
constexpr std::uint8_t kUtcTime = 0x17;
constexpr std::uint8_t kGeneralizedTime = 0x18;
constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kSet = 0x31;
/// [n] of the context class.
constexpr std::uint8_t context(unsigned n) {
    return static_cast<std::uint8_t>(0x80U | n);
}
constexpr std::uint8_t contextConstructed(unsigned n) {
    return static_cast<std::uint8_t>(0xA0U | n);
}
}  // namespace tag

/// One element: views into the bytes that were read.
struct DerItem {
    std::uint8_t tag = 0;
    base::ByteView content;
    base::ByteView whole;
};

/// Reads elements of distinguished encoding one after the other: one-byte tags, definite lengths in their shortest
/// form, nothing beyond the end. After a failure everything else fails and yields empty views, so that a structure is
/// read in straight lines and judged once at the end. Never allocates, never recurses.
class DerReader {
public:
    explicit DerReader(base::ByteView bytes) : m_rest(bytes) {}

    /// The next element, of whatever tag.
    DerItem any();
    /// The next element, which must have this tag.
    DerItem expect(std::uint8_t tag);
    /// The content of the next element, which must have this tag.
    DerReader enter(std::uint8_t tag);
    /// The next element if it has this tag.
    std::optional<DerItem> optional(std::uint8_t tag);
    /// A non-negative INTEGER below 2^31 in its shortest form.
    std::int32_t smallInteger();

    bool atEnd() const { return m_rest.empty(); }
    bool failed() const { return m_failed; }
    /// Read without failure, and to the end.
    bool finished() const { return !m_failed && m_rest.empty(); }
    void fail();

private:
    base::ByteView m_rest;
    bool m_failed = false;
};

/// True if `bytes` are elements as DerReader takes them, inside each other not deeper than `maxDepth`.
bool isStrictDer(base::ByteView bytes, std::size_t maxDepth);

/// UTCTime for 1950 to 2049, GeneralizedTime from 2050, both to the second and in UTC (RFC 5652 clause 11.3).
std::optional<base::TimeMs> derTime(const DerItem& item);

}  // namespace renkei::crypto
