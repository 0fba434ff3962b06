#include "relay/web/layout.h"

#include <array>

#include "base/error_text.h"

namespace renkei::relay::web {
namespace {

constexpr std::string_view kSiteName = "利用状況Webサイト（renkei）";

struct MenuEntry {
    Literal path;
    std::string_view text;
};

std::string errorId(Literal name, const std::string& suffix) {
    return "error-" + std::string(name.text) + suffix;
}

/// `/licence/apply` belongs to the entry `/licence`.
bool isUnder(std::string_view path, std::string_view entry) {
    return path == entry || (entry != "/" && path.starts_with(entry) && path.substr(entry.size(), 1) == "/");
}

Markup menu(const PageFrame& frame) {
    static const std::vector<MenuEntry> kOffice = {{"/top", "トップ"},
                                                   {"/licence", "ライセンス"},
                                                   {"/payments", "お支払い"},
                                                   {"/certificates", "電子証明書"},
                                                   {"/entry", "事業所の登録内容"},
                                                   {"/offices", "事業所を探す"},
                                                   {"/password", "パスワードの変更"}};
    static const std::vector<MenuEntry> kHelpDesk = {
        {"/help-desk", "訂正の依頼"}, {"/offices", "事業所を探す"}, {"/password", "パスワードの変更"}};
    static const std::vector<MenuEntry> kMustChange = {{"/password", "パスワードの変更"}};
    static const std::vector<MenuEntry> kNobody = {
        {"/", "はじめに"}, {"/login", "ログイン"}, {"/offices", "事業所を探す"}};
    const auto& entries = frame.frame == Frame::Office       ? kOffice
                          : frame.frame == Frame::HelpDesk   ? kHelpDesk
                          : frame.frame == Frame::MustChange ? kMustChange
                                                             : kNobody;
    Children items;
    for (const MenuEntry& entry : entries) {
        Attributes attributes = {{"href", std::string(entry.path.text)}};
        if (isUnder(frame.path, entry.path.text)) {
            attributes.push_back({"aria-current", "page"});
        }
        items.push_back(element("li", {element("a", attributes, {entry.text})}));
    }
    return element("nav", {{"aria-label", "メニュー"}}, {element("ul", items)});
}

Markup banner(const PageFrame& frame) {
    const std::string_view note = frame.training
                                      ? "renkei は非公式です。練習用のサイトで、国保中央会のものではありません。"
                                      : "renkei は非公式です。このサイトは、国保中央会のものではありません。";
    Children line = {element("p", {{"class", "brand"}}, {"利用状況Webサイト"})};
    if (frame.frame != Frame::Nobody) {
        line.push_back(element("div", {{"class", "who"}},
                               {element("span", {"KJ-ID ", foreign(frame.kjId)}),
                                form({"/logout", frame.logoutTicket, {}, "ログアウト"})}));
    }
    return element("header",
                   {element("p", {{"class", "note"}}, {note}), element("div", {{"class", "bar"}}, line), menu(frame)});
}

Markup problemBox(const Problem& problem) {
    if (!problem) {
        return {};
    }
    const base::Answers& answers = base::answers(problem.error->code);
    Children content = {element("h2", {"入力または手続きを確かめてください"}), paragraph(answers.what)};
    if (!problem.text.empty()) {
        Markup text = problem.text;
        if (!problem.field.empty()) {
            text = element("a", {{"href", "#field-" + problem.field}}, {text});
        }
        content.push_back(paragraph(text));
    }
    for (const base::Fact& fact : problem.error->facts) {
        if (fact.name == "until" || fact.name == "retry_seconds") {
            content.push_back(paragraph(std::string(base::factNameJa(fact.name)) + ": " + fact.value));
        }
    }
    content.push_back(paragraph(answers.next));
    content.push_back(element("p", {{"class", "code"}}, {base::codeName(problem.error->code)}));
    return element("div", {{"class", "problem"}, {"role", "alert"}}, content);
}

Markup head(const PageFrame& frame) {
    const std::string title = std::string(problemBox(frame.problem).empty() ? "" : "エラー: ")
                                  .append(frame.title)
                                  .append(" - ")
                                  .append(kSiteName);
    return element(
        "head", {element("meta", {{"charset", "utf-8"}}, {}),
                 element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}, {}),
                 element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}, {}), element("title", {title}),
                 element("link", {{"rel", "stylesheet"}, {"href", "/style.css"}}, {})});
}

/// What goes beside a field that `problem` is about.
Markup fieldError(Literal name, const std::string& suffix, const Problem& problem) {
    if (!problem || problem.field != std::string(name.text) + suffix) {
        return {};
    }
    const std::string text = problem.text.empty() ? std::string(base::answers(problem.error->code).what) : problem.text;
    return element("p", {{"class", "field-error"}, {"id", errorId(name, suffix)}}, {text});
}

}  // namespace

std::string renderPage(const PageFrame& frame, const Markup& content) {
    Children main = {element("h1", {frame.title})};
    if (!frame.message.empty()) {
        main.push_back(element("p", {{"class", "done"}, {"role", "status"}}, {frame.message}));
    }
    main.push_back(problemBox(frame.problem));
    main.push_back(content);
    const Markup skip = element("a", {{"class", "skip"}, {"href", "#main"}}, {"本文へ移る"});
    const Markup body = element("body", {skip, banner(frame), element("main", {{"id", "main"}}, main)});
    return document(element("html", {{"lang", "ja"}}, {head(frame), body}));
}

Markup form(const FormPlan& plan) {
    Children content = {
        element("input", {{"type", "hidden"}, {"name", std::string(kTicketField)}, {"value", plan.ticket}}, {})};
    content.insert(content.end(), plan.content.begin(), plan.content.end());
    Attributes button = {{"type", "submit"}};
    if (plan.dangerous) {
        button.push_back({"class", "dangerous"});
    }
    content.push_back(element("button", button, {plan.button}));
    return element("form", {{"method", "post"}, {"action", std::string(plan.path.text)}, {"autocomplete", "off"}},
                   content);
}

Markup hidden(Literal name, std::string value) {
    return element("input", {{"type", "hidden"}, {"name", std::string(name.text)}, {"value", std::move(value)}}, {});
}

Markup textField(const TextField& field, const Problem& problem) {
    const std::string id = "field-" + std::string(field.name.text) + field.suffix;
    const Markup error = fieldError(field.name, field.suffix, problem);
    std::string described;
    Children content = {element("label", {{"for", id}}, {field.label})};
    if (!field.hint.empty()) {
        described = "hint-" + std::string(field.name.text) + field.suffix;
        content.push_back(element("p", {{"class", "hint"}, {"id", described}}, {field.hint}));
    }
    content.push_back(error);
    Attributes input = {{"id", id},
                        {"name", std::string(field.name.text)},
                        {"type", std::string(field.type)},
                        {"value", field.value},
                        {"maxlength", std::to_string(field.maxLength)},
                        {"autocomplete", std::string(field.autocomplete)},
                        {"spellcheck", "false"}};
    if (!error.empty()) {
        input.push_back({"aria-invalid", "true"});
        described = errorId(field.name, field.suffix) + (described.empty() ? "" : " " + described);
    }
    if (!described.empty()) {
        input.push_back({"aria-describedby", described});
    }
    content.push_back(element("input", input, {}));
    return element("div", {{"class", "field"}}, content);
}

Markup radioField(Literal name, std::string_view legend, const std::vector<Choice>& choices, std::string_view chosen,
                  const Problem& problem) {
    const std::string base = "field-" + std::string(name.text);
    Children content = {element("legend", {legend}), fieldError(name, {}, problem)};
    for (std::size_t i = 0; i < choices.size(); ++i) {
        // The first has the name that a message at the top leads to.
        const std::string id = i == 0 ? base : base + "-" + std::to_string(i);
        Attributes input = {
            {"type", "radio"}, {"id", id}, {"name", std::string(name.text)}, {"value", choices[i].value}};
        if (choices[i].value == chosen) {
            input.push_back({"checked", ""});
        }
        content.push_back(
            element("p", {{"class", "choice"}},
                    {element("input", input, {}), " ", element("label", {{"for", id}}, {choices[i].label})}));
    }
    return element("fieldset", content);
}

Markup selectField(Literal name, std::string_view label, const std::vector<Choice>& choices, std::string_view chosen,
                   const Problem& problem) {
    const std::string id = "field-" + std::string(name.text);
    Children options;
    for (const Choice& choice : choices) {
        Attributes attributes = {{"value", choice.value}};
        if (choice.value == chosen) {
            attributes.push_back({"selected", ""});
        }
        options.push_back(element("option", attributes, {choice.label}));
    }
    return element("div", {{"class", "field"}},
                   {element("label", {{"for", id}}, {label}), fieldError(name, {}, problem),
                    element("select", {{"id", id}, {"name", std::string(name.text)}}, options)});
}

Markup paragraph(const Markup& content) {
    return element("p", {content});
}

Markup heading(std::string_view text) {
    return element("h2", {text});
}

Markup link(Literal path, std::string_view text) {
    return element("a", {{"href", std::string(path.text)}}, {text});
}

Markup factList(const std::vector<std::pair<std::string_view, Markup>>& facts) {
    Children content;
    for (const auto& [name, value] : facts) {
        content.push_back(element("div", {element("dt", {name}), element("dd", {value})}));
    }
    return element("dl", content);
}

Markup lineTable(std::string_view caption, const std::vector<std::string_view>& columns,
                 const std::vector<Children>& rows) {
    Children headings;
    for (const std::string_view column : columns) {
        headings.push_back(element("th", {{"scope", "col"}}, {column}));
    }
    Children lines;
    for (const Children& row : rows) {
        Children cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            // On narrow windows each cell stands on a line of its own, under its column's name.
            cells.push_back(element("td", {{"data-name", std::string(columns[i])}}, {row[i]}));
        }
        lines.push_back(element("tr", cells));
    }
    return element(
        "table", {element("caption", {caption}), element("thead", {element("tr", headings)}), element("tbody", lines)});
}

std::string dayJa(usage::Day day) {
    const std::chrono::year_month_day date(day);
    return std::to_string(static_cast<int>(date.year())) + "年" + std::to_string(static_cast<unsigned>(date.month())) +
           "月" + std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string dayJa(base::TimeMs time) {
    return dayJa(usage::japanDay(time));
}

std::string yenJa(std::int64_t yen) {
    if (yen == 0) {
        return "無料";
    }
    constexpr std::size_t kGroup = 3;
    std::string digits = std::to_string(yen);
    for (std::size_t at = digits.size(); at > kGroup;) {
        at -= kGroup;
        digits.insert(at, ",");
    }
    return digits + "円";
}

}  // namespace renkei::relay::web
