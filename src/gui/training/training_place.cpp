#include "gui/training/training_place.h"

namespace renkei::gui {

TrainingSetup trainingSetup(const std::filesystem::path& parent, const std::filesystem::path& programs,
                            std::optional<base::TimeMs> fakeNow, base::TimeMs nowMs) {
    TrainingSetup setup{TrainingFolder::below(parent, fakeNow), relayProgramIn(programs)};
    if (fakeNow) {
        setup.clockOffsetMs = *fakeNow - nowMs;
    }
    return setup;
}

void follow(Client& client, TrainingExchange& exchange, TrainingClock& clock) {
    QObject::connect(&exchange, &TrainingExchange::stateChanged, &client, [&client, &exchange, &clock] {
        if (exchange.state() == TrainingExchange::State::Ready) {
            clock.setOffset(exchange.clockOffsetMs());
            client.moveTo(exchange.description());
        }
    });
}

}  // namespace renkei::gui
