#include "relay/web/html.h"

#include <algorithm>
#include <array>

namespace renkei::relay::web {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr char kDelete = 0x7F;

void appendEscaped(std::string& html, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                if ((c >= 0 && c < ' ') || c == kDelete) {
                    html += kReplacement;
                } else {
                    html += c;
                }
        }
    }
}

bool isVoid(std::string_view tag) {
    constexpr std::array<std::string_view, 4> kVoid = {"input", "link", "meta", "br"};
    return std::find(kVoid.begin(), kVoid.end(), tag) != kVoid.end();
}

}  // namespace

class ElementWriter {
public:
    static Markup write(Literal tag, const Attributes& attributes, const Children& children) {
        Markup markup;
        std::string& html = markup.m_html;
        html.append("<").append(tag.text);
        for (const Attribute& attribute : attributes) {
            html.append(" ").append(attribute.name.text).append("=\"");
            appendEscaped(html, attribute.value);
            html += '"';
        }
        html += '>';
        if (isVoid(tag.text)) {
            return markup;
        }
        for (const Markup& child : children) {
            html += child.m_html;
        }
        html.append("</").append(tag.text).append(">");
        return markup;
    }
};

Markup::Markup(std::string_view text) {
    appendEscaped(m_html, text);
}

Markup& Markup::operator+=(const Markup& other) {
    m_html += other.m_html;
    return *this;
}

Markup element(Literal tag, const Attributes& attributes, const Children& children) {
    return ElementWriter::write(tag, attributes, children);
}

Markup element(Literal tag, const Children& children) {
    return ElementWriter::write(tag, Attributes{}, children);
}

Markup foreign(std::string_view text) {
    return element("bdi", Attributes{}, {text});
}

std::string document(const Markup& html) {
    return "<!DOCTYPE html>\n" + html.html() + "\n";
}

}  // namespace renkei::relay::web
