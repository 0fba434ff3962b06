#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "standard/report_output.h"
#include "standard/validate.h"

/// What the outputs for people have in common: order, grouping, masking, and a few words.
namespace renkei::standard::view {

/// Findings that say the same of one field of one file, in the order of their lines; never empty.
using Group = std::vector<const Diagnostic*>;

struct Section {
    std::optional<std::size_t> unit;  ///< Nothing: outside every unit.
    std::vector<Group> groups;        ///< Errors before warnings, each in the report's order.
};

/// What is outside every unit (if there is anything), then the units, the worst first.
std::vector<Section> sections(const Report& report);

/// Up to this many findings of a group are all shown; of more only the first kFirstShown.
constexpr std::size_t kShownWhole = 5;
constexpr std::size_t kFirstShown = 3;
/// How many of a group an output shows in full.
std::size_t shownInFull(const Group& group, std::size_t whole = kShownWhole, std::size_t first = kFirstShown);
/// 「12、15、18 行目」 of those from `from` on, at most `limit` of them; empty where they have no lines.
std::string restOfLines(const Group& group, std::size_t from, std::size_t limit);

/// Plain text (standard/plain_text.h), masked where asked for. A masked value keeps its length.
std::string value(std::string_view text, Values values);
std::string keyValue(std::string_view text, Values values);
std::string fileName(std::string_view name, Values values);
/// 「3 文字目、コード F040」; empty where the finding is about no single character.
Sentence character(const Diagnostic& diagnostic);
/// 「保険者番号 131016、被保険者番号 0000000101」.
std::string rowKey(const Diagnostic& diagnostic, Values values);

std::string month(const std::string& yearAndMonth);
std::string unitName(const UnitReport& unit);
/// 「1370000019（43）」.
std::string office(const std::string& number, const std::string& type);
/// 「エラー 3 件、警告 0 件」, or that there is nothing.
std::string counts(std::uint64_t errors, std::uint64_t warnings);
/// The same for a unit, which says too whether a file of it was not read. Of a name that stands in several units and
/// was not read in one, all of them say so.
std::string unitCounts(const Report& report, const UnitReport& unit);
/// The same for a report, which says too what was not read.
std::string total(const Report& report);

}  // namespace renkei::standard::view
