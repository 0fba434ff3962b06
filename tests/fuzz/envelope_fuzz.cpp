// The outer layer of a parcel: any bytes are judged before OpenSSL reads them, and what is taken is of our one shape.
#include <cstddef>
#include <cstdint>

#include "crypto/cms.h"
#include "crypto/cms_structure.h"
#include "crypto/der.h"
#include "crypto/parcel.h"
#include "fuzz/require.h"

namespace {

using namespace renkei;
using base::ErrorCode;

bool lies(base::ByteView inner, base::ByteView whole) {
    return inner.data() >= whole.data() && inner.data() + inner.size() <= whole.data() + whole.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView whole(data, size);
    const auto structure = crypto::readEnvelopeStructure(whole);
    const auto opened = crypto::cmsDecrypt(whole, {});
    // Without a key nothing opens, and for no other reason than the gate's where the gate refuses.
    REQUIRE(!opened.ok());
    REQUIRE(opened.error().code == (structure ? ErrorCode::ParcelNotForUs : structure.error().code));
    if (!structure) {
        const ErrorCode code = structure.error().code;
        REQUIRE(code == ErrorCode::ParcelFormat || code == ErrorCode::ParcelAlgorithm);
        return 0;
    }
    REQUIRE(crypto::isStrictDer(whole, crypto::kMaxDerDepth));
    REQUIRE(!structure->recipients.empty() && structure->recipients.size() <= crypto::kMaxRecipients);
    for (const base::ByteView id : structure->recipients) {
        REQUIRE(id.size() <= crypto::kMaxRecipientInfoBytes && lies(id, whole));
    }
    return 0;
}
