#include <windows.h>

#include <vector>

#include "cli/process.h"

namespace renkei::cli {

std::filesystem::path programFolder() {
    std::vector<wchar_t> name(32768);
    const DWORD length = GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
    return length == 0 || length == name.size() ? std::filesystem::path()
                                                : std::filesystem::path(name.data()).parent_path();
}

}  // namespace renkei::cli
