#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "base/result.h"
#include "json/json.h"

namespace renkei::protocol {

/// Content type of a problem document.
constexpr std::string_view kProblemType = "application/problem+json";
constexpr std::string_view kJsonType = "application/json";
constexpr std::string_view kSubmissionType = "application/vnd.renkei.submission";
constexpr std::string_view kParcelType = "application/pkcs7-mime";
constexpr std::string_view kCrlType = "application/pkix-crl";

/// What the relay answers instead of what was asked for.
struct Problem {
    base::ErrorCode code = base::ErrorCode::RelayInternal;
    /// Seconds after which a repetition can help; nothing if it can't.
    std::optional<std::int64_t> retrySeconds;
    /// For message.collected, message.gone and message.leased: since when (RFC 3339), and which terminal.
    std::optional<std::string> at;
    std::optional<std::string> terminal;
};

/// The HTTP status that belongs to a code.
int httpStatus(base::ErrorCode code);

/// `{code, retry, message_ja, at, terminal}`.
std::string writeProblem(const Problem& problem);
/// NetProtocol for what is no problem document. A code that this version does not know becomes NetProtocol with the
/// code in its detail.
base::Result<Problem> readProblem(std::string_view text);

}  // namespace renkei::protocol
