#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "protocol/messages.h"
#include "relay/gate.h"

namespace renkei::relay {

/// The offices that use this relay, and their certificates. Fails as db::Database does, unless it says more.
class Directory {
public:
    Directory(db::Database& database, const Gate& gate) : m_database(database), m_gate(gate) {}

    struct Entry {
        protocol::Office office;
        std::string licenceUntil;  ///< Last day in Japan: 2026-03-31. Empty: never had one.
        bool suspended = false;    ///< By the operator; never written by `add`.
    };
    base::Result<void> add(const Entry& entry);
    base::Result<std::optional<Entry>> find(std::string_view number, base::TimeMs nowMs);

    /// What the list says of the office from now on. NotFound.
    base::Result<void> correct(std::string_view number, std::string_view name, std::string_view prefecture,
                               const std::vector<std::string>& serviceTypes);
    base::Result<void> setLicenceUntil(std::string_view number, std::string_view day);

    /// Offices whose number, name, prefecture or service type contains every word of `text`, in the order of their
    /// numbers, after the number `after`. Without those that never had a licence.
    base::Result<protocol::OfficesAnswer> search(std::string_view text, std::string_view after, base::TimeMs nowMs);

    /// Remembers a certificate that was found good. The same one twice is fine.
    base::Result<void> addCertificate(const crypto::Certificate& certificate);
    /// The good ones of an office, newest first.
    base::Result<std::vector<crypto::Certificate>> validCertificates(std::string_view number, base::TimeMs nowMs);
    /// Keeps a record `renewal` for this certificate, if a good older one of the same office signed it; passes over any
    /// other.
    base::Result<void> addRenewal(base::ByteView record, const crypto::Certificate& certificate, base::TimeMs nowMs);
    /// Those that lead to these certificates, at most protocol::kMaxRenewals.
    base::Result<std::vector<base::Bytes>> renewals(std::string_view number,
                                                    const std::vector<crypto::Certificate>& certificates);
    /// To be called when the revocation list has changed.
    base::Result<void> markRevoked();

private:
    db::Database& m_database;
    const Gate& m_gate;
};

}  // namespace renkei::relay
