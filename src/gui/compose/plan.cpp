#include "gui/compose/plan.h"

#include <algorithm>
#include <map>

namespace renkei::gui {
namespace {

void append(std::vector<std::filesystem::path>& to, const std::vector<std::filesystem::path>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Readiness readinessOf(const std::vector<Entry>& entries, std::size_t index, const OfficeNames& names,
                      const std::string& ownOffice) {
    const Entry& entry = entries[index];
    if (entry.kind == EntryKind::Refused || entry.errors > 0) {
        return Readiness::Wrong;
    }
    if (entry.recipient.empty()) {
        return Readiness::NoRecipient;
    }
    if (entry.recipient == ownOffice) {
        return Readiness::OwnOffice;
    }
    if (const auto* known = names.find(entry.recipient); known != nullptr && !known->mayReceive()) {
        return known->source == OfficeNames::Source::Unlisted ? Readiness::Unknown : Readiness::CannotReceive;
    }
    const bool waits = entry.companion && entries[*entry.companion].errors > 0;
    return waits ? Readiness::Waits : Readiness::Ready;
}

std::vector<Outgoing> plan(const std::vector<Entry>& entries, const OfficeNames& names, const std::string& ownOffice) {
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (readinessOf(entries, i, names, ownOffice) == Readiness::Ready) {
            ready.push_back(i);
        }
    }
    // Units first, so that their documents find them.
    std::stable_sort(ready.begin(), ready.end(), [&entries](std::size_t a, std::size_t b) {
        const bool unitA = entries[a].kind == EntryKind::Unit;
        const bool unitB = entries[b].kind == EntryKind::Unit;
        return unitA != unitB ? unitA : entries[a].order < entries[b].order;
    });
    std::vector<Outgoing> messages;
    std::map<std::size_t, std::size_t> ofUnit;
    std::map<std::string, std::size_t> alone;
    for (const std::size_t i : ready) {
        const Entry& entry = entries[i];
        std::size_t place = messages.size();
        if (entry.kind == EntryKind::Unit) {
            ofUnit[i] = place;
        } else if (entry.companion) {
            place = ofUnit[*entry.companion];
        } else {
            place = alone.emplace(entry.recipient, place).first->second;
        }
        if (place == messages.size()) {
            messages.push_back({entry.name, entry.recipient, {}, {}});
        }
        append(messages[place].paths, entry.paths);
        append(messages[place].leaves, entry.paths);
        append(messages[place].leaves, entry.copies);
    }
    messages.resize(std::min(messages.size(), standard::kMaxUnitsPerBatch));
    return messages;
}

}  // namespace renkei::gui
