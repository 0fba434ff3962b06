#include "exchange/certificate_import.h"

#include "crypto/pkcs12.h"
#include "crypto/trust.h"
#include "exchange/certificate_doctor.h"

namespace renkei::exchange {

using base::ErrorCode;

base::Result<crypto::Identity> readCertificateFile(base::ByteView file, const base::Secret& password) {
    auto contents = openCertificateFile(file, password);
    if (!contents) {
        return contents.error();
    }
    const std::vector<base::Error> obstacles = contentObstacles(*contents);
    if (!obstacles.empty()) {
        return obstacles.front();
    }
    return crypto::identityOf(std::move(*contents));
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
        return asFinding(good.error(), identity.certificate);
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
