#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "crypto/pkcs12.h"

namespace renkei::cli {
namespace {

void say(std::ostream& out, const crypto::Certificate& certificate) {
    out << plain(certificate.officeNumber()) << "  " << plain(certificate.commonName()) << "  "
        << plain(certificate.kindText()) << "  有効期間 " << base::formatJapanDay(certificate.notBeforeMs()) << " – "
        << base::formatJapanDay(certificate.notAfterMs()) << "  確認番号 " << crypto::confirmationNumber(certificate)
        << "\n";
}

}  // namespace

int runCertificateImport(const Work& work, const CertificateImportOptions& options) {
    const auto password = readPasswordFile(options.passwordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    base::Result<base::Secret> keyPassword = password->clone();
    if (options.keyPasswordFile) {
        keyPassword = readPasswordFile(*options.keyPasswordFile);
        if (!keyPassword) {
            return report(work.console, keyPassword.error());
        }
    }
    const auto file = base::readFile(options.file, crypto::kMaxPkcs12Bytes);
    if (!file) {
        base::Error error = file.error();
        error.facts.push_back({"path", base::pathToUtf8(options.file)});
        return report(work.console, error);
    }
    const auto certificate = work.session.importCertificate(*file, *password, *keyPassword);
    if (!certificate) {
        return report(work.console, certificate.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("certificate", toJson(*certificate));
        print(work.console, answer);
    } else {
        work.console.out << "電子証明書を取り込みました。\n";
        say(work.console.out, *certificate);
    }
    return 0;
}

int runCertificateList(const Work& work, const CertificateListOptions&) {
    const auto status = work.session.status();
    if (!status) {
        return report(work.console, status.error());
    }
    if (work.console.json) {
        json::Array list;
        for (const auto& certificate : status->certificates) {
            list.push_back(toJson(certificate));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("certificates", std::move(list));
        print(work.console, answer);
        return 0;
    }
    if (status->certificates.empty()) {
        work.console.out << "電子証明書はまだありません。certificate import で取り込んでください。\n";
    }
    for (const auto& certificate : status->certificates) {
        say(work.console.out, certificate);
    }
    return 0;
}

}  // namespace renkei::cli
