#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/identity.h"
#include "crypto/parcel.h"
#include "store/events.h"

/// Marks by which the same persons and the same files are known again in what is sent, without their names, numbers or
/// content lying anywhere in clear (decisions/0015): keyed hashes over person, kind, month and recipient, and over
/// files and recipient, whose keys only the office's private key makes. Private to this module.
namespace renkei::exchange {

/// One mark a person, ascending, no mark twice; at most store::kMaxPersonMarks.
base::Result<std::vector<store::PersonMark>> makePersonMarks(const crypto::Identity& identity,
                                                             std::string_view recipient, std::string_view unit,
                                                             std::string_view month,
                                                             std::span<const std::uint64_t> persons);

/// The marks under every key of the office: what was sent under an older certificate is known again too.
base::Result<std::vector<store::PersonMark>> makeAllPersonMarks(std::span<const crypto::Identity> identities,
                                                                std::string_view recipient, std::string_view unit,
                                                                std::string_view month,
                                                                std::span<const std::uint64_t> persons);

/// The mark of these files, in whatever order, for this recipient: it is the same where every name and every byte is.
base::Result<store::PersonMark> makeFilesMark(const crypto::Identity& identity, std::string_view recipient,
                                              std::span<const crypto::ParcelFile> files);

/// The marks of the files under every key of the office.
base::Result<std::vector<store::PersonMark>> makeAllFilesMarks(std::span<const crypto::Identity> identities,
                                                               std::string_view recipient,
                                                               std::span<const crypto::ParcelFile> files);

}  // namespace renkei::exchange
