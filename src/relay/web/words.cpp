#include "relay/web/words.h"

#include <algorithm>
#include <array>

namespace renkei::relay::web {

using base::ErrorCode;

std::string_view licenceStateJa(usage::LicenceState state) {
    switch (state) {
        case usage::LicenceState::None:
            return "ライセンスがありません";
        case usage::LicenceState::Valid:
            return "有効です";
        case usage::LicenceState::Ended:
            return "期限が切れています（受信のみできます）";
        case usage::LicenceState::Finished:
            return "期限が切れています";
    }
    return {};
}

std::string_view certificateStateJa(usage::CertificateState state) {
    switch (state) {
        case usage::CertificateState::None:
            return "電子証明書がありません";
        case usage::CertificateState::Valid:
            return "有効です";
        case usage::CertificateState::EndsSoon:
            return "有効です（期限が近づいています）";
        case usage::CertificateState::NotYetValid:
            return "有効期間の前です";
        case usage::CertificateState::Expired:
            return "期限が切れています";
        case usage::CertificateState::Revoked:
            return "失効しています";
    }
    return {};
}

std::string_view correctionStateJa(usage::CorrectionState state) {
    switch (state) {
        case usage::CorrectionState::Pending:
            return "確認を待っています";
        case usage::CorrectionState::Approved:
            return "承認されました";
        case usage::CorrectionState::Refused:
            return "承認されませんでした";
    }
    return {};
}

std::string_view paymentJa(usage::Payment payment) {
    return payment == usage::Payment::Deduction ? "口座振替（給付費からの控除）" : "払込票";
}

std::string_view originJa(usage::Origin origin) {
    switch (origin) {
        case usage::Origin::Application:
            return "利用申請";
        case usage::Origin::RenewalByHand:
            return "更新申請";
        case usage::Origin::RenewalByItself:
            return "自動更新";
        case usage::Origin::Carried:
            return "移行";
    }
    return {};
}

Problem formProblem(const base::Error& error) {
    struct Reason {
        std::string_view reason;
        std::string_view field;
        std::string_view text;
    };
    static constexpr std::array<Reason, 7> kReasons = {{
        {"name", "name", "名称は、制御文字を含まない 1 文字から 100 文字程度（300 バイトまで）にしてください。"},
        {"prefecture", "prefecture", "都道府県を選び直してください。"},
        {"service_types", "service_types",
         "2 文字のコード（数字と英大文字）を、1 個から 20 個、重ならないように並べてください。"},
        {"unchanged", "name", "登録されている内容と同じです。"},
        {"renewal", "renewal", "2025 年 5 月 31 日までに申請したライセンスは、自動では更新できません。"},
        {"kind", "kind", "証明書の種類を選び直してください。"},
        {"passphrase", "passphrase", "8 文字から 128 文字にしてください。"},
    }};
    if (error.code == ErrorCode::IssuePasswordWrong) {
        return Problem::of(error, "issue_password");
    }
    for (const base::Fact& fact : error.facts) {
        const auto found =
            std::find_if(kReasons.begin(), kReasons.end(), [&](const Reason& r) { return r.reason == fact.value; });
        if (error.code == ErrorCode::FormInvalid && fact.name == "reason" && found != kReasons.end()) {
            return Problem::of(error, std::string(found->field), std::string(found->text));
        }
    }
    return Problem::of(error);
}

}  // namespace renkei::relay::web
