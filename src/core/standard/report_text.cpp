#include <string>

#include "standard/plain_text.h"
#include "standard/report_view.h"

namespace renkei::standard {
namespace {

constexpr std::size_t kLinesListed = 10;

void writePlace(const Diagnostic& d, std::ostream& out) {
    std::string line = d.line ? std::to_string(*d.line) + " 行目" : "";
    if (d.value) {
        line += (line.empty() ? "" : "  ") + std::string("値: ") +
                (d.value->empty() ? "（空）" : view::value(*d.value, Values::Shown));
    }
    if (d.character) {
        line += "（" + inJapanese(view::character(d)) + "）";
    }
    const std::string key = view::rowKey(d, Values::Shown);
    if (!key.empty()) {
        line += (line.empty() ? "" : "  ") + std::string("［") + key + "］";
    }
    if (!line.empty()) {
        out << "      " << line << '\n';
    }
}

void writeGroup(const view::Group& group, std::ostream& out) {
    const Diagnostic& first = *group.front();
    out << "  " << (first.severity == Severity::Error ? "[エラー] " : "[警告] ") << codeName(first.code);
    if (!first.file.empty()) {
        out << "  " << plainText(first.file);
    }
    if (first.fieldNo) {
        out << "  項目 " << *first.fieldNo << "「" << plainText(first.field) << "」";
    }
    if (group.size() > 1) {
        out << "  " << group.size() << " 件";
    }
    out << "\n      " << inJapanese(first.message) << '\n';
    const std::size_t shown = view::shownInFull(group);
    for (std::size_t i = 0; i < shown; ++i) {
        writePlace(*group[i], out);
    }
    if (shown < group.size()) {
        const std::string lines = view::restOfLines(group, shown, kLinesListed);
        out << "      ほか " << group.size() - shown << " 件" << (lines.empty() ? "" : "（" + lines + "）") << '\n';
    }
    if (first.official != OfficialMessage::None) {
        out << "      （公式クライアントでの表示: " << officialSentence(first.official) << "）\n";
    }
}

void writeUnit(const Report& report, const UnitReport& unit, std::ostream& out) {
    out << "■ " << view::unitName(unit);
    if (unit.month) {
        out << "  " << view::month(*unit.month);
    }
    out << "  標準仕様 " << unit.edition << " 版\n";
    out << "  送信元 " << view::office(unit.sender, unit.senderType) << " → 送信先 "
        << view::office(unit.recipient, unit.recipientType) << "  連番 " << unit.sequence << "  利用者 " << unit.persons
        << " 人  ファイル " << unit.fileNames.size() << " 件\n  " << view::unitCounts(report, unit) << '\n';
}

}  // namespace

void writeText(const Report& report, std::ostream& out) {
    for (const view::Section& section : view::sections(report)) {
        if (section.unit) {
            writeUnit(report, report.units[*section.unit], out);
        } else {
            out << "■ 送信単位の外\n";
        }
        for (const view::Group& group : section.groups) {
            writeGroup(group, out);
        }
        out << '\n';
    }
    out << "送信単位 " << report.units.size() << " 件、ほかの文書 " << report.attachments.size()
        << " 件。合計: " << view::total(report) << '\n';
    if (report.truncated) {
        out << "一つのファイルの表示は " << kMaxDiagnosticsPerFile << " 件までです。件数は全部を数えています。\n";
    }
    if (report.cancelled) {
        out << "検査は途中で中止されました。\n";
    }
}

}  // namespace renkei::standard
