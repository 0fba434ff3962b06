#include "gui/login/login_shelf.h"

#include <algorithm>

#include "base/files.h"

namespace renkei::gui {
namespace {

/// A relay.json holds a few certificates.
constexpr std::uint64_t kMaxRelayBytes = 256U << 10;

}  // namespace

const exchange::ShelfEntry* LoginShelf::find(const std::string& office) const {
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&office](const auto& one) { return one.office == office; });
    return entry == entries.end() ? nullptr : &*entry;
}

base::Result<LoginShelf> readLoginShelf(const std::filesystem::path& root) {
    const auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    auto entries = shelf->list();
    if (!entries) {
        return entries.error();
    }
    LoginShelf found{std::move(*entries), std::nullopt};
    std::erase_if(found.entries, [](const exchange::ShelfEntry& entry) { return entry.certificates.empty(); });
    auto relay = shelf->relay();
    if (relay) {
        found.relay = std::move(*relay);
    } else if (relay.error().code != base::ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    return found;
}

base::Result<exchange::RelayDescription> keepRelayOf(const std::filesystem::path& root,
                                                     const std::filesystem::path& file) {
    const auto text = base::readFile(file, kMaxRelayBytes);
    if (!text) {
        return text.error();
    }
    auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    return shelf->setRelay(base::asText(*text));
}

}  // namespace renkei::gui
