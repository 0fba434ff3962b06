#pragma once

#include <optional>
#include <string>

#include "db/database.h"
#include "protocol/evidence.h"
#include "protocol/messages.h"
#include "relay/sql.h"

namespace renkei::relay {

struct Lease {
    std::string token;  ///< Empty: none was granted, or it was given back.
    protocol::Terminal terminal;
    base::TimeMs sinceMs = 0;
    base::TimeMs untilMs = 0;

    bool isRunning(base::TimeMs nowMs) const { return !token.empty() && nowMs < untilMs; }
    bool hasToken(std::string_view given) const;
    /// As evidence records state it: SHA-256 of the token's text, in hexadecimal.
    std::string tokenHash() const;
};

/// When something happened, and at which terminal.
struct Moment {
    base::TimeMs atMs = 0;
    std::string terminalLabel;
};

/// A message as the database has it.
struct MessageRow {
    std::int64_t seq = 0;
    protocol::MessageKey key;
    std::string recipient;
    base::Digest sealedHash{};
    std::uint64_t sealedBytes = 0;
    base::Digest manifestHash{};
    base::Digest certificateHash{};
    protocol::MessageState state = protocol::MessageState::Waiting;  ///< Never Refused: a refused one goes on waiting.
    base::TimeMs acceptedMs = 0;
    std::optional<Moment> ended;
    std::optional<Moment> served;
    std::optional<Moment> refused;
    std::int64_t change = 0;
    bool blobKept = false;
    base::Bytes summary;
    base::Bytes statement;
    base::Bytes acceptance;
    Lease lease;
};

/// What `readMessageRow` reads, from `message m` with its lease's terminal; conditions follow.
extern const std::string kSelectMessage;
base::Result<MessageRow> readMessageRow(const Rows& rows);

protocol::OutboxItem outboxItemOf(const MessageRow& row);
/// MessageCollected or MessageGone with its facts, for a message that has ended.
base::Error endedError(const MessageRow& row);
/// A record about the message, stated by the relay.
protocol::EvidenceRecord recordAbout(const MessageRow& row, protocol::EvidenceKind kind, base::TimeMs nowMs);

}  // namespace renkei::relay
