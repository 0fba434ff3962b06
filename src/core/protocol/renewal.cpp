#include "protocol/renewal.h"

#include "protocol/limits.h"
#include "protocol/message_fields.h"

namespace renkei::protocol {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kKind = "renewal";

}  // namespace

std::string writeRenewal(const Renewal& renewal) {
    json::Object object;
    object.set("v", kVersion);
    object.set("kind", kKind);
    object.set("office", renewal.office);
    object.set("certificate_hash", base::toHex(renewal.certificateHash));
    object.set("time", base::formatTime(renewal.timeMs));
    return json::write(object);
}

base::Result<Renewal> readRenewal(std::string_view text) {
    const auto value = json::parse(text, json::Limits{.bytes = kMaxEvidenceBytes, .depth = 2});
    if (!value) {
        return base::fail(base::ErrorCode::EvidenceInvalid, value.error().detail);
    }
    FieldReader reader(*value);
    Renewal renewal;
    renewal.office = reader.office("office");
    renewal.certificateHash = reader.digest("certificate_hash");
    renewal.timeMs = reader.time("time");
    // One way to write it only: version and kind too.
    if (!reader.ok() || writeRenewal(renewal) != text) {
        return base::fail(base::ErrorCode::EvidenceInvalid, "not a renewal");
    }
    return renewal;
}

}  // namespace renkei::protocol
