#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/catalogue.h"
#include "standard/column_set.h"
#include "standard/csv_reader.h"
#include "standard/field_rules.h"
#include "standard/findings.h"
#include "standard/key_join.h"
#include "standard/key_table.h"
#include "standard/statement_rule.h"
#include "standard/validate.h"

namespace renkei::standard {

/// What a file's rows are to the rows of the unit's other files (rule 5).
struct RowLinks {
    enum class Part : std::uint8_t { None, Main, Dependent };

    Part part = Part::None;
    std::uint32_t thirdField = 0;  ///< Beside 保険者番号 and 被保険者番号.
    std::uint32_t otherField = 0;  ///< What the key for people (Layout::rowKey) has beyond those three; 0 nothing.
    /// This file's keys. The note is, of a main file, the line of the second row with the key, and of a dependent one
    /// the number in `otherField` of the first.
    KeyTable* rows = nullptr;
    KeyTable* mainRows = nullptr;  ///< Dependents: the keys of the main file, which was read before.
    bool judged = false;           ///< Dependents: the main file is whole.
    std::string mainName;
};

/// A picture that travels in the unit; the name is in lower case.
struct UnitImage {
    std::string name;
    bool named = false;
};

/// What one CSV is checked against. Everything pointed to outlives the check.
struct FileContext {
    const Edition* edition = nullptr;
    const Layout* layout = nullptr;
    Purpose purpose = Purpose::Send;
    std::string nameMonth;                     ///< YYYYMM, empty where the name has none.
    std::optional<std::string> annexMonth;     ///< Rule 4, in a whole unit: what field 63 holds.
    bool mayBeEmpty = false;                   ///< Rule 12.
    std::vector<UnitImage>* images = nullptr;  ///< Rule 9, in a whole unit.
    RowLinks links;
    KeyTable* persons = nullptr;    ///< Of the unit, by `person` alone.
    KeyScratch* scratch = nullptr;  ///< Of the unit.
    std::size_t keysInMemory = 0;   ///< Of each table.
    /// Called about every megabyte with the bytes read since the last call; false stops the check.
    std::function<bool(std::uint64_t)> advance;
};

struct FileOutcome {
    bool recordsClean = true;  ///< No broken record: rows may be missed by nobody.
    bool keysClean = true;     ///< No row with a fault in a key field.
    bool imagesClean = true;   ///< No fault in a field that names a picture.
    ShownAs shown = ShownAs::Ms932;
};

/// Checks one CSV in one pass.
class FileCheck {
public:
    FileCheck(FileContext& context, Findings& findings);

    /// Reads `source` to its end. Fails as Source::read, as KeyScratch, and with Cancelled where `advance` said so.
    base::Result<FileOutcome> run(Source& source);

private:
    /// Texts come again and again (offices, articles): what a column had lately, and was good, is good.
    class KnownTexts {
    public:
        bool has(std::string_view text) const { return m_places[placeOf(text)] == text; }
        void add(std::string_view text);

    private:
        static constexpr std::size_t kPlaces = 8;
        static constexpr std::size_t kLongest = 128;
        static_assert(kLongest < CsvReader::kKeptFieldBytes, "bytes that may be a beginning only are never known");
        static std::size_t placeOf(std::string_view text) {
            return (text.size() + static_cast<unsigned char>(text.back())) % kPlaces;
        }
        std::array<std::string, kPlaces> m_places;
    };
    struct Column {
        FieldShape shape;
        bool mayBeEmpty = false;
        KnownTexts texts;
    };
    /// A rule that depends on nothing but some columns of a row. Where it had nothing to say to the row above, and none
    /// of them has changed, it has nothing to say again.
    struct RowRule {
        void (FileCheck::*judge)(const CsvRecord& record) = nullptr;
        ColumnSet columns;
        bool quiet = false;  ///< No finding in the last row, and no field that became faulty.
    };
    static constexpr std::size_t kServiceTypes = 36 * 36;
    using Values = std::vector<bool>;

    base::Result<FileOutcome> read(CsvReader& reader, CsvRecord& record);
    void takeRecord(const CsvRecord& record);
    bool takeBrokenRecord(const CsvRecord& record);
    void takeRow(const CsvRecord& record);
    void forgetAbove();
    void judgeColumn(const CsvRecord& record, std::size_t index);
    void judgeRules(const CsvRecord& record);
    void takePerson(const CsvRecord& record);
    void judge(const CsvRecord& record, std::size_t index);
    void markSpreadsheet(std::uint64_t line, const Field& field, std::string_view value);
    void judgeVersion(const CsvRecord& record);
    void judgeMonth(const CsvRecord& record);
    void judgeAnnex(const CsvRecord& record);
    void judgeScope(const CsvRecord& record);
    void judgeServiceDay(const CsvRecord& record);
    void judgeWelfareTool(const CsvRecord& record);
    void judgeStatement(const CsvRecord& record);
    void judgeImage(const CsvRecord& record);
    void join(const CsvRecord& record);
    base::Result<void> judgeLinks();
    base::Result<FirstByLine> secondRows();
    std::vector<KeyPart> rowKeyOfEntry(const KeyEntry& entry) const;
    base::Result<void> finish(const CsvReader& reader, TextForm form);

    const Field& field(std::uint32_t no) const { return m_layout.fields[no - 1]; }
    bool good(std::uint32_t no) const { return no != 0 && !m_faulty.test(no - 1); }
    static std::string_view valueOf(const CsvRecord& record, std::uint32_t no) { return record.fields[no - 1].bytes; }
    /// Two digits or capitals as a number below kServiceTypes.
    static std::size_t typeIndex(std::string_view type);
    /// True the first time that a six-digit value is asked about.
    static bool firstTime(Values& seen, std::string_view sixDigits);
    /// An error at a field, which then counts as faulty.
    template <typename Message>
    void addError(DiagnosticCode code, const CsvRecord& record, std::uint32_t no, Message&& message) {
        m_faulty.set(no - 1);
        m_findings.add(Severity::Error, code, record.line, &field(no), valueOf(record, no), message);
    }

    FileContext& m_context;
    const Layout& m_layout;
    Findings& m_findings;
    FileOutcome m_outcome;
    std::vector<Column> m_columns;
    ColumnSet m_allColumns;
    std::bitset<kServiceTypes> m_scope;  ///< Service types in scope, by typeIndex.
    std::array<RowRule, 6> m_rules;
    ColumnSet m_faulty;     ///< Of this row.
    ColumnSet m_goodAbove;  ///< Columns with a good value in the last row that was judged, if that is the row above.
    bool m_joinedAbove = false;  ///< The row above was joined, or its key had been before.
    bool m_personAbove = false;  ///< m_person is the person of the row above.
    std::uint64_t m_rows = 0;
    std::uint64_t m_blankLine = 0;  ///< First of the blank lines that wait for a record behind them; 0 none.
    std::uint64_t m_blankCount = 0;
    bool m_newlineReported = false;
    bool m_spreadsheetReported = false;
    std::uint32_t m_leadingZeroMarks = 0;
    std::string m_firstVersion;
    bool m_severalVersions = false;
    Values m_versionsReported;
    Values m_monthsReported;
    StatementRule m_statement;
    std::uint64_t m_person = 0;
    std::optional<std::uint64_t> m_lastPerson;
    std::optional<RowKey> m_lastKey;
};

}  // namespace renkei::standard
