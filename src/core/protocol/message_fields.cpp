#include "protocol/message_fields.h"

#include "protocol/identifiers.h"

namespace renkei::protocol {

std::string FieldReader::office(std::string_view name) {
    std::string value = string(name);
    if (!isOfficeNumber(value)) {
        failAt(name);
    }
    return value;
}

std::string FieldReader::messageId(std::string_view name) {
    std::string value = string(name);
    if (!isMessageId(value)) {
        failAt(name);
    }
    return value;
}

std::string FieldReader::terminalId(std::string_view name) {
    std::string value = string(name);
    if (!isTerminalId(value)) {
        failAt(name);
    }
    return value;
}

std::string FieldReader::token(std::string_view name) {
    std::string value = string(name);
    if (!isToken(value)) {
        failAt(name);
    }
    return value;
}

base::Digest FieldReader::digest(std::string_view name) {
    const auto digest = base::digestFromHex(string(name));
    if (!digest) {
        failAt(name);
        return {};
    }
    return *digest;
}

std::optional<base::Digest> FieldReader::optionalDigest(std::string_view name) {
    const json::Value* member = value(name);
    if (member == nullptr || member->isNull()) {
        return std::nullopt;
    }
    return digest(name);
}

base::TimeMs FieldReader::time(std::string_view name) {
    const auto time = base::parseTime(string(name));
    if (!time) {
        failAt(name);
        return 0;
    }
    return *time;
}

std::optional<base::TimeMs> FieldReader::optionalTime(std::string_view name) {
    const json::Value* member = value(name);
    if (member == nullptr || member->isNull()) {
        return std::nullopt;
    }
    return time(name);
}

base::Bytes FieldReader::bytes(std::string_view name, std::size_t limit) {
    auto bytes = base::fromBase64(string(name));
    if (!bytes || bytes->size() > limit) {
        failAt(name);
        return {};
    }
    return std::move(*bytes);
}

std::int64_t FieldReader::count(std::string_view name) {
    const std::int64_t value = integer(name);
    if (value < 0) {
        failAt(name);
    }
    return value;
}

std::string FieldReader::text(std::string_view name, std::size_t limit) {
    std::string value = string(name);
    if (value.size() > limit) {
        failAt(name);
    }
    return value;
}

json::Value timeOrNull(const std::optional<base::TimeMs>& time) {
    return time ? json::Value(base::formatTime(*time)) : json::Value();
}

json::Value textOrNull(const std::optional<std::string>& text) {
    return text ? json::Value(*text) : json::Value();
}

}  // namespace renkei::protocol
