#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/certificate_doctor.h"
#include "protocol/identifiers.h"

namespace renkei::cli {
namespace {

using base::ErrorCode;
using base::fail;

/// What the profile knows, as far as it can be read; a profile without an exchange judges nothing.
base::Result<exchange::CertificateJudges> judgesOf(const std::optional<std::filesystem::path>& folder) {
    exchange::CertificateJudges judges;
    std::error_code error;
    if (!folder || !std::filesystem::exists(*folder, error)) {
        return judges;
    }
    const auto profile = exchange::Profile::open(*folder);
    if (!profile) {
        return profile.error();
    }
    auto relay = profile->relay();
    if (relay) {
        judges.relay = std::move(*relay);
    } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    if (auto crl = profile->crl()) {
        judges.crl = std::move(*crl);
    }
    if (auto login = profile->login()) {
        judges.office = std::move(login->office);
    }
    return judges;
}

base::Result<exchange::CertificateJudges> judgesFor(const std::optional<std::filesystem::path>& folder,
                                                    const CertificateCheckOptions& options) {
    auto judges = judgesOf(folder);
    if (!judges) {
        return judges;
    }
    if (!options.office.empty()) {
        if (!protocol::isOfficeNumber(options.office)) {
            return fail(ErrorCode::Usage, "--office is no office number");
        }
        judges->office = options.office;
    }
    judges->nowMs = base::SystemClock().nowMs();
    if (!options.day.empty()) {
        const auto noonInJapan = base::parseTime(options.day + "T03:00:00.000Z");
        if (!noonInJapan) {
            return fail(ErrorCode::Usage, "--on is no day (yyyy-mm-dd)");
        }
        judges->nowMs = *noonInJapan;
    }
    return judges;
}

std::string_view usableAs(const exchange::Diagnosis& diagnosis) {
    if (!diagnosis.obstacles.empty()) {
        return "no";
    }
    return diagnosis.onlyOpens ? "open" : "send";
}

json::Value noteJson(exchange::Finding finding) {
    const exchange::FindingText& text = exchange::findingText(finding);
    return json::Object{{"finding", text.id}, {"message", text.what}, {"next", text.next}};
}

void printJson(const Console& console, const exchange::Diagnosis& diagnosis) {
    json::Object answer = jsonAnswer(diagnosis.obstacles.empty());
    answer.set("usable", usableAs(diagnosis));
    answer.set("opened", diagnosis.opened);
    answer.set("keys", static_cast<std::int64_t>(diagnosis.keys));
    json::Array certificates;
    for (const crypto::Certificate& certificate : diagnosis.certificates) {
        certificates.push_back(toJson(certificate));
    }
    answer.set("certificates", std::move(certificates));
    json::Array problems;
    for (const base::Error& obstacle : diagnosis.obstacles) {
        problems.push_back(errorJson(obstacle));
    }
    if (diagnosis.onlyOpens) {
        problems.push_back(errorJson(*diagnosis.onlyOpens));
    }
    answer.set("problems", std::move(problems));
    json::Array notes;
    for (const exchange::Finding note : diagnosis.notes) {
        notes.push_back(noteJson(note));
    }
    answer.set("notes", std::move(notes));
    answer.set("judged_by_exchange", diagnosis.judgedByExchange);
    answer.set("judged_by_list", diagnosis.judgedByList);
    if (!diagnosis.obstacles.empty()) {
        answer.set("error", errorJson(diagnosis.obstacles.front()));
    }
    print(console, answer);
}

void sayContents(std::ostream& out, const exchange::Diagnosis& diagnosis) {
    out << "入っているもの: 証明書 " << diagnosis.certificates.size() << " 件、秘密鍵 " << diagnosis.keys << " 件\n";
    for (const crypto::Certificate& certificate : diagnosis.certificates) {
        out << "  ";
        if (certificate.isAuthority()) {
            out << "発行元の証明書  " << plain(certificate.commonName());
        } else {
            out << plain(certificate.officeNumber()) << "  " << plain(certificate.commonName()) << "  "
                << plain(certificate.kindText());
        }
        out << "  有効期間 " << base::formatJapanDay(certificate.notBeforeMs()) << " – "
            << base::formatJapanDay(certificate.notAfterMs()) << "\n";
    }
}

void say(const Console& console, const exchange::Diagnosis& diagnosis) {
    if (diagnosis.opened || !diagnosis.certificates.empty()) {
        sayContents(console.out, diagnosis);
    }
    for (const base::Error& obstacle : diagnosis.obstacles) {
        describe(console.err, obstacle);
    }
    if (diagnosis.onlyOpens) {
        const base::Answers answers = exchange::answersOf(*diagnosis.onlyOpens);
        console.out << "注意: " << answers.what << answers.next << "\n";
    }
    for (const exchange::Finding note : diagnosis.notes) {
        const exchange::FindingText& text = exchange::findingText(note);
        console.out << "お知らせ: " << text.what << text.next << "\n";
    }
    if (diagnosis.opened && !diagnosis.judgedByExchange) {
        console.out << "接続先が分からないため、発行元は確かめていません。\n";
    } else if (diagnosis.opened && !diagnosis.judgedByList) {
        console.out << "失効していないかは、ログインのときに接続先が確かめます。\n";
    }
    if (diagnosis.obstacles.empty() && !diagnosis.onlyOpens) {
        console.out << "この電子証明書は取り込んで使えます。\n";
    }
}

}  // namespace

int runCertificateCheck(const Console& console, const std::optional<std::filesystem::path>& profile,
                        const CertificateCheckOptions& options) {
    base::Result<base::Secret> password = base::Secret();
    if (options.passwordFile) {
        password = readPasswordFile(*options.passwordFile);
    }
    if (!password) {
        return report(console, password.error());
    }
    const auto judges = judgesFor(profile, options);
    if (!judges) {
        return report(console, judges.error());
    }
    const auto diagnosis = exchange::diagnoseFile(options.file, *password, *judges);
    if (!diagnosis) {
        base::Error error = diagnosis.error();
        error.facts.push_back({"path", base::pathToUtf8(options.file)});
        return report(console, error);
    }
    if (console.json) {
        printJson(console, *diagnosis);
    } else {
        say(console, *diagnosis);
    }
    return diagnosis->obstacles.empty() ? 0 : exitStatus(diagnosis->obstacles.front().code);
}

}  // namespace renkei::cli
