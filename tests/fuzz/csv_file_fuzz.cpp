// The content of one CSV: the records are the same whatever the buffer, and any bytes are judged. The first byte says
// which layout and for which purpose, the second how small the buffer is.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/report_checks.h"
#include "standard/csv_reader.h"

namespace {

using namespace renkei::standard;
using renkei::base::ByteView;

struct Kept {
    std::uint64_t line = 0;
    std::uint64_t columns = 0;
    RecordFault fault = RecordFault::None;
    bool bareLineFeed = false;
    bool blank = false;
    std::vector<std::string> fields;
    bool operator==(const Kept&) const = default;
};

struct Records {
    TextForm form = TextForm::Plain;
    std::vector<Kept> kept;
    bool possible = false;
    bool japanese = false;
    bool operator==(const Records&) const = default;
};

Records recordsOf(ByteView bytes, std::size_t bufferBytes) {
    constexpr std::size_t kColumns = 12;
    const auto source = memorySource(bytes);
    CsvReader reader(*source, kColumns, bufferBytes);
    Records records;
    const auto form = reader.open();
    REQUIRE(form.ok());
    records.form = *form;
    CsvRecord record;
    while (records.form != TextForm::Utf16) {
        const auto more = reader.next(record);
        REQUIRE(more.ok());
        if (!*more) {
            break;
        }
        REQUIRE(record.fields.size() <= kColumns && record.fields.size() <= record.columns);
        Kept kept{record.line, record.columns, record.fault, record.bareLineFeed, record.blank, {}};
        for (const CsvField& field : record.fields) {
            kept.fields.emplace_back(field.bytes.substr(0, CsvReader::kKeptFieldBytes));
        }
        if (record.fault != RecordFault::None) {
            kept.fields.clear();
        }
        records.kept.push_back(std::move(kept));
    }
    records.possible = reader.utf8().possible();
    records.japanese = reader.utf8().japanese();
    return records;
}

std::string nameFor(const Edition& edition, const Layout& layout) {
    std::string name = layout.prefix;
    if (layout.month != MonthInName::None) {
        name += "_202505";
    }
    const std::string types[] = {edition.typesInName ? "_43" : "", edition.typesInName ? "_11" : ""};
    return name + "_1370000019" + types[0] + "_1370000027" + types[1] + "_20250425093000.CSV";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const ByteView bytes(data + 2, size - 2);
    const std::size_t small = CsvReader::kLeastBufferBytes + data[1];
    REQUIRE(recordsOf(bytes, bytes.size() + CsvReader::kLeastBufferBytes) == recordsOf(bytes, small));

    const Edition& edition = renkei::fuzz::catalogue().editions()[data[0] & 1U];
    const Layout& layout = edition.layouts[(data[0] >> 2U) % edition.layouts.size()];
    std::vector<Input> inputs;
    inputs.push_back({nameFor(edition, layout), memorySource(bytes)});
    Options options;
    options.purpose = (data[0] & 2U) != 0 ? Purpose::Receive : Purpose::Send;
    const Report report = validate(renkei::fuzz::catalogue(), inputs, options);
    REQUIRE(report.units.size() == 1);
    renkei::fuzz::checkReport(report, inputs.size());
    return 0;
}
