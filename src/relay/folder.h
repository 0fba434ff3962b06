#pragma once

#include <filesystem>

namespace renkei::relay {

/// What lies where in a relay's data folder. `serve` opens authority/ only in training, where the office
/// authority's key is there: to renew the revocation list, and to issue and revoke certificates for the usage site.
struct Folder {
    std::filesystem::path root;

    std::filesystem::path settings() const { return root / "settings.json"; }
    std::filesystem::path maintenance() const { return root / "maintenance.json"; }
    std::filesystem::path lock() const { return root / "relay.lock"; }
    std::filesystem::path log() const { return root / "relay.log"; }
    std::filesystem::path announcement() const { return root / "relay.json"; }
    std::filesystem::path presence() const { return root / "presence.json"; }
    std::filesystem::path database() const { return root / "relay.sqlite"; }
    std::filesystem::path blobs() const { return root / "blobs"; }

    std::filesystem::path tlsCertificate() const { return root / "tls" / "server.pem"; }
    std::filesystem::path tlsKey() const { return root / "tls" / "server.key.pem"; }
    std::filesystem::path evidenceCertificate() const { return root / "evidence" / "evidence.pem"; }
    std::filesystem::path evidenceKey() const { return root / "evidence" / "evidence.key.pem"; }
    std::filesystem::path tlsAuthority() const { return root / "trust" / "tls-authority.pem"; }
    std::filesystem::path officeAuthority() const { return root / "trust" / "office-authority.pem"; }
    std::filesystem::path officeCrl() const { return root / "trust" / "office.crl"; }

    std::filesystem::path authorities() const { return root / "authority"; }
    std::filesystem::path training() const { return root / "training"; }
};

}  // namespace renkei::relay
