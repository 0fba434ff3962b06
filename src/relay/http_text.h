#pragma once

#include <string>
#include <string_view>

#include "relay/http.h"

namespace renkei::relay {

enum class AfterAnswer { KeepAlive, Close };

/// Status line and header fields of an answer whose body has `size` bytes, with the empty line.
std::string writeResponseHead(const Response& response, std::uint64_t size, AfterAnswer after);

char asciiLower(char c);
bool equalsIgnoringCase(std::string_view left, std::string_view right);

}  // namespace renkei::relay
