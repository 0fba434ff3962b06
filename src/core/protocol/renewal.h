#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"

namespace renkei::protocol {

/// The content of a record `renewal` v1 (docs/formats/evidence.md): an office states, signed with an older key, that a
/// newer certificate is its own too.
struct Renewal {
    std::string office;
    base::Digest certificateHash{};  ///< SHA-256 of the newer certificate's DER.
    base::TimeMs timeMs = 0;
};

/// One line of JSON, members in the order of docs/formats/evidence.md: the same record, the same bytes.
std::string writeRenewal(const Renewal& renewal);
/// EvidenceInvalid unless `text` is such a record with every member well-formed, and none more.
base::Result<Renewal> readRenewal(std::string_view text);

}  // namespace renkei::protocol
