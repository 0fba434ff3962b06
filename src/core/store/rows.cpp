#include "store/rows.h"

namespace renkei::store {

IncomingState IncomingRow::state() const {
    if (elsewhere) {
        return IncomingState::Elsewhere;
    }
    if (!recorded) {
        return IncomingState::Kept;
    }
    if (handedOver) {
        return IncomingState::HandedOver;
    }
    return receiptedAt ? IncomingState::Receipted : IncomingState::Recorded;
}

bool IncomingRow::handOverWaits() const {
    return recorded && recorded->verdict == Verdict::Accepted && !handedOver;
}

}  // namespace renkei::store
