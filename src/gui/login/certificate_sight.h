#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "exchange/certificate_doctor.h"

namespace renkei::gui {

/// What the doctor says about a file, before it is taken over.
struct CertificateSight {
    exchange::Diagnosis diagnosis;
    bool hasOlder = false;  ///< The office has another certificate here already.
};

/// Judges a file by the exchange of the profile of the office that it names, or by the one that new profiles get.
/// Changes nothing. Of a lane. Fails as base::readFile, or as the shelf.
base::Result<CertificateSight> lookIntoCertificate(const std::filesystem::path& root, const std::filesystem::path& file,
                                                   const base::Secret& password, base::TimeMs nowMs);

}  // namespace renkei::gui
