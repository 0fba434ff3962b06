#pragma once

#include <cstdint>
#include <string_view>

#include "standard/catalogue.h"
#include "standard/findings.h"
#include "standard/key_table.h"

namespace renkei::standard {

/// What a row of 第7表 is by its サービスコード.
enum class StatementRow : std::uint8_t { Detail, Subtotal, Total };
StatementRow statementRow(std::string_view serviceCode);

/// Rule 7 across the rows of a 第7表: exactly one grand total a person, subtotals where there are several details.
class StatementRule {
public:
    /// A row with a known person. `serviceCode` is empty where that field is faulty, `office` likewise.
    void add(std::uint64_t person, std::uint64_t line, std::string_view serviceCode, std::string_view office);
    /// Reports what is incomplete, at the rows where the persons and groups begin.
    void finish(const Layout& layout, Findings& findings) const;

private:
    bool isUnsure(std::uint64_t person) const;
    bool hasSubtotal(const KeyTable::Entry& group) const;

    KeyTable m_persons;  ///< count: grand totals; flags: a faulty row, so that nothing is known.
    KeyTable m_groups;   ///< By person, type and office; count: detail rows; flags: a subtotal is there.
};

}  // namespace renkei::standard
