#include "exchange/partners.h"

#include <algorithm>
#include <set>

#include "crypto/statement.h"
#include "protocol/limits.h"
#include "protocol/renewal.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::PartnerRow;
using store::PartnerTrust;

/// A renewal that was verified: who vouches for whom.
struct Renewed {
    base::Digest from{};
    base::Digest to{};
};

/// Of this office, by a certificate of it that was good when it says that it signed, and is not revoked since. Our own
/// clock has no say: where it is slow, a renewal of today must not look like an attack.
std::optional<Renewed> verified(const Self& self, const std::string& office, base::ByteView record) {
    const auto statement = crypto::verifyStatement(record);
    if (!statement) {
        return std::nullopt;
    }
    const auto renewal = protocol::readRenewal(base::asText(statement->content));
    const bool fits = renewal && renewal->office == office && statement->signer.officeNumber() == office &&
                      crypto::isGoodKind(statement->signer.kind()) && !self.trust.isRevoked(statement->signer);
    if (!fits || !self.trust.check(statement->signer, statement->chain, renewal->timeMs)) {
        return std::nullopt;
    }
    return Renewed{statement->signer.fingerprint(), renewal->certificateHash};
}

}  // namespace

bool isKnown(const std::vector<PartnerRow>& rows, const base::Digest& certificate) {
    return std::any_of(rows.begin(), rows.end(), [&](const PartnerRow& row) {
        return row.certificate == certificate && row.trust != PartnerTrust::Changed;
    });
}

std::optional<PartnerNotice> noticeAbout(const std::vector<PartnerRow>& rows,
                                         std::span<const base::Digest> certificates, const std::string& id,
                                         const crypto::Certificate& own) {
    std::optional<PartnerNotice> notice;
    for (const base::Digest& certificate : certificates) {
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const PartnerRow& known) { return known.certificate == certificate; });
        if (row == rows.end()) {
            continue;
        }
        const bool first = row->trust == PartnerTrust::First && row->message == id;
        if (row->trust != PartnerTrust::Changed && (!first || notice)) {
            continue;
        }
        const auto kind = first ? PartnerNotice::Kind::FirstContact : PartnerNotice::Kind::Changed;
        notice =
            PartnerNotice{kind, row->office, certificate, crypto::confirmationNumber(own.fingerprint(), certificate)};
        if (!first) {
            return notice;
        }
    }
    return notice;
}

base::Result<void> followRenewals(const Ports& ports, const Self& self, const std::string& office,
                                  const std::vector<base::Bytes>& renewals) {
    const auto rows = ports.ledger.partner(office);
    if (!rows) {
        return rows.error();
    }
    std::set<base::Digest> known;
    for (const PartnerRow& row : *rows) {
        if (row.trust != PartnerTrust::Changed) {
            known.insert(row.certificate);
        }
    }
    const base::TimeMs now = ports.clock.nowMs();
    // Each round explains one more, or is the last one.
    for (bool news = true; news;) {
        news = false;
        for (const base::Bytes& record : renewals) {
            const auto renewed = verified(self, office, record);
            if (!renewed || !known.contains(renewed->from) || known.contains(renewed->to)) {
                continue;
            }
            const auto digest = ports.ledger.put(store::BlobKind::Evidence, record);
            if (!digest) {
                return digest.error();
            }
            const store::PartnerRenewed event{office, renewed->from, renewed->to, *digest};
            if (auto recorded = ports.ledger.record(event, now); !recorded) {
                return recorded.error();
            }
            known.insert(renewed->to);
            news = true;
        }
    }
    return {};
}

base::Result<void> requireKnown(const Ports& ports, const Self& self, const std::string& office,
                                const std::vector<crypto::Certificate>& certificates,
                                const std::vector<base::Bytes>& renewals) {
    auto rows = ports.ledger.partner(office);
    if (!rows) {
        return rows.error();
    }
    const auto unknown = [&] {
        return std::find_if(certificates.begin(), certificates.end(), [&](const crypto::Certificate& certificate) {
            return !isKnown(*rows, certificate.fingerprint());
        });
    };
    if (rows->empty() || unknown() == certificates.end()) {
        return {};
    }
    if (!renewals.empty()) {
        if (auto followed = followRenewals(ports, self, office, renewals); !followed) {
            return followed;
        }
        rows = ports.ledger.partner(office);
        if (!rows) {
            return rows.error();
        }
    }
    const auto left = unknown();
    if (left == certificates.end()) {
        return {};
    }
    return base::Error{
        ErrorCode::PartnerChanged,
        "a certificate that nothing explains",
        {{"office", office},
         {"number", crypto::confirmationNumber(ports.keys.certificate().fingerprint(), left->fingerprint())}}};
}

base::Result<std::vector<base::Bytes>> makeRenewals(const std::vector<crypto::Identity>& identities,
                                                    base::TimeMs nowMs) {
    std::vector<base::Bytes> records;
    if (identities.empty()) {
        return records;
    }
    const crypto::Certificate& present = identities.front().certificate;
    for (auto older = identities.begin() + 1; older != identities.end(); ++older) {
        const crypto::Certificate& old = older->certificate;
        const bool may = old.officeNumber() == present.officeNumber() && old != present &&
                         crypto::isGoodKind(old.kind()) && old.notBeforeMs() <= nowMs && nowMs <= old.notAfterMs();
        if (!may || records.size() == protocol::kMaxRenewals) {
            continue;
        }
        const protocol::Renewal renewal{present.officeNumber(), present.fingerprint(), nowMs};
        auto record = crypto::signStatement(*older, base::asBytes(protocol::writeRenewal(renewal)), nowMs);
        if (!record) {
            return record.error();
        }
        records.push_back(std::move(*record));
    }
    return records;
}

}  // namespace renkei::exchange
