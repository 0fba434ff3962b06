#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace renkei::transport {

/// Everything but letters, digits, `-`, `_` and `~` as %XX (RFC 3986 clause 2.1). The dot too, so that no segment can
/// be `.` or `..`.
std::string percentEncode(std::string_view text);

/// Path and query of a request, built so that no id from outside can leave its place.
class Route {
public:
    /// `path` is our own text, such as /v1/outbox.
    explicit Route(std::string_view path) : m_target(path) {}

    /// A segment from outside. An empty one would name another resource: the route then fails.
    Route& id(std::string_view segment);
    /// A segment of our own.
    Route& then(std::string_view segment);
    /// Left out where the value is empty.
    Route& query(std::string_view name, std::string_view value);

    /// RequestMalformed for an empty id or more than kMaxUrlBytes.
    base::Result<std::string> url(std::string_view apiUrl) const;

private:
    std::string m_target;
    bool m_hasQuery = false;
    bool m_emptyId = false;
};

}  // namespace renkei::transport
