#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace renkei::relay {

constexpr int kPresenceVersion = 1;

/// A new token for programs that use the relay: 64 hexadecimal digits.
base::Result<base::Secret> makePresenceToken();

/// presence.json: where programs say that they use the relay (docs/formats/relay-files.md). Removed when this goes.
class PresenceFile {
public:
    /// Writes it durably, over one that a killed relay has left. As base::writeFileDurably.
    static base::Result<PresenceFile> write(const std::filesystem::path& path, std::uint16_t port,
                                            const base::Secret& token, base::TimeMs clockOffsetMs);
    PresenceFile(PresenceFile&& other) noexcept : m_path(std::move(other.m_path)) { other.m_path.clear(); }
    PresenceFile& operator=(PresenceFile&&) = delete;
    ~PresenceFile();

private:
    explicit PresenceFile(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

}  // namespace renkei::relay
