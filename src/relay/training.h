#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "relay/folder.h"

namespace renkei::relay {

/// Sets up a relay for training in an empty or missing folder: authorities for offices, for TLS and for evidence, each
/// apart; server and evidence keys; invented offices with users, passwords and .p12 files, listed in
/// training/credentials.json; and certificates that must be refused, in training/bad-certificates.json. TLS looks at
/// the system's clock also where `clock` shows an invented moment: the server's certificate is good at both. IoExists
/// where the folder holds anything. Holds the folder's lock meanwhile.
base::Result<void> setUpTraining(const std::filesystem::path& data, base::Clock& clock, base::Clock& systemClock);

/// Issues the next revocation list with the keys in authority/. `revoke`: a PEM certificate to add. The running relay
/// takes the list within a minute. ProfileInUse where another program does so now.
base::Result<void> renewCrl(const std::filesystem::path& data, const std::optional<std::filesystem::path>& revoke,
                            base::Clock& clock);
/// The same for a certificate at hand.
base::Result<void> revokeCertificate(const Folder& folder, const crypto::Certificate& certificate, base::TimeMs nowMs);

/// Whose invented authorities a training relay has.
constexpr std::string_view kTrainingOrganization = "renkei 訓練用";
/// Certificates begin a little earlier, for clocks that are behind.
constexpr base::TimeMs kHeadStartMs = base::kHourMs;

}  // namespace renkei::relay
