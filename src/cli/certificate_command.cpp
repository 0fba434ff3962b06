#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "crypto/pkcs12.h"
#include "exchange/rehearsal.h"

namespace renkei::cli {
namespace {

void say(std::ostream& out, const crypto::Certificate& certificate) {
    out << plain(certificate.officeNumber()) << "  " << plain(certificate.commonName()) << "  "
        << plain(certificate.kindText()) << "  有効期間 " << base::formatJapanDay(certificate.notBeforeMs()) << " – "
        << base::formatJapanDay(certificate.notAfterMs()) << "  確認番号 " << crypto::confirmationNumber(certificate)
        << "\n";
}

const base::Error* firstProblem(const exchange::Rehearsal& rehearsal) {
    for (const exchange::RehearsedKey& key : rehearsal.keys) {
        if (key.problem) {
            return &*key.problem;
        }
    }
    return nullptr;
}

json::Object rehearsalJson(const exchange::Rehearsal& rehearsal) {
    const base::Error* problem = firstProblem(rehearsal);
    json::Object answer = jsonAnswer(problem == nullptr);
    answer.set("at", base::formatTime(rehearsal.atMs));
    json::Array keys;
    for (const exchange::RehearsedKey& key : rehearsal.keys) {
        keys.push_back(json::Object{{"certificate", toJson(key.certificate)},
                                    {"opens", !key.problem},
                                    {"error", key.problem ? errorJson(*key.problem) : json::Value()}});
    }
    answer.set("keys", std::move(keys));
    if (problem != nullptr) {
        answer.set("error", errorJson(*problem));
    }
    return answer;
}

void say(std::ostream& out, const exchange::Rehearsal& rehearsal) {
    for (const exchange::RehearsedKey& key : rehearsal.keys) {
        out << (key.problem ? "開けない  " : "開ける  ");
        say(out, key.certificate);
        if (key.problem) {
            describe(out, *key.problem, "  ");
        }
    }
    const std::size_t failed = rehearsal.failed();
    if (failed == 0) {
        out << "鍵 " << rehearsal.keys.size()
            << " 件のすべてで、封をして開くことができました。次は 1 年後に確かめてください。\n";
    } else {
        out << "鍵 " << rehearsal.keys.size() << " 件のうち " << failed
            << " 件で、封をして開くことができませんでした。その鍵で封をされたものは、このパソコンでは開けません。\n";
    }
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

int runCertificateRehearse(const Work& work, const CertificateRehearseOptions& options) {
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    const auto rehearsal = work.session.rehearse(*password);
    if (!rehearsal) {
        return report(work.console, rehearsal.error());
    }
    const base::Error* problem = firstProblem(*rehearsal);
    if (problem != nullptr) {
        note(work.console, *problem);
    }
    if (work.console.json) {
        print(work.console, rehearsalJson(*rehearsal));
    } else {
        say(work.console.out, *rehearsal);
    }
    return problem == nullptr ? 0 : exitStatus(problem->code);
}

}  // namespace renkei::cli
