// The certificate doctor: whatever a file is, there is a diagnosis, and it agrees with what the import would do.
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "exchange/certificate_doctor.h"
#include "exchange/certificate_import.h"
#include "fuzz/cheap_pkcs12.h"
#include "fuzz/require.h"

namespace {

using namespace renkei;

constexpr base::TimeMs kNow = 1'745'573'400'000;  // 2025-04-25

const base::Secret& password() {
    static const base::Secret secret{std::string_view("secret")};
    return secret;
}

void look(base::ByteView file) {
    exchange::CertificateJudges judges;
    judges.nowMs = kNow;
    const auto diagnosis = exchange::diagnose(file, password(), judges);
    REQUIRE(diagnosis.ok());
    for (const base::Error& obstacle : diagnosis->obstacles) {
        REQUIRE(!base::codeName(obstacle.code).empty() && obstacle.code != base::ErrorCode::Internal);
    }
    REQUIRE(!diagnosis->judgedByExchange && !diagnosis->judgedByList);
    REQUIRE(diagnosis->opened || !diagnosis->obstacles.empty());
    if (diagnosis->obstacles.empty()) {
        REQUIRE(exchange::readCertificateFile(file, password()).ok());
        REQUIRE(!diagnosis->certificates.empty() && diagnosis->keys > 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const crypto::ErrorQueueGuard guard;
    const unsigned char* next = data;
    const fuzz::Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(size)));
    if (!pkcs12) {
        look({data, size});
        return 0;
    }
    if (!fuzz::hasCheapParts(pkcs12.get())) {
        return 0;
    }
    if (fuzz::hasCheapMac(pkcs12.get())) {
        look({data, size});
    }
    // No change below the MAC would be looked at otherwise.
    if (PKCS12_set_mac(pkcs12.get(), "secret", -1, nullptr, 0, 1, EVP_sha256()) == 1) {
        const base::Bytes sealed = crypto::toDer(pkcs12.get(), i2d_PKCS12);
        look(sealed);
    }
    return 0;
}
