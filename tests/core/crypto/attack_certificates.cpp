#include "core/crypto/attack_lists.h"

namespace renkei::crypto::testing {

namespace {

class List {
public:
    /// A parcel by `signer`, right in all else, beside one by the office's good certificate, both under `request`.
    void add(const std::string& kind, const std::string& name, const std::string& expected, const Identity& signer,
             const Trust& trust = world().trust, const OpenRequest& request = simpleOpenRequest()) {
        Attempt good;
        good.sealed = sealedBy(world().sender);
        good.request = request;
        Attempt bad = good;
        bad.sealed = sealedBy(signer);
        bad.trust = &trust;
        m_attacks.push_back({kind, name, expected, std::move(good), std::move(bad)});
    }
    std::vector<Attack> take() { return std::move(m_attacks); }

private:
    std::vector<Attack> m_attacks;
};

void addWeakAndWrongUse(List& list) {
    const Identity& authority = world().authority;
    const auto weak = [&](const std::string& name, const Forgery& forgery) {
        list.add("certificate weak", name, "certificate.weak", forge(forgery, &authority));
    };
    weak("RSA of 1,024 bits", {.key = "1024"});
    weak("RSA of 2,040 bits", {.key = "2040"});
    weak("P-384", {.key = "P-384"});
    weak("secp256k1", {.key = "secp256k1"});
    weak("signed with SHA-1", {.digest = EVP_sha1()});
    const auto wrong = [&](const std::string& name, const Forgery& forgery) {
        list.add("certificate of wrong use", name, "certificate.wrong-use", forge(forgery, &authority));
    };
    wrong("no key usage", {.keyUsage = ""});
    wrong("no digital signature", {.keyUsage = "critical,keyAgreement,keyEncipherment"});
    wrong("no key agreement", {.keyUsage = "critical,digitalSignature,keyEncipherment"});
    wrong("RSA without key encipherment", {.key = "2048", .keyUsage = "critical,digitalSignature,keyAgreement"});
    wrong("no extended use", {.extendedUsage = ""});
    wrong("no e-mail protection", {.extendedUsage = "clientAuth"});
    wrong("no client authentication", {.extendedUsage = "emailProtection"});
    wrong("a server's", {.extendedUsage = "serverAuth"});
    wrong("an authority's",
          {.keyUsage = "critical,digitalSignature,keyAgreement,keyCertSign", .constraints = "critical,CA:TRUE"});
}

void addDatesAndRevocation(List& list) {
    const Identity& authority = world().authority;
    list.add("certificate's dates", "expired", "certificate.expired",
             forge({.notBeforeMs = kNow - 10 * base::kDayMs, .notAfterMs = kNow - base::kSecondMs}, &authority));
    list.add("certificate's dates", "expired between signing and acceptance", "certificate.expired",
             forge({.notAfterMs = kNow + 30 * base::kSecondMs}, &authority));
    list.add("certificate's dates", "not yet valid", "certificate.not-yet-valid",
             forge({.notBeforeMs = kNow + base::kHourMs}, &authority));
    const auto revokes = [&](base::TimeMs atMs) {
        const Crl crl = need(Crl::fromDer(need(
            issueCrl(authority, {1, kNow, kNow + base::kDayMs, {{world().rsaSender.certificate.serial(), atMs}}}))));
        return need(Trust::create({authority.certificate}, {crl}));
    };
    static const Trust before = revokes(kNow - base::kDayMs);
    static const Trust later = revokes(kNow + base::kHourMs);
    list.add("certificate revoked", "before acceptance", "certificate.revoked", world().rsaSender, before);
    OpenRequest alone = simpleOpenRequest();
    alone.acceptedMs.reset();
    list.add("certificate revoked", "later, and nobody vouches for the time", "certificate.revoked", world().rsaSender,
             later, alone);
}

void addForeign(List& list) {
    const std::string kind = "certificate foreign";
    const Identity& authority = world().authority;
    list.add(kind, "of another authority", "certificate.foreign", world().foreign);
    const Identity twin = makeAuthority("Training Office CA");
    list.add(kind, "of an authority of the same name", "certificate.foreign",
             makeOffice(twin, "1370100011", KeyKind::EcP256));
    list.add(kind, "self-signed", "certificate.foreign", forge({}, nullptr));
    const std::string mayIssue = "critical,keyCertSign,digitalSignature,keyAgreement";
    const Identity root = forge({.keyUsage = mayIssue, .constraints = "critical,CA:TRUE"}, nullptr);
    const Identity branch = forge({.keyUsage = mayIssue, .constraints = "critical,CA:TRUE"}, &root);
    list.add(kind, "a chain of its own, root and all", "certificate.foreign", forge({}, &branch));
    const Identity office = forge({}, &authority);
    list.add(kind, "issued by an office", "certificate.foreign", forge({}, &office));
    const Identity narrow = forge({.keyUsage = mayIssue, .constraints = "critical,CA:TRUE,pathlen:0"}, &authority);
    const Identity below = forge({.keyUsage = mayIssue, .constraints = "critical,CA:TRUE"}, &narrow);
    list.add(kind, "longer than the authority allows", "certificate.foreign", forge({}, &below));
    list.add("certificate of another office", "of another office", "parcel.signer", world().third);
    list.add("certificate of another office", "of the recipient", "parcel.signer", world().recipient);
    list.add("certificate of another office", "without an office's number", "parcel.signer",
             forge({.office = "-"}, &authority));
}

}  // namespace

std::vector<Attack> certificateAttacks() {
    List list;
    addWeakAndWrongUse(list);
    addDatesAndRevocation(list);
    addForeign(list);
    return list.take();
}

}  // namespace renkei::crypto::testing
