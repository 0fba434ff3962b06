#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/shelf.h"

/// What this computer has for logging in. The functions are work for a lane.
namespace renkei::gui {

/// The offices with a certificate here, and the exchange that new profiles get.
struct LoginShelf {
    std::vector<exchange::ShelfEntry> entries;
    std::optional<exchange::RelayDescription> relay;

    /// Nothing is set up yet.
    bool isBare() const { return !relay && entries.empty(); }
    /// Null where the office is not among them.
    const exchange::ShelfEntry* find(const std::string& office) const;
};

/// Fails with what the disk says, or with what is wrong with a profile or with relay.json.
base::Result<LoginShelf> readLoginShelf(const std::filesystem::path& root);

/// Takes the description of an exchange over for new profiles. Fails as base::readFile and exchange::Shelf::setRelay.
base::Result<exchange::RelayDescription> keepRelayOf(const std::filesystem::path& root,
                                                     const std::filesystem::path& file);

}  // namespace renkei::gui
