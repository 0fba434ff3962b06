#include "exchange/rehearsal.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/parcel.h"
#include "json/json.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kRememberedFile = "rehearsal.json";
constexpr std::uint64_t kMaxRememberedBytes = 4096;
/// Never goes anywhere, so it may be the same each time.
constexpr std::string_view kMessageId = "00000000-0000-7000-8000-000000000000";
constexpr std::string_view kContent = "renkei rehearsal";

/// Of the certificate's time, as near to now as it goes.
base::TimeMs momentFor(const crypto::Certificate& certificate, base::TimeMs nowMs) {
    const base::TimeMs last = certificate.notAfterMs() - base::kSecondMs;
    const base::TimeMs moment = std::max(certificate.notBeforeMs(), std::min(nowMs, last));
    return moment - moment % base::kSecondMs;
}

base::Result<void> sealAndOpen(const crypto::Identity& identity, base::TimeMs nowMs) {
    const std::string& office = identity.certificate.officeNumber();
    crypto::SealRequest request;
    request.messageId = kMessageId;
    request.senderOffice = office;
    request.recipientOffice = office;
    request.recipients = {identity.certificate};
    const base::ByteView content = base::asBytes(kContent);
    request.files = {{"rehearsal.txt", base::Bytes(content.begin(), content.end())}};
    request.createdMs = momentFor(identity.certificate, nowMs);
    const auto sealed = crypto::seal(identity, request);
    if (!sealed) {
        return sealed.error();
    }
    // Its own issuer: whether an exchange believes it is not the question.
    if (identity.chain.empty()) {
        return fail(ErrorCode::CertificateNoChain, "no issuer beside the kept key");
    }
    const auto trust = crypto::Trust::create({identity.chain.back()});
    if (!trust) {
        return trust.error();
    }
    const crypto::Identity* const keys[] = {&identity};
    const auto opened = crypto::openAlone(sealed->sealed, keys, *trust);
    if (!opened) {
        return opened.error();
    }
    if (opened->files.size() != 1 || base::asText(opened->files.front().content) != kContent) {
        return fail(ErrorCode::ParcelManifest, "another content than was sealed");
    }
    return {};
}

}  // namespace

std::size_t Rehearsal::failed() const {
    return static_cast<std::size_t>(
        std::count_if(keys.begin(), keys.end(), [](const RehearsedKey& key) { return key.problem.has_value(); }));
}

base::Result<Rehearsal> rehearseKeys(const Profile& profile, const base::Secret& keyPassword, base::TimeMs nowMs) {
    const auto certificates = profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    if (certificates->empty()) {
        return fail(ErrorCode::CertificateNone, "no certificate in the profile");
    }
    Rehearsal rehearsal{nowMs, {}};
    for (const crypto::Certificate& certificate : *certificates) {
        RehearsedKey key{certificate, std::nullopt};
        const auto identity = profile.identity(certificate, keyPassword);
        const auto good = identity ? sealAndOpen(*identity, nowMs) : base::Result<void>(identity.error());
        if (!good) {
            key.problem = good.error();
        }
        rehearsal.keys.push_back(std::move(key));
    }
    return rehearsal;
}

base::Result<void> rememberRehearsal(const std::filesystem::path& profile, const Rehearsal& rehearsal) {
    const std::string text = json::write(json::Object{{"at", base::formatTime(rehearsal.atMs)}});
    return base::writeFileDurably(profile / kRememberedFile, base::asBytes(text));
}

std::optional<base::TimeMs> lastRehearsal(const std::filesystem::path& profile) {
    const auto text = base::readFile(profile / kRememberedFile, kMaxRememberedBytes);
    const auto value = text ? json::parse(base::asText(*text)) : base::Result<json::Value>(text.error());
    if (!value) {
        return std::nullopt;
    }
    json::Reader reader(*value);
    const auto at = base::parseTime(reader.string("at"));
    return reader.ok() ? at : std::nullopt;
}

bool isRehearsalDue(const std::vector<crypto::Certificate>& certificates, std::optional<base::TimeMs> lastMs,
                    base::TimeMs nowMs) {
    if (certificates.empty()) {
        return false;
    }
    const base::TimeMs since = std::max(certificates.front().notBeforeMs(), lastMs.value_or(0));
    return nowMs - since > kRehearsalDueMs;
}

}  // namespace renkei::exchange
