#pragma once

#include <string_view>

#include "crypto/certificate.h"
#include "json/json.h"
#include "store/rows.h"

/// Ledger rows and certificates as JSON.
namespace renkei::cli {

json::Value toJson(const store::OutgoingRow& row);
json::Value toJson(const store::IncomingRow& row);
json::Value toJson(const crypto::Certificate& certificate);

/// The stable name in JSON, such as `accepted`.
std::string_view stateName(store::OutgoingState state);
std::string_view stateName(store::IncomingState state);

}  // namespace renkei::cli
