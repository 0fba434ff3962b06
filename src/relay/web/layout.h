#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "relay/usage/desk.h"
#include "relay/web/html.h"

namespace renkei::relay::web {

/// What is wrong with a form that was sent: its page says so at the top, and beside the field.
struct Problem {
    std::optional<base::Error> error;
    std::string field;  ///< Name of the field that it is about; empty: none.
    std::string text;   ///< What is said of it; empty: the code's own sentences alone.

    static Problem none() { return {}; }
    static Problem of(base::Error error, std::string field = {}, std::string text = {}) {
        return {std::move(error), std::move(field), std::move(text)};
    }
    explicit operator bool() const { return error.has_value(); }
};

/// What stands around a page's content.
enum class Frame { Nobody, MustChange, Office, HelpDesk };
struct PageFrame {
    std::string_view title;
    std::string_view path;  ///< Of the page: its entry in the menu is marked.
    Frame frame = Frame::Nobody;
    bool training = false;
    std::string kjId;
    std::string logoutTicket;
    std::string message;  ///< What has just been done.
    Problem problem;
};
std::string renderPage(const PageFrame& frame, const Markup& content);

/// The name of the hidden field with the ticket.
constexpr std::string_view kTicketField = "ticket";

/// A form that is sent to `path`, with its ticket and one button.
struct FormPlan {
    Literal path;
    std::string ticket;
    Children content;
    std::string_view button;
    bool dangerous = false;
};
Markup form(const FormPlan& plan);
Markup hidden(Literal name, std::string value);

struct TextField {
    Literal name;
    std::string_view label;
    std::string value;
    std::string_view hint;
    std::string_view type = "text";
    std::string_view autocomplete = "off";
    std::size_t maxLength = 100;  ///< For the browser's help only; the relay checks by itself.
    std::string suffix;           ///< Makes the id one of its own where the form comes several times.
};
/// A label with its input; where `problem` is about it, with what is wrong.
Markup textField(const TextField& field, const Problem& problem);

struct Choice {
    std::string value;
    std::string label;
};
Markup radioField(Literal name, std::string_view legend, const std::vector<Choice>& choices, std::string_view chosen,
                  const Problem& problem);
Markup selectField(Literal name, std::string_view label, const std::vector<Choice>& choices, std::string_view chosen,
                   const Problem& problem);

Markup paragraph(const Markup& content);
Markup heading(std::string_view text);
Markup link(Literal path, std::string_view text);
/// Pairs of name and value.
Markup factList(const std::vector<std::pair<std::string_view, Markup>>& facts);
/// `columns` are the headings.
Markup lineTable(std::string_view caption, const std::vector<std::string_view>& columns,
                 const std::vector<Children>& rows);

/// 2026年6月30日
std::string dayJa(usage::Day day);
std::string dayJa(base::TimeMs time);
/// 21,000円; 無料 for nothing.
std::string yenJa(std::int64_t yen);

}  // namespace renkei::relay::web
