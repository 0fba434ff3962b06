#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"
#include "cli/scenario/visit.h"

// What happens at 利用状況Webサイト, and what it helps with in the client.
namespace renkei::cli::scenario {
namespace {

/// Training offices: nothing yet but a temporary KJ password; a licence that ended long ago and an expired KJ password.
constexpr Place kNewcomer{"1370000134", "1370000134-profile"};
constexpr Place kReturning{"1370000118", "1370000118-profile"};
constexpr std::string_view kKjOfSender = "KJ1370000019";
constexpr std::string_view kKjOfNewcomer = "KJ1370000134";
constexpr std::string_view kKjOfReturning = "KJ1370000118";
constexpr std::string_view kOwnPassword = "Momiji-2025-own";
constexpr std::string_view kWrongPassword = "Remembered-2019";
/// Failures after which a KJ-ID is locked; of one address fewer are free of a delay.
constexpr int kFailuresBeforeTheLast = 4;
/// A number with two digits in each other's place.
constexpr std::string_view kKjMistyped = "KJ1370000091";
constexpr std::string_view kDelayed = "login.locked";
/// Until the delay of an address is its longest, 15 minutes.
constexpr int kFailuresUntilDelayed = 10;
/// A temporary password is good for 30 days.
constexpr base::TimeMs kBeyondTemporaryMs = 40 * base::kDayMs;
constexpr std::string_view kLetter = "%PDF-1.4\n";

std::string kjPassword(Stage& stage, const Place& place) {
    return stage.credential(place.office, "kj_password");
}
std::string issuePassword(Stage& stage, const Place& place) {
    return stage.credential(place.office, "issue_password");
}

void kjForgotten(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kWrongPassword);
    visit.see();
    const std::string temporary = visit.letter(kKjOfSender, kSender.office);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.expectRefused("kj.login-failed");
    visit.login(kKjOfSender, temporary);
    visit.changePassword(temporary, kOwnPassword);
    visit.expectAt("/top", "with a password of one's own the site is open again");
}

/// A password that gets in and must be changed first.
void kjToBeChanged(Stage& stage, std::string_view kjId, const Place& place) {
    Visit visit(stage);
    const std::string old = kjPassword(stage, place);
    visit.login(kjId, old);
    visit.see();
    visit.open("/licence");
    visit.expectAt("/password", "every page leads to the change of the password");
    visit.changePassword(old, kOwnPassword);
    visit.expectAt("/top", "after the change all is open");
}

void kjTemporaryExpired(Stage& stage) {
    stage.restartRelay({kBeyondTemporaryMs});
    Visit visit(stage);
    visit.login(kKjOfNewcomer, kjPassword(stage, kNewcomer));
    visit.see();
    stage.expect(visit.page().path == "/login", "nobody gets in with it");
    const std::string another = visit.letter(kKjOfNewcomer, kNewcomer.office);
    visit.login(kKjOfNewcomer, another);
    visit.changePassword(another, kOwnPassword);
    visit.expectAt("/top", "with the new letter it goes");
}

void kjRefused(Stage& stage) {
    Visit visit(stage);
    const std::string temporary = kjPassword(stage, kNewcomer);
    visit.login(kKjOfNewcomer, temporary);
    visit.changePassword(temporary, "sakura");
    visit.see();
    visit.changePassword(temporary, kOwnPassword);
    visit.expectAt("/top", "one by the rules is taken");
}

void kjLocked(Stage& stage) {
    for (int failure = 0; failure < kFailuresBeforeTheLast; ++failure) {
        Visit visit(stage);
        visit.login(kKjOfSender, kWrongPassword);
        visit.expectRefused("kj.login-failed");
    }
    // A relay that starts anew forgets which address it delays, and not which KJ-ID is locked.
    stage.restartRelay();
    Visit visit(stage);
    visit.login(kKjOfSender, kWrongPassword);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.see();
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "sending and receiving go on");
}

/// No KJ-ID is locked by this: none of those that were tried exists.
void siteDelayed(Stage& stage) {
    for (int failure = 0; failure < kFailuresBeforeTheLast; ++failure) {
        Visit visit(stage);
        visit.login(kKjMistyped, kWrongPassword);
        visit.expectRefused("kj.login-failed");
    }
    // The delay doubles with each failure, so that sooner or later it is longer than this computer takes to try again.
    for (int failure = 0; failure < kFailuresUntilDelayed; ++failure) {
        Visit(stage).login(kKjMistyped, kWrongPassword);
        Visit visit(stage);
        if (visit.login(kKjOfSender, kjPassword(stage, kSender)).code() == kDelayed) {
            visit.see();
            break;
        }
    }
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "sending and receiving go on");
    // A relay that starts anew forgets which address it delays, as time does.
    stage.restartRelay();
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.expectAt("/top", "after the delay it goes");
}

void clientIdAtSite(Stage& stage) {
    Visit visit(stage);
    visit.login("C" + std::string(kSender.office), stage.credential(kSender.office, "password"));
    visit.see();
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.expectAt("/top", "with the KJ-ID it goes");
}

void clientIdLookedUp(Stage& stage) {
    stage.see(stage.login(kSender, "C0000000000"));
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    const std::string user = visit.page().fact("個人ユーザID（C-ID）");
    stage.expect(!user.empty(), "the top page shows the C-ID");
    stage.expect(stage.login(kSender, user).ok(), "with it the login goes");
}

void clientPasswordReissued(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.open("/client-password");
    visit.send("/client-password");
    visit.expectAt("/issued", "the new password is shown");
    stage.write("new-password", visit.page().fact("パスワード"));
    stage.expect(visit.open("/issued").fact("パスワード").empty(), "it is shown once");
    stage.expect(stage.look(kSender, {"outbox"}).text("error.code") == "token.expired",
                 "a terminal that was logged in has to log in again");
    stage.see(stage.login(kSender));
    stage.expect(stage.login(kSender, {}, "new-password").ok(), "the new one is taken");
}

void licenceReturning(Stage& stage) {
    stage.prepare(kReturning);
    stage.see(stage.login(kReturning));
    Visit visit(stage);
    const std::string old = kjPassword(stage, kReturning);
    visit.login(kKjOfReturning, old);
    visit.changePassword(old, kOwnPassword);
    visit.open("/licence");
    visit.send("/licence/apply", {{"payment", "deduction"}});
    visit.expectAt("/licence", "the application is granted the same day");
    stage.expect(stage.login(kReturning).ok(), "the login goes, with the C-ID of before");
    stage.write("letter.pdf", kLetter);
    const Answer sent = stage.run(
        kReturning, {"send", base::pathToUtf8(stage.path("letter.pdf")), "--to", std::string(kRecipient.office)});
    stage.expect(sent.ok() && sent.text("messages.0.state") == "accepted", "and it sends");
}

void licenceAppliedTwice(Stage& stage) {
    Visit visit(stage);
    const std::string temporary = kjPassword(stage, kNewcomer);
    visit.login(kKjOfNewcomer, temporary);
    visit.changePassword(temporary, kOwnPassword);
    // Two tabs with the same page.
    const SitePage other = visit.open("/licence");
    visit.open("/licence");
    visit.send("/licence/apply", {{"payment", "deduction"}});
    visit.expectAt("/issued", "the first application is granted");
    visit.back(other);
    visit.send("/licence/apply", {{"payment", "deduction"}});
    visit.see();
    const std::string& lines = visit.open("/payments").body;
    stage.expect(lines.find("利用申請") != std::string::npos && lines.find("利用申請") == lines.rfind("利用申請"),
                 "it is charged once");
}

void issuePasswordForgotten(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.open("/certificates");
    visit.send("/certificates/apply", {{"kind", "long-term-care"}, {"issue_password", std::string(kWrongPassword)}});
    visit.see();
    visit.open("/issue-password");
    visit.send("/issue-password");
    const std::string made = visit.page().fact("証明書発行用パスワード");
    stage.expect(!made.empty(), "the new password is shown");
    stage.expect(visit.open("/issued").fact("証明書発行用パスワード").empty(), "it is shown once");
    visit.open("/certificates");
    visit.send("/certificates/apply", {{"kind", "long-term-care"}, {"issue_password", issuePassword(stage, kSender)}});
    visit.expectRefused("issuing.wrong-password");
    visit.send("/certificates/apply", {{"kind", "long-term-care"}, {"issue_password", made}});
    visit.expectAt("/certificates", "with the new one the application is taken");
}

/// From the letter with the KJ-ID to the first login.
void certificateAppliedFor(Stage& stage) {
    Visit visit(stage);
    const std::string temporary = kjPassword(stage, kNewcomer);
    visit.login(kKjOfNewcomer, temporary);
    visit.changePassword(temporary, kOwnPassword);
    visit.open("/licence");
    visit.send("/licence/apply", {{"payment", "transfer-slip"}});
    visit.expectAt("/issued", "the first licence brings the C-ID");
    const std::string user = visit.page().fact("個人ユーザID（C-ID）");
    stage.write("1370000134-password", visit.page().fact("パスワード"));
    stage.write("1370000134-key-password", "Hatsuharu-key-1");
    stage.setUp(kNewcomer);
    stage.see(stage.login(kNewcomer, user));
    visit.getCertificate(issuePassword(stage, kNewcomer), "issued");
    stage.expect(stage.importCertificate(kNewcomer, "issued").ok(), "the client takes the file over");
    stage.expect(stage.login(kNewcomer, user).ok(), "and logs in with it");
}

/// The key may be in other hands: revoked, applied for anew, and taken over.
void certificateRevokedAtSite(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.open("/certificates");
    visit.send("/certificates/revoke", {{"issue_password", issuePassword(stage, kSender)}});
    visit.expectAt("/certificates", "the certificate is revoked");
    stage.see(stage.login(kSender));
    visit.getCertificate(issuePassword(stage, kSender), "issued");
    stage.expect(stage.importCertificate(kSender, "issued").ok(), "the client takes the new one over");
    stage.expect(stage.login(kSender).ok(), "and logs in with it");
    const std::string id = stage.sendUsage();
    stage.expectSent(kSender, id, "accepted");
}

void certificateFileLost(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    const std::string password = issuePassword(stage, kSender);
    visit.getCertificate(password, "closed-too-early");
    visit.open("/top");
    visit.send("/logout");
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.open("/certificates/download");
    visit.see();
    visit.getCertificate(password, "issued");
    stage.expect(stage.importCertificate(kSender, "issued").ok() && stage.login(kSender).ok(),
                 "another application brings another file");
}

void formSentAgain(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    const SitePage before = visit.open("/licence");
    visit.send("/licence/renewal");
    visit.expectAt("/licence", "it is switched off");
    visit.back(before);
    visit.send("/licence/renewal");
    visit.see();
    visit.open("/licence");
    visit.send("/licence/renewal");
    visit.expectAt("/licence", "from the page that was opened anew it goes");
}

void siteSessionEnded(Stage& stage) {
    Visit visit(stage);
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.open("/licence");
    // Sessions end with the relay; after a quarter of an hour they end in the same way.
    stage.restartRelay();
    visit.send("/licence/renewal");
    visit.see();
    visit.open("/licence");
    visit.expectAt("/login", "opening a page leads to the login");
    visit.login(kKjOfSender, kjPassword(stage, kSender));
    visit.expectAt("/top", "a new login goes");
}

constexpr std::array kParts = {
    Part{"kj-password-forgotten", kjForgotten},
    Part{"kj-password-temporary", [](Stage& stage) { kjToBeChanged(stage, kKjOfNewcomer, kNewcomer); }},
    Part{"kj-password-expired", [](Stage& stage) { kjToBeChanged(stage, kKjOfReturning, kReturning); }},
    Part{"kj-temporary-password-expired", kjTemporaryExpired},
    Part{"kj-password-refused", kjRefused},
    Part{"kj-locked", kjLocked},
    Part{"site-delayed", siteDelayed},
    Part{"client-id-at-site", clientIdAtSite},
    Part{"client-id-looked-up", clientIdLookedUp},
    Part{"client-password-reissued", clientPasswordReissued},
    Part{"licence-returning", licenceReturning},
    Part{"licence-applied-twice", licenceAppliedTwice},
    Part{"issue-password-forgotten", issuePasswordForgotten},
    Part{"certificate-applied-for", certificateAppliedFor},
    Part{"certificate-revoked-at-site", certificateRevokedAtSite},
    Part{"certificate-file-lost", certificateFileLost},
    Part{"form-sent-again", formSentAgain},
    Part{"site-session-ended", siteSessionEnded},
};

}  // namespace

std::span<const Part> usageParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
