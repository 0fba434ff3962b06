#include "standard/findings.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "standard/ms932.h"
#include "standard/plain_text.h"
#include "standard/validate.h"

namespace renkei::standard {
namespace {

/// Raw bytes kept of a value: enough for kShownCharacters in any encoding.
constexpr std::size_t kRawBytes = kShownCharacters * 4;

std::string shownValue(const std::string& raw, ShownAs shown) {
    bool cut = false;
    return shown == ShownAs::Utf8 ? firstCharacters(raw, kShownCharacters, cut)
                                  : ms932ToUtf8(raw, kShownCharacters, cut);
}

auto place(const Diagnostic& d) {
    return std::tuple(d.line.value_or(0), d.fieldNo.value_or(0), d.severity, d.code);
}

}  // namespace

Findings::List& Findings::listFor(Severity severity, DiagnosticCode code) {
    if (severity == Severity::Error) {
        return code == DiagnosticCode::CsvEncoding ? m_encoding : m_errors;
    }
    return code == DiagnosticCode::FileVersion ? m_versionWarnings : m_warnings;
}

bool Findings::wants(const List& list) {
    return list.kept.size() < kMaxDiagnosticsPerFile;
}

Diagnostic Findings::make(Severity severity, DiagnosticCode code, std::uint64_t line, const Field* field,
                          std::optional<std::string_view> value) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.official = officialMessage(code, severity);
    if (line != 0) {
        diagnostic.line = line;
    }
    if (field != nullptr) {
        diagnostic.fieldNo = field->no;
        diagnostic.field = field->name;
    }
    if (value) {
        diagnostic.value = std::string(value->substr(0, kRawBytes));
    }
    return diagnostic;
}

void Findings::countMore(Severity severity, DiagnosticCode code, std::uint64_t count) {
    listFor(severity, code).count += count;
}

void Findings::raiseVersionWarnings() {
    for (Diagnostic& diagnostic : m_versionWarnings.kept) {
        diagnostic.severity = Severity::Error;
        diagnostic.official = officialMessage(diagnostic.code, diagnostic.severity);
        if (wants(m_errors)) {
            m_errors.kept.push_back(std::move(diagnostic));
        }
    }
    m_errors.count += m_versionWarnings.count;
    m_versionWarnings = {};
}

std::vector<Diagnostic> Findings::take(ShownAs shown, bool& truncated) {
    std::vector<Diagnostic> all;
    // Errors first, in the order of their lines, so that warnings never push an error out.
    for (List* group : {&m_errors, &m_encoding}) {
        all.insert(all.end(), std::make_move_iterator(group->kept.begin()), std::make_move_iterator(group->kept.end()));
    }
    const auto byPlace = [](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); };
    std::stable_sort(all.begin(), all.end(), byPlace);
    const auto errorCount = static_cast<std::ptrdiff_t>(all.size());
    for (List* group : {&m_versionWarnings, &m_warnings}) {
        all.insert(all.end(), std::make_move_iterator(group->kept.begin()), std::make_move_iterator(group->kept.end()));
    }
    std::stable_sort(all.begin() + errorCount, all.end(), byPlace);
    if (all.size() > kMaxDiagnosticsPerFile) {
        all.erase(all.begin() + kMaxDiagnosticsPerFile, all.end());
    }
    truncated = all.size() < errors() + warnings();
    std::stable_sort(all.begin(), all.end(), byPlace);
    for (Diagnostic& diagnostic : all) {
        if (diagnostic.value) {
            diagnostic.value = shownValue(*diagnostic.value, shown);
        }
    }
    for (List* group : {&m_errors, &m_encoding, &m_warnings, &m_versionWarnings}) {
        group->kept.clear();
    }
    return all;
}

}  // namespace renkei::standard
