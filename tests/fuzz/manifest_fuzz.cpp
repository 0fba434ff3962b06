// The manifest of a parcel: what is read, is written, and is the same when it is read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "crypto/manifest.h"
#include "fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace renkei;
    const auto manifest = crypto::parseManifest({reinterpret_cast<const char*>(data), size});
    if (!manifest) {
        REQUIRE(manifest.error().code == base::ErrorCode::ParcelManifest);
        return 0;
    }
    REQUIRE(manifest->files.size() <= crypto::kMaxParcelFiles);
    REQUIRE(!manifest->openers.empty() && manifest->openers.size() <= crypto::kMaxRecipients);
    const auto written = crypto::writeManifest(*manifest);
    REQUIRE(written.ok());
    const auto again = crypto::parseManifest(*written);
    REQUIRE(again.ok());
    const auto rewritten = crypto::writeManifest(*again);
    REQUIRE(rewritten.ok() && *rewritten == *written);
    return 0;
}
