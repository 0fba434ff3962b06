#include "exchange/words.h"

#include <utility>

namespace renkei::exchange {

std::string_view stateJa(store::OutgoingState state) {
    switch (state) {
        case store::OutgoingState::Queued:
            return "送信待ち";
        case store::OutgoingState::Unknown:
            return "結果確認中";
        case store::OutgoingState::Accepted:
            return "受付済";
        case store::OutgoingState::Collected:
            return "相手が受信済";
        case store::OutgoingState::Refused:
            return "相手が開けない";
        case store::OutgoingState::Recalled:
            return "取消済";
        case store::OutgoingState::Expired:
            return "期限切れ";
        case store::OutgoingState::Rejected:
            return "受付不可";
    }
    return {};
}

std::string_view stateJa(const store::IncomingRow& row) {
    if (row.elsewhere) {
        return "別の端末で受信済";
    }
    if (row.recorded && row.recorded->verdict == store::Verdict::Refused) {
        return "受け取れず";
    }
    if (row.handedOver) {
        return row.receiptedAt ? "受信済" : "保存済（受領の通知待ち）";
    }
    return row.recorded ? "保存待ち" : "開封待ち";
}

std::string_view unitJa(std::string_view unit) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"plan", "居宅サービス計画書"},
        {"usage", "サービス利用票（予定）"},
        {"plan-delete", "居宅サービス計画書 削除"},
        {"usage-delete", "サービス利用票 削除"},
        {"actual", "実績情報"},
        {"actual-delete", "実績情報 削除"},
        {"profile", "利用者基本情報"},
        {"prevention-plan", "介護予防サービス・支援計画書"},
        {"prevention-plan-with-profile", "介護予防サービス・支援計画書と利用者基本情報"},
        {"profile-delete", "利用者基本情報 削除"},
        {"prevention-plan-delete", "介護予防サービス・支援計画書 削除"},
        {"documents", "その他の文書"},
        {store::kUnitElsewhere, "別の端末から送信"},
    };
    for (const auto& [id, name] : kNames) {
        if (id == unit) {
            return name;
        }
    }
    return unit;
}

std::string_view checkJa(GateFinding::Check check) {
    switch (check) {
        case GateFinding::Check::FolderWritable:
            return "保存先のフォルダに書ける";
        case GateFinding::Check::FreeSpace:
            return "空き容量がある";
        case GateFinding::Check::Ledger:
            return "台帳と保管フォルダに書ける";
        case GateFinding::Check::Key:
            return "秘密鍵で開ける";
    }
    return {};
}

std::string_view evidenceJa(protocol::EvidenceKind kind) {
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

}  // namespace renkei::exchange
