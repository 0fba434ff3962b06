#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

json::Value lineJson(const exchange::EvidenceLine& line) {
    json::Object object{{"kind", protocol::evidenceKindName(line.kind)},
                        {"stated_at", base::formatTime(line.timeMs)},
                        {"record", base::toHex(line.digest)},
                        {"verified", !line.problem},
                        {"signer", line.signer ? toJson(*line.signer) : json::Value()}};
    if (line.problem) {
        object.set("error", errorJson(*line.problem));
    }
    return object;
}

void say(std::ostream& out, const std::vector<exchange::EvidenceLine>& records) {
    for (const auto& line : records) {
        out << "  " << (line.problem ? "×" : "○") << " " << exchange::evidenceJa(line.kind) << "  "
            << base::formatJapanMinute(line.timeMs);
        if (line.signer) {
            out << "  " << line.signer->officeNumber() << " " << plain(line.signer->commonName()) << "（"
                << plain(line.signer->kindText()) << "、" << base::formatJapanDay(line.signer->notAfterMs())
                << "まで、確認番号 " << crypto::confirmationNumber(*line.signer) << "）";
        }
        out << "\n";
        if (line.problem) {
            describe(out, *line.problem, "    ");
        }
    }
}

template <typename Report>
int answer(const Work& work, const Report& report) {
    const std::size_t verified = report.verified();
    if (!work.console.json) {
        work.console.out << "証跡 " << report.records.size() << " 件のうち " << verified << " 件を確かめました。\n";
        say(work.console.out, report.records);
        sayPartner(work.console.out, report.partner);
        return 0;
    }
    json::Array records;
    for (const auto& line : report.records) {
        records.push_back(lineJson(line));
    }
    json::Object document = jsonAnswer(true);
    document.set("message", toJson(report.row));
    document.set("verified", static_cast<std::int64_t>(verified));
    document.set("records", std::move(records));
    document.set("partner", partnerJson(report.partner));
    print(work.console, document);
    return 0;
}

base::Result<exchange::HandedOver> save(const Work& work, const std::string& message,
                                        const std::filesystem::path& into) {
    if (protocol::isMessageId(message)) {
        return work.session.saveSentEvidence(message, into);
    }
    const auto key = parseKey(message);
    return key ? work.session.saveReceivedEvidence(*key, into) : key.error();
}

}  // namespace

int runEvidence(const Work& work, const EvidenceOptions& options) {
    if (options.into) {
        const auto saved = save(work, options.message, *options.into);
        return saved ? say(work.console, *saved) : report(work.console, saved.error());
    }
    if (protocol::isMessageId(options.message)) {
        const auto sent = work.session.sentEvidence(options.message);
        return sent ? answer(work, *sent) : report(work.console, sent.error());
    }
    const auto key = parseKey(options.message);
    if (!key) {
        return report(work.console, key.error());
    }
    const auto received = work.session.receivedEvidence(*key);
    return received ? answer(work, *received) : report(work.console, received.error());
}

}  // namespace renkei::cli
