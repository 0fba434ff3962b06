#pragma once

#include <string>

namespace renkei::base {

/// What the system calls this computer: made when it was installed, the same for all programs and users, kept over
/// restarts. Empty where it has no such name. It tells two computers apart and is no secret.
std::string machineId();

/// The system's own name and release, such as `Linux 6.1.0-18-amd64`; nothing that names this computer or its user.
std::string systemName();

}  // namespace renkei::base
