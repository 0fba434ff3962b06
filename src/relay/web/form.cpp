#include "relay/web/form.h"

#include <algorithm>
#include <optional>

namespace renkei::relay::web {
namespace {

using base::ErrorCode;
using base::fail;

constexpr char kDelete = 0x7F;
constexpr std::size_t kEscapeBytes = 3;

std::optional<int> hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return std::nullopt;
}

bool hasControls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == kDelete; });
}

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kWide = "\xE3\x80\x80";  // U+3000
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : {std::string_view(" "), kWide}) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

}  // namespace

std::optional<std::string> decodeFormText(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            decoded.push_back(' ');
            continue;
        }
        if (text[i] != '%') {
            decoded.push_back(text[i]);
            continue;
        }
        if (text.size() - i < kEscapeBytes) {
            return std::nullopt;
        }
        const auto high = hexDigit(text[i + 1]);
        const auto low = hexDigit(text[i + 2]);
        if (!high || !low) {
            return std::nullopt;
        }
        decoded.push_back(static_cast<char>(*high * 16 + *low));
        i += kEscapeBytes - 1;
    }
    if (!base::isUtf8(decoded) || hasControls(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

Form& Form::operator=(Form&& other) noexcept {
    if (this != &other) {
        wipe();
        m_fields = std::move(other.m_fields);
        other.m_fields.clear();
    }
    return *this;
}

Form::~Form() {
    wipe();
}

void Form::wipe() {
    for (Field& field : m_fields) {
        base::wipe(field.value.data(), field.value.size());
    }
}

base::Result<Form> Form::decode(base::ByteView body, std::initializer_list<std::string_view> known) {
    return decode(body, std::vector<std::string_view>(known));
}

base::Result<Form> Form::decode(base::ByteView body, const std::vector<std::string_view>& known) {
    if (body.size() > kMaxFormBytes) {
        return fail(ErrorCode::RequestTooLarge, "form");
    }
    Form form;
    // So that no value is left behind where the list grows.
    form.m_fields.reserve(kMaxFormFields);
    std::string_view rest = base::asText(body);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equal = pair.find('=');
        auto name = decodeFormText(pair.substr(0, equal));
        auto value = decodeFormText(equal == std::string_view::npos ? std::string_view{} : pair.substr(equal + 1));
        if (!name || !value) {
            return fail(ErrorCode::RequestMalformed, "form's encoding");
        }
        if (name->size() > kMaxFieldNameBytes || value->size() > kMaxFieldBytes ||
            form.m_fields.size() == kMaxFormFields) {
            return fail(ErrorCode::RequestTooLarge, "form's field");
        }
        const bool isKnown = std::find(known.begin(), known.end(), *name) != known.end();
        const bool repeated = std::any_of(form.m_fields.begin(), form.m_fields.end(),
                                          [&](const Field& field) { return field.name == *name; });
        if (!isKnown || repeated) {
            return fail(ErrorCode::RequestMalformed, "form's fields");
        }
        form.m_fields.push_back({std::move(*name), std::move(*value)});
    }
    return form;
}

std::string_view Form::get(std::string_view name) const {
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const Field& field) { return field.name == name; });
    return found == m_fields.end() ? std::string_view{} : std::string_view(found->value);
}

std::string_view Form::trimmed(std::string_view name) const {
    return withoutBlanks(get(name));
}

}  // namespace renkei::relay::web
