#include "gui/client/back_off.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace renkei::gui {
namespace {

/// Doubled so often, any pause is at the limit.
constexpr int kMostDoublings = 12;
constexpr std::int64_t kMsPerSecond = 1'000;

std::int64_t askedMs(const std::optional<base::Error>& trouble) {
    if (!trouble) {
        return 0;
    }
    for (const base::Fact& fact : trouble->facts) {
        if (fact.name == "retry_seconds") {
            std::int32_t seconds = 0;
            std::from_chars(fact.value.data(), fact.value.data() + fact.value.size(), seconds);
            return std::clamp<std::int64_t>(seconds * kMsPerSecond, 0, kLongestAskedPauseMs);
        }
    }
    return 0;
}

}  // namespace

int pauseMs(int firstMs, int failures, const std::optional<base::Error>& trouble, double chance) {
    const std::int64_t doubled = std::int64_t{firstMs} << std::clamp(failures - 1, 0, kMostDoublings);
    const std::int64_t pause = std::max(std::min<std::int64_t>(doubled, kLongestPauseMs), askedMs(trouble));
    return static_cast<int>(pause + static_cast<std::int64_t>(static_cast<double>(pause) / 4 * chance));
}

}  // namespace renkei::gui
