#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/error_text.h"

/// What is found in a file with a certificate: finer than the error codes, and each with its own sentences. They are
/// here once for command line, window and manual; their English is in errors_en.ts, context Findings.
namespace renkei::exchange {

/// The fact of an error that is a finding: its id. For programs; people read the sentences.
constexpr std::string_view kFindingFact = "finding";

enum class Finding : std::uint8_t {
#define RENKEI_FINDING(name, id, code, weight, what, next) name,
#include "exchange/findings.inc"
#undef RENKEI_FINDING
};

enum class FindingWeight : std::uint8_t {
    Obstacle,   ///< The file can't be taken over.
    OnlyOpens,  ///< It can, but neither sends nor receives.
    Note,       ///< It can; a person should know.
    Sender,     ///< No file: the certificate that signed a message.
};

struct FindingText {
    Finding finding;
    std::string_view id;
    base::ErrorCode code;  ///< Of the error that it is, or would be.
    FindingWeight weight;
    std::string_view what;
    std::string_view next;
};

std::span<const FindingText> allFindings();
const FindingText& findingText(Finding finding);

/// The finding as an error; its fact kFindingFact holds the id, so that everyone who shows the error finds the
/// sentences.
base::Error errorOf(Finding finding, std::string detail, std::vector<base::Fact> facts = {});
/// The finding that an error is, or null.
const FindingText* findingOf(const base::Error& error);
/// An error in the certificate that signed a message, with sentences about the sender's certificate instead of one's
/// own; any other error as it is.
base::Error aboutSender(base::Error error);
/// As base::answers, with the sentences of the finding where the error is one.
base::Answers answersOf(const base::Error& error);

}  // namespace renkei::exchange
