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
#include "standard/ms932.h"
#include "standard/sentence.h"

/// The sentences of the diagnostics, once: what is wrong here, what the standard wants, what to do. They
/// hold nothing of a file's content; only names of fields and files of the standard, and numbers.
namespace renkei::standard::messages {

Sentence name(NameProblem problem);
Sentence contentMismatch(std::string_view extension, Content content);

Sentence unitMissing(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& missing);
Sentence unitUnwanted(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& unwanted);
Sentence unitMonths();
Sentence unitAnnexMonth(const SendUnit& unit);
Sentence unitDuplicate(const Edition& edition, std::string_view prefixOrImage);
Sentence unitSequence(const SendUnit& unit);
Sentence unitSameOffice();
Sentence unitSender();
Sentence unitRecipient();
Sentence unitDirection(Direction direction);
Sentence batchLimit(std::size_t units);

Sentence csvEmpty(const Layout& layout);
Sentence csvEmptyOptional(const Layout& layout);
Sentence csvUtf8(TextForm form);
Sentence csvSpreadsheet(SpreadsheetMark mark);
Sentence csvFault(RecordFault fault);
Sentence csvStrayControl();
Sentence csvColumns(std::uint64_t found, std::size_t wanted);
Sentence csvBlankLine();
Sentence csvHeader();
Sentence csvNewline();

/// `wide`: the value holds characters that are not ASCII where its form has none.
Sentence field(const Field& field, FieldVerdict verdict, bool wide);
/// Where a bad character stands in its value, and its code.
Sentence character(const BadCharacter& character);
/// What a field's type wants, as the end of 「標準仕様では…です」.
Sentence form(const Field& field);
Sentence scope(const Edition& edition, std::string_view serviceType);
Sentence fixedOffice(const Field& field);

Sentence welfareTool();
Sentence detailNoUnwanted();
Sentence detailNoOnPrevention();
Sentence serviceDay();
Sentence totalOffice();
Sentence totalMissing();
Sentence totalDouble(std::uint64_t count);
Sentence subtotalMissing();
Sentence subtotalUnits(const Field& field);
Sentence subtotalEmpty(const Field& field);

Sentence version(std::string_view wanted);
Sentence versionSeen(std::string_view wanted);
Sentence month();
Sentence annexMonth(bool withPlan);
Sentence annexDate(bool withPlan);

Sentence linkMainMissing(std::string_view mainName);
Sentence linkAnnexMissing(std::string_view annexName);
Sentence linkDuplicate();
Sentence imageMissing();
Sentence imageUnnamed();

}  // namespace renkei::standard::messages
