#include "relay/presence_file.h"

#include "base/files.h"
#include "crypto/hash.h"
#include "json/json.h"
#include "relay/process.h"

namespace renkei::relay {
namespace {

constexpr std::size_t kTokenBytes = 32;

}  // namespace

base::Result<base::Secret> makePresenceToken() {
    auto random = crypto::randomBytes(kTokenBytes);
    if (!random) {
        return random.error();
    }
    return base::Secret(base::toHex(*random));
}

base::Result<PresenceFile> PresenceFile::write(const std::filesystem::path& path, std::uint16_t port,
                                               const base::Secret& token, base::TimeMs clockOffsetMs) {
    const json::Object content{
        {"version", kPresenceVersion}, {"port", static_cast<int>(port)},   {"token", token.view()},
        {"process", processId()},      {"clock_offset_ms", clockOffsetMs},
    };
    if (auto written = base::writeFileDurably(path, base::asBytes(json::writePretty(content) + '\n')); !written) {
        return written.error();
    }
    return PresenceFile(path);
}

PresenceFile::~PresenceFile() {
    if (!m_path.empty()) {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
}

}  // namespace renkei::relay
