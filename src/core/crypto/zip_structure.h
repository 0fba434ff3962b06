#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace renkei::crypto {

/// One member as the central directory and its local header state it alike. `name` views the bytes that were read.
struct ZipMemberInfo {
    std::string_view name;
    std::uint32_t crc = 0;
    std::uint32_t packedSize = 0;
    std::uint32_t size = 0;
    bool isStored = false;
};

/// Reads a ZIP of the one shape that `writeZip` makes, before libzip sees it: members one after the other without gaps,
/// each local header equal to its entry in the central directory, stored or deflated, no encryption, no data
/// descriptor, no ZIP64, no extra field, no comment, one disk, nothing before or after; at most `maxMembers` of
/// together `maxExpanded` bytes. Fails with ParcelZip, or ParcelTooLarge for the sizes.
base::Result<std::vector<ZipMemberInfo>> readZipStructure(base::ByteView zip, std::size_t maxMembers,
                                                          std::uint64_t maxExpanded);

}  // namespace renkei::crypto
