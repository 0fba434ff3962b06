#include "crypto/library.h"

#include <openssl/crypto.h>

namespace renkei::crypto {

std::string libraryVersion() {
    return OpenSSL_version(OPENSSL_VERSION);
}

bool libraryHasKnownDefects() {
    constexpr unsigned kMajor = 3;
    constexpr unsigned kMinor = 0;
    constexpr unsigned kFirstGoodPatch = 22;
    const unsigned major = OPENSSL_version_major();
    const unsigned minor = OPENSSL_version_minor();
    return major < kMajor || (major == kMajor && minor == kMinor && OPENSSL_version_patch() < kFirstGoodPatch);
}

}  // namespace renkei::crypto
