// Import of PKCS#12 files, once as the bytes are, once under a MAC of our own making, since no change below the MAC
// would be looked at otherwise. Costly numbers of rounds have their own test (pkcs12_cost_test) and are left out here.
#include <openssl/pkcs12.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "crypto/openssl_handles.h"
#include "crypto/pkcs12.h"
#include "crypto/pkcs12_cost.h"
#include "fuzz/require.h"

namespace {

using namespace renkei;
using base::ErrorCode;

using Pkcs12Ptr = std::unique_ptr<PKCS12, crypto::Freer<PKCS12_free>>;
struct SafesFree {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
struct BagsFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
};

constexpr long kFewRounds = 5'000;
const char* const kPassword = "secret";

const base::Secret& password() {
    static const base::Secret secret{std::string_view(kPassword)};
    return secret;
}

bool hasCheapMac(PKCS12* pkcs12) {
    const ASN1_INTEGER* rounds = nullptr;
    if (PKCS12_mac_present(pkcs12) == 1) {
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12);
    }
    return rounds == nullptr || ASN1_INTEGER_get(rounds) <= kFewRounds;
}

bool hasCheapParts(PKCS12* pkcs12) {
    const std::unique_ptr<STACK_OF(PKCS7), SafesFree> safes(PKCS12_unpack_authsafes(pkcs12));
    crypto::DerivationBudget budget(kFewRounds);
    for (int i = 0; safes && i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7* safe = sk_PKCS7_value(safes.get(), i);
        if (!budget.allows(safe)) {
            return false;
        }
        const std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), BagsFree> bags(
            PKCS7_type_is_data(safe) ? PKCS12_unpack_p7data(safe) : nullptr);
        for (int at = 0; bags && at < sk_PKCS12_SAFEBAG_num(bags.get()); ++at) {
            if (!budget.allows(sk_PKCS12_SAFEBAG_value(bags.get(), at))) {
                return false;
            }
        }
    }
    return true;
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
