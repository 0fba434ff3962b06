#include "standard/messages.h"

#include <algorithm>

// The sentences about content; those about names and units are in messages_names.cpp.
namespace renkei::standard::messages {
namespace {

constexpr std::string_view kCorrect = "介護ソフトで内容を直し、CSV を出力し直してください。";
constexpr std::string_view kExportAgain = "介護ソフトから CSV を出力し直してください。";

std::string inBrackets(std::string_view text) {
    return "「" + std::string(text) + "」";
}

std::string codeList(const Field& field) {
    std::string out;
    for (const CodeValue& code : field.codes) {
        out += out.empty() ? "" : "、";
        out += code.code + "（" + code.label + "）";
    }
    return out;
}

std::string tooLong(const Field& field) {
    const std::uint32_t exact = exactLength(field.type);
    return inBrackets(field.name) + "が長すぎます。標準仕様では" +
           (exact != 0 ? form(field) + "です。" : std::to_string(field.length) + " 文字以内です。") +
           std::string(kCorrect);
}

}  // namespace

std::string form(const Field& field) {
    switch (field.type) {
        case FieldType::Version:
        case FieldType::Month:
            return "西暦年月 6 桁（YYYYMM、月は 01 から 12）";
        case FieldType::MonthOrZero:
            return "西暦年月 6 桁（YYYYMM、または 000000）";
        case FieldType::InsurerNo:
            return "半角数字 6 桁";
        case FieldType::InsuredNo:
            return "半角数字 10 桁（生活保護単独の方は H と数字 9 桁）";
        case FieldType::OfficeNo:
            return "半角の数字と英大文字 10 桁";
        case FieldType::Date:
            return "実在する日付 8 桁（YYYYMMDD）";
        case FieldType::DateOrZero:
            return "実在する日付 8 桁（YYYYMMDD、または 00000000）";
        case FieldType::Time:
            return "時刻 4 桁（HHMM、0000 から 2400）";
        case FieldType::TimeOr9999:
            return "時刻 4 桁（HHMM、0000 から 2400。時刻のないサービスは 9999）";
        case FieldType::Postal:
            return "ハイフン付きの郵便番号 8 文字（NNN-NNNN）";
        case FieldType::Phone:
            return "半角の数字とハイフン、括弧、プラス記号だけの 15 文字以内";
        case FieldType::Int:
            return "半角数字（減算のときは先頭に - ）";
        case FieldType::Decimal2:
            return "小数点以下 2 桁の数（例 10.42）";
        case FieldType::Number1To99:
            return "1 から 99 までの半角数字";
        case FieldType::Flags31:
            return "0 と 1 だけの 31 文字（1 日から 31 日）";
        case FieldType::Tais:
            return "ハイフン付きの 12 文字（NNNNN-NNNNNN）";
        case FieldType::ServiceType:
            return "半角の数字と英大文字 2 桁";
        case FieldType::ServiceCode:
            return "半角の数字と英大文字 6 桁";
        case FieldType::Code:
            return "下のコードのどれか";
        case FieldType::Text:
            return "MS932（Shift_JIS）の文字。カンマ、改行、引用符があれば引用符で囲む";
        case FieldType::ImageName:
            return "同じ送信単位の画像ファイルの名前。画像がなければ空";
        case FieldType::Unused:
            return "使わない項目。空または任意の 1 文字";
    }
    return {};
}

std::string csvEmpty(const Layout& layout) {
    return inBrackets(layout.name) +
           "のファイルに、データが 1 件もありません。標準仕様では 1 "
           "件以上が必要です。介護ソフトで対象者を選び、出力し直し"
           "てください。";
}

std::string csvEmptyOptional(const Layout& layout) {
    return inBrackets(layout.name) +
           "のファイルに、データが 1 "
           "件もありません。省略できるファイルなので、このまま送れます。内容があるはずのときは、"
           "介護ソフトから出力し直してください。";
}

std::string csvUtf8(TextForm form) {
    const std::string encoding = form == TextForm::Utf16 ? "UTF-16" : "UTF-8";
    return "ファイルの文字コードが " + encoding +
           " です。標準仕様では MS932（Shift_JIS）です。別のソフトで保存し直したときに変わることがあります。" +
           std::string(kExportAgain);
}

std::string csvSpreadsheet(SpreadsheetMark mark) {
    const std::string_view sign = mark == SpreadsheetMark::Exponent      ? "2.02504E+05 のような数"
                                  : mark == SpreadsheetMark::SlashedDate ? "2025/4/1 のような日付"
                                                                         : "先頭の 0 が消えた番号や時刻";
    return "表計算ソフトで開いて保存し直した跡（" + std::string(sign) +
           "）があります。表計算ソフトで保存すると CSV の内容が変わります。表計算ソフトを使わず、" +
           std::string(kExportAgain);
}

std::string csvFault(RecordFault fault) {
    switch (fault) {
        case RecordFault::QuoteUnclosed:
            return "この行で始まった引用符「\"」が、ファイルの終わりまで閉じられていません。標準仕様では値を引用符で囲"
                   "む"
                   "とき、必ず閉じます。" +
                   std::string(kExportAgain);
        case RecordFault::QuoteStray:
            return "引用符「\"」の位置が正しくありません。標準仕様では値の全体を引用符で囲み、値の中の引用符は二つ重ね"
                   "ます。" +
                   std::string(kExportAgain);
        case RecordFault::BareCarriageReturn:
            return "改行が CR だけになっています。標準仕様では行の終わりは CR と LF です。" + std::string(kExportAgain);
        case RecordFault::None:
            break;
    }
    return {};
}

std::string csvStrayControl() {
    return "行に制御文字だけが入っています。標準仕様では使えません。" + std::string(kExportAgain);
}

std::string csvColumns(std::uint64_t found, std::size_t wanted) {
    return "項目の数が " + std::to_string(found) + " 個です。標準仕様では " + std::to_string(wanted) +
           " 個ちょうどです。値の中のカンマや改行は引用符で囲む必要があります。" + std::string(kExportAgain);
}

std::string csvBlankLine() {
    return "データの途中に空の行があります。標準仕様では各行に決まった数の項目が必要です。" + std::string(kExportAgain);
}

std::string csvHeader() {
    return "先頭の行が見出しのように見えます。標準仕様では見出しの行はなく、1 "
           "行目からデータです。見出しを付けない設定で、"
           "介護ソフトから出力し直してください。";
}

std::string csvNewline() {
    return "行の終わりが LF だけになっています。標準仕様では CR と LF "
           "です。このまま扱えますが、続くときは介護ソフトの開発元"
           "に確かめてください。";
}

std::string field(const Field& field, FieldVerdict verdict, bool wide) {
    if (wide) {
        return inBrackets(field.name) + "に、半角の英数字や記号でない文字（全角の数字など）が入っています。" +
               messages::field(field, verdict, false);
    }
    const std::string subject = inBrackets(field.name);
    switch (verdict) {
        case FieldVerdict::Encoding:
            return subject +
                   "に、MS932（Shift_JIS）として読めないバイトがあります。文字が途中で切れたか、別の文字コードが"
                   "混ざっています。" +
                   std::string(kCorrect);
        case FieldVerdict::UserDefined:
            return subject +
                   "に外字があります。標準仕様では外字を使えません。一般の文字かカナに置き換え、CSV "
                   "を出力し直してください。";
        case FieldVerdict::Control:
            return subject + "に、目に見えない制御文字が入っています。標準仕様では使えません。" + std::string(kCorrect);
        case FieldVerdict::Required:
            return subject +
                   "が空です。標準仕様では必須の項目です。介護ソフトで値を入力し、CSV を出力し直してください。";
        case FieldVerdict::Expected:
            return subject +
                   "が空です。必須ではありませんが、受け取る側で表示の順番などに使います。できれば介護ソフトで値を"
                   "入力してください。";
        case FieldVerdict::TooLong:
            return tooLong(field);
        case FieldVerdict::WrongLength:
            return subject + "の桁数が足りません。標準仕様では" + form(field) + "です。" + std::string(kCorrect);
        case FieldVerdict::Format:
            return subject + "の形式が正しくありません。標準仕様では" + form(field) + "です。" + std::string(kCorrect);
        case FieldVerdict::UnknownCode:
            return subject + "が、標準仕様にないコードです。使えるのは " + codeList(field) + " です。" +
                   std::string(kCorrect);
        case FieldVerdict::Good:
            break;
    }
    return {};
}

std::string scope(const Edition& edition, std::string_view serviceType) {
    const auto known = std::find_if(edition.outsideTypes.begin(), edition.outsideTypes.end(),
                                    [&](const CodeValue& type) { return type.code == serviceType; });
    const std::string which = known == edition.outsideTypes.end() ? "" : "（" + known->label + "）";
    return "このサービス種類" + which +
           "は、標準仕様のデータ連携の対象ではありません。対象外のサービスの行を除いて、介護ソフトから出力し直してくだ"
           "さい。";
}

std::string fixedOffice(const Field& field) {
    return inBrackets(field.name) + "は、標準仕様では 9999999999 か空です。" + std::string(kCorrect);
}

std::string welfareTool() {
    return "福祉用具貸与の行に、TAISコードも福祉用具届出コードもありません。標準仕様ではどちらかが必要です。介護ソフト"
           "で用具の"
           "コードを登録し、CSV を出力し直してください。";
}

std::string detailNoUnwanted() {
    return "福祉用具貸与（17）ではない行に、明細判別コードが入っています。標準仕様では 17 の行だけに使います。" +
           std::string(kCorrect);
}

std::string detailNoOnPrevention() {
    return "介護予防福祉用具貸与（67）の行に、明細判別コードが入っています。標準仕様では福祉用具貸与（17）の行だけに使"
           "います。"
           "このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。";
}

std::string serviceDay() {
    return "「サービス利用日」が、その行の「対象年月」の日ではありません。標準仕様では対象年月の中の日付です。" +
           std::string(kCorrect);
}

std::string totalOffice() {
    return "全合計の行（サービスコード 999999）のサービス事業所コードが 9999999999 ではありません。標準仕様では "
           "9999999999 "
           "に固定です。" +
           std::string(kExportAgain);
}

std::string totalMissing() {
    return "この利用者の全合計の行（サービスコード 999999）がありません。標準仕様では利用者と対象年月ごとに 1 "
           "行必要です。" +
           std::string(kExportAgain);
}

std::string totalDouble(std::uint64_t count) {
    return "この利用者の全合計の行（サービスコード 999999）が " + std::to_string(count) +
           " 行あります。標準仕様では利用者と対象年月ごとに 1 行です。" + std::string(kExportAgain);
}

std::string subtotalMissing() {
    return "同じ事業所と種類の明細が 2 行以上ありますが、種類別の小計の行（種類の 2 桁に "
           "AAAA、EEEE、ZZZZ）がありません。"
           "小計が必要なサービスかどうか、介護ソフトで確かめてください。";
}

std::string subtotalUnits(const Field& field) {
    return "小計と全合計の行の" + inBrackets(field.name) + "は、標準仕様では 0 に固定です。" +
           std::string(kExportAgain);
}

std::string subtotalEmpty(const Field& field) {
    return "小計と全合計の行の" + inBrackets(field.name) + "は、標準仕様では空です。" + std::string(kExportAgain);
}

std::string version(std::string_view wanted) {
    return "「CSVバージョン」が、ファイル名の版の標準仕様の値（" + std::string(wanted) +
           "）ではありません。一つのファイルの中ではすべて同じ値です。介護ソフトを標準仕様に合った版に更新し、出力し直"
           "して"
           "ください。";
}

std::string versionSeen(std::string_view wanted) {
    return "「CSVバージョン」が標準仕様の値（" + std::string(wanted) +
           "）ではありませんが、実際に使われることのある値です。受け取りには差し支えありません。";
}

std::string month() {
    return "この行の対象年月が、ファイル名の対象年月と違います。標準仕様では一つのファイルの対象年月は一つで、名前と同"
           "じです。" +
           std::string(kExportAgain);
}

std::string annexMonth(bool withPlan) {
    return (withPlan
                ? std::string(
                      "居宅サービス計画書とともに送る利用者補足情報の「対象年月」は、標準仕様では 000000 です。")
                : std::string("サービス利用票とともに送る利用者補足情報の「対象年月」は、標準仕様では利用票の対象年月と"
                              "同じです。")) +
           std::string(kExportAgain);
}

std::string annexDate(bool withPlan) {
    return (withPlan
                ? std::string("居宅サービス計画書とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」には、"
                              "標準仕様では計画の日付が必要です。")
                : std::string("サービス利用票とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」は、標準仕様"
                              "では 00000000 です。")) +
           std::string(kExportAgain);
}

std::string linkMainMissing(std::string_view mainName) {
    return "この行と同じ利用者の行が、" + inBrackets(mainName) +
           "のファイルにありません。標準仕様では保険者番号、被保険者番号と日付または年月で結び付きます。利用者をそろえ"
           "て、"
           "介護ソフトから出力し直してください。";
}

std::string linkAnnexMissing(std::string_view annexName) {
    return "この利用者の行が、" + inBrackets(annexName) +
           "のファイルにありません。標準仕様では利用者ごとに必要です。利用者をそろえて、介護ソフトから出力し直してくだ"
           "さい。";
}

std::string linkDuplicate() {
    return "同じ利用者と日付の行が、このファイルに二つ以上あります。標準仕様では一つです。どちらが正しいか、介護ソフト"
           "で確かめて"
           "ください。";
}

std::string imageMissing() {
    return "この行で名前を挙げた家族構成の画像ファイルが、送信単位にありません。画像も同じ回に出力し、一緒に指定してく"
           "ださい。";
}

std::string imageUnnamed() {
    return "この画像ファイルの名前が、利用者基本情報のどの行にも書かれていません。標準仕様では「家族構成 "
           "画像ファイル名」に書きます。介護ソフトから出力し直すか、画像を外してください。";
}

}  // namespace renkei::standard::messages
