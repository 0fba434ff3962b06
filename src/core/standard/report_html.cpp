#include <string>

#include "base/error_text.h"
#include "standard/plain_text.h"
#include "standard/report_view.h"

namespace renkei::standard {
namespace {

/// Rows of a group in its table; a page is for reading, the CSV has them all.
constexpr std::size_t kRowsWhole = 20;
constexpr std::size_t kRowsFirst = 15;
constexpr std::size_t kLinesListed = 100;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ケアプランデータの検査結果</title>
<style>
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--text:#1b1f24;--soft:#56606b;--line:#d5dae0;--error:#b3261e;--error-back:#fdecea;--warning:#7a4b00;--warning-back:#fff3d6;--good:#1a6b3a}
@media (prefers-color-scheme:dark){:root{--back:#15181c;--card:#1e2328;--text:#e6e9ec;--soft:#a3adb8;--line:#3a424b;--error:#ffb4ab;--error-back:#4a1f1c;--warning:#ffd591;--warning-back:#46340f;--good:#8fdcab}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem;background:var(--back);color:var(--text);font:16px/1.7 "Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto}
h1{font-size:1.5rem;line-height:1.4;margin:0 0 .5rem}
h2{font-size:1.2rem;line-height:1.4;margin:0}
h3{font-size:1rem;line-height:1.5;margin:0}
p{margin:.35rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
article{border-top:1px solid var(--line);margin-top:1rem;padding-top:1rem}
.soft,caption{color:var(--soft);font-size:.875rem}
.mark{display:inline-block;border-radius:.25rem;padding:0 .5rem;margin-right:.35rem;font-weight:bold}
.error{color:var(--error);background:var(--error-back)}
.warning{color:var(--warning);background:var(--warning-back)}
.good{color:var(--good)}
.total{font-size:1.125rem;font-weight:bold}
code,td{font-variant-numeric:tabular-nums}
code{font-family:"Noto Sans Mono CJK JP",Consolas,Menlo,monospace;font-size:.875rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9375rem}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
th{color:var(--soft);font-weight:normal;font-size:.875rem}
th.line,td.line{white-space:nowrap;width:1%;text-align:right}
th.value{min-width:6.5em}
.part{display:inline-block;margin-right:.75rem}
ul{margin:.35rem 0;padding-left:1.25rem}
@media print{:root{--back:#fff;--card:#fff;--text:#000;--soft:#333;--line:#888;--error:#000;--error-back:#fff;--warning:#000;--warning-back:#fff;--good:#000}
body{padding:0;font-size:10.5pt}section{border:0;border-top:2px solid #000;border-radius:0;padding:.5rem 0}.mark{border:1px solid #000}article,tr{break-inside:avoid}h2,h3{break-after:avoid}}
</style>
</head>
<body>
<main>
)";

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string code(std::string_view text) {
    return "<code>" + escaped(text) + "</code>";
}

void appendRow(std::string& out, const Diagnostic& d, Values values) {
    out += "<tr><td class=\"line\">" + (d.line ? std::to_string(*d.line) : std::string()) + "</td><td>";
    if (d.value) {
        out += d.value->empty() ? "（空）" : escaped(view::value(*d.value, values));
    }
    out += d.character ? "（" + inJapanese(view::character(d)) + "）" : "";
    out += "</td><td>";
    for (const KeyPart& part : d.rowKey) {
        out += "<span class=\"part\">" + escaped(part.name) + " " + escaped(view::keyValue(part.value, values)) +
               "</span> ";
    }
    out += "</td></tr>\n";
}

void appendGroup(std::string& out, const view::Group& group, Values values) {
    const Diagnostic& first = *group.front();
    const bool error = first.severity == Severity::Error;
    out +=
        std::string("<article>\n<h3><span class=\"mark ") + (error ? "error\">エラー" : "warning\">警告") + "</span>";
    out +=
        first.fieldNo ? "項目 " + std::to_string(*first.fieldNo) + "「" + escaped(plainText(first.field)) + "」 " : "";
    out += code(codeName(first.code));
    out += group.size() > 1 ? " <span class=\"part\">" + std::to_string(group.size()) + " 件</span>" : "";
    out += "</h3>\n";
    if (!first.file.empty()) {
        out += "<p>" + code(view::fileName(first.file, values)) + "</p>\n";
    }
    out += "<p>" + escaped(inJapanese(first.message)) + "</p>\n";
    if (first.official != OfficialMessage::None) {
        out += "<p class=\"soft\">公式クライアントでの表示: " + escaped(officialSentence(first.official)) + "</p>\n";
    }
    if (first.line || first.value) {
        out += "<table>\n<tr><th class=\"line\">行</th><th class=\"value\">値</th><th>だれの行か</th></tr>\n";
        const std::size_t shown = view::shownInFull(group, kRowsWhole, kRowsFirst);
        for (std::size_t i = 0; i < shown; ++i) {
            appendRow(out, *group[i], values);
        }
        out += "</table>\n";
        if (shown < group.size()) {
            const std::string lines = view::restOfLines(group, shown, kLinesListed);
            out += "<p>ほか " + std::to_string(group.size() - shown) + " 件" +
                   (lines.empty() ? "" : "（" + lines + "）") + "</p>\n";
        }
    }
    out += "</article>\n";
}

void appendUnitHead(std::string& out, const Report& report, const UnitReport& unit, Values values) {
    out += "<h2>" + escaped(view::unitName(unit)) + (unit.month ? "　" + escaped(view::month(*unit.month)) : "") +
           "</h2>\n<p class=\"soft\">標準仕様 " + escaped(unit.edition) + " 版　送信元 " +
           escaped(view::office(unit.sender, unit.senderType)) + "　送信先 " +
           escaped(view::office(unit.recipient, unit.recipientType)) + "　連番 " + escaped(unit.sequence) +
           "　利用者 " + std::to_string(unit.persons) + " 人</p>\n<ul class=\"soft\">\n";
    for (const std::string& name : unit.fileNames) {
        out += "<li>" + code(view::fileName(name, values)) + "</li>\n";
    }
    const std::string counts = view::unitCounts(report, unit);
    const bool good = counts == view::counts(0, 0);
    out += std::string("</ul>\n<p") + (good ? " class=\"good\"" : "") + ">" + counts + "</p>\n";
}

void appendUnreadable(std::string& out, const Report& report, Values values) {
    if (report.unreadable.empty()) {
        return;
    }
    out += "<section>\n<h2>読めなかったもの</h2>\n";
    for (const Unreadable& unreadable : report.unreadable) {
        const base::Answers& answers = base::answers(unreadable.error.code);
        const std::string_view path = unreadable.path;
        out += "<article>\n<p>" + code(view::fileName(path.substr(path.find_last_of("/\\") + 1), values)) + " " +
               code(base::codeName(unreadable.error.code)) + "</p>\n<p>" + escaped(answers.what) +
               escaped(answers.next) + "</p>\n</article>\n";
    }
    out += "</section>\n";
}

void appendSummary(std::string& out, const Report& report, Values values) {
    out += "<h1>ケアプランデータの検査結果</h1>\n<p class=\"total\">" + view::total(report) +
           "</p>\n<p class=\"soft\">送信単位 " + std::to_string(report.units.size()) + " 件、ほかの文書 " +
           std::to_string(report.attachments.size()) + " 件。" +
           (values == Values::Masked ? "値は伏せ字にしてあります。"
                                     : "値を伏せ字にしていません。利用者の情報が入っています。") +
           "</p>\n";
    if (report.truncated) {
        out += "<p class=\"soft\">一つのファイルの表示は " + std::to_string(kMaxDiagnosticsPerFile) +
               " 件までです。件数は全部を数えています。</p>\n";
    }
    if (report.cancelled) {
        out += "<p>検査は途中で中止されました。</p>\n";
    }
}

}  // namespace

std::string toHtml(const Report& report, Values values) {
    std::string out(kHead);
    appendSummary(out, report, values);
    appendUnreadable(out, report, values);
    for (const view::Section& section : view::sections(report)) {
        out += "<section>\n";
        if (section.unit) {
            appendUnitHead(out, report, report.units[*section.unit], values);
        } else {
            out += "<h2>送信単位の外</h2>\n";
        }
        for (const view::Group& group : section.groups) {
            appendGroup(out, group, values);
        }
        out += "</section>\n";
    }
    return out + "<p class=\"soft\">renkei（非公式のソフトウェア）が作成しました。</p>\n</main>\n</body>\n</html>\n";
}

}  // namespace renkei::standard
