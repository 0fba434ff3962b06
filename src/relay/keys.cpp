#include "relay/keys.h"

#include "base/files.h"
#include "base/secret.h"
#include "relay/new_folder.h"

namespace renkei::relay {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxPemBytes = 256U << 10;

}  // namespace

base::Result<std::string> readPem(const fs::path& path) {
    auto content = base::readFile(path, kMaxPemBytes);
    if (!content) {
        return content.error();
    }
    return std::string(base::asText(*content));
}

base::Result<crypto::Identity> readIdentity(const fs::path& certificate, const fs::path& key) {
    auto certificatePem = readPem(certificate);
    if (!certificatePem) {
        return certificatePem.error();
    }
    auto keyContent = base::readFile(key, kMaxPemBytes);
    if (!keyContent) {
        return keyContent.error();
    }
    const base::Secret keyPem{base::ByteView(*keyContent)};
    base::wipe(keyContent->data(), keyContent->size());
    return crypto::identityFromPem(*certificatePem, keyPem.view());
}

base::Result<crypto::Trust> readTrust(const Folder& folder) {
    auto pem = readPem(folder.officeAuthority());
    if (!pem) {
        return pem.error();
    }
    auto anchors = crypto::certificatesFromPem(*pem);
    if (!anchors) {
        return anchors.error();
    }
    const auto der = base::readFile(folder.officeCrl(), crypto::kMaxCrlBytes);
    if (!der) {
        return der.error();
    }
    auto crl = crypto::Crl::fromDer(*der);
    if (!crl) {
        return crl.error();
    }
    return crypto::Trust::create(std::move(*anchors), {std::move(*crl)});
}

base::Result<void> writeIdentity(const crypto::Identity& identity, const fs::path& certificate, const fs::path& key) {
    const auto pem = crypto::pemForTls(identity);
    if (!pem) {
        return pem.error();
    }
    if (auto written = writePrivateFile(key, pem->key.view()); !written) {
        return written;
    }
    return writePrivateFile(certificate, pem->certificates);
}

}  // namespace renkei::relay
