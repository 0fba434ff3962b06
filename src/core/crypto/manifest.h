#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

/// The manifest of a request, with the signer's certificate among the openers.
Manifest makeManifest(const SealRequest& request, const Certificate& signer);

/// One line of JSON, members in a fixed order. Fails with ParcelManifest for a field that `parseManifest` would refuse.
base::Result<std::string> writeManifest(const Manifest& manifest);

/// Reads exactly what `writeManifest` writes: version 1, every member, no other, no name twice. Fails with
/// ParcelManifest.
base::Result<Manifest> parseManifest(std::string_view text);

/// ParcelManifest unless the files are those of the manifest: in its order, with its names, sizes and hashes.
base::Result<void> compareFiles(const Manifest& manifest, std::span<const ParcelFile> files);

}  // namespace renkei::crypto
