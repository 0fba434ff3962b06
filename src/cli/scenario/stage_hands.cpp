#include "base/files.h"
#include "cli/scenario/stage.h"
#include "crypto/hash.h"
#include "crypto/issuer.h"
#include "crypto/pkcs12.h"

// What operators, issuers and boxes on the way do to a stage.
namespace renkei::cli::scenario {

namespace {

constexpr std::size_t kPasswordBytes = 8;
constexpr std::string_view kOrganization = "renkei 訓練用";

std::string member(const json::Value& object, std::string_view name) {
    const json::Value* value = object.object() != nullptr ? object.object()->find(name) : nullptr;
    return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

/// From an hour ago, for clocks that are behind; in whole seconds, as certificates have them.
crypto::Validity validFor(base::TimeMs durationMs) {
    const base::TimeMs now = base::SystemClock().nowMs() / base::kSecondMs * base::kSecondMs;
    return {now - base::kHourMs, now + durationMs};
}

}  // namespace

void Stage::setting(const std::string& name, json::Value value) {
    auto document = json::parse(text("relay/settings.json"));
    if (!document || document->object() == nullptr) {
        return fail("settings.json can't be read");
    }
    json::Object settings = *document->object();
    settings.set(name, std::move(value));
    write("relay/settings.json", json::write(settings));
}

void Stage::pointAt(const Place& place, std::uint16_t port) {
    auto document = json::parse(text("relay/relay.json"));
    if (!document || document->object() == nullptr) {
        return fail("relay.json can't be read");
    }
    json::Object description = *document->object();
    description.set("api", "https://127.0.0.1:" + std::to_string(port));
    write(std::string(place.profile) + "/relay.json", json::write(description));
}

void Stage::announceMaintenance() {
    const base::TimeMs now = base::SystemClock().nowMs();
    write("relay/maintenance.json", json::write(json::Object{{"from", base::formatTime(now - base::kHourMs)},
                                                             {"until", base::formatTime(now + base::kHourMs)},
                                                             {"text", "保守のため、ログインと送信を止めています。"}}));
}

void Stage::swapServerCertificate() {
    const crypto::Validity validity = validFor(base::kDayMs);
    const auto authority = crypto::createAuthority(
        {std::string(kInspectingBox), std::string(kOrganization), crypto::KeyKind::EcP256, validity});
    if (!authority) {
        return fail("no authority of a box");
    }
    const auto server = crypto::issueServerCertificate(
        *authority, {"localhost", {"localhost"}, {"127.0.0.1"}, crypto::KeyKind::EcP256, validity});
    const auto pem = server ? crypto::pemForTls(*server) : base::Result<crypto::TlsPem>(server.error());
    if (!pem) {
        return fail("no certificate of a box");
    }
    write("relay/tls/server.pem", pem->certificates);
    write("relay/tls/server.key.pem", pem->key.view());
}

void Stage::takeCertificate(std::string_view name, std::string_view officeOrKind) {
    const auto entry = credentials(officeOrKind);
    if (!entry) {
        return fail("no training certificate " + std::string(officeOrKind));
    }
    write(std::string(name) + ".p12", text("relay/" + member(*entry, "p12")));
    write(std::string(name) + "-password", member(*entry, "p12_password"));
}

void Stage::issueCertificate(std::string_view name, std::string_view office) {
    const base::Secret secret(text("relay/authority/password.txt"));
    const auto authority = crypto::identityFromPem(text("relay/trust/office-authority.pem"),
                                                   text("relay/authority/office.key.pem"), &secret);
    const auto random = crypto::randomBytes(kPasswordBytes);
    const auto entry = credentials(office);
    if (!authority || !random || !entry) {
        return fail("the training authority can't issue");
    }
    const auto identity = crypto::issueOfficeCertificate(
        *authority, {member(*entry, "name"), std::string(office), crypto::CertificateKind::LongTermCare,
                     std::string(kOrganization), crypto::KeyKind::EcP256, validFor(365 * base::kDayMs)});
    const std::string password = base::toHex(*random);
    const auto file = identity ? crypto::exportPkcs12(*identity, base::Secret(password), crypto::kIssuedPkcs12Rounds)
                               : base::Result<base::Bytes>(identity.error());
    if (!file) {
        return fail("no certificate was issued");
    }
    write(std::string(name) + ".p12", base::asText(*file));
    write(std::string(name) + "-password", password);
}

void Stage::writeCertificateAlone(std::string_view name) {
    const std::string file = text(std::string(name) + ".p12");
    const auto identity =
        crypto::importPkcs12(base::asBytes(file), base::Secret(text(std::string(name) + "-password")));
    if (!identity) {
        return fail("a .p12 of the stage can't be opened");
    }
    write(std::string(name) + ".cer", base::asText(identity->certificate.der()));
    write(std::string(name) + ".pem", identity->certificate.pem());
}

}  // namespace renkei::cli::scenario
