#include "transport/network.h"

namespace renkei::transport {

using base::ErrorCode;

bool isUncertain(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::NetProtocol:
        // A request that was given up may have arrived before.
        case ErrorCode::Cancelled:
        // The relay's 5xx.
        case ErrorCode::RelayInternal:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayMaintenance:
        case ErrorCode::CrlUnusable:
        case ErrorCode::QuotaFull:
            return true;
        default:
            return false;
    }
}

}  // namespace renkei::transport
