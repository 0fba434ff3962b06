#include <charconv>

#include "cli/scenario/stage.h"

namespace renkei::cli::scenario {
namespace {

const json::Value* step(const json::Value& value, std::string_view name) {
    if (const json::Object* object = value.object()) {
        return object->find(name);
    }
    const json::Array* array = value.array();
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool whole = error == std::errc{} && end == name.data() + name.size();
    return array != nullptr && whole && index < array->size() ? &(*array)[index] : nullptr;
}

const json::Value* errorIn(const json::Value& value) {
    const json::Value* error = step(value, "error");
    return error != nullptr && error->object() != nullptr ? error : nullptr;
}

}  // namespace

const json::Value* Answer::at(std::string_view path) const {
    const json::Value* value = &document;
    while (value != nullptr && !path.empty()) {
        const std::string_view name = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), name.size() + 1));
        value = step(*value, name);
    }
    return value;
}

std::string Answer::text(std::string_view path) const {
    const json::Value* value = at(path);
    if (value == nullptr) {
        return {};
    }
    if (value->string() != nullptr) {
        return *value->string();
    }
    if (value->integer() != nullptr) {
        return std::to_string(*value->integer());
    }
    if (value->boolean() != nullptr) {
        return *value->boolean() ? "true" : "false";
    }
    return {};
}

std::size_t Answer::count(std::string_view path) const {
    const json::Value* value = at(path);
    return value != nullptr && value->array() != nullptr ? value->array()->size() : 0;
}

const json::Value* Answer::error() const {
    if (const json::Value* error = errorIn(document)) {
        return error;
    }
    for (const std::string_view list : {"messages", "checks", "gate", "keys"}) {
        const json::Value* items = step(document, list);
        if (items == nullptr || items->array() == nullptr) {
            continue;
        }
        for (const json::Value& item : *items->array()) {
            if (const json::Value* error = errorIn(item)) {
                return error;
            }
        }
    }
    return nullptr;
}

}  // namespace renkei::cli::scenario
