#include "standard/statement_rule.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "standard/ascii.h"
#include "standard/messages.h"
#include "standard/row_key.h"

namespace renkei::standard {
namespace {

constexpr std::uint32_t kUnsure = 1;
constexpr std::uint32_t kSubtotalThere = 1;
constexpr std::string_view kTotalOffice = "9999999999";
constexpr std::uint64_t kOfficeValues = 3'656'158'440'062'976;  // 36^10

/// Type and office (12 characters of digits and capitals) as one number. 36^12 fits.
std::uint64_t packed(std::string_view type, std::string_view office) {
    std::uint64_t value = 0;
    for (const std::string_view part : {type, office}) {
        for (const char c : part) {
            value = value * 36 + static_cast<std::uint64_t>(isDigit(c) ? c - '0' : c - 'A' + 10);
        }
    }
    return value;
}

}  // namespace

StatementRow statementRow(std::string_view serviceCode) {
    if (serviceCode == "999999") {
        return StatementRow::Total;
    }
    const std::string_view kind = serviceCode.size() == 6 ? serviceCode.substr(2) : std::string_view{};
    return kind == "AAAA" || kind == "EEEE" || kind == "ZZZZ" ? StatementRow::Subtotal : StatementRow::Detail;
}

void StatementRule::add(std::uint64_t person, std::uint64_t line, std::string_view serviceCode,
                        std::string_view office) {
    KeyTable::Entry& entry = m_persons.touch({person, 0}, line);
    if (serviceCode.empty()) {
        entry.flags |= kUnsure;
        return;
    }
    const StatementRow kind = statementRow(serviceCode);
    if (kind == StatementRow::Total) {
        ++entry.count;
        return;
    }
    if (office.empty()) {
        entry.flags |= kUnsure;
        return;
    }
    const std::string_view type = serviceCode.substr(0, 2);
    if (kind == StatementRow::Detail) {
        ++m_groups.touch({person, packed(type, office)}, line).count;
    } else {
        m_groups.touch({person, packed(type, office)}, line).flags |= kSubtotalThere;
    }
}

void StatementRule::finish(const Layout& layout, Findings& findings) const {
    const Field* code = &layout.fields[layout.roles.serviceCode - 1];
    const auto byLine = [](const KeyTable::Entry& a, const KeyTable::Entry& b) { return a.line < b.line; };
    const auto namePerson = [&](Diagnostic* kept, const KeyTable::Entry& entry) {
        if (kept != nullptr) {
            kept->rowKey = personKey(layout, entry.key.person);
        }
    };
    std::vector<KeyTable::Entry> wrongTotals;  // count: how many totals
    m_persons.forEach([&](const KeyTable::Entry& person) {
        if ((person.flags & kUnsure) == 0 && person.count != 1) {
            wrongTotals.push_back(person);
        }
    });
    std::sort(wrongTotals.begin(), wrongTotals.end(), byLine);
    for (const KeyTable::Entry& person : wrongTotals) {
        namePerson(
            findings.add(
                Severity::Error, DiagnosticCode::RowSubtotal, person.line, code, std::nullopt,
                [&] { return person.count == 0 ? messages::totalMissing() : messages::totalDouble(person.count); }),
            person);
    }
    std::vector<KeyTable::Entry> withoutSubtotal;
    m_groups.forEach([&](const KeyTable::Entry& group) {
        if (group.count >= 2 && !hasSubtotal(group) && !isUnsure(group.key.person)) {
            withoutSubtotal.push_back(group);
        }
    });
    std::sort(withoutSubtotal.begin(), withoutSubtotal.end(), byLine);
    for (const KeyTable::Entry& group : withoutSubtotal) {
        namePerson(findings.add(Severity::Warning, DiagnosticCode::RowSubtotal, group.line, code, std::nullopt,
                                [] { return messages::subtotalMissing(); }),
                   group);
    }
}

bool StatementRule::isUnsure(std::uint64_t person) const {
    const KeyTable::Entry* entry = m_persons.find({person, 0});
    return entry != nullptr && (entry->flags & kUnsure) != 0;
}

bool StatementRule::hasSubtotal(const KeyTable::Entry& group) const {
    // A subtotal over all offices of a type carries the office number of the grand total.
    const std::uint64_t anyOffice = group.key.rest / kOfficeValues * kOfficeValues + packed("", kTotalOffice);
    const KeyTable::Entry* overall = m_groups.find({group.key.person, anyOffice});
    return (group.flags & kSubtotalThere) != 0 || (overall != nullptr && (overall->flags & kSubtotalThere) != 0);
}

}  // namespace renkei::standard
