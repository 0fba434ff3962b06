#include <algorithm>

#include "exchange/session.h"
#include "exchange/session_engine.h"

/// Whom a session believes: the exchange's authorities and its revocation list.
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

bool isTooOld(const crypto::Crl& crl, base::TimeMs nowMs, OldCrl oldCrl) {
    const base::TimeMs age = nowMs - crl.thisUpdateMs();
    return age > kOldestCrlMs || (age > kFreshCrlMs && oldCrl == OldCrl::Refuse);
}

base::Result<std::optional<crypto::Crl>> Session::freshestCrl(const Way& way,
                                                              const std::vector<crypto::Certificate>& anchors,
                                                              base::TimeMs& fetchedMs, const transport::Call& call) {
    std::optional<crypto::Crl> known;
    const auto saved = m_profile.crl();
    if (!saved) {
        return saved.error();
    }
    if (*saved) {
        auto crl = crypto::Crl::fromDer(**saved);
        if (!crl) {
            return crl.error();
        }
        known = std::move(*crl);
    }
    const auto fetched = way.ports->network.crl(call);
    if (!fetched) {
        m_surroundings.log.warning("revocation list: " + std::string(base::codeName(fetched.error().code)));
        return known;
    }
    auto crl = crypto::Crl::fromDer(*fetched);
    if (!crl) {
        return crl.error();
    }
    const bool signedByAnchor =
        std::any_of(anchors.begin(), anchors.end(), [&](const auto& anchor) { return crl->verify(anchor).ok(); });
    if (!signedByAnchor) {
        return fail(ErrorCode::CrlUnusable, "not signed by an office authority");
    }
    if (known && crl->number() < known->number()) {
        return fail(ErrorCode::CrlUnusable, "number went back");
    }
    if (auto kept = m_profile.saveCrl(*fetched); !kept) {
        return kept.error();
    }
    fetchedMs = way.ports->clock.nowMs();
    return std::optional(std::move(*crl));
}

base::Result<crypto::Trust> Session::makeTrust(const Way& way, OldCrl oldCrl, base::TimeMs& fetchedMs,
                                               const transport::Call& call) {
    auto anchors = anchorsOf(way.relay);
    if (!anchors) {
        return anchors.error();
    }
    auto crl = freshestCrl(way, *anchors, fetchedMs, call);
    if (!crl) {
        return crl.error();
    }
    if (!*crl) {
        return fail(ErrorCode::CrlUnusable, "none yet, and none to be had");
    }
    const base::TimeMs now = way.ports->clock.nowMs();
    if (isTooOld(**crl, now, oldCrl)) {
        return fail(ErrorCode::CrlUnusable,
                    "is " + std::to_string((now - (*crl)->thisUpdateMs()) / base::kDayMs) + " days old");
    }
    return crypto::Trust::create(std::move(*anchors), {std::move(**crl)});
}

base::Result<crypto::Trust> Session::savedTrust(const RelayDescription& relay) {
    auto anchors = anchorsOf(relay);
    const auto saved = m_profile.crl();
    if (!anchors || !saved) {
        return !anchors ? anchors.error() : saved.error();
    }
    std::vector<crypto::Crl> crls;
    if (*saved) {
        auto crl = crypto::Crl::fromDer(**saved);
        if (!crl) {
            return crl.error();
        }
        crls.push_back(std::move(*crl));
    }
    return crypto::Trust::create(std::move(*anchors), std::move(crls));
}

}  // namespace renkei::exchange
