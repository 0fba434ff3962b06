#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::base {

/// Every failure that a caller can act on, in the client, the library and the relay. The names on the wire, in JSON and
/// on the phone are `codeName`; the sentences are in error_text.h. Stable: codes are added, never renamed.
enum class ErrorCode : std::uint16_t {
#define RENKEI_ERROR(name, code, exitStatus, lost, who, what, next) name,
#include "base/error_codes.inc"
#undef RENKEI_ERROR
};

/// A fact that a person may be shown beside an error's sentence: `at` (RFC 3339), `terminal`, `path`, `office`, `id`,
/// `kind` (of a certificate), `reason`, `issuer` (of a server's certificate), `seconds` (ours minus the exchange's
/// clock), `retry_seconds`, `until` (the last day of a licence).
struct Fact {
    std::string name;
    std::string value;
};

/// What a fallible function returns instead of a value. `detail` is English, for the log; like the facts it holds no
/// secret and nothing of a message's content.
struct Error {
    ErrorCode code;
    std::string detail;
    std::vector<Fact> facts = {};
};

/// The stable name, such as `certificate.wrong-password`.
std::string_view codeName(ErrorCode code);

/// The code with this name, or nothing where a newer relay sends one that this version does not know.
std::optional<ErrorCode> codeFromName(std::string_view name);

}  // namespace renkei::base
