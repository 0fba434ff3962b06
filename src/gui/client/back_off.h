#pragma once

#include <optional>

#include "base/error.h"

namespace renkei::gui {

/// The longest pause between two looks for an exchange that is out of reach, but where it asks for more itself.
constexpr int kLongestPauseMs = 5 * 60'000;
/// What an exchange may ask for at most.
constexpr int kLongestAskedPauseMs = 60 * 60'000;

/// Milliseconds until the exchange is looked for again after `failures` looks in a row: `firstMs` doubled each time up
/// to kLongestPauseMs, up to a quarter of it longer by `chance` (0 to 1) so that offices do not come back all at once;
/// never sooner than the exchange asked for (fact `retry_seconds` of `trouble`).
int pauseMs(int firstMs, int failures, const std::optional<base::Error>& trouble, double chance);

}  // namespace renkei::gui
