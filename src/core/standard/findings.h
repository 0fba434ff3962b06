#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "standard/catalogue.h"
#include "standard/diagnostic.h"

namespace renkei::standard {

/// How the values of a file are to be read for people.
enum class ShownAs : std::uint8_t { Ms932, Utf8 };

/// The findings of one file: exact counts, and the first of them in full, errors before warnings. A sentence is made
/// only for what is kept, so that a file with a fault in every row costs little more than a clean one.
class Findings {
public:
    /// The key of the row at a line, empty where it is not known.
    using RowKeyOf = std::function<std::vector<KeyPart>(std::uint64_t line)>;

    /// Who the rows that are reported from here on are about. Asked only for findings that are kept, so that rows
    /// without a fault cost nothing. Null: nothing is known.
    void nameRowsBy(RowKeyOf rowKeyOf) { m_rowKeyOf = std::move(rowKeyOf); }

    /// `field` may be null, `line` 0 where there is none. `message` is called where the finding is kept. Returns what
    /// is kept, valid until the next call, or null.
    template <typename Message>
    Diagnostic* add(Severity severity, DiagnosticCode code, std::uint64_t line, const Field* field,
                    std::optional<std::string_view> value, Message&& message) {
        List& list = listFor(severity, code);
        ++list.count;
        ++m_added;
        if (!wants(list)) {
            return nullptr;
        }
        Diagnostic& kept = list.kept.emplace_back(make(severity, code, line, field, value));
        kept.message = message();
        if (line != 0 && m_rowKeyOf) {
            kept.rowKey = m_rowKeyOf(line);
        }
        return &kept;
    }

    /// As `add`, for a row that is gone, whose key is known from elsewhere; is kept, so that `take` gives it its place.
    /// For at most kMaxDiagnosticsPerFile of a file.
    template <typename Message>
    void addLate(Severity severity, DiagnosticCode code, std::uint64_t line, const Field* field,
                 std::optional<std::string_view> value, std::vector<KeyPart> rowKey, Message&& message) {
        List& list = listFor(severity, code);
        ++list.count;
        Diagnostic& kept = list.kept.emplace_back(make(severity, code, line, field, value));
        kept.message = message();
        kept.rowKey = std::move(rowKey);
    }
    /// Counts what can't be kept, because so many before it are.
    void countMore(Severity severity, DiagnosticCode code, std::uint64_t count);

    /// Forgets every csv.encoding: the file turned out to be in another encoding as a whole.
    void dropEncoding() { m_encoding = {}; }
    /// Makes errors of the warnings of file.version: several versions stand in the file.
    void raiseVersionWarnings();

    /// Calls of `add` so far.
    std::uint64_t added() const { return m_added; }
    std::uint64_t errors() const { return m_errors.count + m_encoding.count; }
    std::uint64_t encodingErrors() const { return m_encoding.count; }
    std::uint64_t warnings() const { return m_warnings.count + m_versionWarnings.count; }

    /// What is kept, sorted by line and field, values decoded; `truncated` says if there was more.
    std::vector<Diagnostic> take(ShownAs shown, bool& truncated);

private:
    struct List {
        std::vector<Diagnostic> kept;
        std::uint64_t count = 0;
    };

    List& listFor(Severity severity, DiagnosticCode code);
    static bool wants(const List& list);
    static Diagnostic make(Severity severity, DiagnosticCode code, std::uint64_t line, const Field* field,
                           std::optional<std::string_view> value);

    std::uint64_t m_added = 0;
    List m_errors;
    List m_encoding;
    List m_warnings;
    List m_versionWarnings;
    RowKeyOf m_rowKeyOf;
};

}  // namespace renkei::standard
