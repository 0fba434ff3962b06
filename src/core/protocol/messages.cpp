#include "protocol/messages.h"

#include <array>
#include <utility>

#include "protocol/limits.h"
#include "protocol/message_fields.h"

namespace renkei::protocol {
namespace {

constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxUnitBytes = 64;

constexpr std::array<std::pair<MessageState, std::string_view>, 5> kStates{{
    {MessageState::Waiting, "waiting"},
    {MessageState::Collected, "collected"},
    {MessageState::Refused, "refused"},
    {MessageState::Recalled, "recalled"},
    {MessageState::Expired, "expired"},
}};

MessageState readState(FieldReader& reader) {
    const auto state = messageStateFromName(reader.string("state"));
    if (!state) {
        reader.failAt("state");
        return MessageState::Waiting;
    }
    return *state;
}

template <typename T>
json::Array listJson(const std::vector<T>& items) {
    json::Array list;
    for (const T& item : items) {
        list.push_back(toJson(item));
    }
    return list;
}

template <typename T>
base::Result<std::vector<T>> readList(const json::Array& list) {
    std::vector<T> items;
    for (const json::Value& value : list) {
        auto item = read<T>(value);
        if (!item) {
            return item.error();
        }
        items.push_back(std::move(*item));
    }
    return items;
}

std::uint64_t readSize(FieldReader& reader, std::string_view name) {
    const auto size = static_cast<std::uint64_t>(reader.count(name));
    if (size > kMaxSealedBytes) {
        reader.failAt(name);
    }
    return size;
}

/// The value if every member fitted.
template <typename T>
base::Result<T> finish(const FieldReader& reader, T value) {
    if (!reader.ok()) {
        return reader.error();
    }
    return value;
}

}  // namespace

std::string_view messageStateName(MessageState state) {
    for (const auto& [value, name] : kStates) {
        if (value == state) {
            return name;
        }
    }
    return {};
}

std::optional<MessageState> messageStateFromName(std::string_view name) {
    for (const auto& [value, text] : kStates) {
        if (text == name) {
            return value;
        }
    }
    return std::nullopt;
}

json::Value toJson(const AcceptanceAnswer& answer) {
    return json::Object{{"acceptance", base::toBase64(answer.acceptance)}};
}

template <>
base::Result<AcceptanceAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    AcceptanceAnswer answer{reader.bytes("acceptance", kMaxEvidenceBytes)};
    return finish(reader, std::move(answer));
}

json::Value toJson(const OutboxItem& item) {
    return json::Object{
        {"id", item.id},
        {"recipient", item.recipient},
        {"sealed_hash", base::toHex(item.sealedHash)},
        {"state", messageStateName(item.state)},
        {"served", item.served},
        {"accepted_at", base::formatTime(item.acceptedAtMs)},
        {"ended_at", timeOrNull(item.endedAtMs)},
        {"terminal_label", item.terminalLabel},
        {"change", item.change},
        {"acceptance", base::toBase64(item.acceptance)},
    };
}

template <>
base::Result<OutboxItem> read(const json::Value& value) {
    FieldReader reader(value);
    OutboxItem item;
    item.id = reader.messageId("id");
    item.recipient = reader.office("recipient");
    item.sealedHash = reader.digest("sealed_hash");
    item.state = readState(reader);
    item.served = reader.boolean("served");
    item.acceptedAtMs = reader.time("accepted_at");
    item.endedAtMs = reader.optionalTime("ended_at");
    item.terminalLabel = reader.text("terminal_label", kMaxTerminalLabelBytes);
    item.change = reader.count("change");
    item.acceptance = reader.bytes("acceptance", kMaxEvidenceBytes);
    return finish(reader, std::move(item));
}

json::Value toJson(const OutboxAnswer& answer) {
    json::Object object{
        {"messages", listJson(answer.messages)}, {"next_change", answer.nextChange}, {"more", answer.more}};
    if (answer.run) {
        object.set("run", base::toHex(*answer.run));
    }
    return object;
}

template <>
base::Result<OutboxAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    auto messages = readList<OutboxItem>(reader.array("messages"));
    if (!messages) {
        return messages.error();
    }
    OutboxAnswer answer{std::move(*messages), reader.count("next_change"), reader.boolean("more"),
                        reader.optionalDigest("run")};
    return finish(reader, std::move(answer));
}

json::Value toJson(const EvidenceAnswer& answer) {
    json::Array records;
    for (const base::Bytes& record : answer.records) {
        records.emplace_back(base::toBase64(record));
    }
    return json::Object{{"records", std::move(records)}};
}

template <>
base::Result<EvidenceAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    EvidenceAnswer answer;
    for (const json::Value& item : reader.array("records")) {
        auto bytes = item.string() ? base::fromBase64(*item.string()) : std::nullopt;
        if (!bytes || bytes->size() > kMaxEvidenceBytes) {
            reader.failAt("records");
            break;
        }
        answer.records.push_back(std::move(*bytes));
    }
    return finish(reader, std::move(answer));
}

json::Value toJson(const InboxItem& item) {
    json::Value lease;
    if (item.lease) {
        lease = json::Object{
            {"terminal_label", item.lease->terminalLabel},
            {"since", base::formatTime(item.lease->sinceMs)},
            {"until", base::formatTime(item.lease->untilMs)},
        };
    }
    return json::Object{
        {"sender", item.key.sender},
        {"id", item.key.id},
        {"sender_name", item.senderName},
        {"sealed_hash", base::toHex(item.sealedHash)},
        {"sealed_bytes", item.sealedBytes},
        {"accepted_at", base::formatTime(item.acceptedAtMs)},
        {"expires_at", base::formatTime(item.expiresAtMs)},
        {"summary", base::toBase64(item.summary)},
        {"statement", base::toBase64(item.statement)},
        {"acceptance", base::toBase64(item.acceptance)},
        {"lease", std::move(lease)},
    };
}

template <>
base::Result<LeaseHolder> read(const json::Value& value) {
    FieldReader reader(value);
    LeaseHolder holder;
    holder.terminalLabel = reader.text("terminal_label", kMaxTerminalLabelBytes);
    holder.sinceMs = reader.time("since");
    holder.untilMs = reader.time("until");
    return finish(reader, std::move(holder));
}

template <>
base::Result<InboxItem> read(const json::Value& value) {
    FieldReader reader(value);
    InboxItem item;
    item.key = {reader.office("sender"), reader.messageId("id")};
    item.senderName = reader.text("sender_name", kMaxNameBytes);
    item.sealedHash = reader.digest("sealed_hash");
    item.sealedBytes = readSize(reader, "sealed_bytes");
    item.acceptedAtMs = reader.time("accepted_at");
    item.expiresAtMs = reader.time("expires_at");
    item.summary = reader.bytes("summary", kMaxSummaryBytes);
    item.statement = reader.bytes("statement", kMaxEvidenceBytes);
    item.acceptance = reader.bytes("acceptance", kMaxEvidenceBytes);
    const json::Value* lease = reader.value("lease");
    if (lease != nullptr && !lease->isNull()) {
        auto holder = read<LeaseHolder>(*lease);
        if (!holder) {
            return holder.error();
        }
        item.lease = std::move(*holder);
    }
    return finish(reader, std::move(item));
}

json::Value toJson(const InboxAnswer& answer) {
    return json::Object{{"messages", listJson(answer.messages)}, {"after", textOrNull(answer.after)}};
}

template <>
base::Result<InboxAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    auto messages = readList<InboxItem>(reader.array("messages"));
    if (!messages) {
        return messages.error();
    }
    InboxAnswer answer{std::move(*messages), reader.optionalString("after")};
    return finish(reader, std::move(answer));
}

json::Value toJson(const LeaseRequest& request) {
    return json::Object{{"terminal", request.terminal}};
}

template <>
base::Result<LeaseRequest> read(const json::Value& value) {
    FieldReader reader(value);
    LeaseRequest request{reader.terminalId("terminal")};
    return finish(reader, std::move(request));
}

json::Value toJson(const LeaseAnswer& answer) {
    return json::Object{
        {"lease", answer.lease},
        {"until", base::formatTime(answer.untilMs)},
        {"sealed_hash", base::toHex(answer.sealedHash)},
        {"sealed_bytes", answer.sealedBytes},
        {"acceptance", base::toBase64(answer.acceptance)},
        {"statement", base::toBase64(answer.statement)},
    };
}

template <>
base::Result<LeaseAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    LeaseAnswer answer;
    answer.lease = reader.token("lease");
    answer.untilMs = reader.time("until");
    answer.sealedHash = reader.digest("sealed_hash");
    answer.sealedBytes = readSize(reader, "sealed_bytes");
    answer.acceptance = reader.bytes("acceptance", kMaxEvidenceBytes);
    answer.statement = reader.bytes("statement", kMaxEvidenceBytes);
    return finish(reader, std::move(answer));
}

json::Value toJson(const ReceiptRequest& request) {
    return json::Object{{"lease", request.lease}, {"record", base::toBase64(request.record)}};
}

template <>
base::Result<ReceiptRequest> read(const json::Value& value) {
    FieldReader reader(value);
    ReceiptRequest request;
    request.lease = reader.token("lease");
    request.record = reader.bytes("record", kMaxEvidenceBytes);
    return finish(reader, std::move(request));
}

json::Value toJson(const ReceiptAnswer& answer) {
    return json::Object{{"state", messageStateName(answer.state)}, {"at", base::formatTime(answer.atMs)}};
}

template <>
base::Result<ReceiptAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    ReceiptAnswer answer;
    answer.state = readState(reader);
    answer.atMs = reader.time("at");
    return finish(reader, std::move(answer));
}

json::Value toJson(const Summary& summary) {
    json::Object object{
        {"v", 1},
        {"id", summary.id},
        {"sender", summary.sender},
        {"recipient", summary.recipient},
        {"sealed_hash", base::toHex(summary.sealedHash)},
        {"unit", summary.unit},
        {"month", summary.month},
        {"persons", summary.persons},
        {"files", summary.files},
        {"bytes", summary.bytes},
        {"subject", summary.subject},
    };
    if (!summary.sequence.empty()) {
        object.set("sequence", summary.sequence);
    }
    return object;
}

template <>
base::Result<Summary> read(const json::Value& value) {
    FieldReader reader(value);
    Summary summary;
    if (reader.integer("v") != 1) {
        reader.failAt("v");
    }
    summary.id = reader.messageId("id");
    summary.sender = reader.office("sender");
    summary.recipient = reader.office("recipient");
    summary.sealedHash = reader.digest("sealed_hash");
    summary.unit = reader.text("unit", kMaxUnitBytes);
    summary.month = reader.text("month", 6);
    summary.persons = reader.count("persons");
    summary.files = reader.count("files");
    summary.bytes = reader.count("bytes");
    summary.subject = reader.text("subject", kMaxSubjectBytes);
    // Added later, and no reason to refuse what the rest says.
    const json::Value* sequence = reader.value("sequence");
    const std::string* text = sequence != nullptr ? sequence->string() : nullptr;
    summary.sequence = text != nullptr && isSequence(*text) ? *text : "";
    return finish(reader, std::move(summary));
}

}  // namespace renkei::protocol
