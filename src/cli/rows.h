#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/console.h"
#include "crypto/certificate.h"
#include "exchange/handover.h"
#include "json/json.h"
#include "protocol/identifiers.h"
#include "store/rows.h"

/// Ledger rows and certificates as JSON and as words for people.
namespace renkei::cli {

json::Value toJson(const store::OutgoingRow& row);
json::Value toJson(const store::IncomingRow& row);
json::Value toJson(const crypto::Certificate& certificate);

/// Says where files were saved; returns the exit status.
int say(const Console& console, const exchange::HandedOver& saved);
/// Where each file went.
json::Array toJson(const std::vector<exchange::HandedOverFile>& files);

/// Reads SENDER/ID. Fails with Usage and the fact `id`.
base::Result<protocol::MessageKey> parseKey(const std::string& text);

/// The stable name in JSON, such as `accepted`.
std::string_view stateName(store::OutgoingState state);
std::string_view stateName(store::IncomingState state);
/// The word of the histories, such as 受付済.
std::string_view stateJa(store::OutgoingState state);
std::string_view stateJa(const store::IncomingRow& row);
/// A send unit's id as people call it: サービス利用票（予定）.
std::string_view unitJa(std::string_view unit);

}  // namespace renkei::cli
