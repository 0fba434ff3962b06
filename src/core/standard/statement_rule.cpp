#include "standard/statement_rule.h"

#include <optional>

#include "standard/ascii.h"
#include "standard/messages.h"
#include "standard/row_key.h"

namespace renkei::standard {
namespace {

// A note is a count (of a person's grand totals, of a group's detail rows) and a mark.
constexpr std::uint64_t kMark = std::uint64_t{1} << 63U;
constexpr std::uint64_t kUnsure = kMark;         // Of a person: a faulty row, so that nothing is known.
constexpr std::uint64_t kSubtotalThere = kMark;  // Of a group.
constexpr std::string_view kTotalOffice = "9999999999";
constexpr std::uint64_t kOffices = 3'656'158'440'062'976;  // 36^10

KeyEntry bothOf(const KeyEntry& earlier, const KeyEntry& later) {
    const std::uint64_t count = (earlier.note & ~kMark) + (later.note & ~kMark);
    return {earlier.key, earlier.line, count | ((earlier.note | later.note) & kMark)};
}

std::uint64_t packed(std::string_view digitsOrCapitals) {
    std::uint64_t value = 0;
    for (const char c : digitsOrCapitals) {
        value = value * 36 + static_cast<std::uint64_t>(isDigit(c) ? c - '0' : c - 'A' + 10);
    }
    return value;
}

/// A group's number, from 1: below 36^2 times (36^10 + 1), which fits. The office of the grand total comes first in its
/// type, since a subtotal with it covers all groups of the type.
std::uint64_t groupOf(std::string_view type, std::string_view office) {
    return 1 + packed(type) * (kOffices + 1) + (office == kTotalOffice ? 0 : 1 + packed(office));
}
std::uint64_t typeOf(std::uint64_t group) {
    return (group - 1) / (kOffices + 1);
}
bool isOfAnyOffice(std::uint64_t group) {
    return (group - 1) % (kOffices + 1) == 0;
}

}  // namespace

StatementRow statementRow(std::string_view serviceCode) {
    if (serviceCode == "999999") {
        return StatementRow::Total;
    }
    const std::string_view kind = serviceCode.size() == 6 ? serviceCode.substr(2) : std::string_view{};
    return kind == "AAAA" || kind == "EEEE" || kind == "ZZZZ" ? StatementRow::Subtotal : StatementRow::Detail;
}

StatementRule::StatementRule(KeyScratch& scratch, std::size_t keysInMemory) : m_rows(scratch, keysInMemory, bothOf) {}

void StatementRule::add(std::uint64_t person, std::uint64_t line, std::string_view serviceCode,
                        std::string_view office) {
    KeyEntry& entry = m_rows.touch({person, 0}, line);
    if (serviceCode.empty()) {
        entry.note |= kUnsure;
        return;
    }
    const StatementRow kind = statementRow(serviceCode);
    if (kind == StatementRow::Total) {
        ++entry.note;
        return;
    }
    if (office.empty()) {
        entry.note |= kUnsure;
        return;
    }
    KeyEntry& group = m_rows.touch({person, groupOf(serviceCode.substr(0, 2), office)}, line);
    if (kind == StatementRow::Detail) {
        ++group.note;
    } else {
        group.note |= kSubtotalThere;
    }
}

/// Goes over the entries in the order of their keys: a person, then her groups by type.
class StatementRule::Judge {
public:
    void take(const KeyEntry& entry) {
        if (entry.key.rest == 0) {
            m_unsure = (entry.note & kUnsure) != 0;
            m_coveredType.reset();
            if (!m_unsure && entry.note != 1) {
                m_wrongTotals.take(entry);
            }
            return;
        }
        const bool subtotal = (entry.note & kSubtotalThere) != 0;
        if (subtotal && isOfAnyOffice(entry.key.rest)) {
            m_coveredType = typeOf(entry.key.rest);
        }
        const bool several = (entry.note & ~kMark) >= 2;
        if (several && !subtotal && m_coveredType != typeOf(entry.key.rest) && !m_unsure) {
            m_withoutSubtotal.take(entry);
        }
    }

    void report(const Layout& layout, Findings& findings) const {
        const Field* code = &layout.fields[layout.roles.serviceCode - 1];
        const auto namePerson = [&](Diagnostic* kept, const KeyEntry& entry) {
            if (kept != nullptr) {
                kept->rowKey = personKey(layout, entry.key.person);
            }
        };
        for (const KeyEntry& person : m_wrongTotals.sorted()) {
            namePerson(
                findings.add(
                    Severity::Error, DiagnosticCode::RowSubtotal, person.line, code, std::nullopt,
                    [&] { return person.note == 0 ? messages::totalMissing() : messages::totalDouble(person.note); }),
                person);
        }
        findings.countMore(Severity::Error, DiagnosticCode::RowSubtotal, m_wrongTotals.beyond());
        for (const KeyEntry& group : m_withoutSubtotal.sorted()) {
            namePerson(findings.add(Severity::Warning, DiagnosticCode::RowSubtotal, group.line, code, std::nullopt,
                                    [] { return messages::subtotalMissing(); }),
                       group);
        }
        findings.countMore(Severity::Warning, DiagnosticCode::RowSubtotal, m_withoutSubtotal.beyond());
    }

private:
    FirstByLine m_wrongTotals;
    FirstByLine m_withoutSubtotal;
    bool m_unsure = false;
    std::optional<std::uint64_t> m_coveredType;
};

base::Result<void> StatementRule::finish(const Layout& layout, Findings& findings) {
    Judge judge;
    KeyStream rows = m_rows.stream();
    while (true) {
        const auto entry = rows.next();
        if (!entry) {
            return entry.error();
        }
        if (*entry == nullptr) {
            break;
        }
        judge.take(**entry);
    }
    judge.report(layout, findings);
    return {};
}

}  // namespace renkei::standard
