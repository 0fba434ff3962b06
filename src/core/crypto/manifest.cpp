#include "crypto/manifest.h"

#include <algorithm>
#include <set>

#include "crypto/hash.h"
#include "json/json.h"

namespace renkei::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMembers = 13;
constexpr std::size_t kFileMembers = 3;
constexpr std::size_t kMaxIdBytes = 64;
constexpr std::size_t kMaxDepth = 4;

base::Error refused(const char* what) {
    return fail(ErrorCode::ParcelManifest, what);
}

json::Array hexArray(const std::vector<base::Digest>& digests) {
    json::Array array;
    for (const base::Digest& digest : digests)
        array.emplace_back(base::toHex(digest));
    return array;
}

std::vector<base::Digest> fingerprints(const std::vector<Certificate>& certificates) {
    std::vector<base::Digest> digests;
    for (const Certificate& certificate : certificates)
        digests.push_back(certificate.fingerprint());
    return digests;
}

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= kMaxIdBytes && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    });
}

bool areDigests(const std::vector<base::Digest>& digests) {
    return !digests.empty() && digests.size() <= kMaxRecipients &&
           std::set<base::Digest>(digests.begin(), digests.end()).size() == digests.size();
}

base::Result<void> check(const Manifest& manifest) {
    if (!isId(manifest.messageId) || !isId(manifest.profile) || !isId(manifest.senderOffice) ||
        !isId(manifest.recipientOffice))
        return refused("id, profile or office");
    if (!areDigests(manifest.recipientCertificates) || !areDigests(manifest.openers))
        return refused("certificates");
    if (manifest.ownChainSequence < 0 || manifest.createdMs < 0)
        return refused("chain sequence or creation time");
    if (manifest.subject.size() > kMaxSubjectBytes || manifest.note.size() > kMaxNoteBytes ||
        !base::isUtf8(manifest.subject) || !base::isUtf8(manifest.note))
        return refused("subject or note");
    if (manifest.files.size() > kMaxParcelFiles)
        return refused("number of files");
    return {};
}

// Nothing where an element is no digest.
std::optional<std::vector<base::Digest>> readDigests(const json::Array& array) {
    std::vector<base::Digest> digests;
    for (const json::Value& value : array) {
        const auto digest = value.string() ? base::digestFromHex(*value.string()) : std::nullopt;
        if (!digest)
            return std::nullopt;
        digests.push_back(*digest);
    }
    return digests;
}

std::optional<std::vector<ManifestFile>> readFiles(const json::Array& array) {
    std::vector<ManifestFile> files;
    for (const json::Value& value : array) {
        json::Reader reader(value);
        ManifestFile file;
        file.name = reader.string("name");
        const std::int64_t size = reader.integer("size");
        const auto digest = base::digestFromHex(reader.string("sha256"));
        if (!reader.ok() || value.object()->size() != kFileMembers || size < 0 || !digest)
            return std::nullopt;
        file.size = static_cast<std::uint64_t>(size);
        file.sha256 = *digest;
        files.push_back(std::move(file));
    }
    return files;
}

}  // namespace

Manifest makeManifest(const SealRequest& request, const Certificate& signer) {
    Manifest manifest;
    manifest.messageId = request.messageId;
    manifest.profile = request.profile;
    manifest.senderOffice = request.senderOffice;
    manifest.recipientOffice = request.recipientOffice;
    manifest.recipientCertificates = fingerprints(request.recipients);
    manifest.openers = manifest.recipientCertificates;
    // An office may write to itself; nothing is listed twice.
    if (std::find(manifest.openers.begin(), manifest.openers.end(), signer.fingerprint()) == manifest.openers.end())
        manifest.openers.push_back(signer.fingerprint());
    manifest.createdMs = request.createdMs;
    manifest.ownChainHead = request.ownChainHead;
    manifest.ownChainSequence = request.ownChainSequence;
    manifest.subject = request.subject;
    manifest.note = request.note;
    for (const ParcelFile& file : request.files)
        manifest.files.push_back({file.name, file.content.size(), sha256(file.content)});
    return manifest;
}

base::Result<std::string> writeManifest(const Manifest& manifest) {
    if (auto good = check(manifest); !good)
        return good.error();
    json::Array files;
    for (const ManifestFile& file : manifest.files)
        files.emplace_back(
            json::Object{{"name", file.name}, {"size", file.size}, {"sha256", base::toHex(file.sha256)}});
    const json::Object object{
        {"v", kVersion},
        {"profile", manifest.profile},
        {"message_id", manifest.messageId},
        {"sender", manifest.senderOffice},
        {"recipient", manifest.recipientOffice},
        {"recipient_certificates", hexArray(manifest.recipientCertificates)},
        {"openers", hexArray(manifest.openers)},
        {"created", base::formatTime(manifest.createdMs)},
        {"own_chain_head", manifest.ownChainHead ? json::Value(base::toHex(*manifest.ownChainHead)) : json::Value()},
        {"own_chain_seq", manifest.ownChainSequence},
        {"subject", manifest.subject},
        {"note", manifest.note},
        {"files", std::move(files)},
    };
    std::string text = json::write(object);
    if (text.size() > kMaxManifestBytes)
        return refused("too long");
    return text;
}

base::Result<Manifest> parseManifest(std::string_view text) {
    const auto value = json::parse(text, {kMaxManifestBytes, kMaxDepth, kMembers});
    if (!value)
        return fail(ErrorCode::ParcelManifest, value.error().detail);
    json::Reader reader(*value);
    Manifest manifest;
    const std::int64_t version = reader.integer("v");
    manifest.profile = reader.string("profile");
    manifest.messageId = reader.string("message_id");
    manifest.senderOffice = reader.string("sender");
    manifest.recipientOffice = reader.string("recipient");
    const auto recipients = readDigests(reader.array("recipient_certificates"));
    const auto openers = readDigests(reader.array("openers"));
    const auto created = base::parseTime(reader.string("created"));
    const auto chainHead = reader.optionalString("own_chain_head");
    manifest.ownChainSequence = reader.integer("own_chain_seq");
    manifest.subject = reader.string("subject");
    manifest.note = reader.string("note");
    auto files = readFiles(reader.array("files"));
    if (!reader.ok())
        return fail(ErrorCode::ParcelManifest, reader.error().detail);
    if (version != kVersion || value->object()->size() != kMembers || reader.value("own_chain_head") == nullptr)
        return refused("version or members");
    if (chainHead)
        manifest.ownChainHead = base::digestFromHex(*chainHead);
    if (!recipients || !openers || !created || !files || (chainHead && !manifest.ownChainHead))
        return refused("a member's value");
    manifest.recipientCertificates = *recipients;
    manifest.openers = *openers;
    manifest.createdMs = *created;
    manifest.files = std::move(*files);
    if (auto good = check(manifest); !good)
        return good.error();
    return manifest;
}

base::Result<void> compareFiles(const Manifest& manifest, std::span<const ParcelFile> files) {
    if (manifest.files.size() != files.size())
        return refused("number of files");
    for (std::size_t i = 0; i < files.size(); ++i) {
        const ManifestFile& stated = manifest.files[i];
        if (stated.name != files[i].name || stated.size != files[i].content.size())
            return refused("name or size of a file");
        if (stated.sha256 != sha256(files[i].content))
            return refused("hash of a file");
    }
    return {};
}

}  // namespace renkei::crypto
