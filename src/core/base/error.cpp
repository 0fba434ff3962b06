#include "base/error.h"

#include <array>
#include <cstddef>
#include <utility>

#include "base/error_text.h"

namespace renkei::base {
namespace {

struct Row {
    std::string_view code;
    Answers answers;
};

constexpr std::array kRows{
#define RENKEI_ERROR(name, code, exitStatus, lost, who, what, next) \
    Row{code, Answers{what, DataLost::lost, Actor::who, next, ExitStatus::exitStatus}},
#include "base/error_codes.inc"
#undef RENKEI_ERROR
};

const Row& row(ErrorCode code) {
    return kRows[static_cast<std::size_t>(code)];
}

}  // namespace

std::string_view codeName(ErrorCode code) {
    return row(code).code;
}

std::optional<ErrorCode> codeFromName(std::string_view name) {
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        if (kRows[i].code == name) {
            return static_cast<ErrorCode>(i);
        }
    }
    return std::nullopt;
}

const Answers& answers(ErrorCode code) {
    return row(code).answers;
}

std::string_view lostJa(DataLost lost) {
    return lost == DataLost::No ? "いいえ" : "確認が必要です";
}

std::string_view actorJa(Actor who) {
    switch (who) {
        case Actor::You:
            return "あなたの事業所";
        case Actor::Sender:
            return "送信元の事業所";
        case Actor::Recipient:
            return "送信先の事業所";
        case Actor::RelayOperator:
            return "接続先の管理者";
        case Actor::CertificateIssuer:
            return "電子証明書の発行元";
        case Actor::SoftwareVendor:
            return "ソフトの開発元";
        case Actor::Nobody:
            return "操作は不要です";
    }
    return {};
}

std::string_view factNameJa(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"at", "日時"},
        {"terminal", "端末"},
        {"path", "場所"},
        {"encoding", "文字コード"},
        {"office", "事業所番号"},
        {"kind", "種類"},
        {"id", "番号"},
        {"number", "確認番号"},
        {"retry_seconds", "再試行まで（秒）"},
        {"reason", "理由"},
    };
    for (const auto& [key, japanese] : kNames) {
        if (key == name) {
            return japanese;
        }
    }
    return name;
}

}  // namespace renkei::base
