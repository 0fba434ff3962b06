#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "json/json.h"

namespace renkei::protocol {

/// Reads the field types that messages and records have in common. A member that does not fit is remembered as by
/// json::Reader.
class FieldReader : public json::Reader {
public:
    using json::Reader::Reader;

    std::string office(std::string_view name);
    std::string messageId(std::string_view name);
    std::string terminalId(std::string_view name);
    std::string token(std::string_view name);
    base::Digest digest(std::string_view name);
    std::optional<base::Digest> optionalDigest(std::string_view name);
    base::TimeMs time(std::string_view name);
    std::optional<base::TimeMs> optionalTime(std::string_view name);
    /// Base64 of at most `limit` bytes.
    base::Bytes bytes(std::string_view name, std::size_t limit);
    std::int64_t count(std::string_view name);
    /// At most `limit` UTF-8 bytes.
    std::string text(std::string_view name, std::size_t limit);
};

json::Value timeOrNull(const std::optional<base::TimeMs>& time);
json::Value textOrNull(const std::optional<std::string>& text);

}  // namespace renkei::protocol
