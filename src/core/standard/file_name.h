#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "standard/diagnostic.h"

namespace renkei::standard {

class Catalogue;
struct Edition;
struct Layout;

/// The parts of a name of the standard (clause ファイル名), for CSV files and for the pictures of UPKIHON.
struct FileName {
    std::string prefix;
    std::optional<std::string> month;  ///< YYYYMM or 000000 as written; nothing where the name has none.
    std::string sender;
    std::string senderType;  ///< Empty in edition 3.2.
    std::string recipient;
    std::string recipientType;  ///< Empty in edition 3.2.
    std::string sequence;       ///< 14 digits.
    std::string branch;         ///< Pictures: 4 digits.
    std::string extension;      ///< Without the dot, as written.
};

enum class NameKind : std::uint8_t {
    Csv,         ///< A CSV of the standard: `name`, `edition` and `layout` are set.
    Image,       ///< A picture of UPKIHON: `name` and `edition` are set.
    Attachment,  ///< Another document of an allowed type.
    Refused      ///< `problem` says why; the content is not read.
};

/// Why a name is refused, for the sentence.
enum class NameProblem : std::uint8_t {
    None,
    Shape,
    CombiningLowLine,  ///< U+0332 from a PDF of the standard instead of an underscore.
    WideCharacters,    ///< Full-width digits, letters or signs, as ＿ and １.
    LowerCase,
    MonthMissing,
    MonthUnwanted,
    MonthInvalid,
    OtherEdition,
    UnknownPrefix,
    AttachmentType,
    OfficeDocument,  ///< Word, Excel and their like: an attachment type too, but there is a way out.
    ZeroMonth        ///< A variant only: accepted with a warning.
};

struct JudgedName {
    NameKind kind = NameKind::Refused;
    FileName name;
    const Edition* edition = nullptr;
    const Layout* layout = nullptr;
    NameProblem problem = NameProblem::None;
    std::optional<DiagnosticCode> code;  ///< The diagnostic that the name deserves, an error or `name.variant`.
};

/// Judges a name without folders. Precedence: attachment-type, pattern, unknown-prefix, variant. The pointers live as
/// long as the catalogue.
JudgedName judgeName(const Catalogue& catalogue, std::string_view name);

/// True for an 事業所番号 as names carry it: `[0-9]{2}[0-9A-Z][0-9]{7}`.
bool isOfficeNumber(std::string_view text);

}  // namespace renkei::standard
