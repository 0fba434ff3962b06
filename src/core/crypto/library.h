#pragma once

#include <string>

namespace renkei::crypto {

/// The version of OpenSSL that runs, such as `OpenSSL 3.0.22 25 Aug 2026`; for the diagnostics.
std::string libraryVersion();

/// True below 3.0.22, where OpenSSL itself has CMS defects. A distribution may have patched them: a warning, no
/// refusal.
bool libraryHasKnownDefects();

}  // namespace renkei::crypto
