#include "transport/network.h"

namespace renkei::transport {

using base::ErrorCode;

base::Result<protocol::LeaseAnswer> Network::renew(const protocol::MessageKey&, std::string_view, const Call&) {
    return base::fail(ErrorCode::LeaseLost, "leases are not renewed here");
}

base::Result<void> Network::release(const protocol::MessageKey&, std::string_view, const Call&) {
    return {};
}

void Network::submitMany(Uploads& uploads, const Call& call) {
    while (auto upload = uploads.next(Uploads::Wait::Yes)) {
        std::vector<UploadAnswer> answers;
        answers.push_back({upload->id, submit(upload->id, upload->body, call)});
        uploads.answered(std::move(answers));
    }
}

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

bool isOutOfReach(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayInternal:
            return true;
        default:
            return false;
    }
}

}  // namespace renkei::transport
