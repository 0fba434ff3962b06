#include "crypto/der.h"

#include <algorithm>
#include <string_view>

namespace renkei::crypto {

namespace {

constexpr std::uint8_t kLongTag = 0x1F;
constexpr std::uint8_t kConstructed = 0x20;
constexpr std::uint8_t kLongLength = 0x80;
constexpr std::size_t kMaxLengthBytes = 4;

// Length of header and content, or nothing.
struct Extent {
    std::size_t header;
    std::size_t content;
};

std::optional<Extent> extentOf(base::ByteView bytes) {
    if (bytes.size() < 2 || (bytes[0] & kLongTag) == kLongTag)
        return std::nullopt;
    const std::uint8_t first = bytes[1];
    if (first < kLongLength)
        return first <= bytes.size() - 2 ? std::optional(Extent{2, first}) : std::nullopt;
    const std::size_t count = first & 0x7FU;
    if (count == 0 || count > kMaxLengthBytes || count > bytes.size() - 2 || bytes[2] == 0)
        return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < count; ++i)
        length = (length << 8U) | bytes[2 + i];
    if (length < kLongLength || length > bytes.size() - 2 - count)
        return std::nullopt;
    return Extent{2 + count, length};
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

void DerReader::fail() {
    m_failed = true;
    m_rest = {};
}

DerItem DerReader::any() {
    const auto extent = m_failed ? std::nullopt : extentOf(m_rest);
    if (!extent) {
        fail();
        return {};
    }
    const std::size_t size = extent->header + extent->content;
    const DerItem item{m_rest[0], m_rest.subspan(extent->header, extent->content), m_rest.first(size)};
    m_rest = m_rest.subspan(size);
    return item;
}

DerItem DerReader::expect(std::uint8_t tag) {
    DerItem item = any();
    if (!m_failed && item.tag == tag)
        return item;
    fail();
    return {};
}

DerReader DerReader::enter(std::uint8_t tag) {
    DerReader inner(expect(tag).content);
    if (m_failed)
        inner.fail();
    return inner;
}

std::optional<DerItem> DerReader::optional(std::uint8_t tag) {
    if (m_failed || m_rest.empty() || m_rest[0] != tag)
        return std::nullopt;
    return expect(tag);
}

std::int32_t DerReader::smallInteger() {
    const DerItem item = expect(tag::kInteger);
    const bool padded = item.content.size() > 1 && item.content[0] == 0 && item.content[1] < 0x80;
    if (item.content.empty() || item.content.size() > 4 || item.content[0] >= 0x80 || padded) {
        fail();
        return 0;
    }
    std::int32_t value = 0;
    for (const std::uint8_t byte : item.content)
        value = value * 256 + byte;
    return value;
}

bool isStrictDer(base::ByteView bytes, std::size_t maxDepth) {
    DerReader reader(bytes);
    while (!reader.atEnd() && !reader.failed()) {
        const DerItem item = reader.any();
        if ((item.tag & kConstructed) != 0 && (maxDepth == 0 || !isStrictDer(item.content, maxDepth - 1)))
            return false;
    }
    return !reader.failed();
}

std::optional<base::TimeMs> derTime(const DerItem& item) {
    const bool isUtc = item.tag == tag::kUtcTime;
    const std::size_t yearDigits = isUtc ? 2 : 4;
    const std::string_view text = base::asText(item.content);
    if ((!isUtc && item.tag != tag::kGeneralizedTime) || text.size() != yearDigits + 11 || text.back() != 'Z')
        return std::nullopt;
    const auto year = digits(text, 0, yearDigits);
    const auto month = digits(text, yearDigits, 2);
    const auto day = digits(text, yearDigits + 2, 2);
    const auto hour = digits(text, yearDigits + 4, 2);
    const auto minute = digits(text, yearDigits + 6, 2);
    const auto second = digits(text, yearDigits + 8, 2);
    if (!year || !month || !day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const int fullYear = isUtc ? *year + (*year < 50 ? 2000 : 1900) : *year;
    const bool tooEarlyForGeneralized = !isUtc && fullYear < 2050;
    const auto days = base::daysFromCivil(fullYear, *month, *day);
    if (!days || tooEarlyForGeneralized)
        return std::nullopt;
    return *days * base::kDayMs + *hour * base::kHourMs + *minute * base::kMinuteMs + *second * base::kSecondMs;
}

}  // namespace renkei::crypto
