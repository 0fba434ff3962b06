#include "relay/operating/init.h"

#include <optional>

#include "base/files.h"
#include "crypto/issuer.h"
#include "crypto/trust.h"
#include "relay/authorities.h"
#include "relay/keys.h"
#include "relay/new_folder.h"
#include "relay/server.h"
#include "relay/settings.h"
#include "relay/training_database.h"

namespace renkei::relay::operating {

using base::ErrorCode;
using base::fail;

namespace {

/// Of the certificates that are made: as long as the authorities of training.
constexpr base::TimeMs kOwnYears = 10;
constexpr std::size_t kMaxHosts = 20;
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::string_view kOrganization = "renkei";

bool isAddress(const std::string& host) {
    return readListenAddress(host.find(':') == std::string::npos ? host + ":0" : '[' + host + "]:0").ok();
}

bool isHostName(const std::string& host) {
    constexpr std::size_t kMaxHostBytes = 253;
    return !host.empty() && host.size() <= kMaxHostBytes &&
           host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") ==
               std::string::npos;
}

/// What is read before anything is written.
struct Given {
    std::optional<crypto::Identity> server;
    std::string tlsAuthority;
    std::string officeAuthority;
    base::Bytes officeCrl;
};

base::Result<void> checkOptions(const GroupOptions& options) {
    const bool all = !options.tlsCertificate.empty() && !options.tlsKey.empty() && !options.tlsAuthority.empty();
    const bool none = options.tlsCertificate.empty() && options.tlsKey.empty() && options.tlsAuthority.empty();
    if (!all && !none) {
        return fail(ErrorCode::Usage, "the server's certificate, its key and its authority: all three, or none");
    }
    if (options.officeAuthority.empty() || options.officeCrl.empty()) {
        return fail(ErrorCode::Usage, "the offices' authority and its revocation list are needed");
    }
    if (options.name.empty() || options.name.size() > kMaxNameBytes || !base::isUtf8(options.name)) {
        return fail(ErrorCode::Usage, "a name of 1 to 200 bytes of UTF-8");
    }
    if (options.hosts.empty() || options.hosts.size() > kMaxHosts) {
        return fail(ErrorCode::Usage, "1 to 20 hosts");
    }
    for (const std::string& host : options.hosts) {
        if (!isAddress(host) && !isHostName(host)) {
            return fail(ErrorCode::Usage, "a host is a name or an IP address");
        }
    }
    return {};
}

base::Result<Given> readGiven(const GroupOptions& options) {
    Given given;
    auto authority = readPem(options.officeAuthority);
    if (!authority) {
        return authority.error();
    }
    auto anchors = crypto::certificatesFromPem(*authority);
    auto der = base::readFile(options.officeCrl, crypto::kMaxCrlBytes);
    if (!anchors || !der) {
        return !anchors ? anchors.error() : der.error();
    }
    auto crl = crypto::Crl::fromDer(*der);
    if (!crl) {
        return crl.error();
    }
    if (auto trust = crypto::Trust::create(std::move(*anchors), {std::move(*crl)}); !trust) {
        return trust.error();
    }
    given.officeAuthority = std::move(*authority);
    given.officeCrl = std::move(*der);
    if (options.tlsCertificate.empty()) {
        return given;
    }
    auto server = readIdentity(options.tlsCertificate, options.tlsKey);
    auto tls = readPem(options.tlsAuthority);
    if (!server || !tls) {
        return !server ? server.error() : tls.error();
    }
    if (auto read = crypto::certificatesFromPem(*tls); !read) {
        return read.error();
    }
    given.server = std::move(*server);
    given.tlsAuthority = std::move(*tls);
    return given;
}

base::Result<crypto::Identity> makeServer(const crypto::Identity& authority, const GroupOptions& options,
                                          const crypto::Validity& validity) {
    crypto::ServerCertificateRequest request{options.hosts.front(), {}, {}, crypto::KeyKind::EcP256, validity};
    for (const std::string& host : options.hosts) {
        (isAddress(host) ? request.addresses : request.dnsNames).push_back(host);
    }
    return crypto::issueServerCertificate(authority, request);
}

base::Result<void> writeKeys(const Folder& folder, const GroupOptions& options, Given& given,
                             const crypto::Validity& validity) {
    using Of = Authorities::Of;
    auto own = Authorities::createForGroup(folder, given.server ? Of::EvidenceAlone : Of::ServerAndEvidence,
                                           kOrganization, validity);
    if (!own) {
        return own.error();
    }
    if (!given.server) {
        auto made = makeServer(*own->tls, options, validity);
        if (!made) {
            return made.error();
        }
        given.server = std::move(*made);
        given.tlsAuthority = own->tls->certificate.pem();
    }
    const auto evidence =
        crypto::issueEvidenceCertificate(own->evidence, {"renkei 証跡", std::string(kOrganization), validity});
    if (!evidence) {
        return evidence.error();
    }
    if (auto written = writeIdentity(*evidence, folder.evidenceCertificate(), folder.evidenceKey()); !written) {
        return written;
    }
    return writeIdentity(*given.server, folder.tlsCertificate(), folder.tlsKey());
}

}  // namespace

base::Result<void> setUpGroup(const Folder& folder, const GroupOptions& options, base::Clock& clock) {
    if (auto good = checkOptions(options); !good) {
        return good;
    }
    auto given = readGiven(options);
    if (!given) {
        return given.error();
    }
    const auto lock = beginFolder(folder);
    if (!lock) {
        return lock.error();
    }
    const base::TimeMs now = clock.nowMs() / base::kSecondMs * base::kSecondMs;
    const crypto::Validity validity{now - base::kHourMs, now + kOwnYears * kYearMs};
    auto done = writeKeys(folder, options, *given, validity);
    if (done) {
        done = writePrivateFile(folder.tlsAuthority(), given->tlsAuthority);
    }
    if (done) {
        done = writePrivateFile(folder.officeAuthority(), given->officeAuthority);
    }
    if (done) {
        done = writePrivateFile(folder.officeCrl(), base::asText(given->officeCrl));
    }
    if (done) {
        Settings settings;
        settings.name = options.name;
        done = writePrivateFile(folder.settings(), writeSettings(settings));
    }
    return done ? makeDatabase(folder, [](db::Database&) { return base::Result<void>(); }) : done;
}

}  // namespace renkei::relay::operating
