#include "cli/record_command.h"

#include <optional>
#include <utility>

#include "base/files.h"
#include "standard/catalogue.h"
#include "standard/plain_text.h"
#include "standard/record_view.h"
#include "standard/source.h"

namespace renkei::cli {
namespace {

using standard::RecordField;
using standard::RecordView;

json::Value textOrNull(const std::string& text) {
    return text.empty() ? json::Value() : json::Value(text);
}

json::Value numberOrNull(const std::optional<std::uint64_t>& number) {
    return number ? json::Value(*number) : json::Value();
}

std::string_view faultName(standard::RecordFault fault) {
    switch (fault) {
        case standard::RecordFault::QuoteUnclosed:
            return "quote-unclosed";
        case standard::RecordFault::QuoteStray:
            return "quote-stray";
        case standard::RecordFault::BareCarriageReturn:
            return "bare-carriage-return";
        case standard::RecordFault::None:
            break;
    }
    return {};
}

std::string_view faultJa(standard::RecordFault fault) {
    return fault == standard::RecordFault::BareCarriageReturn ? "改行が CR だけになっています"
                                                              : "引用符が正しくありません";
}

json::Value fieldJson(const RecordField& field) {
    json::Array rules;
    for (const std::string& rule : standard::inJapanese(field.rules)) {
        rules.emplace_back(rule);
    }
    return json::Object{
        {"no", std::uint64_t{field.no}},
        {"name", textOrNull(field.name)},
        {"value", field.missing ? json::Value() : json::Value(standard::withoutFormatCharacters(field.value))},
        {"missing", field.missing},
        {"cut", field.cut},
        {"label", textOrNull(field.label)},
        {"presence", textOrNull(inJapanese(field.presence))},
        {"form", textOrNull(inJapanese(field.form))},
        {"rules", std::move(rules)}};
}

json::Value recordJson(const RecordView& view, const std::string& name) {
    json::Object key;
    for (const standard::KeyPart& part : view.rowKey) {
        key.set(part.name, part.value);
    }
    json::Array fields;
    for (const RecordField& field : view.fields) {
        fields.push_back(fieldJson(field));
    }
    const bool broken = view.fault != standard::RecordFault::None;
    return json::Object{{"file", standard::withoutFormatCharacters(name)},
                        {"edition", textOrNull(view.edition)},
                        {"prefix", textOrNull(view.prefix)},
                        {"layout", textOrNull(view.layoutName)},
                        {"first_line", view.firstLine},
                        {"last_line", view.lastLine},
                        {"previous_line", numberOrNull(view.previousLine)},
                        {"next_line", numberOrNull(view.nextLine)},
                        {"columns", view.columns},
                        {"encoding", view.shown == standard::ShownAs::Utf8 ? "utf-8" : "ms932"},
                        {"row_key", view.rowKey.empty() ? json::Value() : json::Value(std::move(key))},
                        {"fault", broken ? json::Value(faultName(view.fault)) : json::Value()},
                        {"fault_no", view.faultNo ? json::Value(std::uint64_t{*view.faultNo}) : json::Value()},
                        {"fields", std::move(fields)}};
}

void writeHead(std::ostream& out, const RecordView& view, const std::string& name) {
    out << "■ " << plain(name) << "  " << view.firstLine;
    if (view.lastLine != view.firstLine) {
        out << " – " << view.lastLine;
    }
    out << " 行目  " << view.columns << " 項目\n";
    out << (view.layoutName.empty() ? "  名前が標準仕様のファイルではないので、項目の名前は分かりません。"
                                    : "  " + view.layoutName + "  標準仕様 " + view.edition + " 版")
        << '\n';
    for (const standard::KeyPart& part : view.rowKey) {
        out << "  " << part.name << " " << plain(part.value) << '\n';
    }
    if (view.faultNo) {
        out << "  " << *view.faultNo << " 番目の項目で、" << faultJa(view.fault) << "。\n";
    }
}

void writeField(std::ostream& out, const RecordField& field) {
    out << "  " << field.no << "  " << (field.name.empty() ? "（標準仕様にない項目）" : field.name);
    if (!field.presence.empty()) {
        out << "  " << inJapanese(field.presence);
    }
    if (field.missing) {
        out << "  （この行にありません）\n";
        return;
    }
    out << "  " << (field.value.empty() ? "（空）" : "「" + plain(field.value) + "」");
    if (field.cut) {
        out << "（続きがあります）";
    }
    if (!field.label.empty()) {
        out << "  " << field.label;
    }
    out << '\n';
}

}  // namespace

int runRecord(const Console& console, const RecordOptions& options) {
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        return report(console, catalogue.error());
    }
    const std::string name = base::pathToUtf8(options.file.filename());
    const auto source = standard::fileSource(options.file);
    const auto view = standard::readRecord(*catalogue, name, *source, options.line);
    if (!view) {
        base::Error error = view.error();
        error.facts.push_back({"path", base::pathToUtf8(options.file)});
        return report(console, error);
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("record", recordJson(*view, name));
        print(console, answer);
        return 0;
    }
    writeHead(console.out, *view, name);
    for (const RecordField& field : view->fields) {
        writeField(console.out, field);
    }
    if (!view->prefix.empty()) {
        console.out << "項目の決まりを見るには: renkei-cli standard " << view->prefix << " 項目の番号 --edition "
                    << view->edition << '\n';
    }
    return 0;
}

}  // namespace renkei::cli
