#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"
#include "transport/http_client.h"

namespace renkei::transport {

constexpr int kFirstFinalStatus = 200;

/// What the callbacks of one transfer share: takes the answer apart and keeps its limits.
struct Transfer {
    const HttpRequest& request;
    const Call& call;
    HttpResponse response = {};
    std::size_t headBytes = 0;
    bool headComplete = false;
    bool requestBegan = false;
    std::uint64_t reported = 0;
    /// Why a callback ended the transfer.
    std::optional<base::Error> failure = {};

    /// One line of the head with its line end; false ends the transfer.
    bool takeHeadLine(std::string_view line);
    /// A piece of the body, with transfer codings undone; false ends the transfer.
    bool takeBody(base::ByteView piece);
    void report(std::uint64_t moved, std::uint64_t total);
};

}  // namespace renkei::transport
