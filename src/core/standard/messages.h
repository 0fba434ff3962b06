#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "standard/attachment.h"
#include "standard/catalogue.h"
#include "standard/csv_reader.h"
#include "standard/field_rules.h"
#include "standard/file_name.h"

/// The sentences of the diagnostics, in Japanese, once: what is wrong here, what the standard wants, what to do. They
/// hold nothing of a file's content; only names of fields and files of the standard, and numbers.
namespace renkei::standard::messages {

std::string name(NameProblem problem);
std::string contentMismatch(std::string_view extension, Content content);

std::string unitMissing(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& missing);
std::string unitUnwanted(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& unwanted);
std::string unitMonths();
std::string unitAnnexMonth(const SendUnit& unit);
std::string unitDuplicate(const Edition& edition, std::string_view prefixOrImage);
std::string unitSequence(const SendUnit& unit);
std::string unitSameOffice();
std::string unitSender();
std::string unitRecipient();
std::string unitDirection(Direction direction);
std::string batchLimit(std::size_t units);

std::string csvEmpty(const Layout& layout);
std::string csvEmptyOptional(const Layout& layout);
std::string csvUtf8(TextForm form);
std::string csvSpreadsheet(SpreadsheetMark mark);
std::string csvFault(RecordFault fault);
std::string csvStrayControl();
std::string csvColumns(std::uint64_t found, std::size_t wanted);
std::string csvBlankLine();
std::string csvHeader();
std::string csvNewline();

/// `wide`: the value holds characters that are not ASCII where its form has none.
std::string field(const Field& field, FieldVerdict verdict, bool wide);
/// What a field's type wants, as the end of 「標準仕様では…です」.
std::string form(const Field& field);
std::string scope(const Edition& edition, std::string_view serviceType);
std::string fixedOffice(const Field& field);

std::string welfareTool();
std::string detailNoUnwanted();
std::string detailNoOnPrevention();
std::string serviceDay();
std::string totalOffice();
std::string totalMissing();
std::string totalDouble(std::uint64_t count);
std::string subtotalMissing();
std::string subtotalUnits(const Field& field);
std::string subtotalEmpty(const Field& field);

std::string version(std::string_view wanted);
std::string versionSeen(std::string_view wanted);
std::string month();
std::string annexMonth(bool withPlan);
std::string annexDate(bool withPlan);

std::string linkMainMissing(std::string_view mainName);
std::string linkAnnexMissing(std::string_view annexName);
std::string linkDuplicate();
std::string imageMissing();
std::string imageUnnamed();

}  // namespace renkei::standard::messages
