#include "crypto/zip_structure.h"

#include <optional>

#include "crypto/parcel.h"

namespace renkei::crypto {

namespace {

using base::ByteView;
using base::ErrorCode;
using base::fail;

// Signatures and lengths of APPNOTE.TXT clauses 4.3.7, 4.3.12 and 4.3.16.
constexpr std::uint32_t kLocalSignature = 0x04034B50;
constexpr std::uint32_t kCentralSignature = 0x02014B50;
constexpr std::uint32_t kEndSignature = 0x06054B50;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr std::uint16_t kUtf8Flag = 0x0800;
constexpr std::uint16_t kDeflateLevelFlags = 0x0006;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
// Deflate can't do better than 1032:1, so what claims to is a lie that would only cost memory.
constexpr std::uint64_t kMaxDeflateRatio = 1032;
constexpr std::uint64_t kDeflateSlack = 64;

std::uint16_t u16(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] | (static_cast<unsigned>(bytes[at + 1]) << 8U));
}
std::uint32_t u32(ByteView bytes, std::size_t at) {
    return u16(bytes, at) | (static_cast<std::uint32_t>(u16(bytes, at + 2)) << 16U);
}

base::Error refused(const char* what) {
    return fail(ErrorCode::ParcelZip, what);
}

struct End {
    std::size_t count;
    ByteView directory;
    std::size_t directoryAt;
};

std::optional<End> readEnd(ByteView zip) {
    if (zip.size() < kEndBytes)
        return std::nullopt;
    const std::size_t at = zip.size() - kEndBytes;
    const ByteView end = zip.subspan(at);
    const std::size_t count = u16(end, 10);
    const std::size_t size = u32(end, 12);
    const std::size_t start = u32(end, 16);
    const bool oneDisk = u16(end, 4) == 0 && u16(end, 6) == 0 && u16(end, 8) == count;
    if (u32(end, 0) != kEndSignature || !oneDisk || u16(end, 20) != 0 || start > at || size != at - start)
        return std::nullopt;
    return End{count, zip.subspan(start, size), start};
}

// What local header and central entry share, from the version to the length of the extra field.
constexpr std::size_t kSharedBytes = 26;
constexpr std::size_t kLocalSharedAt = 4;
constexpr std::size_t kCentralSharedAt = 6;

bool sameFacts(ByteView local, ByteView central) {
    for (std::size_t i = 0; i < kSharedBytes; ++i) {
        if (local[kLocalSharedAt + i] != central[kCentralSharedAt + i])
            return false;
    }
    return true;
}

bool isPlainMember(ByteView central) {
    const std::uint16_t flags = u16(central, 8);
    const std::uint16_t method = u16(central, 10);
    const bool noExtras = u16(central, 30) == 0 && u16(central, 32) == 0 && u16(central, 34) == 0;
    return (flags & ~(kUtf8Flag | kDeflateLevelFlags)) == 0 && (method == kStored || method == kDeflated) && noExtras;
}

}  // namespace

base::Result<std::vector<ZipMemberInfo>> readZipStructure(ByteView zip, std::size_t maxMembers,
                                                          std::uint64_t maxExpanded) {
    const auto end = readEnd(zip);
    if (!end)
        return refused("end of central directory");
    if (end->count > maxMembers)
        return fail(ErrorCode::ParcelTooLarge, "too many members");
    std::vector<ZipMemberInfo> members;
    ByteView directory = end->directory;
    std::size_t localAt = 0;
    std::uint64_t expanded = 0;
    for (std::size_t i = 0; i < end->count; ++i) {
        if (directory.size() < kCentralBytes || u32(directory, 0) != kCentralSignature)
            return refused("central directory");
        const std::size_t nameBytes = u16(directory, 28);
        if (directory.size() < kCentralBytes + nameBytes || nameBytes == 0 || !isPlainMember(directory))
            return refused("central directory entry");
        const ByteView name = directory.subspan(kCentralBytes, nameBytes);
        const ZipMemberInfo member{base::asText(name), u32(directory, 16), u32(directory, 20), u32(directory, 24),
                                   u16(directory, 10) == kStored};
        if (u32(directory, 42) != localAt || end->directoryAt - localAt < kLocalBytes + nameBytes)
            return refused("offset of a local header");
        const ByteView local = zip.subspan(localAt, kLocalBytes + nameBytes);
        if (u32(local, 0) != kLocalSignature || !sameFacts(local, directory) ||
            base::asText(local.subspan(kLocalBytes)) != member.name)
            return refused("local header and central directory differ");
        localAt += kLocalBytes + nameBytes;
        if (member.packedSize > end->directoryAt - localAt || (member.isStored && member.packedSize != member.size) ||
            member.size > member.packedSize * kMaxDeflateRatio + kDeflateSlack)
            return refused("size of a member");
        localAt += member.packedSize;
        expanded += member.size;
        if (expanded > maxExpanded)
            return fail(ErrorCode::ParcelTooLarge, "expanded size");
        members.push_back(member);
        directory = directory.subspan(kCentralBytes + nameBytes);
    }
    if (!directory.empty() || localAt != end->directoryAt)
        return refused("gap or left-over");
    return members;
}

}  // namespace renkei::crypto
