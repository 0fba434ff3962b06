#include "json/json.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace renkei::json {
namespace {

using base::ErrorCode;
using base::fail;

/// Builds our values from nlohmann's events; refuses what `parse` promises to refuse.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(const Limits& limits) : m_limits(limits) {}

    bool null() override { return add(Value()); }
    bool boolean(bool value) override { return add(Value(value)); }
    bool number_integer(number_integer_t value) override { return add(Value(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return refuse("number out of range");
        }
        return add(Value(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t, const string_t&) override { return refuse("number with a fraction"); }
    bool string(string_t& value) override { return add(Value(std::move(value))); }
    bool binary(binary_t&) override { return refuse("binary"); }
    bool start_object(std::size_t) override { return open(Level{true, {}, {}, {}}); }
    bool end_object() override {
        Level level = std::move(m_levels.back());
        m_levels.pop_back();
        return add(Value(std::move(level.object)));
    }
    bool start_array(std::size_t) override { return open(Level{false, {}, {}, {}}); }
    bool end_array() override {
        Level level = std::move(m_levels.back());
        m_levels.pop_back();
        return add(Value(std::move(level.array)));
    }
    bool key(string_t& name) override {
        if (m_levels.back().object.find(name) != nullptr) {
            return refuse("two members with one name");
        }
        if (m_levels.back().object.size() >= m_limits.members) {
            return refuse("too many members");
        }
        m_levels.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return refuse("syntax at byte " + std::to_string(position));
    }

    Value& result() { return m_result; }
    const std::string& problem() const { return m_problem; }

private:
    struct Level {
        bool isObject;
        Object object;
        Array array;
        std::string name;
    };

    bool refuse(std::string problem) {
        m_problem = std::move(problem);
        return false;
    }
    bool open(Level level) {
        if (m_levels.size() >= m_limits.depth) {
            return refuse("nested too deeply");
        }
        m_levels.push_back(std::move(level));
        return true;
    }
    bool add(Value value) {
        if (m_levels.empty()) {
            m_result = std::move(value);
        } else if (m_levels.back().isObject) {
            m_levels.back().object.set(std::move(m_levels.back().name), std::move(value));
        } else {
            m_levels.back().array.push_back(std::move(value));
        }
        return true;
    }

    Limits m_limits;
    std::vector<Level> m_levels;
    Value m_result;
    std::string m_problem;
};

nlohmann::ordered_json convert(const Value& value) {
    if (const auto* boolean = value.boolean()) {
        return *boolean;
    }
    if (const auto* integer = value.integer()) {
        return *integer;
    }
    if (const auto* string = value.string()) {
        return *string;
    }
    if (const auto* array = value.array()) {
        auto result = nlohmann::ordered_json::array();
        for (const Value& item : *array) {
            result.push_back(convert(item));
        }
        return result;
    }
    if (const auto* object = value.object()) {
        auto result = nlohmann::ordered_json::object();
        for (const auto& [name, member] : object->members()) {
            result[name] = convert(member);
        }
        return result;
    }
    return nullptr;
}

std::string dump(const Value& value, int indent) {
    return convert(value).dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

const Array kEmptyArray;

}  // namespace

Object::Object(std::initializer_list<Member> members) {
    for (const auto& [name, value] : members) {
        set(name, value);
    }
}

const Value* Object::find(std::string_view name) const {
    for (const auto& member : m_members) {
        if (member.first == name) {
            return &member.second;
        }
    }
    return nullptr;
}

void Object::set(std::string name, Value value) {
    for (auto& member : m_members) {
        if (member.first == name) {
            member.second = std::move(value);
            return;
        }
    }
    m_members.emplace_back(std::move(name), std::move(value));
}

std::size_t Object::size() const {
    return m_members.size();
}

base::Result<Value> parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorCode::JsonMalformed, "larger than " + std::to_string(limits.bytes) + " bytes");
    }
    Builder builder(limits);
    if (!nlohmann::json::sax_parse(text, &builder)) {
        return fail(ErrorCode::JsonMalformed, builder.problem());
    }
    return std::move(builder.result());
}

std::string write(const Value& value) {
    return dump(value, -1);
}
std::string writePretty(const Value& value) {
    return dump(value, 2);
}

std::string Reader::string(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->string() == nullptr) {
        failAt(name);
        return {};
    }
    return *member->string();
}

std::int64_t Reader::integer(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->integer() == nullptr) {
        failAt(name);
        return 0;
    }
    return *member->integer();
}

bool Reader::boolean(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->boolean() == nullptr) {
        failAt(name);
        return false;
    }
    return *member->boolean();
}

std::optional<std::string> Reader::optionalString(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->isNull()) {
        return std::nullopt;
    }
    return string(name);
}

std::optional<std::int64_t> Reader::optionalInteger(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->isNull()) {
        return std::nullopt;
    }
    return integer(name);
}

const Array& Reader::array(std::string_view name) {
    const Value* member = value(name);
    if (member == nullptr || member->array() == nullptr) {
        failAt(name);
        return kEmptyArray;
    }
    return *member->array();
}

void Reader::failAt(std::string_view name) {
    if (!m_failed) {
        m_failed = true;
        m_failedName = name;
    }
}

base::Error Reader::error() const {
    return fail(ErrorCode::JsonUnexpected, m_failedName.empty() ? "no object" : "member " + m_failedName);
}

}  // namespace renkei::json
