#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace renkei::protocol {

/// 事業所番号 as in file names: two digits, a digit or capital letter, seven digits.
bool isOfficeNumber(std::string_view text);

/// A UUID of version 7 in lower case (RFC 9562 clause 5.7).
bool isMessageId(std::string_view text);

/// A UUIDv7 from a time and ten random bytes, of which 74 bits are used.
std::string makeMessageId(base::TimeMs time, const std::array<std::uint8_t, 10>& random);

/// A terminal's id: 32 lower-case hexadecimal digits.
bool isTerminalId(std::string_view text);

/// A terminal's name as people choose it: not empty, at most kMaxTerminalLabelBytes of UTF-8 without control
/// characters.
bool isTerminalLabel(std::string_view text);

/// A lease or token: 64 lower-case hexadecimal digits.
bool isToken(std::string_view text);

/// 連番 of a send unit, as in file names: 14 digits.
bool isSequence(std::string_view text);

/// Which message: the sending office and the id that its client made.
struct MessageKey {
    std::string sender;
    std::string id;
    friend auto operator<=>(const MessageKey&, const MessageKey&) = default;
};

}  // namespace renkei::protocol
