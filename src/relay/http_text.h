#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "relay/http.h"

namespace renkei::relay {

enum class AfterAnswer { KeepAlive, Close };

/// Status line and header fields of an answer whose body has `size` bytes, with the empty line.
std::string writeResponseHead(const Response& response, std::uint64_t size, AfterAnswer after);

/// A time as the field Date has it (RFC 9110 clause 5.6.7): Fri, 25 Apr 2025 09:30:00 GMT. Not before 1970.
std::string httpDate(base::TimeMs time);

char asciiLower(char c);
bool equalsIgnoringCase(std::string_view left, std::string_view right);

}  // namespace renkei::relay
