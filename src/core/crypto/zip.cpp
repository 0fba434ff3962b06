#include "crypto/zip.h"

#include <zip.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <set>

#include "crypto/file_names.h"
#include "crypto/zip_structure.h"

namespace renkei::crypto {

namespace {

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using base::fail;

// APPNOTE.TXT clauses 4.3.7, 4.3.12 and 4.3.16: both headers of a member, and the end.
constexpr std::size_t kHeaderBytes = 30 + 46;
constexpr std::size_t kEndBytes = 22;
// What the padding member costs beside its zeros.
constexpr std::size_t kPaddingOverhead = kHeaderBytes + 2 * kPaddingName.size();
constexpr zip_uint16_t kDosTimeNone = 0;
constexpr zip_uint16_t kDosDate1980 = 0x0021;
// The manifest and the padding.
constexpr std::size_t kExtraMembers = 2;

struct ArchiveDiscard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct SourceFree {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct FileClose {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ArchivePtr = std::unique_ptr<zip_t, ArchiveDiscard>;
using SourcePtr = std::unique_ptr<zip_source_t, SourceFree>;
using FilePtr = std::unique_ptr<zip_file_t, FileClose>;

SourcePtr bufferSource(ByteView bytes) {
    zip_error_t error;
    zip_error_init(&error);
    SourcePtr source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
    zip_error_fini(&error);
    return source;
}

// The archive takes the source over, if it opens.
ArchivePtr openArchive(SourcePtr& source, int flags) {
    zip_error_t error;
    zip_error_init(&error);
    ArchivePtr archive(zip_open_from_source(source.get(), flags, &error));
    zip_error_fini(&error);
    if (archive)
        (void)source.release();
    return archive;
}

bool addMember(zip_t* archive, std::string_view name, ByteView content, zip_int32_t method) {
    SourcePtr source(zip_source_buffer(archive, content.data(), content.size(), 0));
    const zip_int64_t index =
        source ? zip_file_add(archive, std::string(name).c_str(), source.get(), ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0)
        return false;
    (void)source.release();
    const auto at = static_cast<zip_uint64_t>(index);
    return zip_set_file_compression(archive, at, method, 0) == 0 &&
           zip_file_set_dostime(archive, at, kDosTimeNone, kDosDate1980, 0) == 0;
}

// A growing buffer of libzip's own. (Adding to a buffer of ours ends in a double free: libzip 1.7 takes it for its
// own.)
class ZipBuffer {
public:
    /// Adds members at the end.
    bool add(std::span<const ZipMember> members, zip_int32_t method) {
        if (!m_source)
            return false;
        zip_source_keep(m_source.get());
        SourcePtr shared(m_source.get());
        ArchivePtr archive = openArchive(shared, m_isEmpty ? ZIP_TRUNCATE : 0);
        m_isEmpty = false;
        if (!archive || !std::all_of(members.begin(), members.end(), [&](const ZipMember& member) {
                return addMember(archive.get(), member.name, member.content, method);
            }))
            return false;
        if (zip_close(archive.get()) != 0)
            return false;
        (void)archive.release();
        return true;
    }

    std::optional<std::size_t> size() const {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_source_stat(m_source.get(), &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
            return std::nullopt;
        return stat.size;
    }

    std::optional<Bytes> bytes() const {
        const auto length = size();
        if (!length || zip_source_open(m_source.get()) != 0)
            return std::nullopt;
        Bytes content(*length);
        const zip_int64_t got = zip_source_read(m_source.get(), content.data(), content.size());
        zip_source_close(m_source.get());
        if (got < 0 || static_cast<std::size_t>(got) != content.size())
            return std::nullopt;
        return content;
    }

private:
    SourcePtr m_source = bufferSource({});
    bool m_isEmpty = true;
};

std::optional<Bytes> readMember(zip_t* archive, std::size_t index, std::size_t size) {
    const FilePtr file(zip_fopen_index(archive, index, 0));
    if (!file)
        return std::nullopt;
    Bytes content(size);
    std::size_t done = 0;
    while (done < size) {
        const zip_int64_t got = zip_fread(file.get(), content.data() + done, size - done);
        if (got <= 0)
            return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    // The end comes exactly here; only now has libzip compared the checksum.
    std::uint8_t beyond = 0;
    if (zip_fread(file.get(), &beyond, 1) != 0)
        return std::nullopt;
    return content;
}

std::size_t storedZipSize(std::span<const ZipMember> members) {
    std::size_t size = kEndBytes;
    for (const ZipMember& member : members)
        size += kHeaderBytes + 2 * member.name.size() + member.content.size();
    return size;
}

bool namesAreGood(const std::vector<ZipMemberInfo>& members) {
    std::set<std::string> folded;
    return std::all_of(members.begin(), members.end(), [&](const ZipMemberInfo& member) {
        return isPlainFileName(member.name) && folded.insert(foldFileName(member.name)).second;
    });
}

}  // namespace

std::size_t paddedZipSize(std::size_t size) {
    const std::size_t step = std::max(std::bit_floor(std::max<std::size_t>(size, 1)) / 8, kMinZipStep);
    const std::size_t padded = (size + step - 1) / step * step;
    return size <= kMaxZipBytes ? std::min(padded, kMaxZipBytes) : padded;
}

base::Result<Bytes> writeZip(std::span<const ZipMember> members) {
    ZipBuffer buffer;
    std::vector<ZipMember> last;
    std::size_t least = storedZipSize(members) + kPaddingOverhead;
    if (least <= kMaxZipBytes) {
        last.assign(members.begin(), members.end());
    } else {
        const auto deflated = buffer.add(members, ZIP_CM_DEFLATE) ? buffer.size() : std::nullopt;
        if (!deflated)
            return fail(ErrorCode::Internal, "the ZIP can't be written");
        least = *deflated + kPaddingOverhead;
        if (least > kMaxZipBytes)
            return fail(ErrorCode::ParcelTooLarge, "the ZIP is too long");
    }
    const Bytes zeros(paddedZipSize(least) - least);
    last.push_back({kPaddingName, zeros});
    auto zip = buffer.add(last, ZIP_CM_STORE) ? buffer.bytes() : std::nullopt;
    if (!zip || zip->size() != least + zeros.size())
        return fail(ErrorCode::Internal, "the ZIP can't be padded");
    return std::move(*zip);
}

base::Result<std::vector<ParcelFile>> readZip(ByteView zip) {
    if (zip.size() > kMaxZipBytes)
        return fail(ErrorCode::ParcelTooLarge, "the ZIP is too long");
    const auto members = readZipStructure(zip, kMaxParcelFiles + kExtraMembers, kMaxExpandedBytes + kMaxZipBytes);
    if (!members)
        return members.error();
    if (!namesAreGood(*members))
        return fail(ErrorCode::ParcelZip, "a name is not plain, or there twice");
    SourcePtr source = bufferSource(zip);
    const ArchivePtr archive = source ? openArchive(source, ZIP_RDONLY | ZIP_CHECKCONS) : nullptr;
    if (!archive || zip_get_num_entries(archive.get(), 0) != static_cast<zip_int64_t>(members->size()))
        return fail(ErrorCode::ParcelZip, "not a ZIP");
    std::vector<ParcelFile> files;
    for (std::size_t i = 0; i < members->size(); ++i) {
        const ZipMemberInfo& member = (*members)[i];
        auto content = readMember(archive.get(), i, member.size);
        if (!content)
            return fail(ErrorCode::ParcelZip, "a member can't be unpacked");
        if (member.name != kPaddingName) {
            files.push_back({std::string(member.name), std::move(*content)});
        } else if (!member.isStored || i + 1 != members->size() ||
                   std::any_of(content->begin(), content->end(), [](std::uint8_t byte) { return byte != 0; })) {
            return fail(ErrorCode::ParcelZip, "the padding is no padding");
        }
    }
    return files;
}

}  // namespace renkei::crypto
