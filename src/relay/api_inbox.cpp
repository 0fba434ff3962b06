#include <charconv>
#include <optional>

#include "protocol/problem.h"
#include "relay/api.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kLeaseField = "renkei-lease";
constexpr std::string_view kGraceField = "renkei-grace";
constexpr std::string_view kBytesUnit = "bytes=";

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t size = 0;
};

/// `bytes=first-` or `bytes=first-last` (RFC 9110 clause 14.1.2), within `total`.
base::Result<ByteRange> readRange(std::string_view field, std::uint64_t total) {
    if (field.empty()) {
        return ByteRange{0, total};
    }
    const std::size_t dash = field.find('-');
    if (!field.starts_with(kBytesUnit) || dash == std::string_view::npos) {
        return fail(ErrorCode::RequestRange, "range");
    }
    const auto first = number(field.substr(kBytesUnit.size(), dash - kBytesUnit.size()));
    const std::string_view end = field.substr(dash + 1);
    const auto last = end.empty() ? std::optional(total - 1) : number(end);
    if (!first || !last || *first >= total || *last < *first) {
        return fail(ErrorCode::RequestRange, "range");
    }
    return ByteRange{*first, std::min(*last, total - 1) - *first + 1};
}

/// The hash in an entity tag of ours.
std::optional<base::Digest> hashInTag(std::string_view tag) {
    if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') {
        return std::nullopt;
    }
    return base::digestFromHex(tag.substr(1, tag.size() - 2));
}

}  // namespace

Response Api::inbox(const Request& request, base::ByteView) {
    const std::string_view text = request.head.parameter("after");
    const auto after = text.empty() ? std::optional<std::uint64_t>(0) : number(text);
    if (!after || *after > static_cast<std::uint64_t>(INT64_MAX)) {
        return refuse(ErrorCode::RequestMalformed);
    }
    return jsonOrProblem(m_parts.mailbox.inbox(request.session.office, static_cast<std::int64_t>(*after), now()));
}

Response Api::lease(const Request& request, base::ByteView body) {
    const auto asked = protocol::readText<protocol::LeaseRequest>(base::asText(body), protocol::kMaxRequestBytes);
    if (!asked) {
        return problem(asked.error());
    }
    const auto terminal = m_parts.accounts.terminal(request.session.office, asked->terminal);
    if (!terminal) {
        return problem(terminal.error());
    }
    if (!*terminal) {
        return refuse(ErrorCode::NotFound);
    }
    return jsonOrProblem(
        m_parts.mailbox.lease({request.segments[1], request.segments[2]}, request.session.office, **terminal, now()));
}

Response Api::renew(const Request& request, base::ByteView) {
    return jsonOrProblem(m_parts.mailbox.renew({request.segments[1], request.segments[2]}, request.session.office,
                                               request.head.field(kLeaseField), now()));
}

Response Api::release(const Request& request, base::ByteView) {
    const auto done = m_parts.mailbox.release({request.segments[1], request.segments[2]}, request.session.office,
                                              request.head.field(kLeaseField), now());
    return done ? jsonResponse(json::Object{}) : problem(done.error());
}

Response Api::fetch(const Request& request, base::ByteView) {
    const protocol::MessageKey key{request.segments[1], request.segments[2]};
    const auto grace = request.head.field(kGraceField) == "1" ? Mailbox::Grace::Asked : Mailbox::Grace::NotAsked;
    const Mailbox::FetchRequest asked{request.session.office,
                                      request.session.terminal.id,
                                      request.session.terminal.label,
                                      std::string(request.head.field(kLeaseField)),
                                      grace,
                                      hashInTag(request.head.field("if-match"))};
    const auto stored = m_parts.mailbox.checkFetch(key, asked, now());
    if (!stored) {
        return problem(stored.error());
    }
    const auto range = readRange(request.head.field("range"), stored->sealedBytes);
    if (!range) {
        Response refusal = problem(range.error());
        refusal.fields.push_back({"Content-Range", "bytes */" + std::to_string(stored->sealedBytes)});
        return refusal;
    }
    // The first byte may go out only after it is written down that it does.
    if (const auto recorded = m_parts.mailbox.recordServed(key, asked, now()); !recorded) {
        return problem(recorded.error());
    }
    Response response;
    response.contentType = protocol::kParcelType;
    response.fields = {{"ETag", '"' + base::toHex(stored->sealedHash) + '"'}, {"Accept-Ranges", "bytes"}};
    if (!request.head.field("range").empty()) {
        response.status = 206;
        response.fields.push_back({"Content-Range", "bytes " + std::to_string(range->first) + '-' +
                                                        std::to_string(range->first + range->size - 1) + '/' +
                                                        std::to_string(stored->sealedBytes)});
    }
    response.file = FilePart{stored->path, range->first, range->size};
    return response;
}

Response Api::putReceipt(const Request& request, base::ByteView body) {
    const auto receipt = protocol::readText<protocol::ReceiptRequest>(base::asText(body), protocol::kMaxRequestBytes);
    if (!receipt) {
        return problem(receipt.error());
    }
    return jsonOrProblem(
        m_parts.mailbox.receipt({request.segments[1], request.segments[2]}, request.session.office, *receipt, now()));
}

Response Api::putRefusal(const Request& request, base::ByteView body) {
    const auto refusal = protocol::readText<protocol::ReceiptRequest>(base::asText(body), protocol::kMaxRequestBytes);
    if (!refusal) {
        return problem(refusal.error());
    }
    return jsonOrProblem(
        m_parts.mailbox.refuse({request.segments[1], request.segments[2]}, request.session.office, *refusal, now()));
}

}  // namespace renkei::relay
