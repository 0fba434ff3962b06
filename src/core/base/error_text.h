#pragma once

#include <string_view>

#include "base/error.h"

namespace renkei::base {

/// Whether a repetition can help, as the command line's exit status (docs/formats/command-line.md).
enum class ExitStatus : int { Done = 0, Refused = 1, Usage = 2, Retry = 3 };

/// Is data lost? renkei is built so that the answer is no; `CheckNeeded` where a person must look before saying so.
enum class DataLost { No, CheckNeeded };

/// Who must act.
enum class Actor { You, Sender, Recipient, RelayOperator, CertificateIssuer, SoftwareVendor, Nobody };

/// The five answers that every error gives a person (the fifth is the code itself).
struct Answers {
    std::string_view what;  ///< What happened: a whole Japanese sentence.
    DataLost lost;
    Actor who;
    std::string_view next;  ///< What to do next: a whole Japanese sentence.
    ExitStatus exitStatus;
};

/// The answers for a code. The texts exist here once; no two codes share one.
const Answers& answers(ErrorCode code);

/// Japanese words for the answers' enumerations.
std::string_view lostJa(DataLost lost);
std::string_view actorJa(Actor who);
/// The Japanese word for a fact's name (base/error.h), such as 端末; a name without one is given back.
std::string_view factNameJa(std::string_view name);

}  // namespace renkei::base
