#pragma once

#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"
#include "exchange/profile.h"

/// Taking a .p12 over, in steps, so that nothing is made before all is judged.
namespace renkei::exchange {

/// Opens the file. Fails as crypto::importPkcs12, with CertificateWrongKind (fact `kind`), and with
/// CertificateMalformed where it names no office; every error is a finding (findings.h).
base::Result<crypto::Identity> readCertificateFile(base::ByteView file, const base::Secret& password);

/// Fails with the codes of Trust::check, as findings, but for expiry (an old key still opens).
base::Result<void> judgeCertificate(const crypto::Identity& identity, const RelayDescription& relay,
                                    base::TimeMs nowMs);

/// Keeps it under `keyPassword`. Fails with Usage for an empty one, or as the disk says.
base::Result<crypto::Certificate> keepCertificate(Profile& profile, const crypto::Identity& identity,
                                                  const base::Secret& keyPassword);

}  // namespace renkei::exchange
