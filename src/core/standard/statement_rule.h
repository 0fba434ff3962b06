#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "standard/catalogue.h"
#include "standard/findings.h"
#include "standard/key_join.h"

namespace renkei::standard {

/// What a row of 第7表 is by its サービスコード.
enum class StatementRow : std::uint8_t { Detail, Subtotal, Total };
StatementRow statementRow(std::string_view serviceCode);

/// Rule 7 across the rows of a 第7表: exactly one grand total a person, subtotals where there are several details.
class StatementRule {
public:
    /// As KeyTable.
    StatementRule(KeyScratch& scratch, std::size_t keysInMemory);

    /// A row with a known person. `serviceCode` is empty where that field is faulty, `office` likewise.
    void add(std::uint64_t person, std::uint64_t line, std::string_view serviceCode, std::string_view office);
    /// Reports what is incomplete, at the rows where the persons and groups begin. Once, at the end. Fails as
    /// KeyStream::next.
    base::Result<void> finish(const Layout& layout, Findings& findings);

private:
    class Judge;

    /// Each person's own entry (`rest` 0), and behind it those of her groups of type and office, in the order of
    /// types, the office of the grand total first.
    KeyTable m_rows;
};

}  // namespace renkei::standard
