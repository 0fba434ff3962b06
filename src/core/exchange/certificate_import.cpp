#include "exchange/certificate_import.h"

#include "crypto/pkcs12.h"
#include "crypto/trust.h"

namespace renkei::exchange {

using base::ErrorCode;

base::Result<crypto::Identity> readCertificateFile(base::ByteView file, const base::Secret& password) {
    auto identity = crypto::importPkcs12(file, password);
    if (identity && !crypto::isGoodKind(identity->certificate.kind())) {
        return base::Error{ErrorCode::CertificateWrongKind,
                           "kind of the imported certificate",
                           {{"kind", identity->certificate.kindText()}}};
    }
    return identity;
}

base::Result<void> judgeCertificate(const crypto::Identity& identity, const RelayDescription& relay,
                                    base::TimeMs nowMs) {
    auto anchors = anchorsOf(relay);
    if (!anchors) {
        return anchors.error();
    }
    const auto trust = crypto::Trust::create(std::move(*anchors));
    if (!trust) {
        return trust.error();
    }
    auto good = trust->check(identity.certificate, identity.chain, nowMs);
    if (!good && good.error().code != ErrorCode::CertificateExpired) {
        return good;
    }
    return {};
}

base::Result<crypto::Certificate> keepCertificate(Profile& profile, const crypto::Identity& identity,
                                                  const base::Secret& keyPassword) {
    const auto pkcs12 = crypto::exportPkcs12(identity, keyPassword);
    if (!pkcs12) {
        return pkcs12.error();
    }
    if (auto added = profile.addCertificate(identity.certificate, *pkcs12); !added) {
        return added.error();
    }
    return identity.certificate;
}

}  // namespace renkei::exchange
