#pragma once

#include <string>

namespace renkei::transport {

/// The version of libcurl that runs, such as `7.88.1`; for the support file.
std::string libraryVersion();

}  // namespace renkei::transport
