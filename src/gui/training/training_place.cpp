#include "gui/training/training_place.h"

namespace renkei::gui {

TrainingSetup trainingSetup(const std::filesystem::path& parent, const std::filesystem::path& programs,
                            std::optional<base::TimeMs> fakeNow, base::TimeMs nowMs) {
    const std::optional<base::TimeMs> moment = fakeNow ? fakeNow : momentInUse(parent);
    TrainingSetup setup{TrainingFolder::below(parent, moment), relayProgramIn(programs)};
    if (moment) {
        setup.clockOffsetMs = *moment - nowMs;
        if (!fakeNow || setup.folder.isInUse()) {
            // A relay serves it already, and its clock has gone on since that moment.
            const auto presence = readPresence(setup.folder.presence());
            setup.clockOffsetMs = presence ? presence->clockOffsetMs : setup.clockOffsetMs;
        }
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
