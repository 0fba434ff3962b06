#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace renkei::gui {

/// What lies where in the folder of a training exchange, which all windows in training share.
struct TrainingFolder {
    std::filesystem::path root;

    /// Below a folder that all windows in training know. An invented moment has an exchange of its own: certificates,
    /// messages and records of one time are of no use at another.
    static TrainingFolder below(const std::filesystem::path& parent, std::optional<base::TimeMs> fakeNow);
    /// The invented moment that a folder below `parent` is for; nothing for another name.
    static std::optional<base::TimeMs> momentOf(const std::filesystem::path& root);
    /// Whether a relay serves it, or a window is starting one.
    bool isInUse() const;

    /// Held by the program that serves a relay's data folder, and by the one that sets it up.
    static std::filesystem::path lockOf(const std::filesystem::path& data) { return data / "relay.lock"; }

    std::filesystem::path startLock() const { return root / "start.lock"; }
    /// What the relay's program says on standard error.
    std::filesystem::path output() const { return root / "relay-output.txt"; }
    std::filesystem::path relay() const { return root / "relay"; }
    std::filesystem::path relayLock() const { return lockOf(relay()); }
    std::filesystem::path database() const { return relay() / "relay.sqlite"; }
    std::filesystem::path presence() const { return relay() / "presence.json"; }
    std::filesystem::path description() const { return relay() / "relay.json"; }
    std::filesystem::path credentials() const { return relay() / "training" / "credentials.json"; }
};

/// The invented moment of the exchange below `parent` that windows use now, where there is one and the usual exchange
/// is not in use: a window that is opened without a moment joins it, since two windows must not disagree about the day.
/// Of several the one whose relay began last. Looks at the disk, shortly.
std::optional<base::TimeMs> momentInUse(const std::filesystem::path& parent);

/// Whether another program holds this lock.
bool isHeld(const std::filesystem::path& lock);

/// Where a window says that it uses the relay (docs/formats/relay-files.md, presence.json).
struct PresenceAddress {
    std::uint16_t port = 0;
    base::Secret token;
    base::TimeMs clockOffsetMs = 0;  ///< How far the relay's clock is from the system's.
};
/// As base::readFile; JsonMalformed or JsonUnexpected for what is no presence.json that this version knows.
base::Result<PresenceAddress> readPresence(const std::filesystem::path& path);

/// An invented office and all that it logs in with.
struct TrainingOffice {
    std::string office;
    std::string name;
    std::string user;
    base::Secret password;
    std::filesystem::path p12;
    base::Secret p12Password;
};
/// Reads training/credentials.json; paths in the result are absolute if `path` is. As base::readFile; JsonMalformed or
/// JsonUnexpected for another content.
base::Result<std::vector<TrainingOffice>> readCredentials(const std::filesystem::path& path);

}  // namespace renkei::gui
