#pragma once

#include <atomic>
#include <filesystem>
#include <optional>

#include "base/clock.h"
#include "gui/client/client.h"
#include "gui/training/training_exchange.h"

/// How a window stands in training: its clock, and its way to an exchange whose address changes.
namespace renkei::gui {

/// The exchange's time, which is learned when it is joined. Of any thread; `clock` must outlive it.
class TrainingClock final : public base::Clock {
public:
    explicit TrainingClock(base::Clock& clock) : m_clock(clock) {}
    base::TimeMs nowMs() override { return m_clock.nowMs() + m_offsetMs; }
    void setOffset(base::TimeMs offsetMs) { m_offsetMs = offsetMs; }

private:
    base::Clock& m_clock;
    std::atomic<base::TimeMs> m_offsetMs{0};
};

/// The exchange below `parent`: that of an invented moment, or without one that which is in use, or else the usual one.
/// `programs` is the folder of the running program. For the start of a program: it looks at the disk.
TrainingSetup trainingSetup(const std::filesystem::path& parent, const std::filesystem::path& programs,
                            std::optional<base::TimeMs> fakeNow, base::TimeMs nowMs);

/// From now on the client goes where the exchange is, and the clock shows its time. All three outlive the client.
void follow(Client& client, TrainingExchange& exchange, TrainingClock& clock);

}  // namespace renkei::gui
