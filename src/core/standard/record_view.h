#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/catalogue.h"
#include "standard/csv_reader.h"
#include "standard/diagnostic.h"
#include "standard/findings.h"
#include "standard/source.h"

namespace renkei::standard {

/// Characters shown of a value: more than a page of free text.
constexpr std::size_t kRecordValueCharacters = 4'000;
/// Columns shown of a record; every layout has fewer.
constexpr std::size_t kRecordColumns = ColumnSet::kMaxColumns;

/// One column of a record beside what the standard says about it. Strings are UTF-8.
struct RecordField {
    std::uint32_t no = 0;  ///< From 1.
    std::string name;      ///< Of the standard; empty, like all below `label`, for a column that the layout has not.
    std::string value;     ///< As found, with its control characters: show it through `plainText`.
    bool missing = false;  ///< The layout has this column, the record has not.
    bool cut = false;      ///< The value is longer than what is here.
    std::string label;     ///< What the value means, where the layout lists it as a code.
    Sentence form;         ///< As formOf, presenceOf and rulesOf (standard/field_description.h).
    Sentence presence;
    std::vector<Sentence> rules;
};

/// One record of a file for people: what a diagnostic's line leads to. Owns everything in it.
struct RecordView {
    std::string edition;  ///< Empty, like the next two, for a file whose name is not of the standard.
    std::string prefix;
    std::string layoutName;
    std::uint64_t firstLine = 0;  ///< Physical lines, from 1.
    std::uint64_t lastLine = 0;
    std::optional<std::uint64_t> previousLine;  ///< Where the record before begins.
    std::optional<std::uint64_t> nextLine;      ///< Where the record after begins.
    std::uint64_t columns = 0;                  ///< All that were found, 0 for an empty line.
    /// The layout's columns, then those beyond; at most kRecordColumns of the record.
    std::vector<RecordField> fields;
    std::vector<KeyPart> rowKey;  ///< Whose row it is; may be empty.
    RecordFault fault = RecordFault::None;
    std::optional<std::uint32_t> faultNo;  ///< The column with the fault, from 1.
    ShownAs shown = ShownAs::Ms932;        ///< How the values were read.
};

/// The record that begins at or holds physical line `line` (from 1) of a file named `fileName` (without folders), which
/// decides edition and layout. Reads `source` from its start no further than the record after, in bounded memory, and
/// leaves it at its start. Values are read as UTF-8 where what was read up to there is UTF-8. Fails with RecordNone
/// (no such line), RecordUtf16 (no records can be told apart), Cancelled (`stop` is looked at about every megabyte) and
/// as Source::read.
base::Result<RecordView> readRecord(const Catalogue& catalogue, std::string_view fileName, Source& source,
                                    std::uint64_t line, const std::stop_token& stop = {});

}  // namespace renkei::standard
