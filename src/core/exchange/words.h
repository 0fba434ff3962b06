#pragma once

#include <string_view>

#include "exchange/receiving.h"
#include "protocol/evidence.h"
#include "store/rows.h"

/// The Japanese words for states, units and checks, once for the command line and the window.
namespace renkei::exchange {

/// The word of the histories, such as 受付済.
std::string_view stateJa(store::OutgoingState state);
std::string_view stateJa(const store::IncomingRow& row);
/// A send unit's id as people call it: サービス利用票（予定）. An id that is not known is given back.
std::string_view unitJa(std::string_view unit);
/// What a line of the gate looks at, such as 空き容量がある.
std::string_view checkJa(GateFinding::Check check);

/// What a signed record states: 「受領」….
std::string_view evidenceJa(protocol::EvidenceKind kind);

}  // namespace renkei::exchange
