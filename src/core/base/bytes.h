#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// A SHA-256 value.
using Digest = std::array<std::uint8_t, 32>;

inline ByteView asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view asText(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes toBytes(std::string_view text) {
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

/// Lower-case hexadecimal digits.
std::string toHex(ByteView bytes);
/// Nothing unless `text` is an even number of lower-case hexadecimal digits.
std::optional<Bytes> fromHex(std::string_view text);
std::optional<Digest> digestFromHex(std::string_view text);

/// RFC 4648 clause 4, with padding, without line breaks.
std::string toBase64(ByteView bytes);
/// Nothing unless `text` is exactly what `toBase64` writes for some bytes (canonical, padded, no blanks).
std::optional<Bytes> fromBase64(std::string_view text);

/// True if `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

}  // namespace renkei::base
