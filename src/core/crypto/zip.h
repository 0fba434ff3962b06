#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

/// Bytes of a parcel's ZIP: what the limit of a sealed parcel leaves beside signature, certificates and recipients.
constexpr std::size_t kMaxZipBytes = kMaxSealedBytes - (256U << 10);
/// The smallest step of sizes.
constexpr std::size_t kMinZipStep = 16U << 10;

/// A member to be written; views that must outlive the call.
struct ZipMember {
    std::string_view name;
    base::ByteView content;
};

/// The size to which a ZIP of `size` bytes is filled up: steps of an eighth of the power of two below, at least
/// kMinZipStep, so that at most an eighth is added and the size tells little. At most kMaxZipBytes.
std::size_t paddedZipSize(std::size_t size);

/// A ZIP in memory whose size is one of the steps: the members, then kPaddingName with zeros. The members are stored,
/// which is fast and keeps it secret how well they pack; deflated only where they would be too long otherwise. All
/// times are 1980-01-01. Fails with ParcelTooLarge or Internal.
base::Result<base::Bytes> writeZip(std::span<const ZipMember> members);

/// The members of a ZIP that `writeZip` could have made, without the padding; names as they are. Fails with ParcelZip
/// or ParcelTooLarge.
base::Result<std::vector<ParcelFile>> readZip(base::ByteView zip);

}  // namespace renkei::crypto
