#include "cli/scenario/parts.h"

#include <algorithm>
#include <array>

namespace renkei::cli::scenario {
namespace {

std::array<std::span<const Part>, 8> allParts() {
    return {loginParts(), usageParts(),   certificateParts(), licenceParts(),
            fileParts(),  messageParts(), networkParts(),     careParts()};
}

}  // namespace

const Part* findPart(std::string_view name) {
    for (const std::span<const Part> parts : allParts()) {
        for (const Part& part : parts) {
            if (part.name == name) {
                return &part;
            }
        }
    }
    return nullptr;
}

base::Result<void> checkParts(const std::vector<Scenario>& table) {
    for (const Scenario& row : table) {
        if (findPart(row.name) == nullptr) {
            return base::fail(base::ErrorCode::Internal, "nothing brings this about: " + row.name);
        }
    }
    for (const std::span<const Part> parts : allParts()) {
        for (const Part& part : parts) {
            const bool known =
                std::any_of(table.begin(), table.end(), [&](const Scenario& row) { return row.name == part.name; });
            if (!known) {
                return base::fail(base::ErrorCode::Internal, "no row for: " + std::string(part.name));
            }
        }
    }
    return {};
}

}  // namespace renkei::cli::scenario
