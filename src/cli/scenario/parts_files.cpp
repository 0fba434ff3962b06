#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"
#include "samples/usage_sample.h"
#include "standard/ms932.h"

// The three published messages of the official client about files, with each of their causes.
namespace renkei::resources {
extern const std::string_view kSampleProfile;
extern const std::string_view kSampleProfileDay;
extern const std::string_view kSampleProfileCare;
}  // namespace renkei::resources

namespace renkei::cli::scenario {

namespace {

constexpr std::string_view kFolder = "usage";
/// What a document of Word or Excel begins with: a ZIP.
constexpr std::string_view kOfficeDocument = "PK\x03\x04 document";
/// A person of the sample.
constexpr std::string_view kPerson = "0000000101";

/// The usage unit in memory, to be spoilt and written.
struct Unit {
    struct File {
        std::string name;
        std::string content;
    };
    std::vector<File> files;

    Unit() {
        for (const samples::SampleFile& sample : samples::usageSample()) {
            files.push_back({std::string(sample.name), std::string(sample.content)});
        }
    }
    File& of(std::string_view prefix) {
        for (File& file : files) {
            if (file.name.starts_with(prefix)) {
                return file;
            }
        }
        return files.front();
    }
    File& plan() { return of("UPPLAN"); }
    File& statement() { return of("UPSIKYU"); }
    void write(Stage& stage) const {
        for (const File& file : files) {
            stage.write(std::string(kFolder) + "/" + file.name, file.content);
        }
    }
};

void replaceFirst(std::string& text, std::string_view what, std::string_view with) {
    if (const std::size_t at = text.find(what); at != std::string::npos) {
        text.replace(at, what.size(), with);
    }
}

void replaceAll(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// Another value in a column (from 0) of the first line, which has no quoted comma before it.
void setField(std::string& content, std::size_t column, std::string_view value) {
    std::size_t at = 0;
    for (; column > 0; --column) {
        at = content.find(',', at) + 1;
    }
    content.replace(at, content.find(',', at) - at, value);
}

/// As an editor saves it that writes UTF-8 with its mark.
void asUtf8(std::string& content) {
    bool cut = false;
    content = "\xEF\xBB\xBF" + standard::ms932ToUtf8(content, content.size(), cut);
}

void removeLines(std::string& content, std::string_view holding) {
    std::string kept;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size() - 1) + 1;
        const std::string_view line = std::string_view(content).substr(at, end - at);
        kept += line.find(holding) == std::string_view::npos ? std::string(line) : std::string();
        at = end;
    }
    content = std::move(kept);
}

/// The check of the files, as window and sending do it.
void check(Stage& stage, const Unit& unit, std::string_view code) {
    unit.write(stage);
    const Answer answer = stage.runBare({"validate", base::pathToUtf8(stage.path(kFolder))});
    stage.expect(answer.status == 1, "the files have errors");
    stage.seeDiagnostic(answer, code);
}

/// The same by sending: nothing is sealed, nothing goes, and the right files go afterwards.
void trySending(Stage& stage, std::string_view code) {
    const Answer answer = stage.run(kSender, {"send", base::pathToUtf8(stage.path(kFolder))});
    stage.expect(answer.text("error.code") == "data.invalid", "nothing is sent");
    stage.seeDiagnostic(answer, code);
    stage.expect(stage.look(kSender, {"history", "--sent"}, Stage::Key::Without).count("sent") == 0,
                 "nothing was sealed");
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

void renamed(Stage& stage) {
    Unit unit;
    replaceFirst(unit.plan().name, ".CSV", " (1).CSV");
    unit.write(stage);
    trySending(stage, "name.pattern");
}

void renamedToPeoplesWords(Stage& stage) {
    Unit unit;
    unit.plan().name = "5月の利用票.CSV";
    check(stage, unit, "name.pattern");
}

void wrongPrefix(Stage& stage) {
    Unit unit;
    replaceFirst(unit.plan().name, "UPPLAN", "UPPLAM");
    check(stage, unit, "name.unknown-prefix");
}

void wordFile(Stage& stage) {
    stage.write("usage/お知らせ.docx", kOfficeDocument);
    Unit().write(stage);
    const Answer answer = stage.run(kSender, {"send", base::pathToUtf8(stage.path(kFolder))});
    stage.expect(answer.status == 1 && answer.count("left_out") == 1, "the document stays here, and that is told");
    stage.seeDiagnostic(answer, "name.attachment-type");
    stage.expectSent(kSender, answer.text("messages.0.id"), "accepted");
}

void excelFile(Stage& stage) {
    Unit unit;
    unit.files.push_back({"利用者一覧.xlsx", std::string(kOfficeDocument)});
    check(stage, unit, "name.attachment-type");
}

void renamedDocument(Stage& stage) {
    Unit unit;
    unit.files.push_back({"お知らせ.pdf", std::string(kOfficeDocument)});
    check(stage, unit, "name.content-mismatch");
}

void fileMissing(Stage& stage) {
    Unit unit;
    std::erase_if(unit.files, [](const Unit::File& file) { return file.name.starts_with("UPSIKYU"); });
    unit.write(stage);
    trySending(stage, "unit.combination");
}

void fileTwice(Stage& stage) {
    Unit unit;
    Unit::File copy = unit.plan();
    replaceFirst(copy.name, ".CSV", ".csv");
    unit.files.push_back(std::move(copy));
    check(stage, unit, "unit.duplicate");
}

void otherSequence(Stage& stage) {
    Unit unit;
    replaceFirst(unit.statement().name, "20250425093000", "20250425093001");
    check(stage, unit, "unit.sequence");
}

void sameOffice(Stage& stage) {
    Unit unit;
    for (Unit::File& file : unit.files) {
        replaceFirst(file.name, kRecipient.office, kSender.office);
    }
    unit.write(stage);
    trySending(stage, "unit.same-office");
}

void otherSender(Stage& stage) {
    Unit unit;
    for (Unit::File& file : unit.files) {
        replaceFirst(file.name, kSender.office, kThirdOffice);
    }
    unit.write(stage);
    trySending(stage, "unit.sender-mismatch");
}

void otherRecipient(Stage& stage) {
    Unit().write(stage);
    const Answer answer =
        stage.run(kSender, {"send", base::pathToUtf8(stage.path(kFolder)), "--to", std::string(kThirdOffice)});
    stage.seeDiagnostic(answer, "unit.recipient-mismatch");
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

/// One change in the content of one file, and what is found.
struct Spoilt {
    std::string_view prefix;
    void (*spoil)(std::string& content);
    std::string_view code;
};

void spoil(Stage& stage, const Spoilt& spoilt) {
    Unit unit;
    spoilt.spoil(unit.of(spoilt.prefix).content);
    check(stage, unit, spoilt.code);
}

void empty(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { content.clear(); }, "csv.empty"});
}
void utf8(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { asUtf8(content); }, "csv.utf8"});
}
void gaiji(Stage& stage) {
    // F040 is the first of the user-defined characters.
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 6, "\"\xF0\x40\""); }, "csv.encoding"});
}
void control(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 6, "\"\x07\""); }, "csv.control"});
}
void quote(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { replaceFirst(content, "\"", ""); }, "csv.quote"});
}
void columns(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { replaceFirst(content, "\r\n", ",\r\n"); }, "csv.columns"});
}
void header(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { content.insert(0, "CSV,No,Name\r\n"); }, "csv.header"});
}
void excelZeros(Stage& stage) {
    Unit unit;
    replaceAll(unit.plan().content, ",0900,", ",900,");
    unit.write(stage);
    trySending(stage, "field.length");
}
void required(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 1, ""); }, "field.required"});
}
void impossibleDate(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 9, "20250532"); }, "field.format"});
}
void unknownCode(Stage& stage) {
    spoil(stage, {"UPSIKYU", [](std::string& content) { setField(content, 33, "9"); }, "field.code"});
}
void outOfScope(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 14, "999999"); }, "field.scope"});
}
void welfareTool(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 18, "9"); }, "row.welfare-tool"});
}
void totalMissing(Stage& stage) {
    // 999999 stands for the service in the line of the total.
    spoil(stage, {"UPSIKYU", [](std::string& content) { removeLines(content, ",999999,"); }, "row.subtotal"});
}
void otherMonthsDay(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 9, "20250602"); }, "row.service-day"});
}
void oldVersion(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 0, "202104"); }, "file.version"});
}
void otherMonth(Stage& stage) {
    spoil(stage, {"UPPLAN", [](std::string& content) { setField(content, 4, "202506"); }, "file.month"});
}
void personMissing(Stage& stage) {
    spoil(stage, {"UPHOSOKU", [](std::string& content) { removeLines(content, kPerson); }, "link.missing"});
}

/// 基本情報 with its annexes, and without the pictures that it names.
void imageMissing(Stage& stage) {
    const std::string rest = "_1300000011_46_1370000019_43_20250428090007.CSV";
    Unit unit;
    unit.files = {{"UPKIHON" + rest, std::string(resources::kSampleProfile)},
                  {"UPKIHON_SUB1" + rest, std::string(resources::kSampleProfileDay)},
                  {"UPKIHON_SUB2" + rest, std::string(resources::kSampleProfileCare)}};
    check(stage, unit, "link.image");
}

constexpr std::array kParts = {
    Part{"file-renamed", renamed},
    Part{"file-renamed-in-words", renamedToPeoplesWords, Part::Around::Nothing},
    Part{"file-unknown-kind", wrongPrefix, Part::Around::Nothing},
    Part{"file-word", wordFile},
    Part{"file-excel", excelFile, Part::Around::Nothing},
    Part{"file-word-renamed-pdf", renamedDocument, Part::Around::Nothing},
    Part{"unit-file-missing", fileMissing},
    Part{"unit-file-twice", fileTwice, Part::Around::Nothing},
    Part{"unit-other-sequence", otherSequence, Part::Around::Nothing},
    Part{"unit-same-office", sameOffice},
    Part{"unit-other-sender", otherSender},
    Part{"unit-other-recipient", otherRecipient},
    Part{"csv-empty", empty, Part::Around::Nothing},
    Part{"csv-utf8", utf8, Part::Around::Nothing},
    Part{"csv-gaiji", gaiji, Part::Around::Nothing},
    Part{"csv-control-character", control, Part::Around::Nothing},
    Part{"csv-quote", quote, Part::Around::Nothing},
    Part{"csv-columns", columns, Part::Around::Nothing},
    Part{"csv-header-line", header, Part::Around::Nothing},
    Part{"csv-saved-by-excel", excelZeros},
    Part{"field-empty", required, Part::Around::Nothing},
    Part{"field-impossible-date", impossibleDate, Part::Around::Nothing},
    Part{"field-unknown-code", unknownCode, Part::Around::Nothing},
    Part{"field-out-of-scope", outOfScope, Part::Around::Nothing},
    Part{"row-welfare-tool", welfareTool, Part::Around::Nothing},
    Part{"row-total-missing", totalMissing, Part::Around::Nothing},
    Part{"row-day-of-other-month", otherMonthsDay, Part::Around::Nothing},
    Part{"file-old-version", oldVersion, Part::Around::Nothing},
    Part{"file-other-month", otherMonth, Part::Around::Nothing},
    Part{"person-missing-in-annex", personMissing, Part::Around::Nothing},
    Part{"image-missing", imageMissing, Part::Around::Nothing},
};

}  // namespace

std::span<const Part> fileParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
