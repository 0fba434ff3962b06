#include "cli/commands.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

std::string_view kindName(store::FindingKind kind) {
    switch (kind) {
        case store::FindingKind::LogDamaged:
            return "log-damaged";
        case store::FindingKind::LedgerDamaged:
            return "ledger-damaged";
        case store::FindingKind::ProjectionDiffers:
            return "projection-differs";
        case store::FindingKind::BlobMissing:
            return "blob-missing";
        case store::FindingKind::BlobDamaged:
            return "blob-damaged";
        case store::FindingKind::Orphan:
            return "orphan";
        case store::FindingKind::ForeignFile:
            return "foreign-file";
    }
    return {};
}

std::string_view kindJa(store::FindingKind kind) {
    switch (kind) {
        case store::FindingKind::LogDamaged:
            return "記録（events.log）が壊れています";
        case store::FindingKind::LedgerDamaged:
            return "台帳のデータベースが壊れています（ledger rebuild で作り直せます）";
        case store::FindingKind::ProjectionDiffers:
            return "台帳が記録と違います（ledger rebuild で作り直せます）";
        case store::FindingKind::BlobMissing:
            return "保管庫に、あるはずのファイルがありません";
        case store::FindingKind::BlobDamaged:
            return "保管庫のファイルが壊れています";
        case store::FindingKind::Orphan:
            return "どの記録にも名前のないファイルが保管庫にあります（害はありません）";
        case store::FindingKind::ForeignFile:
            return "renkei が作っていないファイルが保管庫にあります（害はありません）";
    }
    return {};
}

json::Value toJson(const exchange::ChainContradiction& found) {
    return json::Object{
        {"witness", found.witness.empty() ? json::Value("exchange") : json::Value(found.witness)},
        {"record", found.record ? json::Value(protocol::evidenceKindName(*found.record)) : json::Value("login")},
        {"message",
         found.message.id.empty() ? json::Value() : json::Value(found.message.sender + "/" + found.message.id)},
        {"seq", found.seq},
        {"hash", base::toHex(found.hash)},
        {"ours", found.messageUnknown ? "message-unknown"
                 : found.otherThere   ? "another"
                                      : "none"},
        {"explained", found.explained}};
}

json::Object reportJson(const exchange::LedgerReport& report) {
    json::Object answer = jsonAnswer(report.sound());
    answer.set("chain", json::Object{{"seq", report.head.seq}, {"hash", base::toHex(report.head.hash)}});
    json::Array findings;
    for (const store::Finding& finding : report.findings) {
        findings.push_back(json::Object{{"kind", kindName(finding.kind)}, {"detail", finding.detail}});
    }
    answer.set("findings", std::move(findings));
    answer.set("records", report.records);
    answer.set("witnesses", report.witnesses);
    answer.set("exchange_asked", report.asked);
    json::Array contradictions;
    for (const auto& found : report.contradictions) {
        contradictions.push_back(toJson(found));
    }
    answer.set("contradictions", std::move(contradictions));
    return answer;
}

std::string_view ending(const exchange::ChainContradiction& found) {
    return found.explained ? "（復元またはコピーの前の端末の記録なので、異常ではありません）\n"
                           : "。記録が切り取られたか、書き換えられています。\n";
}

void say(std::ostream& out, const exchange::LedgerReport& report) {
    for (const store::Finding& finding : report.findings) {
        out << kindJa(finding.kind) << ": " << plain(finding.detail) << "\n";
    }
    for (const auto& found : report.contradictions) {
        out << (found.witness.empty() ? "接続先" : found.witness) << " は、";
        if (found.messageUnknown) {
            out << "この端末が送った " << found.message.id << " を記録していますが、手元にその記録はありません"
                << ending(found);
            continue;
        }
        out << "この端末の記録 " << found.seq << " 番を ";
        out << base::toHex(found.hash).substr(0, 16) << "… として見ていますが、手元に"
            << (found.otherThere ? "あるのは別の記録です" : "その記録はありません");
        out << ending(found);
    }
    out << (report.sound() ? "異常はありません" : "異常があります") << "（記録 " << report.head.seq
        << " 件、相手と接続先の署名 " << report.witnesses << " 件と照合" << (report.asked ? "、接続先にも確認" : "")
        << "）\n";
}

}  // namespace

int runLedgerCheck(const Work& work, const LedgerCheckOptions& options) {
    if (options.keyPasswordFile) {
        if (const int status = connect(work, {*options.keyPasswordFile, false}); status != 0) {
            return status;
        }
    }
    const auto checked = work.session.checkLedger();
    if (!checked) {
        return report(work.console, checked.error());
    }
    const base::Error damaged = base::fail(base::ErrorCode::LedgerDamaged, "see the findings");
    if (!checked->sound()) {
        note(work.console, damaged);
    }
    if (work.console.json) {
        json::Object answer = reportJson(*checked);
        if (!checked->sound()) {
            answer.set("error", errorJson(damaged));
        }
        print(work.console, answer);
    } else {
        say(work.console.out, *checked);
        if (!checked->sound()) {
            describe(work.console.err, damaged);
        }
    }
    return checked->sound() ? 0 : exitStatus(damaged.code);
}

int runLedgerRebuild(const Work& work, const LedgerRebuildOptions&) {
    if (auto rebuilt = work.session.rebuildLedger(); !rebuilt) {
        return report(work.console, rebuilt.error());
    }
    const auto status = work.session.status();
    if (!status) {
        return report(work.console, status.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("events", status->head.seq);
        print(work.console, answer);
    } else {
        work.console.out << "台帳を、記録 " << status->head.seq << " 件から作り直しました。\n";
    }
    return 0;
}

}  // namespace renkei::cli
