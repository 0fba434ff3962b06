#include "exchange/arrival_order.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace renkei::exchange {
namespace {

constexpr std::string_view kDocuments = "documents";

bool isDocuments(const InboxEntry& entry) {
    return entry.summary && entry.summary->unit == kDocuments;
}

bool hasSequence(const InboxEntry& entry) {
    return entry.summary && !entry.summary->sequence.empty();
}

bool acceptedBefore(const InboxEntry& one, const InboxEntry& other) {
    return std::tie(one.item.acceptedAtMs, one.item.key) < std::tie(other.item.acceptedAtMs, other.item.key);
}

bool sequenceBefore(const InboxEntry& one, const InboxEntry& other) {
    const int order = one.summary->sequence.compare(other.summary->sequence);
    return order != 0 ? order < 0 : acceptedBefore(one, other);
}

/// The last ones that are chosen of a sender: what comes before any comes before one of these.
struct Latest {
    const InboxEntry* ofSequence = nullptr;  ///< Of those with one.
    const InboxEntry* accepted = nullptr;    ///< Of all.
    const InboxEntry* without = nullptr;     ///< Of those without a sequence, by acceptance.

    void take(const InboxEntry& entry) {
        if (isDocuments(entry)) {
            return;
        }
        if (accepted == nullptr || acceptedBefore(*accepted, entry)) {
            accepted = &entry;
        }
        const InboxEntry*& own = hasSequence(entry) ? ofSequence : without;
        if (own == nullptr || (hasSequence(entry) ? sequenceBefore(*own, entry) : acceptedBefore(*own, entry))) {
            own = &entry;
        }
    }
    bool comesAfter(const InboxEntry& entry) const {
        for (const InboxEntry* one : {ofSequence, accepted, without}) {
            if (one != nullptr && comesBefore(entry, *one)) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace

bool comesBefore(const InboxEntry& one, const InboxEntry& other) {
    if (one.item.key.sender != other.item.key.sender || isDocuments(one) || isDocuments(other)) {
        return false;
    }
    return hasSequence(one) && hasSequence(other) ? sequenceBefore(one, other) : acceptedBefore(one, other);
}

void sortForReceiving(std::vector<InboxEntry>& entries) {
    std::sort(entries.begin(), entries.end(), acceptedBefore);
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (hasSequence(entries[i])) {
            places[entries[i].item.key.sender].push_back(i);
        }
    }
    for (const auto& [sender, indexes] : places) {
        std::vector<InboxEntry> ofSender;
        for (const std::size_t index : indexes) {
            ofSender.push_back(std::move(entries[index]));
        }
        std::sort(ofSender.begin(), ofSender.end(), sequenceBefore);
        for (std::size_t i = 0; i < indexes.size(); ++i) {
            entries[indexes[i]] = std::move(ofSender[i]);
        }
    }
}

std::vector<std::size_t> earlierLeftOut(const std::vector<InboxEntry>& waiting,
                                        const std::vector<std::size_t>& chosen) {
    std::vector<bool> taken(waiting.size(), false);
    std::map<std::string, Latest> senders;
    for (const std::size_t index : chosen) {
        taken[index] = true;
        senders[waiting[index].item.key.sender].take(waiting[index]);
    }
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto same = senders.find(waiting[i].item.key.sender);
        if (!taken[i] && same != senders.end() && same->second.comesAfter(waiting[i])) {
            left.push_back(i);
        }
    }
    return left;
}

}  // namespace renkei::exchange
