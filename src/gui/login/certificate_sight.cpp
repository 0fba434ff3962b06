#include "gui/login/certificate_sight.h"

#include <algorithm>

#include "exchange/shelf.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;

/// The exchange that judges, and its last revocation list, if there was one.
base::Result<exchange::CertificateJudges> judgesFor(const exchange::Shelf& shelf, const exchange::ShelfEntry* entry,
                                                    base::TimeMs nowMs) {
    exchange::CertificateJudges judges{.nowMs = nowMs};
    if (entry != nullptr) {
        const auto profile = exchange::Profile::open(entry->folder);
        if (!profile) {
            return profile.error();
        }
        if (auto relay = profile->relay()) {
            judges.relay = std::move(*relay);
        }
        if (auto list = profile->crl()) {
            judges.crl = std::move(*list);
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

}  // namespace

base::Result<CertificateSight> lookIntoCertificate(const std::filesystem::path& root, const std::filesystem::path& file,
                                                   const base::Secret& password, base::TimeMs nowMs) {
    // Whose it is says which exchange judges it.
    auto seen = exchange::diagnoseFile(file, password, {.nowMs = nowMs});
    if (!seen) {
        return seen.error();
    }
    if (!seen->opened || seen->certificates.empty()) {
        return CertificateSight{std::move(*seen)};
    }
    const auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    const auto entries = shelf->list();
    if (!entries) {
        return entries.error();
    }
    const crypto::Certificate& own = seen->certificates.front();
    const auto entry = std::find_if(entries->begin(), entries->end(), [&own](const exchange::ShelfEntry& one) {
        return one.office == own.officeNumber();
    });
    const bool known = entry != entries->end();
    const bool hasOlder = known && std::any_of(entry->certificates.begin(), entry->certificates.end(),
                                               [&own](const auto& one) { return !(one == own); });
    const auto judges = judgesFor(*shelf, known ? &*entry : nullptr, nowMs);
    if (!judges) {
        return judges.error();
    }
    auto diagnosis = exchange::diagnoseFile(file, password, *judges);
    if (!diagnosis) {
        return diagnosis.error();
    }
    return CertificateSight{std::move(*diagnosis), hasOlder};
}

}  // namespace renkei::gui
