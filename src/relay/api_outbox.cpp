#include <charconv>

#include "protocol/problem.h"
#include "relay/api.h"

namespace renkei::relay {

using base::ErrorCode;

namespace {

/// `RKM1` and the header's length before the header of a submission.
constexpr std::uint64_t kSubmissionPrefixBytes = 8;

}  // namespace

std::variant<Response, Work> Api::admitSubmission(Request request, const Route& route) {
    const std::uint64_t limit =
        kSubmissionPrefixBytes + protocol::kMaxSubmissionHeaderBytes + m_parts.settings.maxSealedBytes;
    const std::uint64_t expected = request.head.chunked ? limit : request.head.contentBytes;
    if (expected > limit) {
        return refuse(ErrorCode::RequestTooLarge);
    }
    const auto known = m_parts.mailbox.isKnown({request.session.office, request.segments[1]});
    if (!known) {
        return problem(known.error());
    }
    // A repetition needs no room: it only gets its answer again.
    std::shared_ptr<SpaceHold> hold;
    if (!*known) {
        if (const auto open = checkMaintenance(); !open) {
            return problem(open.error());
        }
        if (const auto licensed = m_parts.accounts.checkMaySend(request.session.office, now()); !licensed) {
            return problem(licensed.error());
        }
        auto reserved = m_parts.mailbox.reserve(request.session.office, expected);
        if (!reserved) {
            return problem(reserved.error());
        }
        hold = std::move(*reserved);
    }
    return Work{limit, [this, &route, hold, request = std::move(request)](base::ByteView body) {
                    return run(route, request, body);
                }};
}

Response Api::submit(const Request& request, base::ByteView body) {
    const auto parsed = protocol::readSubmission(body);
    if (!parsed) {
        return problem(parsed.error());
    }
    if (parsed->submission.id != request.segment(1)) {
        return refuse(ErrorCode::RequestMalformed);
    }
    auto acceptance = m_parts.mailbox.accept(request.session.office, *parsed, now());
    if (!acceptance) {
        return problem(acceptance.error());
    }
    return jsonResponse(protocol::toJson(protocol::AcceptanceAnswer{std::move(*acceptance)}));
}

Response Api::outboxItem(const Request& request, base::ByteView) {
    return jsonOrProblem(m_parts.mailbox.outboxItem({request.session.office, request.segments[1]}, now()));
}

Response Api::outboxChanges(const Request& request, base::ByteView) {
    const std::string_view text = request.head.parameter("changed_since");
    std::int64_t since = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), since);
    if (!text.empty() && (error != std::errc{} || end != text.data() + text.size() || since < 0)) {
        return refuse(ErrorCode::RequestMalformed);
    }
    return jsonOrProblem(m_parts.mailbox.outboxChanges(request.session.office, since, now()));
}

Response Api::evidence(const Request& request, base::ByteView) {
    return jsonOrProblem(m_parts.mailbox.evidence({request.session.office, request.segments[1]}, now()));
}

Response Api::recall(const Request& request, base::ByteView) {
    return jsonOrProblem(m_parts.mailbox.recall({request.session.office, request.segments[1]}, now()));
}

}  // namespace renkei::relay
