#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace renkei::relay::web {

/// A text of our own sources: the compiler refuses anything else, so that no input becomes a tag or a name.
struct Literal {
    template <std::size_t N>
    consteval Literal(const char (&literal)[N]) : text(literal, N - 1) {}
    std::string_view text;
};

/// Markup of HTML. Made of texts, which are escaped, and of elements; there is no other way to make one, so that what
/// a person typed can't become markup.
class Markup {
public:
    Markup() = default;
    /// A text, escaped. Control characters, which no page may hold, become U+FFFD.
    Markup(std::string_view text);
    Markup(const std::string& text) : Markup(std::string_view(text)) {}
    Markup(const char* text) : Markup(std::string_view(text)) {}

    Markup& operator+=(const Markup& other);
    bool empty() const { return m_html.empty(); }
    const std::string& html() const { return m_html; }

private:
    friend class ElementWriter;
    std::string m_html;
};

struct Attribute {
    Literal name;
    std::string value;
};
using Attributes = std::vector<Attribute>;
using Children = std::vector<Markup>;

/// `<tag name="value">children</tag>`; without an end tag where HTML has none (input, link, meta, br).
Markup element(Literal tag, const Attributes& attributes, const Children& children);
Markup element(Literal tag, const Children& children);

/// A text from outside, whose direction of writing reaches no further than itself.
Markup foreign(std::string_view text);

/// `<!DOCTYPE html>` and the element `html`.
std::string document(const Markup& html);

}  // namespace renkei::relay::web
