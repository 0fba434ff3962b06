#include <utility>

#include "standard/plain_text.h"
#include "standard/report_output.h"

namespace renkei::standard {
namespace {

constexpr int kSchema = 1;

json::Value textOrNull(std::string_view text) {
    return text.empty() ? json::Value() : json::Value(withoutFormatCharacters(text));
}

template <typename T>
json::Value orNull(const std::optional<T>& value) {
    return value ? json::Value(*value) : json::Value();
}

json::Value unitToJson(const UnitReport& unit) {
    json::Array files;
    for (const std::string& name : unit.fileNames) {
        files.emplace_back(withoutFormatCharacters(name));
    }
    return json::Object{{"unit", orNull(unit.id)},
                        {"name", orNull(unit.name)},
                        {"edition", unit.edition},
                        {"sender", unit.sender},
                        {"sender_type", textOrNull(unit.senderType)},
                        {"recipient", unit.recipient},
                        {"recipient_type", textOrNull(unit.recipientType)},
                        {"sequence", unit.sequence},
                        {"month", orNull(unit.month)},
                        {"persons", unit.persons},
                        {"files", std::move(files)},
                        {"errors", unit.errors},
                        {"warnings", unit.warnings}};
}

json::Value rowKeyToJson(const Diagnostic& d) {
    if (d.rowKey.empty()) {
        return {};
    }
    json::Object key;
    for (const KeyPart& part : d.rowKey) {
        key.set(part.name, withoutFormatCharacters(part.value));
    }
    return key;
}

json::Value characterToJson(const Diagnostic& d) {
    return d.character ? json::Value(json::Object{{"place", d.character->place}, {"code", characterCode(*d.character)}})
                       : json::Value();
}

json::Value unreadableToJson(const Unreadable& unreadable) {
    return json::Object{{"path", withoutFormatCharacters(unreadable.path)},
                        {"code", base::codeName(unreadable.error.code)}};
}

}  // namespace

json::Value toJson(const Diagnostic& d) {
    const bool error = d.severity == Severity::Error;
    return json::Object{{"severity", error ? "error" : "warning"},
                        {"code", codeName(d.code)},
                        {"file", textOrNull(d.file)},
                        {"line", orNull(d.line)},
                        {"field_no", d.fieldNo ? json::Value(static_cast<std::uint64_t>(*d.fieldNo)) : json::Value()},
                        {"field", textOrNull(d.field)},
                        {"value", d.value ? json::Value(withoutFormatCharacters(*d.value)) : json::Value()},
                        {"row_key", rowKeyToJson(d)},
                        {"character", characterToJson(d)},
                        {"message", inJapanese(d.message)},
                        {"official", textOrNull(officialLetter(d.official))}};
}

json::Value toJson(const Report& report) {
    json::Array units;
    for (const UnitReport& unit : report.units) {
        units.push_back(unitToJson(unit));
    }
    json::Array diagnostics;
    for (const Diagnostic& diagnostic : report.diagnostics) {
        diagnostics.push_back(toJson(diagnostic));
    }
    json::Array unreadable;
    for (const Unreadable& one : report.unreadable) {
        unreadable.push_back(unreadableToJson(one));
    }
    return json::Object{{"schema", kSchema},
                        {"ok", report.ok()},
                        {"units", std::move(units)},
                        {"diagnostics", std::move(diagnostics)},
                        {"errors", report.errors},
                        {"warnings", report.warnings},
                        {"truncated", report.truncated},
                        {"unreadable", std::move(unreadable)}};
}

}  // namespace renkei::standard
