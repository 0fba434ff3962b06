#include "relay/gate.h"

#include "protocol/identifiers.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

base::Result<GoodCertificate> Gate::judge(const std::vector<base::Bytes>& certificates, base::TimeMs nowMs) const {
    if (certificates.empty()) {
        return fail(ErrorCode::CertificateMissing, "no client certificate");
    }
    std::vector<crypto::Certificate> read;
    for (const base::Bytes& der : certificates) {
        auto certificate = crypto::Certificate::fromDer(der, m_trust.profile());
        if (!certificate || read.size() == crypto::kMaxChain) {
            return fail(ErrorCode::CertificateMalformed, "client certificate");
        }
        read.push_back(std::move(*certificate));
    }
    return judge(read.front(), std::span(read).subspan(1), nowMs);
}

base::Result<GoodCertificate> Gate::judge(const crypto::Certificate& certificate,
                                          std::span<const crypto::Certificate> chain, base::TimeMs nowMs) const {
    if (auto good = m_trust.check(certificate, chain, nowMs); !good) {
        return good.error();
    }
    if (!crypto::isGoodKind(certificate.kind())) {
        return fail(ErrorCode::CertificateWrongKind, "kind of certificate");
    }
    if (!protocol::isOfficeNumber(certificate.officeNumber())) {
        return fail(ErrorCode::CertificateMalformed, "no office number");
    }
    return GoodCertificate{certificate, certificate.officeNumber(), m_generation};
}

bool Gate::stillGood(const GoodCertificate& certificate, base::TimeMs nowMs) const {
    return certificate.generation == m_generation && nowMs >= certificate.certificate.notBeforeMs() &&
           nowMs <= certificate.certificate.notAfterMs();
}

void Gate::replaceTrust(crypto::Trust trust) {
    m_trust = std::move(trust);
    ++m_generation;
}

}  // namespace renkei::relay
