#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/certificate.h"

namespace renkei::gui {

/// What is in a .p12, and whether it is good for us; before it is taken over.
struct CertificateSight {
    crypto::Certificate certificate;
    std::string kindText = {};  ///< As the certificate has it, for a kind that we don't know.
    /// Why it can't be taken over.
    std::vector<base::Error> obstacles = {};
    /// It can be taken over, but only opens what came before (expired, revoked).
    std::optional<base::Error> onlyOpens = {};
    bool judgedByExchange = false;  ///< An exchange is known, so the issuer was looked at.
    bool judgedByList = false;      ///< A revocation list was here.
    bool hasOlder = false;          ///< The office has another certificate here already.
};

/// Opens the file and judges what is in it by the exchange of the office's profile, or the one that new profiles get.
/// Changes nothing. Of a lane. Fails as base::readFile and crypto::importPkcs12.
base::Result<CertificateSight> lookIntoCertificate(const std::filesystem::path& root, const std::filesystem::path& file,
                                                   const base::Secret& password, base::TimeMs nowMs);

}  // namespace renkei::gui
