#include "standard/record_view.h"

#include <algorithm>
#include <utility>

#include "standard/field_description.h"
#include "standard/field_rules.h"
#include "standard/file_name.h"
#include "standard/plain_text.h"
#include "standard/row_key.h"

namespace renkei::standard {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// True where a record was too long to keep and this field's bytes are only its beginning.
bool isBeginning(const CsvField& field, std::string_view bytes) {
    if (field.scan == nullptr) {
        return false;
    }
    Ms932Scan kept;
    kept.feed(bytes);
    return kept.characters() != field.scan->characters() || kept.bad() != field.scan->bad();
}

/// Values are read as FileCheck would show them, as far as can be known before the file's end.
ShownAs encodingOf(const CsvReader& reader, TextForm form, const CsvRecord& record) {
    const bool bad = std::any_of(record.fields.begin(), record.fields.end(), [](const CsvField& field) {
        Ms932Scan scan;
        scan.feed(field.bytes);
        return field.scan != nullptr ? field.scan->bad() : scan.bad();
    });
    const bool utf8 = form == TextForm::Utf8Mark || reader.utf8().japanese() || (reader.utf8().possible() && bad);
    return utf8 ? ShownAs::Utf8 : ShownAs::Ms932;
}

void fillValue(RecordField& out, const CsvField& field, ShownAs shown) {
    const std::string bytes = unquoted(field);
    out.value = shown == ShownAs::Utf8 ? firstCharacters(bytes, kRecordValueCharacters, out.cut)
                                       : ms932ToUtf8(bytes, kRecordValueCharacters, out.cut);
    if (!out.cut && isBeginning(field, bytes)) {
        out.cut = true;
        // Where a character was cut in two, that is no fault of the file.
        while (out.value.ends_with(kReplacement)) {
            out.value.resize(out.value.size() - kReplacement.size());
        }
    }
}

void describe(RecordField& out, const Edition& edition, const Layout& layout, const Field& field) {
    out.name = field.name;
    out.form = formOf(field);
    out.presence = presenceOf(field);
    out.rules = rulesOf(edition, layout, field);
    const auto code =
        std::find_if(field.codes.begin(), field.codes.end(), [&](const CodeValue& c) { return c.code == out.value; });
    if (!out.missing && code != field.codes.end()) {
        out.label = code->label;
    }
}

RecordView viewOf(const JudgedName& name, const CsvRecord& record, ShownAs shown) {
    RecordView view;
    view.firstLine = record.line;
    view.lastLine = record.lastLine;
    view.columns = record.blank ? 0 : record.columns;
    view.fault = record.fault;
    if (record.fault != RecordFault::None) {
        view.faultNo = static_cast<std::uint32_t>(record.faultColumn + 1);
    }
    view.shown = shown;
    const std::size_t found = record.blank ? 0 : record.fields.size();
    const std::size_t known = name.layout == nullptr ? 0 : name.layout->fields.size();
    for (std::size_t i = 0; i < std::max(found, known); ++i) {
        RecordField& field = view.fields.emplace_back();
        field.no = static_cast<std::uint32_t>(i + 1);
        field.missing = i >= found;
        if (!field.missing) {
            fillValue(field, record.fields[i], shown);
        }
        if (i < known) {
            describe(field, *name.edition, *name.layout, name.layout->fields[i]);
        }
    }
    if (name.layout != nullptr) {
        view.edition = name.edition->edition;
        view.prefix = name.layout->prefix;
        view.layoutName = name.layout->name;
        view.rowKey = rowKeyOf(*name.layout, record);
    }
    return view;
}

base::Result<RecordView> findRecord(const JudgedName& name, Source& source, std::uint64_t line,
                                    const std::stop_token& stop) {
    CsvReader reader(source, kRecordColumns);
    const auto form = reader.open();
    if (!form) {
        return form.error();
    }
    if (*form == TextForm::Utf16) {
        return base::fail(base::ErrorCode::RecordUtf16, "UTF-16 text");
    }
    CsvRecord record;
    std::optional<std::uint64_t> previous;
    std::uint64_t looked = 0;
    while (true) {
        if (reader.bytesRead() != std::exchange(looked, reader.bytesRead()) && stop.stop_requested()) {
            return base::fail(base::ErrorCode::Cancelled, "stop was asked for");
        }
        const auto more = reader.next(record);
        if (!more) {
            return more.error();
        }
        if (!*more || record.line > line) {
            return base::fail(base::ErrorCode::RecordNone, "no line " + std::to_string(line));
        }
        if (record.lastLine >= line) {
            break;
        }
        previous = record.line;
    }
    RecordView view = viewOf(name, record, encodingOf(reader, *form, record));
    view.previousLine = previous;
    const auto more = reader.next(record);
    if (!more) {
        return more.error();
    }
    if (*more) {
        view.nextLine = record.line;
    }
    return view;
}

}  // namespace

base::Result<RecordView> readRecord(const Catalogue& catalogue, std::string_view fileName, Source& source,
                                    std::uint64_t line, const std::stop_token& stop) {
    source.rewind();
    auto view = findRecord(judgeName(catalogue, fileName), source, line, stop);
    source.rewind();
    return view;
}

}  // namespace renkei::standard
