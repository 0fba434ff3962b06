#include <windows.h>

#include "base/machine.h"

namespace renkei::base {
namespace {

/// Of a GUID as text, with room to spare.
constexpr DWORD kMaxIdBytes = 256;

}  // namespace

std::string machineId() {
    char id[kMaxIdBytes] = {};
    DWORD bytes = kMaxIdBytes;
    // The 64-bit view, so that programs of both kinds see one name.
    const LSTATUS status = RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Microsoft\\Cryptography", "MachineGuid",
                                        RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, id, &bytes);
    return status == ERROR_SUCCESS ? std::string(id) : std::string();
}

std::string systemName() {
    char build[kMaxIdBytes] = {};
    DWORD bytes = kMaxIdBytes;
    const LSTATUS status = RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
                                        "CurrentBuildNumber", RRF_RT_REG_SZ, nullptr, build, &bytes);
    return status == ERROR_SUCCESS ? "Windows build " + std::string(build) : "Windows";
}

}  // namespace renkei::base
