#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "standard/ms932.h"
#include "standard/sentence.h"

namespace renkei::standard {

enum class Severity : std::uint8_t { Error, Warning };

/// What can be wrong with files of the standard (docs/standard.md lists the codes).
enum class DiagnosticCode : std::uint8_t {
#define RENKEI_DIAGNOSTIC(name, code, official) name,
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
};

/// The three published messages of the official client: about a file's name, about the combination of the files, about
/// the format of the content.
enum class OfficialMessage : std::uint8_t { None, Name, Combination, Format };

/// One key field of a row: by these a person and a plan are found in the care software.
struct KeyPart {
    std::string name;   ///< Of the standard, such as 被保険者番号.
    std::string value;  ///< Well formed, so printable ASCII.
    bool operator==(const KeyPart&) const = default;
};

/// One finding. Strings are UTF-8. `value` is what was found, as it was found, so it may hold control characters: show
/// it through `plainText` (standard/plain_text.h).
struct Diagnostic {
    Severity severity = Severity::Error;
    DiagnosticCode code = DiagnosticCode::NamePattern;
    std::optional<std::size_t> unit;       ///< Index in Report::units; nothing for a file outside every unit.
    std::optional<std::size_t> fileIndex;  ///< Index in the inputs; nothing for the batch as a whole.
    std::string file;                      ///< Name without folders; empty for the batch as a whole.
    std::optional<std::uint64_t> line;     ///< First physical line of the record, from 1.
    std::optional<std::uint32_t> fieldNo;  ///< From 1, as in the standard.
    std::string field;                     ///< Name of the standard; empty where there is no field.
    std::optional<std::string> value;      ///< Cut at kShownCharacters.
    /// Of csv.encoding: the first user-defined character of the value, or else the first that is no MS932.
    std::optional<BadCharacter> character;
    std::vector<KeyPart> rowKey;  ///< Of the row, those key fields that are well formed; may be empty.
    Sentence message;             ///< What is wrong, what the standard wants, what to do.
    OfficialMessage official = OfficialMessage::None;
};

/// Values are shown up to this many characters.
constexpr std::size_t kShownCharacters = 40;

/// The stable name, such as `field.format`.
std::string_view codeName(DiagnosticCode code);
/// The official message that this code raises at this severity (a warning raises none).
OfficialMessage officialMessage(DiagnosticCode code, Severity severity);
/// `N`, `C` or `F`; empty for None.
std::string_view officialLetter(OfficialMessage message);
/// The published sentence; empty for None.
std::string_view officialSentence(OfficialMessage message);

}  // namespace renkei::standard
