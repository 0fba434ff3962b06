#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "exchange/profile.h"

namespace renkei::exchange {

/// One office's profile, as far as it can be read without its lock and without a password.
struct ShelfEntry {
    std::filesystem::path folder;
    std::string office;
    std::string officeName;                         ///< Of the last login, else of the newest certificate.
    std::string user;                               ///< Of the last login; empty where nobody is logged in.
    std::string relayName;                          ///< As relay.json has it.
    std::vector<crypto::Certificate> certificates;  ///< Newest first.
    std::vector<std::string> staff;                 ///< As Profile::staffNames.
    std::optional<base::Error> problem;             ///< What could not be read; the rest of the entry is good.
};

/// The offices of one computer below one folder: `relay.json` (the exchange of new profiles) and
/// `offices/<office number>/`, each a Profile. Holds no lock and nothing in memory; other processes may use the
/// profiles meanwhile.
class Shelf {
public:
    /// Makes the folders where they are missing.
    static base::Result<Shelf> open(std::filesystem::path root);

    const std::filesystem::path& root() const { return m_root; }
    std::filesystem::path folderOf(std::string_view office) const;

    /// Keeps the description for new profiles, after it was read successfully; those that exist keep theirs.
    base::Result<RelayDescription> setRelay(std::string_view text);
    /// ProfileNotSetUp where none is, ProfileDamaged where it can't be read.
    base::Result<RelayDescription> relay() const;

    /// All profiles, by office number; a damaged one has a `problem` and hides no other. Folders that are not named by
    /// an office number are passed over. Fails only where the folder can't be read.
    base::Result<std::vector<ShelfEntry>> list() const;

    /// Takes a .p12 over into its office's profile, which is made where it is missing. Nothing is made unless all is
    /// well. Fails as Session::importCertificate, with CertificateMalformed where it names no office, and with
    /// ProfileNotSetUp for a new office where no exchange is known.
    base::Result<ShelfEntry> import(base::ByteView file, const base::Secret& password, const base::Secret& keyPassword,
                                    base::Clock& clock);

private:
    explicit Shelf(std::filesystem::path root) : m_root(std::move(root)) {}
    std::filesystem::path m_root;
};

}  // namespace renkei::exchange
