#include "core/standard/unit_builder.h"

#include <algorithm>
#include <stdexcept>

namespace renkei::standard::test {
namespace {

constexpr std::string_view kSequence = "20250425093000";
constexpr std::string_view kPlanner = "1370000019";
constexpr std::string_view kService = "1370000027";

std::string nameOf(const Edition& edition, const SendUnit& unit, const Layout& layout) {
    const bool back = unit.direction == Direction::ToPlanner;
    const std::string planner = std::string(kPlanner) + (edition.typesInName ? "_43" : "");
    const std::string service = std::string(kService) + (edition.typesInName ? "_11" : "");
    std::string name = layout.prefix;
    if (layout.month == MonthInName::Month || (layout.month == MonthInName::MonthOrZero && !unit.annexMonthZero)) {
        name += "_202505";
    } else if (layout.month == MonthInName::MonthOrZero) {
        name += "_000000";
    }
    return name + "_" + (back ? service : planner) + "_" + (back ? planner : service) + "_" + std::string(kSequence) +
           ".CSV";
}

Row goodRow(const Edition& edition, const SendUnit& unit, const Layout& layout, std::size_t person) {
    Row row;
    for (const Field& field : layout.fields) {
        row.push_back(goodValue(edition, field));
    }
    row[2] = "000000010" + std::to_string(person);
    const Roles& roles = layout.roles;
    if (roles.annexMonth != 0) {
        row[roles.annexMonth - 1] = unit.annexMonthZero ? "000000" : "202505";
        row[roles.planDate - 1] = unit.annexMonthZero ? "20250510" : "00000000";
    }
    for (const std::uint32_t no : {roles.detailNo, roles.image}) {
        if (no != 0) {
            row[no - 1].clear();
        }
    }
    if (roles.fixedOffice != 0) {
        row[roles.fixedOffice - 1] = "9999999999";
    }
    return row;
}

void addStatementRows(const Layout& layout, std::vector<Row>& rows, const Row& detail) {
    const Roles& roles = layout.roles;
    Row subtotal = detail;
    subtotal[roles.serviceCode - 1] = "11AAAA";
    subtotal[roles.units - 1] = "0";
    subtotal[roles.discountRate - 1].clear();
    subtotal[roles.discountedUnits - 1].clear();
    Row total = subtotal;
    total[roles.serviceCode - 1] = "999999";
    total[roles.statementOffice - 1] = "9999999999";
    rows.push_back(subtotal);
    rows.push_back(total);
}

}  // namespace

const Catalogue& catalogue() {
    static const Catalogue loaded = [] {
        auto result = Catalogue::load();
        if (!result) {
            throw std::runtime_error(result.error().detail);
        }
        return *std::move(result);
    }();
    return loaded;
}

const Edition& edition41() {
    return *catalogue().find("4.1");
}

std::string TestFile::bytes() const {
    std::string out = head;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += (i > 0 ? "," : "") + row[i];
        }
        out += newline;
    }
    return out + tail;
}

std::string goodValue(const Edition& edition, const Field& field) {
    switch (field.type) {
        case FieldType::Version:
            return edition.csvVersion;
        case FieldType::InsurerNo:
            return "131016";
        case FieldType::InsuredNo:
            return "0000000101";
        case FieldType::OfficeNo:
            return std::string(kService);
        case FieldType::Date:
        case FieldType::DateOrZero:
            return "20250510";
        case FieldType::Month:
        case FieldType::MonthOrZero:
            return "202505";
        case FieldType::Time:
        case FieldType::TimeOr9999:
            return "0930";
        case FieldType::Postal:
            return "100-0001";
        case FieldType::Phone:
            return "(03)0000-0101";
        case FieldType::Int:
        case FieldType::Number1To99:
            return "1";
        case FieldType::Decimal2:
            return "10.42";
        case FieldType::Flags31:
            return "1010101010101010101010101010101";
        case FieldType::Tais:
            return "00170-000001";
        case FieldType::ServiceType:
            return "11";
        case FieldType::ServiceCode:
            return "111111";
        case FieldType::Code:
            return field.codes.front().code;
        case FieldType::Text:
            return "\"\x8E\x52\x93\x63\"";  // 山田
        case FieldType::ImageName:
        case FieldType::Unused:
            return "";
    }
    return "";
}

UnitBuilder::UnitBuilder(const Edition& edition, std::string_view unitId, bool optionalFiles) {
    const SendUnit& unit = *edition.findUnit(unitId);
    std::vector<std::string> prefixes = unit.required;
    if (optionalFiles) {
        prefixes.insert(prefixes.end(), unit.optional.begin(), unit.optional.end());
    }
    for (const std::string& prefix : prefixes) {
        const Layout& layout = *edition.findLayout(prefix);
        TestFile file;
        file.prefix = prefix;
        file.name = nameOf(edition, unit, layout);
        for (std::size_t person = 1; person <= 2; ++person) {
            file.rows.push_back(goodRow(edition, unit, layout, person));
            if (layout.roles.statementOffice != 0) {
                const Row detail = file.rows.back();
                addStatementRows(layout, file.rows, detail);
            }
        }
        m_files.push_back(std::move(file));
    }
}

TestFile& UnitBuilder::file(std::string_view prefix) {
    return *std::find_if(m_files.begin(), m_files.end(), [&](const TestFile& f) { return f.prefix == prefix; });
}

void UnitBuilder::remove(std::string_view prefix) {
    m_files.remove_if([&](const TestFile& f) { return f.prefix == prefix; });
}

Report UnitBuilder::check(Purpose purpose) const {
    Options options;
    options.purpose = purpose;
    return check(options);
}

Report UnitBuilder::check(const Options& options) const {
    std::vector<NamedBytes> files;
    for (const TestFile& file : m_files) {
        files.push_back({file.name, file.bytes()});
    }
    return checkBytes(files, options);
}

Report checkBytes(const std::vector<NamedBytes>& files, const Options& options) {
    std::vector<Input> inputs;
    for (const NamedBytes& file : files) {
        inputs.push_back({file.name, memorySource(base::asBytes(file.bytes))});
    }
    return validate(catalogue(), inputs, options);
}

Brief brief(const Report& report) {
    Brief out;
    for (const Diagnostic& d : report.diagnostics) {
        std::string text = d.severity == Severity::Error ? "E " : "W ";
        text += codeName(d.code);
        if (!d.file.empty()) {
            // The prefix is what stands before the month or the first office number.
            std::size_t end = 0;
            while (end < d.file.size() && !(d.file[end] == '_' && end + 1 < d.file.size() && d.file[end + 1] >= '0' &&
                                            d.file[end + 1] <= '9')) {
                ++end;
            }
            text += " " + d.file.substr(0, end);
        }
        if (d.line) {
            text += ":" + std::to_string(*d.line);
        }
        if (d.fieldNo) {
            text += ":" + std::to_string(*d.fieldNo);
        }
        out.push_back(text);
    }
    return out;
}

}  // namespace renkei::standard::test
