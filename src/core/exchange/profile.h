#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"
#include "protocol/identifiers.h"
#include "protocol/messages.h"

namespace renkei::exchange {

/// Where an exchange is and whom it believes: relay.json as its operator hands it out.
struct RelayDescription {
    std::string name;
    std::string api;   ///< https://…
    std::string site;  ///< https://…
    std::string tlsCaPem;
    std::vector<std::string> officeCaPem;
    std::string evidenceCertificatePem;
    bool training = false;
};

/// Fails with JsonMalformed, JsonUnexpected, or CertificateMalformed for a text that is no certificate.
base::Result<RelayDescription> readRelayDescription(std::string_view text);

/// Keeps a description as `relay.json` in `folder`, as it is, after it was read successfully.
base::Result<RelayDescription> keepRelayDescription(const std::filesystem::path& folder, std::string_view text);
/// The text of the `relay.json` in `folder`, which readRelayDescription takes: ProfileNotSetUp where none is,
/// ProfileDamaged where it can't be read.
base::Result<std::string> readRelayText(const std::filesystem::path& folder);

/// The offices' authorities. Fails with CertificateMalformed.
base::Result<std::vector<crypto::Certificate>> anchorsOf(const RelayDescription& relay);

/// Tokens of the last login.
struct SavedLogin {
    std::string user;
    std::string office;
    std::string officeName;
    std::string licenceUntil;
    std::string certificate;  ///< Fingerprint (hex) that the tokens are bound to.
    base::Secret accessToken;
    base::TimeMs accessExpiresMs = 0;
    base::Secret refreshToken;
    base::TimeMs refreshExpiresMs = 0;
    /// Our own chain head as the exchange had it from this terminal before the login.
    std::optional<protocol::ChainHead> chainHeadSeen = {};
    /// How far the computer's clock was ahead of the exchange's at the last login or refresh (below zero: behind); 0
    /// where it was right.
    base::TimeMs clockAheadMs = 0;
    /// Terminals of the office that the exchange knew then, this one among them.
    std::int64_t terminals = 1;
    /// 担当者 who is at work since; nothing where nobody said.
    std::optional<std::string> staff = {};
};

/// Names that a profile keeps for the next login.
constexpr std::size_t kMaxStaffNames = 50;
/// A 担当者's name as people write it: not empty, no blank at its ends, UTF-8 without control characters, as long as a
/// terminal's name at most.
bool isStaffName(std::string_view text);

/// A client's whole state below one folder: `relay.json`, `certificates/`, `login.json`, `staff.json`, `crl.der`,
/// `offices/`, `store/`, `renkei.log`. Files of mode 0600, folders 0700. This class reads and writes all but the store
/// and the log.
class Profile {
public:
    /// Makes the folder where it is missing.
    static base::Result<Profile> open(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path storeFolder() const { return m_folder / "store"; }
    std::filesystem::path logFile() const { return m_folder / "renkei.log"; }

    /// Keeps relay.json's text after it was read successfully.
    base::Result<RelayDescription> setRelay(std::string_view text);
    /// ProfileNotSetUp where none is, ProfileDamaged where it can't be read.
    base::Result<RelayDescription> relay() const;

    /// Keeps a PKCS#12 of our own making (see crypto::exportPkcs12) under its certificate's fingerprint.
    base::Result<void> addCertificate(const crypto::Certificate& certificate, base::ByteView pkcs12);
    /// The certificates without their keys, newest first (by their first day).
    base::Result<std::vector<crypto::Certificate>> certificates() const;
    /// Unlocks: newest first. CertificateNone where there is none, KeyWrongPassword where the password does not open
    /// the newest; older ones that it does not open are left out.
    base::Result<std::vector<crypto::Identity>> identities(const base::Secret& password) const;

    /// One of them. Fails with KeyWrongPassword, ProfileDamaged or as base::readFile.
    base::Result<crypto::Identity> identity(const crypto::Certificate& certificate, const base::Secret& password) const;

    base::Result<void> saveLogin(const SavedLogin& login);
    /// NotLoggedIn where none is.
    base::Result<SavedLogin> login() const;
    base::Result<void> forgetLogin();

    /// 担当者 who can be chosen at a login, the one who was at work last first. Empty where the file is missing or
    /// damaged: a name comes back when it is written again.
    std::vector<std::string> staffNames() const;
    /// Puts a name first, which isStaffName; beyond kMaxStaffNames the one goes that was chosen longest ago.
    base::Result<void> rememberStaff(const std::string& name);
    /// Fine where it is not there. What was recorded with it stays.
    base::Result<void> forgetStaff(const std::string& name);

    base::Result<void> saveCrl(base::ByteView der);
    /// Nothing where none is.
    base::Result<std::optional<base::Bytes>> crl() const;

    /// The directory's last answer about an office, as JSON.
    base::Result<void> keepOffice(const std::string& number, const std::string& answer);
    /// Nothing where none is.
    base::Result<std::optional<std::string>> office(const std::string& number) const;

private:
    base::Result<void> keepStaffNames(const std::vector<std::string>& names);
    explicit Profile(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    std::filesystem::path m_folder;
};

}  // namespace renkei::exchange
