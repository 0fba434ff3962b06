#pragma once

#include <cstddef>
#include <vector>

#include "exchange/session_values.h"

/// In which order waiting messages are received and handed over, so that care software takes in the older first
/// (標準仕様: units are imported in the order of their sequence, 連番).
namespace renkei::exchange {

/// Whether `one` has to be received before `other`: both are units of the same sender, and its sequence is the earlier
/// one. Kind and month play no part: a deletion is a kind of its own. Where the sequences are equal, or one is not
/// known (an older sender, a summary that can't be opened), the acceptance decides. Documents come in no order.
bool comesBefore(const InboxEntry& one, const InboxEntry& other);

/// Sorts by acceptance, and among the messages of one sender that have a sequence by that. Messages without one keep
/// their place.
void sortForReceiving(std::vector<InboxEntry>& entries);

/// Indexes in `waiting` of those that are not among `chosen` (indexes too) though they come before one of them;
/// ascending.
std::vector<std::size_t> earlierLeftOut(const std::vector<InboxEntry>& waiting, const std::vector<std::size_t>& chosen);

}  // namespace renkei::exchange
