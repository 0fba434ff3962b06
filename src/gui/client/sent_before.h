#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "gui/client/client.h"

namespace renkei::gui {

/// One a unit that was asked about: the newest message about some of its persons, or nothing.
using SentBeforeAnswers = std::vector<std::optional<store::SentBefore>>;

/// Asks, as one job of the session's lane, which units' persons went to their recipient before
/// (exchange::Session::sentBefore). `done` belongs to `owner`; it gets the first error instead where one unit's answer
/// fails.
Task* askSentBefore(Client& client, QObject* owner, std::vector<exchange::PersonsToSend> asked,
                    std::function<void(const base::Result<SentBeforeAnswers>&)> done);

}  // namespace renkei::gui
