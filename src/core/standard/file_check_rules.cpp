#include <algorithm>

#include "standard/ascii.h"
#include "standard/file_check.h"
#include "standard/messages.h"

// The rules across the fields of a row, and of a value across the rows of a file: rules 3, 4, 6, 7 and 9.
namespace renkei::standard {
namespace {

constexpr std::string_view kZeroMonth = "000000";
constexpr std::string_view kZeroDate = "00000000";
constexpr std::string_view kFixedOffice = "9999999999";
constexpr std::size_t kSixDigitValues = 1'000'000;

bool isRentalCode(std::string_view code) {
    if (!code.starts_with("171") && !code.starts_with("671")) {
        return false;
    }
    const std::string_view number = code.substr(3);
    return allDigits(number) && numberOf(number) >= 1 && numberOf(number) <= 13;
}

bool isZero(std::string_view number) {
    return std::all_of(number.begin(), number.end(), [](char c) { return c == '0' || c == '-'; });
}

}  // namespace

bool FileCheck::firstTime(Values& seen, std::string_view sixDigits) {
    if (seen.empty()) {
        seen.resize(kSixDigitValues);
    }
    auto place = seen[static_cast<std::size_t>(numberOf(sixDigits))];
    const bool first = !place;
    place = true;
    return first;
}

void FileCheck::judgeVersion(const CsvRecord& record) {
    if (!good(1)) {
        return;
    }
    const std::string_view value = valueOf(record, 1);
    if (m_firstVersion.empty()) {
        m_firstVersion = value;
    }
    m_severalVersions |= value != m_firstVersion;
    const Edition& edition = *m_context.edition;
    if (value == edition.csvVersion) {
        return;
    }
    m_faulty.set(0);
    if (!firstTime(m_versionsReported, value)) {
        return;
    }
    const auto& others = edition.otherVersionsSeen;
    const bool seen = std::find(others.begin(), others.end(), value) != others.end();
    const bool warning = seen && m_context.purpose == Purpose::Receive;
    m_findings.add(
        warning ? Severity::Warning : Severity::Error, DiagnosticCode::FileVersion, record.line, &field(1), value,
        [&] { return warning ? messages::versionSeen(edition.csvVersion) : messages::version(edition.csvVersion); });
}

void FileCheck::judgeMonth(const CsvRecord& record) {
    const std::uint32_t no = m_layout.roles.serviceMonth;
    if (!good(no) || m_context.nameMonth.empty() || valueOf(record, no) == m_context.nameMonth) {
        return;
    }
    m_faulty.set(no - 1);
    if (firstTime(m_monthsReported, valueOf(record, no))) {
        m_findings.add(Severity::Error, DiagnosticCode::FileMonth, record.line, &field(no), valueOf(record, no),
                       [] { return messages::month(); });
    }
}

// Rule 4: what the month and the plan date of 利用者補足情報 are depends on what it travels with.
void FileCheck::judgeAnnex(const CsvRecord& record) {
    const Roles& roles = m_layout.roles;
    if (!m_context.annexMonth || roles.annexMonth == 0) {
        return;
    }
    const bool withPlan = *m_context.annexMonth == kZeroMonth;
    if (good(roles.annexMonth) && valueOf(record, roles.annexMonth) != *m_context.annexMonth) {
        addError(DiagnosticCode::FieldFormat, record, roles.annexMonth, [&] { return messages::annexMonth(withPlan); });
    }
    if (good(roles.planDate) && (valueOf(record, roles.planDate) == kZeroDate) == withPlan) {
        addError(DiagnosticCode::FieldFormat, record, roles.planDate, [&] { return messages::annexDate(withPlan); });
    }
}

std::size_t FileCheck::typeIndex(std::string_view type) {
    const auto digit = [](char c) { return static_cast<std::size_t>(isDigit(c) ? c - '0' : c - 'A' + 10); };
    return digit(type[0]) * 36 + digit(type[1]);
}

void FileCheck::judgeScope(const CsvRecord& record) {
    const std::uint32_t no = m_layout.roles.serviceCode;
    if (!good(no)) {
        return;
    }
    const std::string_view code = valueOf(record, no);
    const bool total = m_layout.roles.statementOffice != 0 && statementRow(code) == StatementRow::Total;
    const std::string_view type = code.substr(0, 2);
    if (total || m_scope.test(typeIndex(type))) {
        return;
    }
    const Severity severity = m_context.purpose == Purpose::Send ? Severity::Error : Severity::Warning;
    m_findings.add(severity, DiagnosticCode::FieldScope, record.line, &field(no), code,
                   [&] { return messages::scope(*m_context.edition, type); });
    if (severity == Severity::Error) {
        m_faulty.set(no - 1);
    }
}

void FileCheck::judgeServiceDay(const CsvRecord& record) {
    const Roles& roles = m_layout.roles;
    if (!good(roles.serviceDay) || !good(roles.serviceMonth)) {
        return;
    }
    if (valueOf(record, roles.serviceDay).substr(0, 6) != valueOf(record, roles.serviceMonth)) {
        addError(DiagnosticCode::RowServiceDay, record, roles.serviceDay, [&] { return messages::serviceDay(); });
    }
}

void FileCheck::judgeWelfareTool(const CsvRecord& record) {
    const Roles& roles = m_layout.roles;
    if (!m_context.edition->judgesWelfareTools || roles.tais == 0 || !good(roles.serviceCode)) {
        return;
    }
    const std::string_view code = valueOf(record, roles.serviceCode);
    const bool neither = valueOf(record, roles.tais).empty() && valueOf(record, roles.notification).empty();
    if (neither && isRentalCode(code)) {
        addError(DiagnosticCode::RowWelfareTool, record, roles.tais, [&] { return messages::welfareTool(); });
    }
    if (!good(roles.detailNo) || valueOf(record, roles.detailNo).empty() || code.starts_with("17")) {
        return;
    }
    if (code.starts_with("67")) {
        m_findings.add(Severity::Warning, DiagnosticCode::RowWelfareTool, record.line, &field(roles.detailNo),
                       valueOf(record, roles.detailNo), [] { return messages::detailNoOnPrevention(); });
    } else {
        addError(DiagnosticCode::RowWelfareTool, record, roles.detailNo, [&] { return messages::detailNoUnwanted(); });
    }
}

// Rule 7, for the row and for what is judged across rows.
void FileCheck::judgeStatement(const CsvRecord& record) {
    const Roles& roles = m_layout.roles;
    if (roles.statementOffice == 0) {
        return;
    }
    // Out of scope or not, a code that is well formed says what kind of row it is.
    const std::string_view code = valueOf(record, roles.serviceCode);
    const bool readable = code.size() == 6 && allDigitsOrCapitals(code);
    const StatementRow kind = readable ? statementRow(code) : StatementRow::Detail;
    const bool detail = kind == StatementRow::Detail;
    if (good(roles.fixedOffice)) {
        const std::string_view office = valueOf(record, roles.fixedOffice);
        if (!office.empty() && office != kFixedOffice) {
            addError(detail ? DiagnosticCode::FieldCode : DiagnosticCode::RowSubtotal, record, roles.fixedOffice,
                     [&] { return messages::fixedOffice(field(roles.fixedOffice)); });
        }
    }
    if (!detail) {
        if (good(roles.units) && !isZero(valueOf(record, roles.units))) {
            addError(DiagnosticCode::RowSubtotal, record, roles.units,
                     [&] { return messages::subtotalUnits(field(roles.units)); });
        }
        for (const std::uint32_t no : {roles.discountRate, roles.discountedUnits}) {
            if (good(no) && !valueOf(record, no).empty()) {
                addError(DiagnosticCode::RowSubtotal, record, no, [&] { return messages::subtotalEmpty(field(no)); });
            }
        }
    }
    const bool officeGood = good(roles.statementOffice);
    if (kind == StatementRow::Total && officeGood && valueOf(record, roles.statementOffice) != kFixedOffice) {
        addError(DiagnosticCode::RowSubtotal, record, roles.statementOffice, [&] { return messages::totalOffice(); });
    }
    if (good(2) && good(3) && good(roles.serviceMonth)) {
        m_statement.add(m_person, record.line, readable ? code : std::string_view{},
                        officeGood ? valueOf(record, roles.statementOffice) : std::string_view{});
    } else {
        m_outcome.keysClean = false;
    }
}

void FileCheck::judgeImage(const CsvRecord& record) {
    const std::uint32_t no = m_layout.roles.image;
    m_outcome.imagesClean &= no == 0 || good(no);
    if (m_context.images == nullptr || !good(no) || valueOf(record, no).empty()) {
        return;
    }
    const auto found = std::find_if(m_context.images->begin(), m_context.images->end(), [&](const UnitImage& image) {
        return equalsIgnoringCase(image.name, valueOf(record, no));
    });
    if (found == m_context.images->end()) {
        addError(DiagnosticCode::LinkImage, record, no, [&] { return messages::imageMissing(); });
    } else {
        found->named = true;
    }
}

}  // namespace renkei::standard
