#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "relay/folder.h"

namespace renkei::relay::operating {

/// What a relay for a group of offices begins with.
struct GroupOptions {
    std::string name = "renkei relay";  ///< For people, at most 200 bytes.
    /// Under which names and addresses clients reach it; for the certificate that is made.
    std::vector<std::string> hosts = {"localhost"};
    std::filesystem::path officeAuthority;  ///< PEM: whose offices' certificates are accepted.
    std::filesystem::path officeCrl;        ///< Their revocation list, DER.
    /// The server's certificate (PEM, with its chain), its key in the clear, and the authority that clients believe:
    /// all three, or none; then an authority and a certificate are made.
    std::filesystem::path tlsCertificate;
    std::filesystem::path tlsKey;
    std::filesystem::path tlsAuthority;
};

/// Sets up a relay without any office in an empty or missing folder: server's certificate, signer of evidence, trusted
/// authorities, settings.json with every setting at its default, and an empty database. IoExists where the folder holds
/// anything; Usage for options that don't belong together; otherwise as reading and crypto say. What has been written
/// stays; without its database it is no relay's folder.
base::Result<void> setUpGroup(const Folder& folder, const GroupOptions& options, base::Clock& clock);

}  // namespace renkei::relay::operating
