#include "standard/field_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

struct Breakage {
    std::string value;
    std::string finding;  ///< Severity and code.
};

bool isFree(const Field& field) {
    return field.type == FieldType::Text || field.type == FieldType::ImageName;
}

/// Values that have the right length and the wrong form.
std::vector<std::string> wrongForms(FieldType type) {
    switch (type) {
        case FieldType::Version:
        case FieldType::Month:
            return {"202500", "202513", "2025-5", "20250A"};
        case FieldType::MonthOrZero:
            return {"202500", "202513", "000001"};
        case FieldType::InsurerNo:
            return {"13101A", "-13101"};
        case FieldType::InsuredNo:
            return {"h000000101", "HH00000101", "000000010A", "A000000101"};
        case FieldType::OfficeNo:
            return {"13a0000027", "137000-027"};
        case FieldType::Date:
            return {"20250532", "20250229", "20251301", "20250500", "00000000"};
        case FieldType::DateOrZero:
            return {"20250532", "20250229", "00000001"};
        case FieldType::Time:
            return {"2401", "2460", "0960", "9999", "09:3"};
        case FieldType::TimeOr9999:
            return {"2401", "0960", "9998"};
        case FieldType::Postal:
            return {"1000-001", "10000001", "100-000A"};
        case FieldType::Phone:
            return {"03 0000 0101", "03-0000-010A"};
        case FieldType::Int:
            return {"x", "-"};
        case FieldType::Decimal2:
            return {"10.4", "1042", ".42", "10,4", "1.042", "1000.1"};
        case FieldType::Number1To99:
            return {"0", "00", "-1", "1a"};
        case FieldType::Flags31:
            return {"1010101010101010101010101010102", "101010101010101010101010101010 "};
        case FieldType::Tais:
            return {"0017-0000001", "00170A000001", "001700000001"};
        case FieldType::ServiceType:
            return {"1a", "1-"};
        case FieldType::ServiceCode:
            return {"11111a", "11-111"};
        default:
            return {};
    }
}

std::vector<Breakage> breakagesOf(const Edition& edition, const Field& field) {
    std::vector<Breakage> out;
    const std::string good = goodValue(edition, field);
    if (field.required) {
        out.push_back({"", "E field.required"});
        out.push_back({"\"\"", "E field.required"});
    } else if (field.expected) {
        out.push_back({"", "W field.expected"});
    }
    for (const std::string bad : {"\x81", "\xF0\x40", "\x80", "\xFD", "\x81\x20"}) {
        out.push_back({"\"" + bad + "\"", "E csv.encoding"});
        out.push_back({bad, "E csv.encoding"});
    }
    for (const std::string& control :
         {std::string("\0", 1), std::string("\x1B"), std::string("\x7F"), std::string("\t")}) {
        out.push_back({"\"1" + control + "\"", "E csv.control"});
    }
    if (field.length != 0) {
        out.push_back({std::string(field.length + 1, '1'), "E field.length"});
        out.push_back({std::string(field.length + 1, 'x'), "E field.length"});
    }
    if (exactLength(field.type) > 1) {
        out.push_back({std::string(exactLength(field.type) - 1, 'x'), "E field.length"});
    }
    if (!isFree(field) && field.type != FieldType::Unused && field.type != FieldType::Code) {
        // Full-width digits have the right number of characters and the wrong form.
        const std::size_t width = exactLength(field.type) != 0 ? exactLength(field.type) : 1;
        std::string wide;
        for (std::size_t i = 0; i < width; ++i) {
            wide += "\x82\x50";  // １
        }
        out.push_back({wide, "E field.format"});
    }
    for (std::string value : wrongForms(field.type)) {
        if (value.size() <= field.length) {
            out.push_back({value.find(',') == std::string::npos ? value : "\"" + value + "\"", "E field.format"});
        }
    }
    if (field.type == FieldType::Code) {
        out.push_back({std::string(field.length, '~'), "E field.code"});
        if (field.length > 1) {
            out.push_back({"~", "E field.code"});
        }
    }
    return out;
}

/// How often a code was wanted, was among the findings, and was the only one and at its place.
struct Tally {
    std::size_t tried = 0;
    std::size_t found = 0;
    std::size_t exact = 0;
};
using Tallies = std::map<std::string, Tally>;

void count(Tallies& tallies, const std::string& finding, const std::string& wanted, const Brief& findings) {
    Tally& tally = tallies[finding.substr(2)];
    ++tally.tried;
    tally.found += std::any_of(findings.begin(), findings.end(),
                               [&](const std::string& one) { return one.starts_with(finding + " "); })
                       ? 1U
                       : 0U;
    tally.exact += findings == Brief{wanted} ? 1U : 0U;
}

/// Breaks every field of every file of a unit in every way, one at a time.
void breakEveryField(const Edition& edition, const std::string& unit, Tallies& tallies) {
    UnitBuilder builder(edition, unit, true);
    ASSERT_EQ(brief(builder.check()), Brief{}) << unit;
    for (TestFile& file : builder.files()) {
        const Layout& layout = *edition.findLayout(file.prefix);
        for (const std::size_t row : {std::size_t{0}, file.rows.size() - 1}) {
            for (const Field& field : layout.fields) {
                const std::string good = file.at(row, field.no);
                for (const Breakage& breakage : breakagesOf(edition, field)) {
                    file.at(row, field.no) = breakage.value;
                    const Report report = builder.check();
                    const std::string place = ":" + std::to_string(row + 1) + ":" + std::to_string(field.no);
                    const std::string wanted = breakage.finding + " " + file.prefix + place;
                    EXPECT_EQ(brief(report), Brief{wanted})
                        << field.name << " = " << testing::PrintToString(breakage.value);
                    count(tallies, breakage.finding, wanted, brief(report));
                }
                file.at(row, field.no) = good;
            }
        }
    }
}

TEST(FieldRules, EveryBrokenFieldOfEveryUnitIsTheOneFinding) {
    Tallies tallies;
    for (const Edition& edition : catalogue().editions()) {
        for (const SendUnit& unit : edition.units) {
            breakEveryField(edition, unit.id, tallies);
        }
    }
    EXPECT_EQ(tallies.size(), 7U) << "codes of single fields";
    for (const auto& [code, tally] : tallies) {
        EXPECT_GT(tally.tried, 0U);
        RecordProperty(code, "tried " + std::to_string(tally.tried) + ", found " + std::to_string(tally.found) +
                                 ", exact " + std::to_string(tally.exact));
    }
}

TEST(FieldRules, EveryGoodValueMayBeQuoted) {
    for (const Edition& edition : catalogue().editions()) {
        for (const SendUnit& unit : edition.units) {
            UnitBuilder builder(edition, unit.id, true);
            for (TestFile& file : builder.files()) {
                for (Row& row : file.rows) {
                    for (std::string& value : row) {
                        value = value.starts_with('"') ? value : "\"" + value + "\"";
                    }
                }
            }
            EXPECT_EQ(brief(builder.check()), Brief{}) << edition.edition << ' ' << unit.id;
        }
    }
}

TEST(FieldRules, OptionalFieldsMayAllBeEmpty) {
    for (const SendUnit& unit : edition41().units) {
        UnitBuilder builder(edition41(), unit.id, true);
        for (TestFile& file : builder.files()) {
            const Layout& layout = *edition41().findLayout(file.prefix);
            for (Row& row : file.rows) {
                for (const Field& field : layout.fields) {
                    if (!field.required && !field.expected) {
                        row[field.no - 1].clear();
                    }
                }
            }
        }
        EXPECT_EQ(brief(builder.check()), Brief{}) << unit.id;
    }
}

FieldVerdict judge(FieldType type, std::string_view text, std::uint32_t length = 0) {
    Field field;
    field.type = type;
    field.length = length;
    return judgeField(field, {text, true, false, nullptr});
}

TEST(FieldRules, BordersOfEachFormAreTaken) {
    const std::pair<FieldType, std::string_view> good[] = {
        {FieldType::Time, "0000"},
        {FieldType::Time, "2359"},
        {FieldType::Time, "2400"},
        {FieldType::TimeOr9999, "9999"},
        {FieldType::Date, "20240229"},
        {FieldType::DateOrZero, "00000000"},
        {FieldType::Month, "202512"},
        {FieldType::MonthOrZero, "000000"},
        {FieldType::InsuredNo, "H123456789"},
        {FieldType::OfficeNo, "14A0100123"},
        {FieldType::Decimal2, "0.00"},
        {FieldType::Decimal2, "999.99"},
        {FieldType::Number1To99, "99"},
        {FieldType::Number1To99, "01"},
        {FieldType::Int, "-1"},
        {FieldType::Int, "0"},
        {FieldType::Phone, "+81-3(0000)0101"},
    };
    for (const auto& [type, text] : good) {
        EXPECT_EQ(judge(type, text), FieldVerdict::Good) << text;
    }
}

TEST(FieldRules, ThePartOfACodeIsNoCode) {
    for (const std::string part : {"0", "2", "6"}) {
        UnitBuilder builder(edition41(), "usage");
        builder.file("UPHOSOKU").at(0, 18) = part;
        EXPECT_EQ(brief(builder.check()), Brief{"E field.code UPHOSOKU:1:18"});
    }
}

TEST(FieldRules, AMinusCountsToTheLength) {
    EXPECT_EQ(judge(FieldType::Int, "-99999", 6), FieldVerdict::Good);
    EXPECT_EQ(judge(FieldType::Int, "-999999", 6), FieldVerdict::TooLong);
}

TEST(FieldRules, LengthsCountCharactersAndNotBytes) {
    UnitBuilder builder(edition41(), "usage");
    const std::string ten = "\"\x8E\x52\x8E\x52\x8E\x52\x8E\x52\x8E\x52\x8E\x52\x8E\x52\x8E\x52\x8E\x52\"\"\"";
    builder.file("UPSIKYU").at(0, 35) = ten;  // nine characters and a doubled quote
    EXPECT_EQ(brief(builder.check()), Brief{});
    builder.file("UPSIKYU").at(0, 35) = "\"\x8E\x52" + ten.substr(1);
    EXPECT_EQ(brief(builder.check()), Brief{"E field.length UPSIKYU:1:35"});
}

TEST(FieldRules, SpreadsheetMarksAreSeen) {
    Field date;
    date.type = FieldType::Date;
    Field month;
    month.type = FieldType::Month;
    Field insurer;
    insurer.type = FieldType::InsurerNo;
    EXPECT_EQ(spreadsheetMark(date, "2025/4/1"), SpreadsheetMark::SlashedDate);
    EXPECT_EQ(spreadsheetMark(month, "2.02504E+05"), SpreadsheetMark::Exponent);
    EXPECT_EQ(spreadsheetMark(insurer, "13101"), SpreadsheetMark::LeadingZeros);
    EXPECT_EQ(spreadsheetMark(insurer, "1310A"), SpreadsheetMark::None);
    EXPECT_EQ(spreadsheetMark(date, "E+05"), SpreadsheetMark::None);
    EXPECT_EQ(spreadsheetMark(date, "a/b"), SpreadsheetMark::None);
}

/// Values without end around the forms of the standard, from a fixed generator.
std::string nearlyGood(const std::string& good, std::uint64_t& seed) {
    constexpr std::string_view kAlphabet = "0123456789AHZaz-+.(): ";
    const auto next = [&](std::size_t below) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(seed >> 33U) % below;
    };
    std::string value = good;
    for (std::size_t i = next(3); i > 0; --i) {
        const char c = kAlphabet[next(kAlphabet.size())];
        switch (value.empty() ? 0 : next(3)) {
            case 0:
                value.insert(next(value.size() + 1), 1, c);
                break;
            case 1:
                value.erase(next(value.size()), 1);
                break;
            default:
                value[next(value.size())] = c;
        }
    }
    return value;
}

TEST(FieldShape, AcceptsExactlyWhatIsGood) {
    std::uint64_t seed = 1;
    for (const Edition& edition : catalogue().editions()) {
        for (const Layout& layout : edition.layouts) {
            for (const Field& field : layout.fields) {
                const FieldShape shape(field);
                for (int i = 0; i < 300; ++i) {
                    const std::string value =
                        isFree(field) ? nearlyGood("abcdefgh", seed) : nearlyGood(goodValue(edition, field), seed);
                    if (!value.empty()) {
                        EXPECT_EQ(shape.accepts(value), judgeField(field, {value}) == FieldVerdict::Good)
                            << layout.prefix << " " << field.no << " " << value;
                    }
                }
            }
        }
    }
}

TEST(FieldRules, DatesAreTheDaysOfTheCalendar) {
    Field field;
    field.type = FieldType::Date;
    for (const int year : {0, 1, 4, 1899, 1900, 2000, 2023, 2024, 2025, 2100, 9999}) {
        for (int month = 0; month <= 99; ++month) {
            for (int day = 0; day <= 99; ++day) {
                std::string text = std::to_string(100'000'000 + year * 10'000 + month * 100 + day).substr(1);
                EXPECT_EQ(judgeField(field, {text}) == FieldVerdict::Good,
                          base::daysFromCivil(year, month, day).has_value())
                    << text;
            }
        }
    }
}

}  // namespace
}  // namespace renkei::standard::test
