#include "transport/http_transfer.h"

#include <algorithm>
#include <charconv>

#include "protocol/limits.h"

namespace renkei::transport {
namespace {

using base::ErrorCode;
using base::fail;

constexpr int kFirstNoSuccess = 300;

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Of a status line that libcurl has looked at: `HTTP/1.1 200 OK`.
int statusOf(std::string_view line) {
    int status = 0;
    const std::size_t blank = line.find(' ');
    if (blank != std::string_view::npos) {
        std::from_chars(line.data() + blank + 1, line.data() + line.size(), status);
    }
    return status;
}

}  // namespace

void HttpHead::add(std::string_view name, std::string_view value) {
    std::string key(name);
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    m_fields.emplace_back(std::move(key), value);
}

std::optional<std::string_view> HttpHead::field(std::string_view lowerCaseName) const {
    std::optional<std::string_view> found;
    for (const auto& [name, value] : m_fields) {
        if (name == lowerCaseName) {
            if (found) {
                return std::nullopt;
            }
            found = value;
        }
    }
    return found;
}

void HttpHead::clear() {
    status = 0;
    m_fields.clear();
}

bool Transfer::takeHeadLine(std::string_view line) {
    headBytes += line.size();
    if (headBytes > protocol::kMaxHeaderBytes) {
        failure = fail(ErrorCode::NetProtocol, "head of more than " + std::to_string(protocol::kMaxHeaderBytes));
        return false;
    }
    HttpHead& head = response.head;
    const std::string_view text = trimmed(line);
    if (text.starts_with("HTTP/")) {
        // The first answer, the one after an interim answer (1xx), or the one to a repetition.
        head.clear();
        head.status = statusOf(text);
        headComplete = false;
        response.body.clear();
        return true;
    }
    if (headComplete) {
        return true;  // A trailer of a chunked body: nothing of ours.
    }
    if (text.empty()) {
        headComplete = true;
        return true;
    }
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        head.add(trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1)));
    }
    return true;
}

bool Transfer::takeBody(base::ByteView piece) {
    const int status = response.head.status;
    if (request.sink && status >= kFirstFinalStatus && status < kFirstNoSuccess) {
        auto taken = request.sink(response.head, piece);
        if (!taken) {
            failure = taken.error();
        }
        return taken.ok();
    }
    const std::size_t limit =
        request.sink ? std::max(request.maxBodyBytes, protocol::kMaxRequestBytes) : request.maxBodyBytes;
    if (piece.size() > limit - response.body.size()) {
        failure = fail(ErrorCode::NetProtocol,
                       "status " + std::to_string(status) + ", body of more than " + std::to_string(limit));
        return false;
    }
    response.body.insert(response.body.end(), piece.begin(), piece.end());
    return true;
}

void Transfer::report(std::uint64_t moved, std::uint64_t total) {
    if (call.progress && moved != reported) {
        reported = moved;
        call.progress(moved, total);
    }
}

}  // namespace renkei::transport
