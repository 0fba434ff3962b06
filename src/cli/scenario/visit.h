#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/scenario/browser.h"
#include "cli/scenario/stage.h"

namespace renkei::cli::scenario {

/// A person at the usage site of a stage's relay, in one browser. Each page and form is remembered as a step; what
/// can't be done is a difference, as on the stage.
class Visit {
public:
    explicit Visit(Stage& stage);

    const SitePage& open(std::string_view path);
    /// Fills in the form of the present page that goes to `action`, and sends it.
    const SitePage& send(std::string_view action, const Typed& typed = {});
    /// Goes back to a page that was open before, without asking the site for it.
    void back(SitePage page) { m_page = std::move(page); }
    const SitePage& login(std::string_view kjId, std::string_view password);
    /// From the page that asks for it.
    const SitePage& changePassword(std::string_view old, std::string_view wanted);
    /// Asks for the letter and reads it: the temporary password.
    std::string letter(std::string_view kjId, std::string_view office);
    /// Applies for a certificate, has it issued and keeps the file as NAME.p12 with its password in NAME-password.
    void getCertificate(std::string_view issuePassword, std::string_view name);

    /// The present page refuses with this person's error, which is what the person sees.
    void see();
    void expectAt(std::string_view path, std::string_view what);
    void expectRefused(std::string_view code);
    const SitePage& page() const { return m_page; }

private:
    const SitePage& take(base::Result<SitePage> page);

    Stage& m_stage;
    std::optional<Browser> m_browser;
    SitePage m_page;
};

}  // namespace renkei::cli::scenario
