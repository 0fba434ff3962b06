#include "core/transport/samples.h"

namespace renkei::transport::test {

constexpr base::TimeMs kTime = 1'745'000'000'000;

protocol::LoginRequest loginRequest() {
    return {.user = "C0000001",
            .password = "correct horse",
            .terminal = {kTerminalId, "受付1"},
            .client = "renkei/0.1.0",
            .chainHead = {}};
}

protocol::LoginAnswer loginAnswer() {
    return {.accessToken = kToken,
            .accessExpiresMs = kTime,
            .refreshToken = kRefreshToken,
            .refreshExpiresMs = kTime,
            .office = kOffice,
            .officeName = "みどり居宅",
            .licenceUntil = "2026-03-31",
            .oldestClient = "0.1.0",
            .notices = {"点検のお知らせ"},
            .chainHeadSeen = protocol::ChainHead{3, {}},
            .relayTimeMs = kTime};
}

protocol::OutboxItem outboxItem() {
    return {.id = kId,
            .recipient = kOffice,
            .sealedHash = {},
            .state = protocol::MessageState::Collected,
            .served = true,
            .acceptedAtMs = kTime,
            .endedAtMs = kTime,
            .terminalLabel = "受付1",
            .change = 7,
            .acceptance = base::toBytes("acceptance")};
}

protocol::LeaseAnswer leaseAnswer() {
    return {.lease = kLease,
            .untilMs = kTime,
            .sealedHash = {},
            .sealedBytes = 9,
            .acceptance = base::toBytes("acceptance"),
            .statement = base::toBytes("statement")};
}

protocol::InboxAnswer inboxAnswer() {
    return {.messages = {{.key = {kOffice, kId},
                          .senderName = "あおば訪問介護",
                          .sealedHash = {},
                          .sealedBytes = 9,
                          .acceptedAtMs = kTime,
                          .expiresAtMs = kTime,
                          .summary = base::toBytes("summary"),
                          .statement = base::toBytes("statement"),
                          .acceptance = base::toBytes("acceptance"),
                          .lease = protocol::LeaseHolder{"受付2", kTime, kTime}}},
            .after = "next"};
}

}  // namespace renkei::transport::test
