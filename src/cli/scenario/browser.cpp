#include "cli/scenario/browser.h"

#include <array>

#include "transport/route.h"

namespace renkei::cli::scenario {

using base::ErrorCode;
using base::fail;
using transport::HttpMethod;

namespace {

constexpr int kSeeOther = 303;
constexpr int kMostRedirects = 3;
constexpr std::size_t kMostPageBytes = 1U << 20;

/// What stands between two texts, after `at`, which then is behind it; nothing where one of them is missing.
std::optional<std::string_view> between(std::string_view html, std::size_t& at, std::string_view begin,
                                        std::string_view end) {
    const std::size_t from = html.find(begin, at);
    const std::size_t to = from == std::string_view::npos ? from : html.find(end, from + begin.size());
    if (to == std::string_view::npos) {
        return std::nullopt;
    }
    at = to + end.size();
    return html.substr(from + begin.size(), to - from - begin.size());
}

std::string_view first(std::string_view html, std::string_view begin, std::string_view end) {
    std::size_t at = 0;
    return between(html, at, begin, end).value_or(std::string_view());
}

/// Without tags, and with what stands for a sign replaced by it.
std::string seenText(std::string_view html) {
    static constexpr std::array<std::pair<std::string_view, char>, 5> kSigns = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string text;
    bool inTag = false;
    while (!html.empty()) {
        std::size_t taken = 1;
        char shown = html.front();
        for (const auto& [name, sign] : kSigns) {
            if (html.starts_with(name)) {
                taken = name.size();
                shown = sign;
            }
        }
        const bool plain = taken == 1;
        if (plain && shown == '<') {
            inTag = true;
        } else if (!inTag) {
            text += shown;
        }
        inTag = inTag && !(plain && shown == '>');
        html.remove_prefix(taken);
    }
    return text;
}

std::string attribute(std::string_view tag, const std::string& name) {
    return seenText(first(tag, " " + name + "=\"", "\""));
}

std::string formOf(const SitePage& page, std::string_view action) {
    return std::string(first(page.body, " action=\"" + std::string(action) + "\"", "</form>"));
}

/// What a form has in its fields when the page opens.
std::map<std::string, std::string> fieldsOf(std::string_view form) {
    std::map<std::string, std::string> fields;
    for (std::size_t at = 0; const auto tag = between(form, at, "<input", ">");) {
        const bool unchosen = attribute(*tag, "type") == "radio" && tag->find(" checked=\"") == std::string_view::npos;
        std::string& value = fields[attribute(*tag, "name")];
        value = unchosen ? value : attribute(*tag, "value");
    }
    for (std::size_t at = 0; const auto list = between(form, at, "<select", "</select>");) {
        const std::size_t chosen = list->find(" selected=\"");
        const std::size_t option = list->rfind("<option", chosen);
        const std::size_t from = chosen == std::string_view::npos ? list->find("<option") : option;
        fields[attribute(*list, "name")] =
            from == std::string_view::npos ? std::string() : attribute(list->substr(from), "value");
    }
    return fields;
}

std::string formBody(const std::map<std::string, std::string>& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        body.append(body.empty() ? "" : "&")
            .append(transport::percentEncode(name))
            .append("=")
            .append(transport::percentEncode(value));
    }
    return body;
}

}  // namespace

std::string SitePage::title() const {
    return seenText(first(body, "<h1>", "</h1>"));
}

std::string SitePage::fact(std::string_view name) const {
    for (std::size_t at = 0; const auto pair = between(body, at, "<dt>", "</dd>");) {
        if (seenText(pair->substr(0, pair->find("</dt>"))) == name) {
            return seenText(pair->substr(std::min(pair->size(), pair->find("<dd>"))));
        }
    }
    return {};
}

std::vector<std::string> SitePage::problem() const {
    std::vector<std::string> lines;
    const std::string_view box = first(body, "<div class=\"problem\"", "</div>");
    for (std::size_t at = 0; const auto line = between(box, at, "<p", "</p>");) {
        lines.push_back(seenText(line->substr(std::min(line->size(), line->find('>') + 1))));
    }
    return lines;
}

std::string SitePage::code() const {
    return seenText(first(body, "<p class=\"code\">", "</p>"));
}

std::string SitePage::button(std::string_view action) const {
    const std::string form = formOf(*this, action);
    const std::string_view tag = first(form, "<button ", "</button>");
    return seenText(tag.substr(std::min(tag.size(), tag.find('>') + 1)));
}

std::string SitePage::label(std::string_view field) const {
    for (const std::string_view end : {"\">", "-"}) {
        const std::string words =
            seenText(first(body, "<label for=\"field-" + std::string(field) + std::string(end), "</label>"));
        if (!words.empty()) {
            // Of a field whose id has a suffix the end of the tag is still before the words.
            return words.substr(words.find('>') == std::string::npos ? 0 : words.find('>') + 1);
        }
    }
    return std::string(field);
}

bool SitePage::shows(std::string_view text) const {
    return seenText(first(body, "<main", "</main>")).find(text) != std::string::npos;
}

base::Result<Browser> Browser::open(std::string site, std::string authorityPem) {
    transport::HttpSettings settings;
    settings.caPem = std::move(authorityPem);
    auto client = transport::HttpClient::create(std::move(settings));
    if (!client) {
        return client.error();
    }
    return Browser(std::move(site), std::move(*client));
}

base::Result<SitePage> Browser::get(std::string_view path) {
    return request(HttpMethod::Get, std::string(path), {});
}

base::Result<SitePage> Browser::send(const SitePage& page, std::string_view action, const Typed& typed) {
    const std::string form = formOf(page, action);
    if (form.empty()) {
        return fail(ErrorCode::NotFound, "the page has no form for " + std::string(action));
    }
    auto fields = fieldsOf(form);
    for (const auto& [name, value] : typed) {
        fields[std::string(name)] = value;
    }
    return request(HttpMethod::Post, std::string(action), formBody(fields));
}

void Browser::takeCookie(const transport::HttpHead& head) {
    const std::string_view line = head.field("set-cookie").value_or(std::string_view());
    const std::size_t equal = line.find('=');
    if (equal == std::string_view::npos) {
        return;
    }
    const std::string name(line.substr(0, equal));
    if (line.find("Max-Age=0") != std::string_view::npos) {
        m_cookies.erase(name);
    } else {
        m_cookies[name] = std::string(line.substr(equal + 1, line.find(';') - equal - 1));
    }
}

base::Result<SitePage> Browser::request(HttpMethod method, std::string path, std::string body) {
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        std::string cookies = "Cookie: ";
        for (const auto& [name, value] : m_cookies) {
            cookies.append(cookies.ends_with(' ') ? "" : "; ").append(name).append("=").append(value);
        }
        std::vector<std::string> fields;
        if (!m_cookies.empty()) {
            fields.push_back(std::move(cookies));
        }
        if (method == HttpMethod::Post) {
            // As browsers send a form of a page that asks for no referrer.
            fields.insert(fields.end(), {"Content-Type: application/x-www-form-urlencoded", "Origin: null",
                                         "Sec-Fetch-Site: same-origin"});
        }
        auto answer = m_client.perform({.method = method,
                                        .url = m_site + path,
                                        .fields = std::move(fields),
                                        .body = base::asBytes(body),
                                        .maxBodyBytes = kMostPageBytes,
                                        .connection = transport::ConnectionUse::Fresh},
                                       {});
        if (!answer) {
            return answer.error();
        }
        takeCookie(answer->head);
        if (answer->head.status != kSeeOther) {
            return SitePage{answer->head.status, std::move(path), std::string(base::asText(answer->body))};
        }
        method = HttpMethod::Get;
        path = answer->head.field("location").value_or("/");
        body.clear();
    }
    return fail(ErrorCode::NetProtocol, "the site leads from page to page");
}

}  // namespace renkei::cli::scenario
