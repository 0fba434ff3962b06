#include "standard/file_check.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "standard/ascii.h"
#include "standard/field_rules.h"
#include "standard/messages.h"
#include "standard/row_key.h"

namespace renkei::standard {
namespace {

/// One short value may be a typing error; two are a habit of spreadsheets.
constexpr std::uint32_t kLeadingZeroMarks = 2;

/// What a text editor or DOS leaves behind: 1A and its like, nothing else.
bool isControlOnly(std::string_view bytes) {
    return !bytes.empty() && std::all_of(bytes.begin(), bytes.end(),
                                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

DiagnosticCode codeOf(FieldVerdict verdict) {
    switch (verdict) {
        case FieldVerdict::Encoding:
        case FieldVerdict::UserDefined:
            return DiagnosticCode::CsvEncoding;
        case FieldVerdict::Control:
            return DiagnosticCode::CsvControl;
        case FieldVerdict::Required:
            return DiagnosticCode::FieldRequired;
        case FieldVerdict::Expected:
            return DiagnosticCode::FieldExpected;
        case FieldVerdict::TooLong:
        case FieldVerdict::WrongLength:
            return DiagnosticCode::FieldLength;
        case FieldVerdict::UnknownCode:
            return DiagnosticCode::FieldCode;
        case FieldVerdict::Format:
        case FieldVerdict::Good:
            break;
    }
    return DiagnosticCode::FieldFormat;
}

}  // namespace

FileCheck::FileCheck(FileContext& context, Findings& findings)
    : m_context(context),
      m_layout(*context.layout),
      m_findings(findings),
      m_allColumns(ColumnSet::first(m_layout.fields.size())),
      m_statement(*context.scratch, context.keysInMemory) {
    assert(m_layout.fields.size() <= ColumnSet::kMaxColumns);
    for (const Field& f : m_layout.fields) {
        m_columns.push_back({FieldShape(f), !f.required && !f.expected, {}});
    }
    for (const CodeValue& type : context.edition->serviceTypes) {
        m_scope.set(typeIndex(type.code));
    }
    const Roles& roles = m_layout.roles;
    const auto columns = [](std::initializer_list<std::uint32_t> numbers) {
        ColumnSet set;
        for (const std::uint32_t no : numbers) {
            if (no != 0) {
                set.set(no - 1);
            }
        }
        return set;
    };
    m_rules = {
        {{&FileCheck::judgeVersion, columns({1})},
         {&FileCheck::judgeMonth, columns({roles.serviceMonth})},
         {&FileCheck::judgeAnnex, columns({roles.annexMonth, roles.planDate})},
         {&FileCheck::judgeScope, columns({roles.serviceCode})},
         {&FileCheck::judgeServiceDay, columns({roles.serviceDay, roles.serviceMonth})},
         {&FileCheck::judgeWelfareTool, columns({roles.serviceCode, roles.tais, roles.notification, roles.detailNo})}}};
}

base::Result<FileOutcome> FileCheck::run(Source& source) {
    CsvReader reader(source, m_layout.fields.size());
    CsvRecord record;
    auto outcome = read(reader, record);
    m_findings.nameRowsBy(nullptr);
    return outcome;
}

base::Result<FileOutcome> FileCheck::read(CsvReader& reader, CsvRecord& record) {
    const auto form = reader.open();
    if (!form) {
        return form.error();
    }
    m_findings.nameRowsBy(
        [&](std::uint64_t line) { return line == record.line ? rowKeyOf(m_layout, record) : std::vector<KeyPart>{}; });
    std::uint64_t announced = 0;
    while (*form != TextForm::Utf16) {
        const auto more = reader.next(record);
        if (!more) {
            return more.error();
        }
        if (reader.bytesRead() != announced) {
            const std::uint64_t news = reader.bytesRead() - std::exchange(announced, reader.bytesRead());
            if (m_context.advance && !m_context.advance(news)) {
                return base::fail(base::ErrorCode::Cancelled, "stop was asked for");
            }
            if (m_context.scratch->failure()) {
                return *m_context.scratch->failure();
            }
        }
        if (!*more) {
            break;
        }
        takeRecord(record);
    }
    // What is found from here on is about rows that are gone.
    m_findings.nameRowsBy(nullptr);
    if (auto finished = finish(reader, *form); !finished) {
        return finished.error();
    }
    return m_outcome;
}

void FileCheck::takeRecord(const CsvRecord& record) {
    if (record.blank) {
        forgetAbove();
        m_blankLine = m_blankCount == 0 ? record.line : m_blankLine;
        ++m_blankCount;
        return;
    }
    for (; m_blankCount > 0; --m_blankCount, ++m_blankLine) {
        m_outcome.recordsClean = false;
        m_findings.add(Severity::Error, DiagnosticCode::CsvColumns, m_blankLine, nullptr, std::nullopt,
                       [] { return messages::csvBlankLine(); });
    }
    if (record.bareLineFeed && !std::exchange(m_newlineReported, true)) {
        m_findings.add(Severity::Warning, DiagnosticCode::CsvNewline, record.line, nullptr, std::nullopt,
                       [] { return messages::csvNewline(); });
    }
    ++m_rows;
    if (takeBrokenRecord(record)) {
        m_outcome.recordsClean = false;
        forgetAbove();
        return;
    }
    takeRow(record);
}

// The next row stands below one that was not judged: what is known of the columns says nothing about it.
void FileCheck::forgetAbove() {
    m_goodAbove.clear();
    m_joinedAbove = false;
    m_personAbove = false;
    for (RowRule& rule : m_rules) {
        rule.quiet = false;
    }
}

// True where the record as such is broken, so that nothing else is said about it.
bool FileCheck::takeBrokenRecord(const CsvRecord& record) {
    if (record.fault != RecordFault::None) {
        const bool quote = record.fault != RecordFault::BareCarriageReturn;
        const bool known = record.faultColumn < m_layout.fields.size();
        const Field* at = known ? &m_layout.fields[record.faultColumn] : nullptr;
        const auto value = record.faultColumn < record.fields.size()
                               ? std::optional<std::string_view>(record.fields[record.faultColumn].bytes)
                               : std::nullopt;
        m_findings.add(Severity::Error, quote ? DiagnosticCode::CsvQuote : DiagnosticCode::CsvControl, record.line, at,
                       value, [&] { return messages::csvFault(record.fault); });
        return true;
    }
    const bool columnsFit = record.columns == m_layout.fields.size();
    if (!columnsFit && record.columns == 1 && isControlOnly(record.fields[0].bytes)) {
        m_findings.add(Severity::Error, DiagnosticCode::CsvControl, record.line, nullptr, record.fields[0].bytes,
                       [] { return messages::csvStrayControl(); });
        return true;
    }
    if (m_rows == 1) {
        bool anyForm = false;
        for (std::size_t i = 0; i < 3 && i < record.fields.size(); ++i) {
            anyForm |= judgeField(m_layout.fields[i], record.fields[i]) == FieldVerdict::Good;
        }
        if (!anyForm) {
            m_findings.add(Severity::Error, DiagnosticCode::CsvHeader, record.line, nullptr, record.fields[0].bytes,
                           [] { return messages::csvHeader(); });
            return true;
        }
    }
    if (!columnsFit) {
        m_findings.add(Severity::Error, DiagnosticCode::CsvColumns, record.line, nullptr, std::nullopt,
                       [&] { return messages::csvColumns(record.columns, m_layout.fields.size()); });
        return true;
    }
    return false;
}

void FileCheck::takeRow(const CsvRecord& record) {
    m_faulty.clear();
    const ColumnSet unsure = record.changed.withUnsettled(m_allColumns, m_goodAbove);
    unsure.forEach([&](std::size_t i) { judgeColumn(record, i); });
    judgeRules(record);
    takePerson(record);
    judgeStatement(record);
    judgeImage(record);
    join(record);
}

void FileCheck::judgeColumn(const CsvRecord& record, std::size_t i) {
    const CsvField& value = record.fields[i];
    const Column& column = m_columns[i];
    m_goodAbove.set(i);
    if (value.bytes.empty()) {
        if (!column.mayBeEmpty) {
            judge(record, i);
        }
    } else if (value.plain ? !column.shape.accepts(value.bytes) : !column.texts.has(value.bytes)) {
        judge(record, i);
    }
}

void FileCheck::KnownTexts::add(std::string_view text) {
    if (text.size() <= kLongest) {
        m_places[placeOf(text)] = text;
    }
}

void FileCheck::judgeRules(const CsvRecord& record) {
    for (RowRule& rule : m_rules) {
        if (rule.quiet && !rule.columns.meets(record.changed)) {
            continue;
        }
        const std::uint64_t findings = m_findings.added();
        const ColumnSet faulty = m_faulty;
        (this->*rule.judge)(record);
        rule.quiet = findings == m_findings.added() && faulty == m_faulty;
    }
}

void FileCheck::takePerson(const CsvRecord& record) {
    if (m_personAbove && !record.changed.test(1) && !record.changed.test(2)) {
        return;
    }
    m_personAbove = good(2) && good(3);
    m_person = m_personAbove ? packPerson(valueOf(record, 2), valueOf(record, 3)) : 0;
    if (m_personAbove && m_context.persons != nullptr && m_person != m_lastPerson) {
        m_context.persons->touch({m_person, 0}, record.line);
        m_lastPerson = m_person;
    }
}

void FileCheck::judge(const CsvRecord& record, std::size_t index) {
    const Field& f = m_layout.fields[index];
    const CsvField& value = record.fields[index];
    const FieldVerdict verdict = judgeField(f, value);
    if (verdict == FieldVerdict::Good) {
        if (!value.plain) {
            m_columns[index].texts.add(value.bytes);
        }
        return;
    }
    m_goodAbove.reset(index);
    const Severity severity = verdict == FieldVerdict::Expected ? Severity::Warning : Severity::Error;
    if (severity == Severity::Error) {
        m_faulty.set(index);
    }
    const bool shape = verdict == FieldVerdict::TooLong || verdict == FieldVerdict::WrongLength ||
                       verdict == FieldVerdict::Format || verdict == FieldVerdict::UnknownCode;
    Diagnostic* kept = m_findings.add(
        severity, codeOf(verdict), record.line, &f, value.doubled ? std::string_view(unquoted(value)) : value.bytes,
        [&] { return messages::field(f, verdict, shape && holdsWideCharacters(f, value)); });
    if (kept != nullptr && (verdict == FieldVerdict::Encoding || verdict == FieldVerdict::UserDefined)) {
        kept->character = badCharacter(value);
    }
    if (shape && value.plain && !m_spreadsheetReported) {
        markSpreadsheet(record.line, f, value.bytes);
    }
}

void FileCheck::markSpreadsheet(std::uint64_t line, const Field& field, std::string_view value) {
    const SpreadsheetMark mark = spreadsheetMark(field, value);
    if (mark == SpreadsheetMark::None ||
        (mark == SpreadsheetMark::LeadingZeros && ++m_leadingZeroMarks < kLeadingZeroMarks)) {
        return;
    }
    m_spreadsheetReported = true;
    m_findings.add(Severity::Warning, DiagnosticCode::CsvSpreadsheet, line, &field, value,
                   [&] { return messages::csvSpreadsheet(mark); });
}

void FileCheck::join(const CsvRecord& record) {
    RowLinks& links = m_context.links;
    if (links.part == RowLinks::Part::None) {
        return;
    }
    const std::size_t third = links.thirdField - 1;
    const bool repeated = !record.changed.test(1) && !record.changed.test(2) && !record.changed.test(third);
    if (m_joinedAbove && repeated && !m_layout.uniqueKey) {
        return;
    }
    m_joinedAbove = good(2) && good(3) && good(links.thirdField);
    if (!m_joinedAbove) {
        m_outcome.keysClean = false;
        return;
    }
    const RowKey key{m_person, numberOf(valueOf(record, links.thirdField))};
    if (key == m_lastKey && !m_layout.uniqueKey) {
        return;
    }
    m_lastKey = key;
    KeyEntry& entry = links.rows->touch(key, record.line);
    const bool firstRow = entry.line == record.line;
    if (links.part == RowLinks::Part::Main && !firstRow && entry.note == 0) {
        entry.note = record.line;
    } else if (links.part == RowLinks::Part::Dependent && firstRow && links.otherField != 0) {
        const CsvField& other = record.fields[links.otherField - 1];
        const bool formed = !other.bytes.empty() && judgeField(field(links.otherField), other) == FieldVerdict::Good;
        entry.note = formed ? numberOf(other.bytes) : 0;
    }
}

base::Result<void> FileCheck::finish(const CsvReader& reader, TextForm form) {
    if (auto judged = judgeLinks(); !judged) {
        return judged;
    }
    const bool utf8 = form == TextForm::Utf8Mark || reader.utf8().japanese() ||
                      (reader.utf8().possible() && m_findings.encodingErrors() > 0);
    if (utf8 || form == TextForm::Utf16) {
        m_outcome.shown = ShownAs::Utf8;
        m_findings.dropEncoding();
        m_findings.add(Severity::Error, DiagnosticCode::CsvUtf8, 0, nullptr, std::nullopt,
                       [&] { return messages::csvUtf8(form); });
    }
    if (form == TextForm::Utf16) {
        m_outcome.recordsClean = false;
        return {};
    }
    if (m_rows == 0) {
        m_outcome.recordsClean = false;
        const bool optional = m_context.mayBeEmpty;
        m_findings.add(optional ? Severity::Warning : Severity::Error, DiagnosticCode::CsvEmpty, 0, nullptr,
                       std::nullopt,
                       [&] { return optional ? messages::csvEmptyOptional(m_layout) : messages::csvEmpty(m_layout); });
    }
    if (m_severalVersions) {
        m_findings.raiseVersionWarnings();
    }
    if (m_layout.roles.statementOffice != 0 && m_outcome.recordsClean && m_outcome.keysClean) {
        return m_statement.finish(m_layout, m_findings);
    }
    return {};
}

}  // namespace renkei::standard
