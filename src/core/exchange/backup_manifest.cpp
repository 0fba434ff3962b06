#include "exchange/backup_manifest.h"

#include <algorithm>
#include <set>

#include "crypto/hash.h"
#include "json/json.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::int64_t kVersion = 1;
/// Between hash and path, as sha256sum writes it.
constexpr std::string_view kGap = "  ";
/// Before the hash of the lines above; sha256sum passes over lines that begin with a number sign.
constexpr std::string_view kEnd = "# end ";
constexpr std::size_t kHexDigits = 64;
constexpr std::size_t kPrefixDigits = 2;

bool isHexName(std::string_view name) {
    return base::digestFromHex(name).has_value();
}

/// `text` without `prefix` and `suffix`, where it has both.
std::optional<std::string_view> between(std::string_view text, std::string_view prefix, std::string_view suffix) {
    if (text.size() < prefix.size() + suffix.size() || !text.starts_with(prefix) || !text.ends_with(suffix)) {
        return std::nullopt;
    }
    return text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
}

bool isArchivePath(std::string_view path) {
    for (const std::string_view ending : {".p7m", ".p7s"}) {
        const auto inner = between(path, "store/archive/", ending);
        if (inner && inner->size() == kPrefixDigits + 1 + kHexDigits && (*inner)[kPrefixDigits] == '/') {
            const std::string_view name = inner->substr(kPrefixDigits + 1);
            return isHexName(name) && name.starts_with(inner->substr(0, kPrefixDigits));
        }
    }
    return false;
}

}  // namespace

base::Error backupDamaged(std::string_view path, std::string_view why) {
    return {ErrorCode::BackupDamaged, std::string(path) + ": " + std::string(why), {{"path", std::string(path)}}};
}

bool isBackupPath(std::string_view path) {
    if (path == "relay.json" || path == "crl.der" || path == kBackupLog) {
        return true;
    }
    for (const std::string_view ending : {".pem", ".p12"}) {
        if (const auto name = between(path, "certificates/", ending); name && isHexName(*name)) {
            return true;
        }
    }
    return isArchivePath(path);
}

std::string writeBackupAbout(const BackupAbout& about) {
    json::Array absent;
    for (const std::string& path : about.absent) {
        absent.push_back(path);
    }
    return json::writePretty(json::Object{{"renkei_backup", kVersion},
                                          {"office", about.office},
                                          {"office_name", about.officeName},
                                          {"terminal", about.terminal},
                                          {"terminal_label", about.terminalLabel},
                                          {"made_at", base::formatTime(about.madeAtMs)},
                                          {"seq", about.head.seq},
                                          {"hash", base::toHex(about.head.hash)},
                                          {"absent", std::move(absent)}});
}

base::Result<BackupAbout> readBackupAbout(std::string_view text) {
    const auto value = json::parse(text, json::Limits{.bytes = kMaxBackupAboutBytes});
    if (!value) {
        return backupDamaged(kBackupAbout, value.error().detail);
    }
    json::Reader reader(*value);
    const std::int64_t version = reader.integer("renkei_backup");
    if (reader.ok() && version > kVersion) {
        return fail(ErrorCode::ProfileNewer, "backup of version " + std::to_string(version));
    }
    BackupAbout about;
    about.office = reader.string("office");
    about.officeName = reader.string("office_name");
    about.terminal = reader.string("terminal");
    about.terminalLabel = reader.string("terminal_label");
    const auto madeAt = base::parseTime(reader.string("made_at"));
    const std::int64_t seq = reader.integer("seq");
    const auto hash = base::digestFromHex(reader.string("hash"));
    for (const json::Value& path : reader.array("absent")) {
        about.absent.push_back(path.string() != nullptr ? *path.string() : "");
    }
    if (!reader.ok() || version != kVersion || !madeAt || !hash || seq < 0) {
        return backupDamaged(kBackupAbout, reader.ok() ? "a value that can't be" : reader.error().detail);
    }
    about.madeAtMs = *madeAt;
    about.head = {static_cast<std::uint64_t>(seq), *hash};
    return about;
}

std::string writeBackupSums(const std::vector<BackupFile>& files) {
    std::string text;
    for (const BackupFile& file : files) {
        text.append(base::toHex(file.hash)).append(kGap).append(file.path).append("\n");
    }
    const base::Digest hash = crypto::sha256(base::asBytes(text));
    return text.append(kEnd).append(base::toHex(hash)).append("\n");
}

base::Result<std::vector<BackupFile>> readBackupSums(std::string_view text) {
    const std::size_t endAt = text.rfind(kEnd);
    if (endAt == std::string_view::npos || (endAt != 0 && text[endAt - 1] != '\n')) {
        return backupDamaged(kBackupSums, "it does not end as it should");
    }
    const std::string_view body = text.substr(0, endAt);
    if (text.substr(endAt) != std::string(kEnd) + base::toHex(crypto::sha256(base::asBytes(body))) + "\n") {
        return backupDamaged(kBackupSums, "its own hash differs");
    }
    std::vector<BackupFile> files;
    std::set<std::string, std::less<>> paths;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = body.find('\n', at);
        const std::string_view line = body.substr(at, end - at);
        at = end + 1;
        const auto hash = base::digestFromHex(line.substr(0, kHexDigits));
        const bool shaped =
            hash && line.size() > kHexDigits + kGap.size() && line.substr(kHexDigits, kGap.size()) == kGap;
        const std::string_view path = shaped ? line.substr(kHexDigits + kGap.size()) : std::string_view();
        if ((!isBackupPath(path) && path != kBackupAbout) || !paths.emplace(path).second) {
            return backupDamaged(kBackupSums, "a line that no backup has");
        }
        files.push_back({std::string(path), *hash});
    }
    if (!paths.contains(kBackupAbout) || !paths.contains(kBackupLog)) {
        return backupDamaged(kBackupSums, "it lacks what every backup has");
    }
    return files;
}

}  // namespace renkei::exchange
