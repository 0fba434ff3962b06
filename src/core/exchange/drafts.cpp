#include "exchange/drafts.h"

#include <set>

#include "base/files.h"

namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

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

standard::Report checkForSending(const standard::Catalogue& catalogue, const std::vector<LoadedFile>& files,
                                 const std::string& signerOffice, const std::optional<std::string>& recipient) {
    std::vector<standard::Input> inputs;
    for (const LoadedFile& file : files) {
        inputs.push_back({file.name, standard::memorySource(file.content)});
    }
    standard::Options options;
    options.purpose = standard::Purpose::Send;
    options.signerOffice = signerOffice;
    options.sealedForOffice = recipient;
    options.keysInMemory = standard::kAllKeysInMemory;
    options.personsKept = store::kMaxPersonMarks;
    return standard::validate(catalogue, inputs, options);
}

base::Result<std::vector<OutgoingDraft>> makeDrafts(const standard::Report& report, std::vector<LoadedFile> files,
                                                    const std::optional<std::string>& recipient) {
    if (!report.ok()) {
        return fail(ErrorCode::DataInvalid, std::to_string(report.errors) + " errors");
    }
    std::vector<OutgoingDraft> drafts;
    std::set<std::string> recipients;
    for (const standard::UnitReport& unit : report.units) {
        OutgoingDraft draft;
        draft.recipient = unit.recipient;
        draft.unit = unit.id.value_or("documents");
        draft.month = unit.month;
        draft.persons = static_cast<std::int64_t>(unit.persons);
        draft.personKeys = unit.personKeys;
        for (const std::size_t index : unit.files) {
            draft.files.push_back({files[index].name, std::move(files[index].content)});
        }
        recipients.insert(unit.recipient);
        drafts.push_back(std::move(draft));
    }
    if (!report.attachments.empty()) {
        if (!recipient && recipients.size() != 1) {
            return fail(ErrorCode::DataRecipient, std::to_string(recipients.size()) + " possible recipients");
        }
        const std::string to = recipient.value_or(recipients.empty() ? "" : *recipients.begin());
        auto draft = drafts.begin();
        while (draft != drafts.end() && draft->recipient != to) {
            ++draft;
        }
        if (draft == drafts.end()) {
            drafts.emplace_back();
            draft = std::prev(drafts.end());
            draft->recipient = to;
            draft->unit = "documents";
        }
        for (const std::size_t index : report.attachments) {
            draft->files.push_back({files[index].name, std::move(files[index].content)});
        }
    }
    if (drafts.empty()) {
        return fail(ErrorCode::DataNoUnit, "no send unit and no document");
    }
    return drafts;
}

}  // namespace renkei::exchange
