#pragma once

#include <openssl/pkcs12.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "crypto/openssl_handles.h"
#include "crypto/pkcs12_cost.h"

/// Which PKCS#12 files a fuzz target may try: costly numbers of rounds have their own test (pkcs12_cost_test).
namespace renkei::fuzz {

using Pkcs12Ptr = std::unique_ptr<PKCS12, crypto::Freer<PKCS12_free>>;
struct SafesFree {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
struct BagsFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
};

constexpr long kFewRounds = 5'000;

inline bool hasCheapMac(PKCS12* pkcs12) {
    const ASN1_INTEGER* rounds = nullptr;
    if (PKCS12_mac_present(pkcs12) == 1) {
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12);
    }
    return rounds == nullptr || ASN1_INTEGER_get(rounds) <= kFewRounds;
}

inline bool hasCheapParts(PKCS12* pkcs12) {
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

}  // namespace renkei::fuzz
