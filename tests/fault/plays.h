#pragma once

#include "fault/world.h"

namespace renkei::fault {

/// The walk whose number (from 1) is the token's seed.
void playModel(World& world);
/// Two terminals and the sender at once, in an order that follows from the token's seed.
void playRace(World& world);

/// Not one of the twelve: what is seen is what the model says.
constexpr int kModelStatement = 13;

}  // namespace renkei::fault
