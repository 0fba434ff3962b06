#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {
namespace {

/// A profile that is set up, with this certificate tried in it; it must not get in.
void tryImport(Stage& stage, std::string_view kind) {
    stage.takeCertificate("certificate", kind);
    stage.setUp(kSenderAnew);
    stage.see(stage.importCertificate(kSenderAnew, "certificate"));
    stage.expect(stage.look(kSenderAnew, {"certificate", "list"}, Stage::Key::Without).count("certificates") == 0,
                 "the certificate was not taken over");
}

/// A certificate that can be taken over, with which nobody gets in.
void tryLogin(Stage& stage, std::string_view kind) {
    stage.takeCertificate("certificate", kind);
    stage.setUp(kSenderAnew);
    stage.expect(stage.importCertificate(kSenderAnew, "certificate").ok(), "its key can be taken over");
    stage.see(stage.login(kSenderAnew));
}

void missing(Stage& stage) {
    stage.setUp(kSenderAnew);
    stage.see(stage.login(kSenderAnew));
    stage.takeCertificate("certificate", kSender.office);
    stage.importCertificate(kSenderAnew, "certificate");
    stage.expect(stage.login(kSenderAnew).ok(), "with the certificate the login goes");
}

void otherOffice(Stage& stage) {
    stage.takeCertificate("certificate", kRecipient.office);
    stage.setUp(kSenderAnew);
    stage.importCertificate(kSenderAnew, "certificate");
    stage.see(stage.login(kSenderAnew));
}

void expired(Stage& stage) {
    tryLogin(stage, "expired");
}
void revoked(Stage& stage) {
    tryLogin(stage, "revoked");
}
void foreign(Stage& stage) {
    tryImport(stage, "foreign");
}
void notYetValid(Stage& stage) {
    tryImport(stage, "not-yet-valid");
}
void agent(Stage& stage) {
    tryImport(stage, "agent");
}
void disabilitySupport(Stage& stage) {
    tryImport(stage, "disability-support");
}

void wrongPassword(Stage& stage) {
    stage.takeCertificate("certificate", kSender.office);
    stage.write("typed-password", "Wrong-Password");
    stage.setUp(kSenderAnew);
    stage.see(stage.importCertificate(kSenderAnew, "certificate", "typed-password"));
    stage.expect(stage.importCertificate(kSenderAnew, "certificate").ok(), "the right password opens it afterwards");
}

void withoutKey(Stage& stage) {
    stage.takeCertificate("certificate", kSender.office);
    stage.writeCertificateAlone("certificate");
    stage.setUp(kSenderAnew);
    stage.see(stage.run(kSenderAnew,
                        {"certificate", "import", base::pathToUtf8(stage.path("certificate.cer")), "--password-file",
                         base::pathToUtf8(stage.path("certificate-password"))},
                        Stage::Key::Without));
}

void keyPassword(Stage& stage) {
    const std::string id = stage.sendUsage();
    const std::string right = stage.text("1370000019-key-password");
    stage.write("1370000019-key-password", "forgotten");
    stage.see(stage.run(kSender, {"outbox"}));
    stage.write("1370000019-key-password", right);
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "with the right one all goes on");
    stage.expectSent(kSender, id, "accepted");
}

constexpr std::array kParts = {
    Part{"certificate-missing", missing},
    Part{"certificate-other-office", otherOffice},
    Part{"certificate-expired", expired},
    Part{"certificate-revoked", revoked},
    Part{"certificate-foreign", foreign},
    Part{"certificate-not-yet-valid", notYetValid},
    Part{"certificate-agent", agent},
    Part{"certificate-disability-support", disabilitySupport},
    Part{"certificate-wrong-password", wrongPassword},
    Part{"certificate-without-key", withoutKey},
    Part{"key-password-forgotten", keyPassword},
};

}  // namespace

std::span<const Part> certificateParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
