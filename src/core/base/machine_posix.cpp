#include <sys/utsname.h>

#include "base/files.h"
#include "base/machine.h"

namespace renkei::base {
namespace {

constexpr std::uint64_t kMaxIdBytes = 256;

}  // namespace

std::string machineId() {
    // machine-id(5); the second is where systems without systemd keep it.
    for (const char* const path : {"/etc/machine-id", "/var/lib/dbus/machine-id"}) {
        const auto content = readFile(path, kMaxIdBytes);
        std::string id = content ? std::string(asText(*content)) : std::string();
        while (!id.empty() && (id.back() == '\n' || id.back() == ' ')) {
            id.pop_back();
        }
        if (!id.empty()) {
            return id;
        }
    }
    return {};
}

std::string systemName() {
    struct utsname name {};
    return ::uname(&name) == 0 ? std::string(name.sysname) + ' ' + name.release : std::string();
}

}  // namespace renkei::base
