#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "json/json.h"
#include "protocol/identifiers.h"

/// What client and relay say to each other, as values. docs/protocol.md has the same for other clients.
/// `toJson` and `read…` are each other's inverse; `read…` fails with JsonUnexpected.
namespace renkei::protocol {

/// A terminal as an office's other terminals and its partners see it.
struct Terminal {
    std::string id;     ///< See `isTerminalId`.
    std::string label;  ///< Chosen by people: 受付1.
};

struct ChainHead {
    std::int64_t seq = 0;
    base::Digest hash{};
};

/// POST /v1/login
struct LoginRequest {
    std::string user;  ///< C…
    std::string password;
    Terminal terminal;
    std::string client;  ///< Name and version: renkei/0.1.0.
    ChainHead chainHead;
    /// Records `renewal` in which older keys vouch for the certificate that logs in; at most kMaxRenewals.
    std::vector<base::Bytes> renewals = {};
};

/// POST /v1/refresh
struct RefreshRequest {
    std::string refreshToken;
};

/// Answer to login and refresh.
struct LoginAnswer {
    std::string accessToken;
    base::TimeMs accessExpiresMs = 0;
    std::string refreshToken;
    base::TimeMs refreshExpiresMs = 0;
    std::string office;
    std::string officeName;
    std::string licenceUntil;  ///< Last day, in Japan: 2026-03-31.
    std::string oldestClient;
    std::vector<std::string> notices;
    /// The office's own chain head as the relay last saw it, before this login.
    std::optional<ChainHead> chainHeadSeen;
    base::TimeMs relayTimeMs = 0;
    /// Terminals of the office that the relay knows, this one among them; 1 where it does not say.
    std::int64_t terminals = 1;
};

/// One line of GET /v1/offices?text=…&after=…
struct Office {
    std::string number;
    std::string name;
    std::string prefecture;
    std::vector<std::string> serviceTypes;
    bool canReceive = false;
};
struct OfficesAnswer {
    std::vector<Office> offices;
    std::optional<std::string> after;  ///< To be given back for the next page; nothing at the end.
};
/// GET /v1/offices/{no}
struct OfficeAnswer {
    Office office;
    std::vector<base::Bytes> certificates;  ///< DER, all valid ones, newest first.
    /// Records `renewal` that lead to them, as the office published them; not judged by the relay's word alone.
    std::vector<base::Bytes> renewals = {};
};

/// The header of PUT /v1/outbox/{id}; the sealed bytes follow it in the body.
struct Submission {
    std::string id;
    std::string recipient;
    base::Digest sealedHash{};
    std::uint64_t sealedBytes = 0;
    base::Bytes summary;    ///< Sealed to the recipient.
    base::Bytes statement;  ///< Evidence record `message`, signed by the sender.
    /// The exchange's signed acceptance of these bytes, where it had them and has forgotten them; else empty.
    base::Bytes acceptance = {};
};
/// Body: `RKM1`, the header's length as four bytes (big endian), the header, the sealed bytes.
base::Bytes writeSubmission(const Submission& submission, base::ByteView sealed);
struct ParsedSubmission {
    Submission submission;
    base::ByteView sealed;  ///< Into the body that was given.
};
/// RequestMalformed unless the whole body is one submission whose length fits; hashes are not judged here.
base::Result<ParsedSubmission> readSubmission(base::ByteView body);

/// Answer to PUT /v1/outbox/{id}: the same bytes each time.
struct AcceptanceAnswer {
    base::Bytes acceptance;  ///< Evidence record `acceptance`, signed by the relay.
};

enum class MessageState { Waiting, Collected, Refused, Recalled, Expired };
std::string_view messageStateName(MessageState state);
std::optional<MessageState> messageStateFromName(std::string_view name);

/// GET /v1/outbox/{id}, and a line of GET /v1/outbox?changed_since=…
struct OutboxItem {
    std::string id;
    std::string recipient;
    base::Digest sealedHash{};
    MessageState state = MessageState::Waiting;
    bool served = false;  ///< Bytes of it have gone out: no recall any more.
    base::TimeMs acceptedAtMs = 0;
    std::optional<base::TimeMs> endedAtMs;  ///< Collected, refused, recalled or expired.
    std::string terminalLabel;              ///< Of the recipient's terminal that ended it.
    std::int64_t change = 0;                ///< Grows with every change of any of the office's messages.
    base::Bytes acceptance;
};
struct OutboxAnswer {
    std::vector<OutboxItem> messages;
    std::int64_t nextChange = 0;  ///< For the next `changed_since`.
    bool more = false;
    /// Another one after each start of the relay: it may have gone back to an older copy of its data.
    std::optional<base::Digest> run = {};
};

/// GET /v1/outbox/{id}/evidence: all signed records about the message, oldest first.
struct EvidenceAnswer {
    std::vector<base::Bytes> records;
};

struct LeaseHolder {
    std::string terminalLabel;
    base::TimeMs sinceMs = 0;
    base::TimeMs untilMs = 0;
};
/// A line of GET /v1/inbox: what waits, without having been claimed.
struct InboxItem {
    MessageKey key;
    std::string senderName;
    base::Digest sealedHash{};
    std::uint64_t sealedBytes = 0;
    base::TimeMs acceptedAtMs = 0;
    base::TimeMs expiresAtMs = 0;
    base::Bytes summary;
    base::Bytes statement;
    base::Bytes acceptance;
    std::optional<LeaseHolder> lease;
};
struct InboxAnswer {
    std::vector<InboxItem> messages;  ///< In the order of acceptance.
    std::optional<std::string> after;
};

/// POST /v1/inbox/{sender}/{id}/lease. The same terminal gets its running lease again.
struct LeaseRequest {
    std::string terminal;
};
struct LeaseAnswer {
    std::string lease;
    base::TimeMs untilMs = 0;
    base::Digest sealedHash{};
    std::uint64_t sealedBytes = 0;
    base::Bytes acceptance;
    base::Bytes statement;
};

/// PUT /v1/inbox/{sender}/{id}/receipt and …/refusal
struct ReceiptRequest {
    std::string lease;
    base::Bytes record;  ///< Evidence record `receipt` or `refusal`, signed by the recipient.
};
struct ReceiptAnswer {
    MessageState state = MessageState::Collected;
    base::TimeMs atMs = 0;
};

/// The content of a sealed summary (at most kMaxSummaryContentBytes), bound to the sealed bytes by their hash.
struct Summary {
    std::string id;
    std::string sender;
    std::string recipient;
    base::Digest sealedHash{};
    std::string unit;   ///< A send unit's id (`usage`), or `documents`.
    std::string month;  ///< YYYYMM, or empty.
    std::int64_t persons = 0;
    std::int64_t files = 0;
    std::int64_t bytes = 0;  ///< Of the files before sealing.
    std::string subject;
    /// 連番 of the unit, by which it comes before or after others of its sender; empty: none, or not known.
    std::string sequence = {};
};

json::Value toJson(const LoginRequest&);
json::Value toJson(const RefreshRequest&);
json::Value toJson(const LoginAnswer&);
json::Value toJson(const Office&);
json::Value toJson(const OfficesAnswer&);
json::Value toJson(const OfficeAnswer&);
json::Value toJson(const AcceptanceAnswer&);
json::Value toJson(const OutboxItem&);
json::Value toJson(const OutboxAnswer&);
json::Value toJson(const EvidenceAnswer&);
json::Value toJson(const InboxItem&);
json::Value toJson(const InboxAnswer&);
json::Value toJson(const LeaseRequest&);
json::Value toJson(const LeaseAnswer&);
json::Value toJson(const ReceiptRequest&);
json::Value toJson(const ReceiptAnswer&);
json::Value toJson(const Summary&);
json::Value toJson(const Terminal&);

/// Reads a value of one of the types above: `read<LoginRequest>(value)`.
template <typename T>
base::Result<T> read(const json::Value& value);
template <>
base::Result<Terminal> read(const json::Value&);
template <>
base::Result<LoginRequest> read(const json::Value&);
template <>
base::Result<RefreshRequest> read(const json::Value&);
template <>
base::Result<LoginAnswer> read(const json::Value&);
template <>
base::Result<Office> read(const json::Value&);
template <>
base::Result<OfficesAnswer> read(const json::Value&);
template <>
base::Result<OfficeAnswer> read(const json::Value&);
template <>
base::Result<AcceptanceAnswer> read(const json::Value&);
template <>
base::Result<OutboxItem> read(const json::Value&);
template <>
base::Result<OutboxAnswer> read(const json::Value&);
template <>
base::Result<EvidenceAnswer> read(const json::Value&);
template <>
base::Result<InboxItem> read(const json::Value&);
template <>
base::Result<InboxAnswer> read(const json::Value&);
template <>
base::Result<LeaseRequest> read(const json::Value&);
template <>
base::Result<LeaseAnswer> read(const json::Value&);
template <>
base::Result<ReceiptRequest> read(const json::Value&);
template <>
base::Result<ReceiptAnswer> read(const json::Value&);
template <>
base::Result<Summary> read(const json::Value&);

/// Parses and reads in one step; JsonMalformed or JsonUnexpected.
template <typename T>
base::Result<T> readText(std::string_view text, std::size_t limit) {
    auto value = json::parse(text, json::Limits{.bytes = limit});
    if (!value) {
        return value.error();
    }
    return read<T>(*value);
}

}  // namespace renkei::protocol
