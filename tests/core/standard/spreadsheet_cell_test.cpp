#include "standard/spreadsheet_cell.h"

#include <gtest/gtest.h>

namespace renkei::standard {
namespace {

TEST(SpreadsheetCell, AFormulaBecomesText) {
    EXPECT_EQ(spreadsheetCell("=1+1"), "\"'=1+1\"");
    EXPECT_EQ(spreadsheetCell("＝1+1"), "\"'＝1+1\"");
    EXPECT_EQ(spreadsheetCell("@SUM(A1)"), "\"'@SUM(A1)\"");
    EXPECT_EQ(spreadsheetCell("\t=1"), "\"'\t=1\"");
}

TEST(SpreadsheetCell, ANumberKeepsItsZeros) {
    EXPECT_EQ(spreadsheetCell("0000000101"), "\"'0000000101\"");
    EXPECT_EQ(spreadsheetCell("12 名"), "\"12 名\"");
}

TEST(SpreadsheetCell, QuotesAreDoubled) {
    EXPECT_EQ(spreadsheetCell("北の\"家\", 離れ"), "\"北の\"\"家\"\", 離れ\"");
    EXPECT_EQ(spreadsheetCell(""), "\"\"");
}

}  // namespace
}  // namespace renkei::standard
