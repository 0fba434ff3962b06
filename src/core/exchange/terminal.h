#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "exchange/ports.h"
#include "protocol/messages.h"
#include "store/store.h"

/// Which terminal a profile is. Private to this module.
namespace renkei::exchange {

/// Makes the profile a new terminal; an empty label is 端末1. Fails with Usage for a label that can't be one, or as
/// Store::record.
base::Result<protocol::Terminal> makeTerminal(store::Store& store, const std::string& label,
                                              std::optional<store::TerminalOrigin> origin, base::Clock& clock,
                                              Random& random);

/// A profile that was copied to another computer would be the same terminal there, and both would take each other's
/// leases. The file `machine` in the profile says, as a hash over machine and terminal, where it was last used: where
/// that is another computer, the profile becomes a new terminal. A profile without the file, or a computer without a
/// name, stays what it is. True where it became a new one. Fails as Store::record or as base::writeFileDurably.
base::Result<bool> noticeMachine(const std::filesystem::path& profile, store::Store& store, std::string_view machine,
                                 base::Clock& clock, Random& random);

}  // namespace renkei::exchange
