#pragma once

#include <filesystem>

#include "exchange/session.h"

namespace renkei::gui {

/// What the client's sources share; for nobody else.

/// True if the exchange wants the person's password again.
bool meansLoginEnded(base::ErrorCode code);
/// Takes the relay.json of this file over. Fails as base::readFile and Session::setUp.
base::Result<void> setUpFrom(exchange::Session& session, const std::filesystem::path& relayFile);

}  // namespace renkei::gui
