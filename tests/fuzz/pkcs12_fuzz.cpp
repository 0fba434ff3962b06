// Import of PKCS#12 files, once as the bytes are, once under a MAC of our own making, since no change below the MAC
// would be looked at otherwise. Costly numbers of rounds have their own test (pkcs12_cost_test) and are left out here.
#include <cstddef>
#include <cstdint>

#include "crypto/pkcs12.h"
#include "fuzz/cheap_pkcs12.h"
#include "fuzz/require.h"

namespace {

using namespace renkei;
using fuzz::hasCheapMac;
using fuzz::hasCheapParts;
using fuzz::Pkcs12Ptr;

const char* const kPassword = "secret";

const base::Secret& password() {
    static const base::Secret secret{std::string_view(kPassword)};
    return secret;
}

void import(base::ByteView file) {
    const auto identity = crypto::importPkcs12(file, password());
    if (!identity) {
        const std::string_view code = base::codeName(identity.error().code);
        REQUIRE(code.starts_with("certificate."));
        return;
    }
    REQUIRE(identity->key.matches(identity->certificate) && identity->certificate.isStrong());
    REQUIRE(!identity->chain.empty() && identity->chain.size() <= crypto::kMaxChain);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const crypto::ErrorQueueGuard guard;
    const unsigned char* next = data;
    const Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(size)));
    if (!pkcs12) {
        import({data, size});
        return 0;
    }
    if (!hasCheapParts(pkcs12.get())) {
        return 0;
    }
    if (hasCheapMac(pkcs12.get())) {
        import({data, size});
    }
    if (PKCS12_set_mac(pkcs12.get(), kPassword, -1, nullptr, 0, 1, EVP_sha256()) == 1) {
        const base::Bytes sealed = crypto::toDer(pkcs12.get(), i2d_PKCS12);
        import(sealed);
    }
    return 0;
}
