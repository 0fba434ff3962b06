#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "crypto/identity.h"
#include "crypto/trust.h"
#include "relay/folder.h"

namespace renkei::relay {

/// A PEM file as it is. As base::readFile.
base::Result<std::string> readPem(const std::filesystem::path& path);
/// A certificate with its chain, and its key in the clear. As base::readFile and crypto::identityFromPem.
base::Result<crypto::Identity> readIdentity(const std::filesystem::path& certificate, const std::filesystem::path& key);
/// For `readIdentity`, durably and for the owner only, with their folders.
base::Result<void> writeIdentity(const crypto::Identity& identity, const std::filesystem::path& certificate,
                                 const std::filesystem::path& key);
/// Authorities and revocation list in trust/.
base::Result<crypto::Trust> readTrust(const Folder& folder);

}  // namespace renkei::relay
