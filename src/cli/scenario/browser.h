#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "transport/http_client.h"

namespace renkei::cli::scenario {

/// What a person typed or chose, by the field's name.
using Typed = std::vector<std::pair<std::string_view, std::string>>;

/// A page of the usage site as a person sees it.
struct SitePage {
    int status = 0;
    std::string path;  ///< Where it is from, after redirects.
    std::string body;

    std::string title() const;  ///< The heading.
    /// What stands beside a name in a list of facts; empty where the name is not there.
    std::string fact(std::string_view name) const;
    /// The paragraphs of the box that says what is wrong: the code's first sentence, what is said beside it, what to
    /// do, and the code's name. Empty where nothing is wrong.
    std::vector<std::string> problem() const;
    /// The same of a code's name alone.
    std::string code() const;
    /// The words of a form's button and beside a field; the field's name where it has none.
    std::string button(std::string_view action) const;
    std::string label(std::string_view field) const;
    bool shows(std::string_view text) const;
};

/// A browser without script, as far as the usage site needs one: TLS, cookies, forms with their hidden fields,
/// redirects. One connection a request.
class Browser {
public:
    /// `site` as of relay.json; it shows a certificate of `authorityPem`. Fails as transport::HttpClient::create.
    static base::Result<Browser> open(std::string site, std::string authorityPem);

    /// Fails as transport::HttpClient::perform; NetProtocol for more redirects than a site needs.
    base::Result<SitePage> get(std::string_view path);
    /// Sends the form of `page` that goes to `action`, with what it had in its fields and what was typed. NotFound
    /// where the page has no such form; otherwise as `get`.
    base::Result<SitePage> send(const SitePage& page, std::string_view action, const Typed& typed);

private:
    Browser(std::string site, transport::HttpClient client) : m_site(std::move(site)), m_client(std::move(client)) {}
    base::Result<SitePage> request(transport::HttpMethod method, std::string path, std::string body);
    void takeCookie(const transport::HttpHead& head);

    std::string m_site;
    transport::HttpClient m_client;
    std::map<std::string, std::string, std::less<>> m_cookies;
};

}  // namespace renkei::cli::scenario
