#include "transport/library.h"

#include <curl/curl.h>

namespace renkei::transport {

std::string libraryVersion() {
    return curl_version_info(CURLVERSION_NOW)->version;
}

}  // namespace renkei::transport
