// The inner layer of a parcel, and evidence records: any bytes are judged before OpenSSL reads them; what OpenSSL then
// verifies is what our own reader saw.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "crypto/cms.h"
#include "crypto/cms_structure.h"
#include "crypto/statement.h"
#include "fuzz/require.h"

namespace {

using namespace renkei;
using base::ErrorCode;

bool isRefusal(ErrorCode code) {
    return code == ErrorCode::ParcelFormat || code == ErrorCode::ParcelAlgorithm ||
           code == ErrorCode::ParcelSignature || code == ErrorCode::CertificateMalformed ||
           code == ErrorCode::CertificateWeak;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView whole(data, size);
    const auto structure = crypto::readSignedStructure(whole);
    const auto verified = crypto::cmsVerify(whole, crypto::trainingProfile());
    const auto statement = crypto::verifyStatement(whole);
    REQUIRE(!statement.ok() || verified.ok());
    if (!structure) {
        REQUIRE(structure.error().code == ErrorCode::ParcelFormat ||
                structure.error().code == ErrorCode::ParcelAlgorithm);
        REQUIRE(!verified.ok() && verified.error().code == structure.error().code);
        return 0;
    }
    REQUIRE(!structure->certificates.empty() || !verified.ok());
    REQUIRE(structure->certificates.size() <= crypto::kMaxChain + 1);
    if (!verified) {
        REQUIRE(isRefusal(verified.error().code));
        return 0;
    }
    REQUIRE(std::equal(verified->content.begin(), verified->content.end(), structure->content.begin(),
                       structure->content.end()));
    REQUIRE(verified->signer.isStrong() && verified->signer.keyAlgorithm() == structure->keyAlgorithm);
    REQUIRE(std::equal(verified->signer.fingerprint().begin(), verified->signer.fingerprint().end(),
                       structure->signerCertificateHash.begin(), structure->signerCertificateHash.end()));
    REQUIRE(verified->signingTimeMs == structure->signingTimeMs);
    return 0;
}
