#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"
#include "crypto/pkcs12.h"
#include "exchange/findings.h"
#include "exchange/profile.h"

/// The doctor: what is in a file that should be an office's certificate, what is wrong with it, and what to do.
namespace renkei::exchange {

/// Against what a certificate is judged. What is missing is not judged.
struct CertificateJudges {
    std::optional<RelayDescription> relay = {};
    std::optional<base::Bytes> crl =
        {};                   ///< The last revocation list that came; one that can't be read counts as none.
    std::string office = {};  ///< Whose certificate it must be; empty: anybody's.
    base::TimeMs nowMs = 0;
};

struct Diagnosis {
    /// What can be seen without judging: the office's own certificate first, where it is known.
    std::vector<crypto::Certificate> certificates = {};
    std::size_t keys = 0;
    bool opened = false;  ///< It is a PKCS#12, and the password opens it.
    /// Why it can't be taken over, the most important first; each is a finding.
    std::vector<base::Error> obstacles = {};
    /// It can be taken over, but only opens what came before.
    std::optional<base::Error> onlyOpens = {};
    std::vector<Finding> notes = {};
    bool judgedByExchange = false;  ///< The issuer was looked at.
    bool judgedByList = false;      ///< Revocation was looked at.
};

/// Changes and keeps nothing. Fails only where `judges` are unusable (CertificateMalformed).
base::Result<Diagnosis> diagnose(base::ByteView file, const base::Secret& password, const CertificateJudges& judges);
/// The same of a file, which is not read where it is too large (a finding). Fails as base::readFile too.
base::Result<Diagnosis> diagnoseFile(const std::filesystem::path& file, const base::Secret& password,
                                     const CertificateJudges& judges);

/// Opens a PKCS#12; a Japanese password also in the bytes of Windows' code page. Every error is a finding.
base::Result<crypto::Pkcs12Contents> openCertificateFile(base::ByteView file, const base::Secret& password);
/// What speaks against the contents by themselves: keys, strength, chain, kind, office number.
std::vector<base::Error> contentObstacles(const crypto::Pkcs12Contents& contents);
/// An error of crypto::Trust::check as a finding.
base::Error asFinding(const base::Error& judged, const crypto::Certificate& certificate);

}  // namespace renkei::exchange
