#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/console.h"
#include "crypto/certificate.h"
#include "exchange/certificate_notice.h"
#include "exchange/handover.h"
#include "exchange/partners.h"
#include "json/json.h"
#include "protocol/identifiers.h"
#include "store/rows.h"

/// Ledger rows and certificates as JSON.
namespace renkei::cli {

json::Value toJson(const store::OutgoingRow& row);
json::Value toJson(const store::IncomingRow& row);
json::Value toJson(const crypto::Certificate& certificate);
json::Value toJson(const exchange::CertificateTerm& term);
/// A line for people where the certificate ends soon or has ended; otherwise nothing.
void say(std::ostream& out, const exchange::CertificateTerm& term);

/// The notice about a partner's certificate, or null.
json::Value partnerJson(const std::optional<exchange::PartnerNotice>& notice);
/// The same as lines for people; nothing where there is none.
void sayPartner(std::ostream& out, const std::optional<exchange::PartnerNotice>& notice);
/// The stable name in JSON, such as `confirmed`.
std::string_view trustName(store::PartnerTrust trust);

/// Says where files were saved; returns the exit status.
int say(const Console& console, const exchange::HandedOver& saved);
/// Where each file went.
json::Array toJson(const std::vector<exchange::HandedOverFile>& files);

/// Reads SENDER/ID. Fails with Usage and the fact `id`.
base::Result<protocol::MessageKey> parseKey(const std::string& text);

/// The stable name in JSON, such as `accepted`.
std::string_view stateName(store::OutgoingState state);
std::string_view stateName(store::IncomingState state);

}  // namespace renkei::cli
