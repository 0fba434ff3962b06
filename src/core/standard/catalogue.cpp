#include "standard/catalogue.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "json/json.h"

namespace renkei::resources {
extern const std::string_view kCareplan41;
extern const std::string_view kCareplan32;
}  // namespace renkei::resources

namespace renkei::standard {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::pair<std::string_view, FieldType> kTypes[] = {
    {"version", FieldType::Version},
    {"insurer_no", FieldType::InsurerNo},
    {"insured_no", FieldType::InsuredNo},
    {"office_no", FieldType::OfficeNo},
    {"date", FieldType::Date},
    {"date_or_zero", FieldType::DateOrZero},
    {"month", FieldType::Month},
    {"month_or_zero", FieldType::MonthOrZero},
    {"time", FieldType::Time},
    {"time_or_9999", FieldType::TimeOr9999},
    {"postal", FieldType::Postal},
    {"phone", FieldType::Phone},
    {"int", FieldType::Int},
    {"decimal2", FieldType::Decimal2},
    {"number_1_99", FieldType::Number1To99},
    {"flags31", FieldType::Flags31},
    {"tais", FieldType::Tais},
    {"service_type", FieldType::ServiceType},
    {"service_code", FieldType::ServiceCode},
    {"code", FieldType::Code},
    {"text", FieldType::Text},
    {"image_name", FieldType::ImageName},
    {"unused", FieldType::Unused},
};

constexpr std::pair<std::string_view, MonthInName> kMonths[] = {
    {"none", MonthInName::None},
    {"month", MonthInName::Month},
    {"month_or_zero", MonthInName::MonthOrZero},
};

constexpr std::pair<std::string_view, Direction> kDirections[] = {
    {"", Direction::Any},
    {"from_planner", Direction::FromPlanner},
    {"to_planner", Direction::ToPlanner},
};

constexpr std::pair<std::string_view, std::uint32_t Roles::*> kRoles[] = {
    {"service_month", &Roles::serviceMonth},       {"service_day", &Roles::serviceDay},
    {"service_code", &Roles::serviceCode},         {"tais", &Roles::tais},
    {"notification", &Roles::notification},        {"detail_no", &Roles::detailNo},
    {"statement_office", &Roles::statementOffice}, {"units", &Roles::units},
    {"discount_rate", &Roles::discountRate},       {"discounted_units", &Roles::discountedUnits},
    {"fixed_office", &Roles::fixedOffice},         {"plan_date", &Roles::planDate},
    {"annex_month", &Roles::annexMonth},           {"image", &Roles::image},
};

/// A word of the data, or nothing and a failed reader.
template <typename T, std::size_t N>
T word(json::Reader& reader, std::string_view member, const std::pair<std::string_view, T> (&words)[N],
       const std::string& text) {
    for (const auto& [name, value] : words) {
        if (name == text) {
            return value;
        }
    }
    reader.failAt(member);
    return words[0].second;
}

bool flag(json::Reader& reader, std::string_view name) {
    const json::Value* value = reader.value(name);
    if (value == nullptr) {
        return false;
    }
    const bool* truth = value->boolean();
    if (truth == nullptr) {
        reader.failAt(name);
    }
    return truth != nullptr && *truth;
}

std::vector<std::string> strings(json::Reader& reader, std::string_view name) {
    std::vector<std::string> out;
    for (const json::Value& value : reader.array(name)) {
        if (value.string() == nullptr) {
            reader.failAt(name);
            break;
        }
        out.push_back(*value.string());
    }
    return out;
}

/// An object of codes and their labels; missing is empty.
std::vector<CodeValue> codeValues(json::Reader& reader, std::string_view name) {
    std::vector<CodeValue> out;
    const json::Value* value = reader.value(name);
    if (value == nullptr) {
        return out;
    }
    if (value->object() == nullptr) {
        reader.failAt(name);
        return out;
    }
    for (const auto& [code, label] : value->object()->members()) {
        if (label.string() == nullptr) {
            reader.failAt(name);
            break;
        }
        out.push_back({code, *label.string()});
    }
    return out;
}

Result<Field> readField(const json::Value& value) {
    json::Reader reader(value);
    Field field;
    field.no = static_cast<std::uint32_t>(reader.integer("no"));
    field.name = reader.string("name");
    field.type = word(reader, "type", kTypes, reader.string("type"));
    field.length = static_cast<std::uint32_t>(reader.optionalInteger("length").value_or(0));
    field.required = flag(reader, "required");
    field.expected = flag(reader, "expected");
    field.codes = codeValues(reader, "codes");
    if (!reader.ok()) {
        return reader.error();
    }
    return field;
}

bool isFieldNumber(const json::Value& value, const Layout& layout) {
    return value.integer() != nullptr && *value.integer() >= 1 &&
           *value.integer() <= static_cast<std::int64_t>(layout.fields.size());
}

Result<Layout> readLayout(const json::Value& value) {
    json::Reader reader(value);
    Layout layout;
    layout.prefix = reader.string("prefix");
    layout.name = reader.string("name");
    layout.month = word(reader, "month_in_name", kMonths, reader.string("month_in_name"));
    layout.zeroMonthVariant = flag(reader, "zero_month_variant");
    layout.uniqueKey = flag(reader, "unique_key");
    for (const json::Value& item : reader.array("fields")) {
        auto field = readField(item);
        if (!field) {
            return field.error();
        }
        if (field->no != layout.fields.size() + 1) {
            reader.failAt("fields");
        }
        layout.fields.push_back(*std::move(field));
    }
    for (const json::Value& number : reader.array("row_key")) {
        if (!isFieldNumber(number, layout)) {
            reader.failAt("row_key");
            break;
        }
        layout.rowKey.push_back(static_cast<std::uint32_t>(*number.integer()));
    }
    const json::Value* roles = reader.value("roles");
    if (roles == nullptr || roles->object() == nullptr) {
        reader.failAt("roles");
        return reader.error();
    }
    for (const auto& [name, number] : roles->object()->members()) {
        std::uint32_t Roles::*role = word(reader, "roles", kRoles, name);
        if (!isFieldNumber(number, layout)) {
            reader.failAt("roles");
            break;
        }
        layout.roles.*role = static_cast<std::uint32_t>(*number.integer());
    }
    // Every layout opens with version, insurer and insured person; rows are recognised and joined by them.
    const auto typeAt = [&](std::size_t i) { return layout.fields[i].type; };
    if (layout.fields.size() < 3 || typeAt(0) != FieldType::Version || typeAt(1) != FieldType::InsurerNo ||
        typeAt(2) != FieldType::InsuredNo) {
        reader.failAt("fields");
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return layout;
}

Result<Join> readJoin(const json::Value& value) {
    json::Reader reader(value);
    Join join{reader.string("main"), strings(reader, "dependents"), reader.optionalString("needed").value_or(""),
              strings(reader, "key")};
    if (!reader.ok()) {
        return reader.error();
    }
    return join;
}

Result<SendUnit> readUnit(const json::Value& value) {
    json::Reader reader(value);
    SendUnit unit;
    unit.id = reader.string("id");
    unit.name = reader.string("name");
    unit.required = strings(reader, "required");
    unit.optional = strings(reader, "optional");
    unit.images = flag(reader, "images");
    unit.annexMonthZero = flag(reader, "annex_month_zero");
    unit.direction = word(reader, "direction", kDirections, reader.optionalString("direction").value_or(""));
    if (reader.value("joins") != nullptr) {
        for (const json::Value& item : reader.array("joins")) {
            auto join = readJoin(item);
            if (!join) {
                return join.error();
            }
            unit.joins.push_back(*std::move(join));
        }
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return unit;
}

Result<Edition> readEdition(const json::Value& value) {
    json::Reader reader(value);
    Edition edition;
    edition.edition = reader.string("edition");
    edition.csvVersion = reader.string("csv_version");
    edition.otherVersionsSeen = strings(reader, "other_versions_seen");
    edition.typesInName = reader.boolean("types_in_name");
    edition.judgesWelfareTools = reader.boolean("judges_welfare_tools");
    for (const json::Value& item : reader.array("files")) {
        auto layout = readLayout(item);
        if (!layout) {
            return layout.error();
        }
        edition.layouts.push_back(*std::move(layout));
    }
    for (const json::Value& item : reader.array("send_units")) {
        auto unit = readUnit(item);
        if (!unit) {
            return unit.error();
        }
        edition.units.push_back(*std::move(unit));
    }
    edition.serviceTypes = codeValues(reader, "service_types_in_scope");
    edition.outsideTypes = codeValues(reader, "service_types_out_of_scope");
    for (const CodeValue& type : codeValues(reader, "planner_service_types")) {
        edition.plannerTypes.push_back(type.code);
    }
    for (const SendUnit& unit : edition.units) {
        for (const std::string& prefix : unit.required) {
            if (edition.findLayout(prefix) == nullptr) {
                reader.failAt("send_units");
            }
        }
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return edition;
}

}  // namespace

const Layout* Edition::findLayout(std::string_view prefix) const {
    const auto found =
        std::find_if(layouts.begin(), layouts.end(), [&](const Layout& l) { return l.prefix == prefix; });
    return found == layouts.end() ? nullptr : &*found;
}

const SendUnit* Edition::findUnit(std::string_view id) const {
    const auto found = std::find_if(units.begin(), units.end(), [&](const SendUnit& u) { return u.id == id; });
    return found == units.end() ? nullptr : &*found;
}

bool Edition::isPlanner(std::string_view serviceType) const {
    return std::find(plannerTypes.begin(), plannerTypes.end(), serviceType) != plannerTypes.end();
}

Result<Catalogue> Catalogue::load() {
    return parse({resources::kCareplan41, resources::kCareplan32});
}

Result<Catalogue> Catalogue::parse(const std::vector<std::string_view>& texts) {
    Catalogue catalogue;
    for (const std::string_view text : texts) {
        auto value = json::parse(text);
        if (!value) {
            return value.error();
        }
        auto edition = readEdition(*value);
        if (!edition) {
            return edition.error();
        }
        catalogue.m_editions.push_back(*std::move(edition));
    }
    return catalogue;
}

const Edition* Catalogue::find(std::string_view edition) const {
    const auto found =
        std::find_if(m_editions.begin(), m_editions.end(), [&](const Edition& e) { return e.edition == edition; });
    return found == m_editions.end() ? nullptr : &*found;
}

}  // namespace renkei::standard
