#pragma once

#include <string_view>
#include <vector>

#include "fault/machine.h"

namespace renkei::fault {

/// The statements of docs/fault.md, by number from 1; after them stands the model.
std::string_view statementText(int number);
constexpr int kStatements = 12;

/// A message that no engine made.
constexpr std::string_view kForwardedId = "0196718d-0000-7000-8000-000000000000";

// At moments of a run.

/// 1, before the relay takes a receipt, and 2, before it takes a message: what it will rely on is durable.
void checkRequest(World& world, Machine& machine, const Seen& request);
/// 5: what a cut of power has left holds no plain file that nobody was given, and no half one under its own name.
void checkDiskAfterCrash(World& world, Machine& machine);
/// 7: what the ledger has shown before is there, and nothing went back.
void checkEarlierState(World& world, Machine& machine, const Rows& before);

/// 11: what a machine that has just learnt what became of its messages calls recalled does not wait for its recipient,
/// not even at a relay that went back.
void checkRecalledIsGone(World& world, Machine& machine);

// At rest. Each looks at the whole world.

void checkAcknowledgedIsKept(World& world);     // 1
void checkAcceptedIsKnown(World& world);        // 2
void checkColleaguesKnow(World& world);         // 2
void checkOneRowEach(World& world);             // 3
void checkNothingTwice(World& world);           // 3
void checkStoresAreSound(World& world);         // 7
void checkOneTerminalCollects(World& world);    // 8
void checkHostileStaysOut(World& world);        // 9
void checkClockChangesNothing(World& world);    // 10
void checkRecallExcludesService(World& world);  // 11
void checkAllIsDone(World& world);              // 12
void checkAtRest(World& world);

}  // namespace renkei::fault
