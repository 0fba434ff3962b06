#include <algorithm>
#include <vector>

#include "standard/plain_text.h"
#include "standard/report_output.h"

namespace renkei::standard {
namespace {

std::string dottedMonth(const std::string& month) {
    return month.substr(0, 4) + "年" + month.substr(4) + "月";
}

void writeCounts(std::ostream& out, std::uint64_t errors, std::uint64_t warnings) {
    if (errors == 0 && warnings == 0) {
        out << "問題はありません。\n";
    } else {
        out << "エラー " << errors << " 件、警告 " << warnings << " 件\n";
    }
}

void writeDiagnostic(const Diagnostic& d, std::ostream& out) {
    out << "  " << (d.severity == Severity::Error ? "[エラー] " : "[警告] ") << codeName(d.code);
    if (!d.file.empty()) {
        out << "  " << plainText(d.file);
    }
    if (d.line) {
        out << "  " << *d.line << " 行目";
    }
    if (d.fieldNo) {
        out << "  項目 " << *d.fieldNo << "「" << plainText(d.field) << "」";
    }
    out << '\n';
    if (d.value) {
        out << "      値: " << (d.value->empty() ? "（空）" : plainText(*d.value)) << '\n';
    }
    out << "      " << d.message << '\n';
    if (d.official != OfficialMessage::None) {
        out << "      （公式クライアントでの表示: " << officialSentence(d.official) << "）\n";
    }
}

/// The errors, then the warnings, each in the report's order.
void writeDiagnostics(const Report& report, std::optional<std::size_t> unit, std::ostream& out) {
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        for (const Diagnostic& d : report.diagnostics) {
            if (d.unit == unit && d.severity == severity) {
                writeDiagnostic(d, out);
            }
        }
    }
}

void writeUnit(const Report& report, std::size_t index, std::ostream& out) {
    const UnitReport& unit = report.units[index];
    out << "■ " << unit.name.value_or("送信単位になっていないファイル");
    if (unit.month) {
        out << "  " << dottedMonth(*unit.month);
    }
    out << "  標準仕様 " << unit.edition << " 版\n";
    out << "  送信元 " << unit.sender << (unit.senderType.empty() ? "" : "（" + unit.senderType + "）") << " → 送信先 "
        << unit.recipient << (unit.recipientType.empty() ? "" : "（" + unit.recipientType + "）") << "  連番 "
        << unit.sequence << "  利用者 " << unit.persons << " 人  ファイル " << unit.fileNames.size() << " 件\n  ";
    writeCounts(out, unit.errors, unit.warnings);
    writeDiagnostics(report, index, out);
    out << '\n';
}

}  // namespace

void writeText(const Report& report, std::ostream& out) {
    std::vector<std::size_t> order(report.units.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const UnitReport& left = report.units[a];
        const UnitReport& right = report.units[b];
        return left.errors != right.errors ? left.errors > right.errors : left.warnings > right.warnings;
    });
    const bool outside =
        std::any_of(report.diagnostics.begin(), report.diagnostics.end(), [](const Diagnostic& d) { return !d.unit; });
    if (outside) {
        out << "■ 送信単位の外\n";
        writeDiagnostics(report, std::nullopt, out);
        out << '\n';
    }
    for (const std::size_t index : order) {
        writeUnit(report, index, out);
    }
    out << "送信単位 " << report.units.size() << " 件、ほかの文書 " << report.attachments.size() << " 件。合計: ";
    writeCounts(out, report.errors, report.warnings);
    if (report.truncated) {
        out << "一つのファイルの表示は " << kMaxDiagnosticsPerFile << " 件までです。件数は全部を数えています。\n";
    }
    if (report.cancelled) {
        out << "検査は途中で中止されました。\n";
    }
}

}  // namespace renkei::standard
