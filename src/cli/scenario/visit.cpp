#include "cli/scenario/visit.h"

#include <algorithm>

#include "base/error_text.h"

namespace renkei::cli::scenario {

namespace {

constexpr std::string_view kSite = "利用状況Webサイト";
/// What a person thinks of to protect the file.
constexpr std::string_view kPassphrase = "Sazanka-to-Tsubaki-8";

}  // namespace

Visit::Visit(Stage& stage) : m_stage(stage) {
    auto browser = Browser::open(stage.site(), stage.tlsAuthority());
    if (browser) {
        m_browser.emplace(std::move(*browser));
    } else {
        stage.fail("no browser: " + browser.error().detail);
    }
}

const SitePage& Visit::take(base::Result<SitePage> page) {
    if (page) {
        m_page = std::move(*page);
    } else {
        m_page = {};
        m_stage.fail("the site does not answer: " + std::string(base::codeName(page.error().code)) + " " +
                     page.error().detail);
    }
    return m_page;
}

const SitePage& Visit::open(std::string_view path) {
    m_stage.remember(std::string(kSite).append(" ").append(path).append(" を開く"));
    return m_browser ? take(m_browser->get(path)) : m_page;
}

const SitePage& Visit::send(std::string_view action, const Typed& typed) {
    std::string step = std::string(kSite).append("「").append(m_page.title()).append("」: ");
    for (const auto& [name, value] : typed) {
        step.append(m_page.label(name)).append("、");
    }
    if (!typed.empty()) {
        step.resize(step.size() - std::string_view("、").size());
        step.append(" を入れて ");
    }
    m_stage.remember(step.append("［").append(m_page.button(action)).append("］を押す"));
    return m_browser ? take(m_browser->send(m_page, action, typed)) : m_page;
}

const SitePage& Visit::login(std::string_view kjId, std::string_view password) {
    open("/login");
    return send("/login", {{"kj_id", std::string(kjId)}, {"password", std::string(password)}});
}

const SitePage& Visit::changePassword(std::string_view old, std::string_view wanted) {
    return send("/password",
                {{"old", std::string(old)}, {"wanted", std::string(wanted)}, {"again", std::string(wanted)}});
}

std::string Visit::letter(std::string_view kjId, std::string_view office) {
    open("/forgot");
    send("/forgot", {{"kj_id", std::string(kjId)}, {"office", std::string(office)}});
    std::string temporary = m_page.fact("仮パスワード");
    m_stage.expect(m_page.path == "/letter" && !temporary.empty(), "the letter shows a temporary password");
    m_stage.expect(open("/letter").fact("仮パスワード").empty(), "the letter is shown once");
    return temporary;
}

void Visit::getCertificate(std::string_view issuePassword, std::string_view name) {
    const std::string issue(issuePassword);
    const std::string passphrase(kPassphrase);
    open("/certificates");
    send("/certificates/apply", {{"kind", "long-term-care"}, {"issue_password", issue}});
    send("/certificates/issue", {{"issue_password", issue}, {"passphrase", passphrase}, {"again", passphrase}});
    const SitePage& file = open("/certificates/download");
    m_stage.expect(file.status == 200 && file.body.starts_with('\x30'), "the file of the certificate is there");
    m_stage.write(std::string(name) + ".p12", file.body);
    m_stage.write(std::string(name) + "-password", passphrase);
}

void Visit::see() {
    const std::vector<std::string> lines = m_page.problem();
    const auto code = base::codeFromName(m_page.code());
    if (lines.size() < 3 || !code) {
        return m_stage.fail("the page refuses nothing: " + m_page.path);
    }
    // Who has to act and what is lost the page does not say: that is the table's.
    const base::Answers& answers = base::answers(*code);
    Seen seen;
    seen.code = m_page.code();
    seen.message = lines.front();
    seen.next = lines[lines.size() - 2];
    seen.who = base::actorJa(answers.who);
    seen.dataLost = base::lostJa(answers.lost);
    m_stage.see(std::move(seen));
}

void Visit::expectAt(std::string_view path, std::string_view what) {
    m_stage.expect(m_page.path == path && m_page.status == 200,
                   std::string(what) + " (" + m_page.path + " " + m_page.code() + ")");
}

void Visit::expectRefused(std::string_view code) {
    m_stage.expect(m_page.code() == code, "refused with " + std::string(code) + ", not " + m_page.code());
}

}  // namespace renkei::cli::scenario
