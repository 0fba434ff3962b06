#include "exchange/drafts.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"

namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

/// Takes the unit's files out of `files`.
OutgoingDraft draftOf(const standard::UnitReport& unit, std::vector<LoadedFile>& files) {
    OutgoingDraft draft;
    draft.recipient = unit.recipient;
    draft.unit = unit.id.value_or("documents");
    draft.month = unit.month;
    draft.persons = static_cast<std::int64_t>(unit.persons);
    draft.personKeys = unit.personKeys;
    draft.sequence = unit.sequence;
    for (const std::size_t index : unit.files) {
        draft.files.push_back({files[index].name, std::move(files[index].content)});
    }
    return draft;
}

/// Files outside every unit that have errors.
void leaveOutStrays(const standard::Report& report, std::vector<FaultyFiles>& leftOut) {
    std::map<std::size_t, FaultyFiles> strays;
    for (const standard::Diagnostic& finding : report.diagnostics) {
        if (!finding.unit && finding.fileIndex && finding.severity == standard::Severity::Error) {
            FaultyFiles& stray = strays[*finding.fileIndex];
            stray.names = {finding.file};
            ++stray.errors;
        }
    }
    for (auto& [index, stray] : strays) {
        leftOut.push_back(std::move(stray));
    }
}

/// Documents go with the first unit of their recipient, or alone; they wait where its units are all left out.
/// `recipients` are those of all units.
base::Result<void> addDocuments(const standard::Report& report, std::vector<LoadedFile>& files,
                                const std::optional<std::string>& recipient, const std::set<std::string>& recipients,
                                Drafts& result) {
    if (report.attachments.empty()) {
        return {};
    }
    if (!recipient && recipients.size() != 1) {
        return fail(ErrorCode::DataRecipient, std::to_string(recipients.size()) + " possible recipients");
    }
    const std::string to = recipient.value_or(recipients.empty() ? "" : *recipients.begin());
    auto draft = std::find_if(result.drafts.begin(), result.drafts.end(),
                              [&to](const OutgoingDraft& one) { return one.recipient == to; });
    if (draft == result.drafts.end() && recipients.contains(to)) {
        return {};
    }
    if (draft == result.drafts.end()) {
        result.drafts.emplace_back();
        draft = std::prev(result.drafts.end());
        draft->recipient = to;
        draft->unit = "documents";
    }
    for (const std::size_t index : report.attachments) {
        draft->files.push_back({files[index].name, std::move(files[index].content)});
    }
    return {};
}

}  // namespace

base::Result<std::vector<LoadedFile>> loadFiles(std::span<const std::filesystem::path> paths) {
    standard::Collected collected = standard::collectInputs(paths);
    if (!collected.unreadable.empty()) {
        base::Error error = collected.unreadable.front().error;
        error.facts.push_back({"path", collected.unreadable.front().path});
        return error;
    }
    std::vector<LoadedFile> files;
    std::uint64_t total = 0;
    for (standard::Input& input : collected.inputs) {
        LoadedFile file{input.name, {}};
        constexpr std::size_t kChunk = 256U << 10;
        std::size_t filled = 0;
        while (true) {
            file.content.resize(filled + kChunk);
            const auto count = input.source->read({reinterpret_cast<char*>(file.content.data()) + filled, kChunk});
            if (!count) {
                base::Error error = count.error();
                error.facts.push_back({"path", input.name});
                return error;
            }
            filled += *count;
            total += *count;
            if (*count == 0) {
                break;
            }
            if (total > kMaxBatchBytes) {
                return base::Error{ErrorCode::IoTooLarge, "the batch is too large", {{"path", input.name}}};
            }
        }
        file.content.resize(filled);
        files.push_back(std::move(file));
    }
    return files;
}

standard::Options optionsForSending(const std::string& office) {
    standard::Options options;
    options.purpose = standard::Purpose::Send;
    options.signerOffice = office;
    options.personsKept = store::kMaxPersonMarks;
    return options;
}

standard::Report checkForSending(const standard::Catalogue& catalogue, const std::vector<LoadedFile>& files,
                                 const std::string& signerOffice, const std::optional<std::string>& recipient) {
    std::vector<standard::Input> inputs;
    for (const LoadedFile& file : files) {
        inputs.push_back({file.name, standard::memorySource(file.content)});
    }
    standard::Options options = optionsForSending(signerOffice);
    options.sealedForOffice = recipient;
    options.keysInMemory = standard::kAllKeysInMemory;
    return standard::validate(catalogue, inputs, options);
}

base::Result<Drafts> makeDrafts(const standard::Report& report, std::vector<LoadedFile> files,
                                const std::optional<std::string>& recipient, Faulty faulty) {
    if (report.units.size() > standard::kMaxUnitsPerBatch) {
        return fail(ErrorCode::DataTooMany, std::to_string(report.units.size()) + " units");
    }
    const bool whole = report.unreadable.empty() && !report.cancelled;
    if (!report.ok() && (faulty == Faulty::StopsAll || !whole)) {
        return fail(ErrorCode::DataInvalid, std::to_string(report.errors) + " errors");
    }
    Drafts result;
    std::set<std::string> recipients;
    for (std::size_t i = 0; i < report.units.size(); ++i) {
        const standard::UnitReport& unit = report.units[i];
        recipients.insert(unit.recipient);
        if (unit.errors > 0) {
            result.leftOut.push_back({i, unit.fileNames, unit.recipient, unit.errors});
        } else {
            result.drafts.push_back(draftOf(unit, files));
        }
    }
    leaveOutStrays(report, result.leftOut);
    if (auto added = addDocuments(report, files, recipient, recipients, result); !added) {
        return added.error();
    }
    if (!result.drafts.empty()) {
        return result;
    }
    return result.leftOut.empty() ? fail(ErrorCode::DataNoUnit, "no send unit and no document")
                                  : fail(ErrorCode::DataInvalid, std::to_string(report.errors) + " errors");
}

}  // namespace renkei::exchange
