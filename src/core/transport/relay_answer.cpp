#include "transport/relay_answer.h"

#include <algorithm>

#include "base/clock.h"
#include "protocol/problem.h"

namespace renkei::transport {
namespace {

using base::Error;
using base::ErrorCode;

constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kNoContent = 204;
constexpr int kLowestProblem = 400;
constexpr int kServerError = 500;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// httpStatus answers 500 for every code that no relay says: a client's own Cancelled, or NetUnreachable, must not come
/// from outside, where it would make an uncertain outcome look certain.
bool mayBeSaid(ErrorCode code, int status) {
    if (protocol::httpStatus(code) != status) {
        return false;
    }
    return status != kServerError || code == ErrorCode::RelayInternal;
}

}  // namespace

bool hasContentType(const HttpHead& head, std::string_view type) {
    const auto field = head.field("content-type");
    if (!field) {
        return false;
    }
    std::string_view media = field->substr(0, field->find(';'));
    while (!media.empty() && (media.back() == ' ' || media.back() == '\t')) {
        media.remove_suffix(1);
    }
    return std::equal(media.begin(), media.end(), type.begin(), type.end(),
                      [](char left, char right) { return lower(left) == lower(right); });
}

Error nonsense(const HttpHead& head, std::string_view what) {
    return base::fail(ErrorCode::NetProtocol, "status " + std::to_string(head.status) + ", " + std::string(what));
}

Error problemOf(const HttpResponse& response) {
    const HttpHead& head = response.head;
    if (head.status < kLowestProblem) {
        return nonsense(head, "not expected here");
    }
    if (!hasContentType(head, protocol::kProblemType)) {
        return nonsense(head, "content type");
    }
    const auto problem = protocol::readProblem(base::asText(response.body));
    if (!problem) {
        return nonsense(head, problem.error().detail);
    }
    const std::string name(base::codeName(problem->code));
    if (!mayBeSaid(problem->code, head.status)) {
        return nonsense(head, "problem " + name + " of another status");
    }
    Error error = base::fail(problem->code, "status " + std::to_string(head.status) + ", problem " + name);
    if (problem->at) {
        if (!base::parseTime(*problem->at)) {
            return nonsense(head, "member at");
        }
        error.facts.push_back({"at", *problem->at});
    }
    if (problem->terminal) {
        if (problem->terminal->size() > protocol::kMaxTerminalLabelBytes) {
            return nonsense(head, "member terminal");
        }
        error.facts.push_back({"terminal", *problem->terminal});
    }
    if (problem->retrySeconds) {
        if (*problem->retrySeconds < 0) {
            return nonsense(head, "member retry");
        }
        error.facts.push_back({"retry_seconds", std::to_string(*problem->retrySeconds)});
    }
    return error;
}

base::Result<void> readEmpty(const HttpResponse& response) {
    if (response.head.status != kOk && response.head.status != kNoContent) {
        return problemOf(response);
    }
    return {};
}

base::Result<void> checkSuccess(const HttpResponse& response, std::string_view type) {
    if (response.head.status != kOk && response.head.status != kCreated) {
        return problemOf(response);
    }
    if (!hasContentType(response.head, type)) {
        return nonsense(response.head, "content type");
    }
    if (response.head.field("content-encoding")) {
        return nonsense(response.head, "content encoding");
    }
    return {};
}

}  // namespace renkei::transport
