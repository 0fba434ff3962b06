#pragma once

#include <QString>

#include "exchange/support_info.h"
#include "gui/client/client.h"

namespace renkei::gui {

/// What runs here: renkei, Qt and the crypto library with their versions, a line each.
QString versionsText();

/// What a person reads out on the phone or pastes into a mail: versions, system, office number, C-ID, terminal,
/// connection, last error code, times. No password, no names of persons, no file names, no folders.
QString supportText(const Client& client);

/// What the window knows of itself, for the support file (exchange/support_info.h).
exchange::SupportAround supportAroundOf(const Client& client);

}  // namespace renkei::gui
