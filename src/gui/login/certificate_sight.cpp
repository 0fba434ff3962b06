#include "gui/login/certificate_sight.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "crypto/trust.h"
#include "exchange/shelf.h"
#include "protocol/identifiers.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;

/// The exchange that judges, and its last revocation list, if there was one.
struct Judges {
    std::optional<exchange::RelayDescription> relay;
    std::optional<base::Bytes> list;
};

base::Result<Judges> judgesFor(const exchange::Shelf& shelf, const exchange::ShelfEntry* entry) {
    Judges judges;
    if (entry != nullptr) {
        const auto profile = exchange::Profile::open(entry->folder);
        if (!profile) {
            return profile.error();
        }
        if (auto relay = profile->relay()) {
            judges.relay = std::move(*relay);
        }
        if (auto list = profile->crl()) {
            judges.list = std::move(*list);
        }
    }
    if (!judges.relay) {
        auto relay = shelf.relay();
        if (relay) {
            judges.relay = std::move(*relay);
        } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
            return relay.error();
        }
    }
    return judges;
}

base::Result<void> judge(const crypto::Identity& identity, const Judges& judges, base::TimeMs nowMs,
                         CertificateSight& sight) {
    if (!judges.relay) {
        return {};
    }
    auto anchors = exchange::anchorsOf(*judges.relay);
    if (!anchors) {
        return anchors.error();
    }
    std::vector<crypto::Crl> lists;
    if (judges.list) {
        if (auto list = crypto::Crl::fromDer(*judges.list)) {
            lists.push_back(std::move(*list));
        }
    }
    auto trust = crypto::Trust::create(*anchors, lists);
    if (!trust) {
        return trust.error();
    }
    sight.judgedByExchange = true;
    sight.judgedByList = !lists.empty();
    if (const auto good = trust->check(identity.certificate, identity.chain, nowMs); !good) {
        const ErrorCode code = good.error().code;
        if (code == ErrorCode::CertificateExpired || code == ErrorCode::CertificateRevoked) {
            sight.onlyOpens = good.error();
        } else {
            sight.obstacles.push_back(good.error());
        }
    }
    return {};
}

}  // namespace

base::Result<CertificateSight> lookIntoCertificate(const std::filesystem::path& root, const std::filesystem::path& file,
                                                   const base::Secret& password, base::TimeMs nowMs) {
    const auto content = base::readFile(file, crypto::kMaxPkcs12Bytes);
    if (!content) {
        return content.error();
    }
    const auto identity = crypto::importPkcs12(*content, password);
    if (!identity) {
        return identity.error();
    }
    CertificateSight sight{.certificate = identity->certificate, .kindText = identity->certificate.kindText()};
    if (!crypto::isGoodKind(identity->certificate.kind())) {
        sight.obstacles.push_back(
            {ErrorCode::CertificateWrongKind, "kind of the file's certificate", {{"kind", sight.kindText}}});
    }
    if (!protocol::isOfficeNumber(identity->certificate.officeNumber())) {
        sight.obstacles.push_back({ErrorCode::CertificateMalformed, "no office number"});
        return sight;
    }
    const auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    const auto entries = shelf->list();
    if (!entries) {
        return entries.error();
    }
    const auto entry = std::find_if(entries->begin(), entries->end(), [&sight](const exchange::ShelfEntry& one) {
        return one.office == sight.certificate.officeNumber();
    });
    const bool known = entry != entries->end();
    sight.hasOlder = known && std::any_of(entry->certificates.begin(), entry->certificates.end(),
                                          [&sight](const auto& one) { return !(one == sight.certificate); });
    const auto judges = judgesFor(*shelf, known ? &*entry : nullptr);
    if (!judges) {
        return judges.error();
    }
    if (auto judged = judge(*identity, *judges, nowMs, sight); !judged) {
        return judged.error();
    }
    return sight;
}

}  // namespace renkei::gui
