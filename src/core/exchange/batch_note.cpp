#include "exchange/batch_note.h"

#include <algorithm>

#include "base/files.h"
#include "json/json.h"
#include "standard/validate.h"

namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kNoteFile = "batch.json";
constexpr std::int64_t kVersion = 1;

json::Value toJson(const BatchUnit& unit) {
    json::Object object{
        {"recipient", unit.recipient}, {"unit", unit.unit}, {"month", unit.month}, {"sequence", unit.sequence}};
    if (unit.mark) {
        object.set("mark", base::toHex(*unit.mark));
    }
    if (!unit.before.empty()) {
        object.set("before", unit.before);
    }
    return object;
}

std::optional<BatchUnit> readUnit(const json::Value& value) {
    json::Reader reader(value);
    BatchUnit unit{reader.string("recipient"), reader.string("unit"), reader.string("month"),
                   reader.string("sequence")};
    const auto mark = reader.optionalString("mark");
    unit.before = reader.optionalString("before").value_or("");
    if (mark) {
        const auto bytes = base::fromHex(*mark);
        if (!bytes || bytes->size() != store::PersonMark().size()) {
            return std::nullopt;
        }
        unit.mark.emplace();
        std::copy(bytes->begin(), bytes->end(), unit.mark->begin());
    }
    return reader.ok() ? std::optional(std::move(unit)) : std::nullopt;
}

std::optional<BatchNote> readNote(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) {
        return std::nullopt;
    }
    json::Reader reader(*value);
    const std::int64_t version = reader.integer("version");
    const auto begun = base::parseTime(reader.string("begun"));
    const json::Array& paths = reader.array("paths");
    const json::Array& units = reader.array("units");
    if (!reader.ok() || version != kVersion || !begun || paths.empty() || units.empty() ||
        units.size() > standard::kMaxUnitsPerBatch) {
        return std::nullopt;
    }
    BatchNote note{*begun, {}, {}};
    for (const json::Value& path : paths) {
        if (path.string() == nullptr || path.string()->empty()) {
            return std::nullopt;
        }
        note.paths.push_back(base::pathFromUtf8(*path.string()));
    }
    for (const json::Value& one : units) {
        auto unit = readUnit(one);
        if (!unit) {
            return std::nullopt;
        }
        note.units.push_back(std::move(*unit));
    }
    return note;
}

}  // namespace

base::Result<void> keepBatchNote(const std::filesystem::path& profile, const BatchNote& note) {
    json::Array paths;
    for (const std::filesystem::path& path : note.paths) {
        std::string text = base::pathToUtf8(path);
        if (!base::isUtf8(text)) {
            return fail(ErrorCode::IoNotFound, "a path of the batch is no UTF-8");
        }
        paths.emplace_back(std::move(text));
    }
    json::Array units;
    for (const BatchUnit& unit : note.units) {
        units.push_back(toJson(unit));
    }
    const std::string text = json::write(json::Object{{"version", kVersion},
                                                      {"begun", base::formatTime(note.begunMs)},
                                                      {"paths", std::move(paths)},
                                                      {"units", std::move(units)}});
    if (text.size() > kMaxBatchNoteBytes) {
        return fail(ErrorCode::IoTooLarge, "note of a batch");
    }
    return base::writeFileDurably(profile / kNoteFile, base::asBytes(text));
}

std::optional<BatchNote> readBatchNote(const std::filesystem::path& profile, base::Log& log) {
    const auto text = base::readFile(profile / kNoteFile, kMaxBatchNoteBytes);
    if (!text) {
        if (text.error().code != ErrorCode::IoNotFound) {
            log.warning("batch note: " + std::string(base::codeName(text.error().code)));
        }
        return std::nullopt;
    }
    auto note = readNote(base::asText(*text));
    if (!note) {
        log.warning("batch note: damaged or of another version");
    }
    return note;
}

base::Result<void> removeBatchNote(const std::filesystem::path& profile) {
    std::error_code error;
    const bool was = std::filesystem::remove(profile / kNoteFile, error);
    if (error) {
        return fail(ErrorCode::IoError, "removing the note of a batch: " + error.message());
    }
    return was ? base::syncFolder(profile) : base::Result<void>();
}

}  // namespace renkei::exchange
