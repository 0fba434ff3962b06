#include "standard/diagnostic.h"

#include <array>

namespace renkei::standard {
namespace {

struct Row {
    std::string_view code;
    OfficialMessage official;
};

constexpr std::array kRows = {
#define RENKEI_DIAGNOSTIC(name, code, official) Row{code, OfficialMessage::official},
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
};

}  // namespace

std::string_view codeName(DiagnosticCode code) {
    return kRows[static_cast<std::size_t>(code)].code;
}

OfficialMessage officialMessage(DiagnosticCode code, Severity severity) {
    return severity == Severity::Warning ? OfficialMessage::None : kRows[static_cast<std::size_t>(code)].official;
}

std::string_view officialLetter(OfficialMessage message) {
    switch (message) {
        case OfficialMessage::Name:
            return "N";
        case OfficialMessage::Combination:
            return "C";
        case OfficialMessage::Format:
            return "F";
        case OfficialMessage::None:
            break;
    }
    return {};
}

std::string_view officialSentence(OfficialMessage message) {
    switch (message) {
        case OfficialMessage::Name:
            return "添付ファイル名の形式に誤りがあります。標準仕様の送信単位に従ったファイルを添付してください。";
        case OfficialMessage::Combination:
            return "ファイルの組み合わせが正しくありません。CSVファイルの組み合わせを確認してください。";
        case OfficialMessage::Format:
            return "ケアプランデータの書式フォーマットが正しくありません。ケアプランデータ内の書式を確認してください。";
        case OfficialMessage::None:
            break;
    }
    return {};
}

}  // namespace renkei::standard
