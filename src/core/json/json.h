#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace renkei::json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;

/// An object that keeps the order of its members, so that what we write is the same byte for byte each time.
class Object {
public:
    Object() = default;
    Object(std::initializer_list<Member> members);
    /// The member's value, or null.
    const Value* find(std::string_view name) const;
    /// Adds at the end, or replaces.
    void set(std::string name, Value value);
    const std::vector<Member>& members() const { return m_members; }
    std::size_t size() const;

private:
    std::vector<Member> m_members;
};

/// A JSON value (RFC 8259). Numbers are whole: nothing of ours has a fraction, and a fraction fails to parse.
class Value {
public:
    Value() : m_state(nullptr) {}
    Value(std::nullptr_t) : m_state(nullptr) {}
    Value(bool value) : m_state(value) {}
    Value(int value) : m_state(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value) : m_state(value) {}
    Value(std::uint64_t value) : m_state(static_cast<std::int64_t>(value)) {}
    Value(std::string value) : m_state(std::move(value)) {}
    Value(std::string_view value) : m_state(std::string(value)) {}
    Value(const char* value) : m_state(std::string(value)) {}
    Value(Array value) : m_state(std::move(value)) {}
    Value(Object value) : m_state(std::move(value)) {}

    bool isNull() const { return std::holds_alternative<std::nullptr_t>(m_state); }
    const bool* boolean() const { return std::get_if<bool>(&m_state); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&m_state); }
    const std::string* string() const { return std::get_if<std::string>(&m_state); }
    const Array* array() const { return std::get_if<Array>(&m_state); }
    const Object* object() const { return std::get_if<Object>(&m_state); }

private:
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> m_state;
};

/// What a text may be.
struct Limits {
    std::size_t bytes = 1U << 20;
    std::size_t depth = 16;
    std::size_t members = 1000;  ///< Of one object; arrays are bounded by `bytes`.
};

/// Parses strict JSON in UTF-8. Fails with JsonMalformed for anything else, for two members with one name, for numbers
/// that are no 64-bit integers, for trailing text and for what is beyond the limits. The detail names the position,
/// never the content.
base::Result<Value> parse(std::string_view text, const Limits& limits = {});

/// One line of UTF-8, members in their order. Bytes in strings that are no UTF-8 are written as U+FFFD.
std::string write(const Value& value);
/// The same over several lines, indented by two, for people.
std::string writePretty(const Value& value);

/// Reads members of an object by name and type, remembering the first that is missing or of another type, so that a
/// message is read in straight lines and judged once at the end.
class Reader {
public:
    explicit Reader(const Value& value) : m_object(value.object()), m_failed(m_object == nullptr) {}

    std::string string(std::string_view name);
    std::int64_t integer(std::string_view name);
    bool boolean(std::string_view name);
    /// Empty where the member is missing or null.
    std::optional<std::string> optionalString(std::string_view name);
    std::optional<std::int64_t> optionalInteger(std::string_view name);
    const Array& array(std::string_view name);
    /// The member, or null where it is missing.
    const Value* value(std::string_view name) const { return m_object ? m_object->find(name) : nullptr; }

    void failAt(std::string_view name);
    bool ok() const { return !m_failed; }
    /// JsonUnexpected with the name of the first member that did not fit.
    base::Error error() const;

private:
    const Object* m_object;
    bool m_failed;
    std::string m_failedName;
};

}  // namespace renkei::json
