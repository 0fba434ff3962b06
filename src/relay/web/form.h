#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"

namespace renkei::relay::web {

/// Of one form, its body as sent; the relay takes no longer one.
constexpr std::size_t kMaxFormBytes = 16U << 10;
constexpr std::size_t kMaxFormFields = 16;
constexpr std::size_t kMaxFieldNameBytes = 32;
/// Of one value, decoded: more than any field's own bound.
constexpr std::size_t kMaxFieldBytes = 1024;

/// What a browser sent from a form (application/x-www-form-urlencoded, URL standard clause 5.1). The values may be
/// passwords: they are overwritten when they go.
class Form {
public:
    Form() = default;
    Form(Form&& other) noexcept : m_fields(std::move(other.m_fields)) { other.m_fields.clear(); }
    Form& operator=(Form&& other) noexcept;
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;
    ~Form();

    /// Reads a body that holds some or all of the fields `known`, and no other. RequestTooLarge beyond a limit above;
    /// RequestMalformed for a broken escape, anything but UTF-8, control characters, a name that is unknown or comes
    /// twice.
    static base::Result<Form> decode(base::ByteView body, std::initializer_list<std::string_view> known);
    static base::Result<Form> decode(base::ByteView body, const std::vector<std::string_view>& known);

    /// The value, or an empty text.
    std::string_view get(std::string_view name) const;
    /// The value without blanks at its ends.
    std::string_view trimmed(std::string_view name) const;
    base::Secret secret(std::string_view name) const { return base::Secret(get(name)); }

private:
    struct Field {
        std::string name;
        std::string value;
    };
    void wipe();

    std::vector<Field> m_fields;
};

/// As a browser writes a form's text: `+` is a blank, `%41` an A. Nothing for a broken escape, anything but UTF-8, and
/// control characters.
std::optional<std::string> decodeFormText(std::string_view text);

}  // namespace renkei::relay::web
