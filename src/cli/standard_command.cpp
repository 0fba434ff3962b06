#include "cli/standard_command.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "standard/catalogue.h"
#include "standard/field_description.h"

namespace renkei::cli {
namespace {

using standard::Edition;
using standard::Field;
using standard::Layout;

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

std::string lengthWords(const Field& field) {
    return field.length == 0 ? "制限なし" : std::to_string(field.length) + " 文字";
}

/// The files of a unit by name; those that may be missing in brackets.
std::string filesOf(const Edition& edition, const standard::SendUnit& unit) {
    std::string out;
    for (const std::string& prefix : unit.required) {
        out += (out.empty() ? "" : "、") + prefix + " " + edition.findLayout(prefix)->name;
    }
    for (const std::string& prefix : unit.optional) {
        out += "、（" + prefix + " " + edition.findLayout(prefix)->name + "）";
    }
    return out + (unit.images ? "、（UPKIHON_IMAGE 家族構成の画像）" : "");
}

json::Array strings(const std::vector<std::string>& texts) {
    json::Array out;
    for (const std::string& text : texts) {
        out.emplace_back(text);
    }
    return out;
}

json::Value fieldJson(const Edition& edition, const Layout& layout, const Field& field) {
    json::Object codes;
    for (const standard::CodeValue& code : field.codes) {
        codes.set(code.code, code.label);
    }
    return json::Object{{"no", static_cast<std::uint64_t>(field.no)},
                        {"name", field.name},
                        {"length", field.length == 0 ? json::Value() : json::Value(std::uint64_t{field.length})},
                        {"required", field.required},
                        {"expected", field.expected},
                        {"form", inJapanese(standard::formOf(field))},
                        {"codes", std::move(codes)},
                        {"rules", strings(inJapanese(standard::rulesOf(edition, layout, field)))}};
}

json::Value layoutJson(const Edition& edition, const Layout& layout, const std::vector<const Field*>& fields) {
    json::Array list;
    for (const Field* field : fields) {
        list.push_back(fieldJson(edition, layout, *field));
    }
    return json::Object{{"edition", edition.edition},
                        {"prefix", layout.prefix},
                        {"name", layout.name},
                        {"columns", std::uint64_t{layout.fields.size()}},
                        {"fields", std::move(list)}};
}

json::Value editionJson(const Edition& edition) {
    json::Array files;
    for (const Layout& layout : edition.layouts) {
        files.push_back(json::Object{
            {"prefix", layout.prefix}, {"name", layout.name}, {"columns", std::uint64_t{layout.fields.size()}}});
    }
    json::Array units;
    for (const standard::SendUnit& unit : edition.units) {
        units.push_back(json::Object{{"unit", unit.id},
                                     {"name", unit.name},
                                     {"required", strings(unit.required)},
                                     {"optional", strings(unit.optional)},
                                     {"images", unit.images}});
    }
    return json::Object{{"edition", edition.edition},
                        {"csv_version", edition.csvVersion},
                        {"files", std::move(files)},
                        {"send_units", std::move(units)}};
}

void writeEdition(std::ostream& out, const Edition& edition) {
    out << "■ 標準仕様 " << edition.edition << " 版（CSVバージョン " << edition.csvVersion << "）\n  ファイルの種類\n";
    for (const Layout& layout : edition.layouts) {
        out << "    " << layout.prefix << "  " << layout.name << "  " << layout.fields.size() << " 項目\n";
    }
    out << "  送信単位（かっこの中は省けるもの）\n";
    for (const standard::SendUnit& unit : edition.units) {
        out << "    " << unit.name << ": " << filesOf(edition, unit) << '\n';
    }
    out << '\n';
}

void writeField(std::ostream& out, const Edition& edition, const Layout& layout, const Field& field) {
    out << "  " << field.no << "  " << field.name << "  " << inJapanese(standard::presenceOf(field)) << "  "
        << lengthWords(field) << "\n      " << inJapanese(standard::formOf(field)) << '\n';
    for (const standard::CodeValue& code : field.codes) {
        out << "      " << code.code << "  " << code.label << '\n';
    }
    for (const std::string& rule : inJapanese(standard::rulesOf(edition, layout, field))) {
        out << "      ・" << rule << '\n';
    }
}

void writeLayout(std::ostream& out, const Edition& edition, const Layout& layout,
                 const std::vector<const Field*>& fields) {
    out << "■ " << layout.prefix << "  " << layout.name << "  標準仕様 " << edition.edition << " 版  "
        << layout.fields.size() << " 項目\n";
    for (const Field* field : fields) {
        writeField(out, edition, layout, *field);
    }
}

/// By number, by whole name, or all whose name holds the text.
std::vector<const Field*> fieldsFor(const Layout& layout, const std::string& wanted) {
    std::vector<const Field*> found;
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
    const bool isNumber = fault == std::errc() && end == wanted.data() + wanted.size();
    for (const Field& field : layout.fields) {
        if (isNumber ? field.no == number : field.name.find(wanted) != std::string::npos) {
            found.push_back(&field);
        }
    }
    const auto whole = std::find_if(found.begin(), found.end(), [&](const Field* f) { return f->name == wanted; });
    return whole == found.end() ? found : std::vector<const Field*>{*whole};
}

int refuse(const Console& console, const std::string& sentence, std::string detail) {
    if (!console.json) {
        console.err << sentence << '\n';
        return exitStatus(base::ErrorCode::Usage);
    }
    return report(console, base::fail(base::ErrorCode::Usage, std::move(detail)));
}

int showEditions(const Console& console, const std::vector<const Edition*>& editions) {
    json::Array list;
    for (const Edition* edition : editions) {
        if (console.json) {
            list.push_back(editionJson(*edition));
        } else {
            writeEdition(console.out, *edition);
        }
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("editions", std::move(list));
        print(console, answer);
    } else {
        console.out << "項目を見るには: renkei-cli standard 種類 [項目の番号か名前]\n";
    }
    return 0;
}

int showLayout(const Console& console, const Edition& edition, const Layout& layout, const std::string& wanted) {
    const std::vector<const Field*> fields = fieldsFor(layout, wanted);
    if (fields.empty()) {
        return refuse(console,
                      layout.prefix + "（" + layout.name + "）に、その項目はありません。項目の番号（1 から " +
                          std::to_string(layout.fields.size()) + "）か、名前の一部を指定してください。",
                      "no such field");
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("layout", layoutJson(edition, layout, fields));
        print(console, answer);
    } else {
        writeLayout(console.out, edition, layout, fields);
    }
    return 0;
}

}  // namespace

int runStandard(const Console& console, const StandardOptions& options) {
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        return report(console, catalogue.error());
    }
    std::vector<const Edition*> editions;
    std::string known;
    for (const Edition& edition : catalogue->editions()) {
        known += (known.empty() ? "" : "、") + edition.edition;
        if (options.edition.empty() || options.edition == edition.edition) {
            editions.push_back(&edition);
        }
    }
    if (editions.empty()) {
        return refuse(console, "その版の標準仕様はありません。指定できる版は " + known + " です。", "no such edition");
    }
    if (options.prefix.empty()) {
        return showEditions(console, editions);
    }
    // The newest edition that has the kind; editions come newest first.
    for (const Edition* edition : editions) {
        if (const Layout* layout = edition->findLayout(upper(options.prefix))) {
            return showLayout(console, *edition, *layout, options.field);
        }
    }
    return refuse(console, "その種類のファイルは標準仕様にありません。種類の一覧は renkei-cli standard で見られます。",
                  "no such kind of file");
}

}  // namespace renkei::cli
