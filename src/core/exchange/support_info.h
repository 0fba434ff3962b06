#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/result.h"
#include "exchange/session.h"
#include "json/json.h"

/// The support file (docs/formats/support-file.md): what a support desk needs to know of a client, and nothing about
/// anybody. Only numbers, times, fixed words, codes, fingerprints and the office's own number get into it; no text that
/// a person wrote, no name, no path, no address.
namespace renkei::exchange {

/// An error that a program met.
struct SeenError {
    base::TimeMs time = 0;
    base::ErrorCode code = base::ErrorCode::Internal;
    bool operator==(const SeenError&) const = default;
};

/// What only the program knows. All texts are the program's own.
struct SupportAround {
    std::string program;  ///< renkei or renkei-cli
    std::string version;
    std::string system;                                          ///< As the system names itself.
    std::vector<std::pair<std::string, std::string>> libraries;  ///< Name and version.
    json::Object settings = {};                                  ///< Numbers, words of ours and truth values only.
    std::vector<SeenError> errors = {};                          ///< Beside those of the log, oldest first.
    std::optional<base::ErrorCode> openProblem = {};             ///< Why there is no session.
};

/// `program` and `version` are the caller's; system and libraries (openssl, libcurl, sqlite) are filled in.
SupportAround supportAround(std::string program, std::string version);

/// Events and errors that the file shows at most, the newest ones.
constexpr std::size_t kSupportEvents = 50;
constexpr std::size_t kSupportErrors = 50;
/// Bytes at the end of the log that are looked through.
constexpr std::uint64_t kSupportLogBytes = 1U << 20;

/// The error codes in a log's text with their times, oldest first. Only lines of a log's form count, and of them only
/// words that are the name of a code.
std::vector<SeenError> errorsInLog(std::string_view text);

/// Collects it. `profile`: the profile's folder, or empty where none is chosen. `session`: of that profile, or null
/// where it can't be opened (then `around.openProblem` says why). What can't be read stands in it as its code; this
/// function does not fail. Reads the whole event log and the end of renkei.log.
json::Object supportInfo(const SupportAround& around, const std::filesystem::path& profile, Session* session,
                         base::TimeMs nowMs);

/// The code of the last error in a support file. JsonMalformed or JsonUnexpected where it is no support file; NotFound
/// where it has no error.
base::Result<base::ErrorCode> lastErrorOf(std::string_view supportFile);

}  // namespace renkei::exchange
