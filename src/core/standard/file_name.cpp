#include "standard/file_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "standard/ascii.h"
#include "standard/catalogue.h"

namespace renkei::standard {
namespace {

constexpr std::array<std::string_view, 6> kAttachmentTypes = {"pdf", "jpeg", "jpg", "png", "gif", "txt"};
constexpr std::array<std::string_view, 13> kOfficeTypes = {"doc", "docx", "docm", "xls", "xlsx", "xlsm", "xlsb",
                                                           "ppt", "pptx", "rtf",  "odt", "ods",  "jtd"};
constexpr std::string_view kImagePrefix = "UPKIHON_IMAGE";
constexpr std::string_view kCombiningLowLine = "\xCC\xB2";  // U+0332
constexpr std::string_view kZeroMonth = "000000";
constexpr std::size_t kSequenceDigits = 14;
constexpr std::size_t kBranchDigits = 4;

bool isServiceType(std::string_view text) {
    return text.size() == 2 && allDigitsOrCapitals(text);
}
bool isSequence(std::string_view text) {
    return text.size() == kSequenceDigits && allDigits(text);
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find('_');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

/// What stands before the offices: the prefix, which has underscores of its own, and the month.
bool readHead(const std::vector<std::string_view>& parts, std::size_t count, FileName& name) {
    if (count > 1 && parts[count - 1].size() == kZeroMonth.size() && allDigits(parts[count - 1])) {
        name.month = std::string(parts[count - 1]);
        --count;
    }
    if (count == 0) {
        return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
        // A part that starts with a digit is a month gone wrong, no prefix.
        if (parts[i].empty() || !isCapital(parts[i].front()) || !allDigitsOrCapitals(parts[i])) {
            return false;
        }
        name.prefix += i > 0 ? "_" : "";
        name.prefix += parts[i];
    }
    return true;
}

enum class Form { WithTypes, WithoutTypes };

std::optional<FileName> readForm(const std::vector<std::string_view>& parts, Form form, bool branch) {
    FileName name;
    std::size_t end = parts.size();
    const std::size_t tail = (form == Form::WithTypes ? 5U : 3U) + (branch ? 1U : 0U);
    if (end <= tail) {
        return std::nullopt;
    }
    if (branch) {
        name.branch = parts[--end];
    }
    name.sequence = parts[--end];
    if (form == Form::WithTypes) {
        name.recipientType = parts[--end];
    }
    name.recipient = parts[--end];
    if (form == Form::WithTypes) {
        name.senderType = parts[--end];
    }
    name.sender = parts[--end];
    const bool typesFit =
        form == Form::WithoutTypes || (isServiceType(name.senderType) && isServiceType(name.recipientType));
    const bool branchFits = !branch || (name.branch.size() == kBranchDigits && allDigits(name.branch));
    const bool fits = typesFit && branchFits && isSequence(name.sequence) && isOfficeNumber(name.sender) &&
                      isOfficeNumber(name.recipient) && readHead(parts, end, name);
    return fits ? std::optional(name) : std::nullopt;
}

/// U+FF01 to U+FF5E: what ASCII has, in the width of a kanji.
bool holdsWideCharacters(std::string_view text) {
    for (std::size_t i = text.find('\xEF'); i < text.size(); i = text.find('\xEF', i + 1)) {
        const std::string_view character = text.substr(i, 3);
        if (character >= "\xEF\xBC\x81" && character <= "\xEF\xBD\x9E") {
            return true;
        }
    }
    return false;
}

JudgedName refuse(DiagnosticCode code, NameProblem problem) {
    JudgedName judged;
    judged.problem = problem;
    judged.code = code;
    return judged;
}

/// The name's form decides the edition.
const Edition* editionOfForm(const Catalogue& catalogue, bool typesInName) {
    const auto& editions = catalogue.editions();
    const auto found =
        std::find_if(editions.begin(), editions.end(), [&](const Edition& e) { return e.typesInName == typesInName; });
    return found == editions.end() ? nullptr : &*found;
}

bool knownAnywhere(const Catalogue& catalogue, std::string_view prefix) {
    return std::any_of(catalogue.editions().begin(), catalogue.editions().end(),
                       [&](const Edition& e) { return e.findLayout(prefix) != nullptr; });
}

/// A name that would be right in capital letters.
bool fitsInCapitals(std::string_view stem) {
    std::string capitals(stem);
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const auto parts = split(capitals);
    return capitals != stem && (readForm(parts, Form::WithTypes, false) || readForm(parts, Form::WithoutTypes, false));
}

/// What is wrong with the month of a name whose layout is known.
NameProblem monthProblem(const Layout& layout, const FileName& name) {
    const bool zero = name.month == kZeroMonth;
    if (layout.month == MonthInName::None) {
        if (!name.month) {
            return NameProblem::None;
        }
        return zero && layout.zeroMonthVariant ? NameProblem::ZeroMonth : NameProblem::MonthUnwanted;
    }
    if (!name.month) {
        return NameProblem::MonthMissing;
    }
    if (zero) {
        return layout.month == MonthInName::MonthOrZero ? NameProblem::None : NameProblem::MonthInvalid;
    }
    return isMonth(*name.month) ? NameProblem::None : NameProblem::MonthInvalid;
}

JudgedName judgeCsv(const Catalogue& catalogue, std::string_view stem, std::string_view extension) {
    if (stem.find(kCombiningLowLine) != std::string_view::npos) {
        return refuse(DiagnosticCode::NamePattern, NameProblem::CombiningLowLine);
    }
    const auto parts = split(stem);
    auto name = readForm(parts, Form::WithTypes, false);
    const bool typesInName = name.has_value();
    if (!name) {
        name = readForm(parts, Form::WithoutTypes, false);
    }
    if (!name) {
        const bool lower = fitsInCapitals(stem);
        return refuse(DiagnosticCode::NamePattern, lower                       ? NameProblem::LowerCase
                                                   : holdsWideCharacters(stem) ? NameProblem::WideCharacters
                                                                               : NameProblem::Shape);
    }
    name->extension = extension;
    const Edition* edition = editionOfForm(catalogue, typesInName);
    const Layout* layout = edition == nullptr ? nullptr : edition->findLayout(name->prefix);
    if (layout == nullptr) {
        if (name->month && name->month != kZeroMonth && !isMonth(*name->month)) {
            return refuse(DiagnosticCode::NamePattern, NameProblem::MonthInvalid);
        }
        return knownAnywhere(catalogue, name->prefix)
                   ? refuse(DiagnosticCode::NamePattern, NameProblem::OtherEdition)
                   : refuse(DiagnosticCode::NameUnknownPrefix, NameProblem::UnknownPrefix);
    }
    const NameProblem problem = monthProblem(*layout, *name);
    if (problem != NameProblem::None && problem != NameProblem::ZeroMonth) {
        return refuse(DiagnosticCode::NamePattern, problem);
    }
    JudgedName judged{NameKind::Csv, *std::move(name), edition, layout, problem, std::nullopt};
    if (problem == NameProblem::ZeroMonth) {
        judged.code = DiagnosticCode::NameVariant;
    }
    return judged;
}

/// A picture of UPKIHON travels in its unit; any other picture is a document like the rest.
std::optional<JudgedName> judgeImage(const Catalogue& catalogue, std::string_view stem, std::string_view extension) {
    if (!equalsIgnoringCase(extension, "jpg") && !equalsIgnoringCase(extension, "jpeg")) {
        return std::nullopt;
    }
    // Names of pictures compare without case.
    std::string capitals(stem);
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    auto name = readForm(split(capitals), Form::WithTypes, true);
    const Edition* edition = editionOfForm(catalogue, true);
    if (!name || edition == nullptr || name->prefix != kImagePrefix) {
        return std::nullopt;
    }
    const bool zero = name->month == kZeroMonth;
    if (name->month && !zero) {
        return std::nullopt;
    }
    name->extension = extension;
    JudgedName judged{NameKind::Image, *std::move(name), edition, nullptr, NameProblem::None, std::nullopt};
    if (zero) {
        judged.problem = NameProblem::ZeroMonth;
        judged.code = DiagnosticCode::NameVariant;
    }
    return judged;
}

}  // namespace

bool isOfficeNumber(std::string_view text) {
    return text.size() == 10 && allDigits(text.substr(0, 2)) && isDigitOrCapital(text[2]) && allDigits(text.substr(3));
}

JudgedName judgeName(const Catalogue& catalogue, std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const std::string_view stem = name.substr(0, dot);
    const std::string_view extension = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
    if (equalsIgnoringCase(extension, "csv")) {
        return judgeCsv(catalogue, stem, extension);
    }
    const bool allowed = std::any_of(kAttachmentTypes.begin(), kAttachmentTypes.end(),
                                     [&](std::string_view type) { return equalsIgnoringCase(type, extension); });
    if (!allowed) {
        const bool office = std::any_of(kOfficeTypes.begin(), kOfficeTypes.end(),
                                        [&](std::string_view type) { return equalsIgnoringCase(type, extension); });
        return refuse(DiagnosticCode::NameAttachmentType,
                      office ? NameProblem::OfficeDocument : NameProblem::AttachmentType);
    }
    if (auto image = judgeImage(catalogue, stem, extension)) {
        return *std::move(image);
    }
    JudgedName judged;
    judged.kind = NameKind::Attachment;
    judged.name.extension = extension;
    return judged;
}

}  // namespace renkei::standard
