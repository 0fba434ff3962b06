#include "cli/commands.h"
#include "cli/rows.h"

namespace renkei::cli {
namespace {

std::string_view kindJa(protocol::EvidenceKind kind) {
    switch (kind) {
        case protocol::EvidenceKind::Message:
            return "送信元の署名";
        case protocol::EvidenceKind::Acceptance:
            return "接続先の受付";
        case protocol::EvidenceKind::Served:
            return "接続先からの引き渡し";
        case protocol::EvidenceKind::Recalled:
            return "取り消し";
        case protocol::EvidenceKind::Expired:
            return "期限切れ";
        case protocol::EvidenceKind::Receipt:
            return "受領";
        case protocol::EvidenceKind::Refusal:
            return "受け取れないことの通知";
    }
    return {};
}

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
        out << "  " << (line.problem ? "×" : "○") << " " << kindJa(line.kind) << "  "
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
    print(work.console, document);
    return 0;
}

}  // namespace

int runEvidence(const Work& work, const EvidenceOptions& options) {
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
