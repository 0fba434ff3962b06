#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "crypto/statement.h"
#include "exchange/evidence_file.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

using exchange::EvidenceFact;
using exchange::EvidenceFileReport;

constexpr std::size_t kMaxRelayJsonBytes = 1U << 20;
/// Far more than a record has, so that a longer file is judged and not merely unreadable.
constexpr std::size_t kMaxFileBytes = 1U << 20;

/// What no check of a file alone can find (docs/formats/evidence.md).
constexpr const char* kNotFound[] = {"revocation", "other-records", "history", "clock"};

const char* nameOf(EvidenceFact fact) {
    switch (fact) {
        case EvidenceFact::Signature:
            return "signature";
        case EvidenceFact::Form:
            return "form";
        case EvidenceFact::Signer:
            return "signer";
        case EvidenceFact::Office:
            return "office";
        case EvidenceFact::Time:
            return "time";
    }
    return "";
}

const char* wordsOf(EvidenceFact fact) {
    switch (fact) {
        case EvidenceFact::Signature:
            return "署名が、この内容のものである";
        case EvidenceFact::Form:
            return "内容が、証跡の形式（v1）のとおりである";
        case EvidenceFact::Signer:
            return "署名者の証明書が、接続先の説明（relay.json）のとおり信頼できる";
        case EvidenceFact::Office:
            return "署名者が、この証跡を述べる立場にある";
        case EvidenceFact::Time:
            return "記録の時刻が、署名の時刻と一致する";
    }
    return "";
}

json::Value recordJson(const protocol::EvidenceRecord& record) {
    return json::Object{{"kind", protocol::evidenceKindName(record.kind)},
                        {"sender", record.sender},
                        {"id", record.id},
                        {"recipient", record.recipient},
                        {"sealed_hash", base::toHex(record.sealedHash)},
                        {"manifest_hash", base::toHex(record.manifestHash)},
                        {"stated_at", base::formatTime(record.timeMs)},
                        {"verdict", record.verdict}};
}

json::Object answerOf(const EvidenceFileReport& report) {
    json::Array checks;
    for (const auto& one : report.findings) {
        checks.emplace_back(json::Object{{"check", nameOf(one.fact)},
                                         {"holds", one.judged ? json::Value(one.holds) : json::Value()},
                                         {"detail", one.detail}});
    }
    json::Array notFound;
    for (const char* what : kNotFound) {
        notFound.emplace_back(what);
    }
    json::Object answer = jsonAnswer(report.holds());
    if (!report.holds()) {
        answer.set("error", errorJson(base::fail(base::ErrorCode::EvidenceInvalid, "a check does not hold")));
    }
    answer.set("checks", std::move(checks));
    answer.set("record", report.record ? recordJson(*report.record) : json::Value());
    answer.set("signer", report.signer ? toJson(*report.signer) : json::Value());
    answer.set("not_found_here", std::move(notFound));
    return answer;
}

void say(std::ostream& out, const EvidenceFileReport& report) {
    out << (report.holds() ? "この証跡は、単独で確かめられる限り正しいものです。\n"
                           : "この証跡は、証拠になりません。×の項目が成り立ちません。\n");
    for (const auto& one : report.findings) {
        out << "  " << (!one.judged ? "－" : one.holds ? "○" : "×") << " " << wordsOf(one.fact) << "\n";
    }
    if (report.record) {
        const protocol::EvidenceRecord& record = *report.record;
        out << "述べていること: " << exchange::evidenceJa(record.kind) << "  " << base::formatJapanMinute(record.timeMs)
            << "\n  送信元 " << plain(record.sender) << "  送信先 " << plain(record.recipient) << "  番号 "
            << plain(record.id) << "\n  封緘のハッシュ " << base::toHex(record.sealedHash) << "\n";
    }
    if (report.signer) {
        out << "署名者: " << plain(report.signer->officeNumber()) << " " << plain(report.signer->commonName()) << "（"
            << plain(report.signer->kindText()) << "、" << base::formatJapanDay(report.signer->notAfterMs())
            << "まで、確認番号 " << crypto::confirmationNumber(*report.signer) << "）\n";
    }
    out << "このファイルだけでは分からないこと: 証明書の失効、ほかの証跡との食い違い、履歴からの抜け落ち、"
           "時刻が本当か（述べた人の時計によります）。\n";
}

template <typename T>
int unreadable(const Console& console, const base::Result<T>& failed, const std::filesystem::path& path) {
    base::Error error = failed.error();
    error.facts.push_back({"path", base::pathToUtf8(path)});
    return report(console, error);
}

}  // namespace

int runEvidenceCheck(const Console& console, const EvidenceCheckOptions& options) {
    const auto relayText = base::readFile(options.relayJson, kMaxRelayJsonBytes);
    if (!relayText) {
        return unreadable(console, relayText, options.relayJson);
    }
    const auto relay = exchange::readRelayDescription(base::asText(*relayText));
    if (!relay) {
        return unreadable(console, relay, options.relayJson);
    }
    const auto file = base::readFile(options.file, kMaxFileBytes);
    if (!file) {
        return unreadable(console, file, options.file);
    }
    const auto checked = exchange::checkEvidenceFile(*file, *relay);
    if (!checked) {
        return unreadable(console, checked, options.relayJson);
    }
    if (console.json) {
        print(console, answerOf(*checked));
    } else {
        say(console.out, *checked);
    }
    return checked->holds() ? 0 : exitStatus(base::ErrorCode::EvidenceInvalid);
}

}  // namespace renkei::cli
