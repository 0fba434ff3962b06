#pragma once

#include <string>

#include "protocol/messages.h"

/// Invented messages for the transport tests.
namespace renkei::transport::test {

inline const std::string kOffice = "0170100012";
inline const std::string kId = "01920000-0000-7000-8000-000000000001";
inline const std::string kOtherId = "01920000-0000-7000-8000-000000000002";
inline const std::string kTerminalId(32, 'a');
inline const std::string kToken(64, '1');
inline const std::string kRefreshToken(64, '2');
inline const std::string kLease(64, '3');

protocol::LoginRequest loginRequest();
protocol::LoginAnswer loginAnswer();
protocol::OutboxItem outboxItem();
protocol::LeaseAnswer leaseAnswer();
protocol::InboxAnswer inboxAnswer();

}  // namespace renkei::transport::test
