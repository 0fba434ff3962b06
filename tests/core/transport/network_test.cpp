#include "transport/network.h"

#include <gtest/gtest.h>

namespace renkei::transport {
namespace {

using base::ErrorCode;

TEST(IsUncertain, IsTrueWhereTheRequestMayHaveArrived) {
    for (const ErrorCode code :
         {ErrorCode::NetTimeout, ErrorCode::NetBroken, ErrorCode::NetProtocol, ErrorCode::Cancelled,
          ErrorCode::RelayInternal, ErrorCode::RelayBusy, ErrorCode::QuotaFull, ErrorCode::CrlUnusable}) {
        EXPECT_TRUE(isUncertain(code)) << base::codeName(code);
    }
}

TEST(IsUncertain, IsFalseWhereNothingLeftOrTheRelayRefused) {
    for (const ErrorCode code : {ErrorCode::NetUnreachable, ErrorCode::NetServerUntrusted, ErrorCode::MessageConflict,
                                 ErrorCode::TokenExpired, ErrorCode::RequestTooLarge, ErrorCode::ParcelTooLarge}) {
        EXPECT_FALSE(isUncertain(code)) << base::codeName(code);
    }
}

}  // namespace
}  // namespace renkei::transport
