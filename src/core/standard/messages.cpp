#include "standard/messages.h"

#include <algorithm>
#include <utility>

// The sentences about content; those about names and units are in messages_names.cpp.
namespace renkei::standard::messages {
namespace {

Sentence thenCorrect(std::string_view pattern, std::vector<Sentence> parts = {}) {
    return followed(say(pattern, std::move(parts)), say("介護ソフトで内容を直し、CSV を出力し直してください。"));
}

Sentence thenExport(std::string_view pattern, std::vector<Sentence> parts = {}) {
    return followed(say(pattern, std::move(parts)), say("介護ソフトから CSV を出力し直してください。"));
}

Sentence codeList(const Field& field) {
    std::vector<Sentence> codes;
    for (const CodeValue& code : field.codes) {
        codes.push_back(say("%1（%2）", {word(code.code), word(code.label)}));
    }
    return listed(std::move(codes));
}

Sentence tooLong(const Field& field) {
    return exactLength(field.type) != 0
               ? thenCorrect("「%1」が長すぎます。標準仕様では%2です。", {word(field.name), form(field)})
               : thenCorrect("「%1」が長すぎます。標準仕様では%2 文字以内です。",
                             {word(field.name), word(field.length)});
}

}  // namespace

Sentence character(const BadCharacter& character) {
    return say("%1 文字目、コード %2", {word(character.place), word(characterCode(character))});
}

Sentence form(const Field& field) {
    switch (field.type) {
        case FieldType::Version:
        case FieldType::Month:
            return say("西暦年月 6 桁（YYYYMM、月は 01 から 12）");
        case FieldType::MonthOrZero:
            return say("西暦年月 6 桁（YYYYMM、または 000000）");
        case FieldType::InsurerNo:
            return say("半角数字 6 桁");
        case FieldType::InsuredNo:
            return say("半角数字 10 桁（生活保護単独の方は H と数字 9 桁）");
        case FieldType::OfficeNo:
            return say("半角の数字と英大文字 10 桁");
        case FieldType::Date:
            return say("実在する日付 8 桁（YYYYMMDD）");
        case FieldType::DateOrZero:
            return say("実在する日付 8 桁（YYYYMMDD、または 00000000）");
        case FieldType::Time:
            return say("時刻 4 桁（HHMM、0000 から 2400）");
        case FieldType::TimeOr9999:
            return say("時刻 4 桁（HHMM、0000 から 2400。時刻のないサービスは 9999）");
        case FieldType::Postal:
            return say("ハイフン付きの郵便番号 8 文字（NNN-NNNN）");
        case FieldType::Phone:
            return say("半角の数字とハイフン、括弧、プラス記号だけの 15 文字以内");
        case FieldType::Int:
            return say("半角数字（減算のときは先頭に - ）");
        case FieldType::Decimal2:
            return say("小数点以下 2 桁の数（例 10.42）");
        case FieldType::Number1To99:
            return say("1 から 99 までの半角数字");
        case FieldType::Flags31:
            return say("0 と 1 だけの 31 文字（1 日から 31 日）");
        case FieldType::Tais:
            return say("ハイフン付きの 12 文字（NNNNN-NNNNNN）");
        case FieldType::ServiceType:
            return say("半角の数字と英大文字 2 桁");
        case FieldType::ServiceCode:
            return say("半角の数字と英大文字 6 桁");
        case FieldType::Code:
            return say("下のコードのどれか");
        case FieldType::Text:
            return say("MS932（Shift_JIS）の文字。カンマ、改行、引用符があれば引用符で囲む");
        case FieldType::ImageName:
            return say("同じ送信単位の画像ファイルの名前。画像がなければ空");
        case FieldType::Unused:
            return say("使わない項目。空または任意の 1 文字");
    }
    return {};
}

Sentence csvEmpty(const Layout& layout) {
    return say(
        "「%1」のファイルに、データが 1 件もありません。標準仕様では 1 "
        "件以上が必要です。介護ソフトで対象者を選び、出力し直してください。",
        {word(layout.name)});
}

Sentence csvEmptyOptional(const Layout& layout) {
    return say(
        "「%1」のファイルに、データが 1 "
        "件もありません。省略できるファイルなので、このまま送れます。内容があるはずのときは、介護ソフトから出力し直して"
        "ください。",
        {word(layout.name)});
}

Sentence csvUtf8(TextForm form) {
    return thenExport(
        "ファイルの文字コードが %1 です。標準仕様では "
        "MS932（Shift_JIS）です。別のソフトで保存し直したときに変わることがあります。",
        {word(form == TextForm::Utf16 ? "UTF-16" : "UTF-8")});
}

Sentence csvSpreadsheet(SpreadsheetMark mark) {
    const Sentence sign = mark == SpreadsheetMark::Exponent      ? say("2.02504E+05 のような数")
                          : mark == SpreadsheetMark::SlashedDate ? say("2025/4/1 のような日付")
                                                                 : say("先頭の 0 が消えた番号や時刻");
    return say(
        "表計算ソフトで開いて保存し直した跡（%1）があります。表計算ソフトで保存すると CSV "
        "の内容が変わります。表計算ソフトを使わず、介護ソフトから CSV を出力し直してください。",
        {sign});
}

Sentence csvFault(RecordFault fault) {
    switch (fault) {
        case RecordFault::QuoteUnclosed:
            return thenExport(
                "この行で始まった引用符「\"」が、ファイルの終わりまで閉じられていません。標準仕様では値を引用符で囲むと"
                "き、必ず閉じます。");
        case RecordFault::QuoteStray:
            return thenExport(
                "引用符「\"」の位置が正しくありません。標準仕様では値の全体を引用符で囲み、値の中の引用符は二つ重ねます"
                "。");
        case RecordFault::BareCarriageReturn:
            return thenExport("改行が CR だけになっています。標準仕様では行の終わりは CR と LF です。");
        case RecordFault::None:
            break;
    }
    return {};
}

Sentence csvStrayControl() {
    return thenExport("行に制御文字だけが入っています。標準仕様では使えません。");
}

Sentence csvColumns(std::uint64_t found, std::size_t wanted) {
    return thenExport(
        "項目の数が %1 個です。標準仕様では %2 個ちょうどです。値の中のカンマや改行は引用符で囲む必要があります。",
        {word(found), word(wanted)});
}

Sentence csvBlankLine() {
    return thenExport("データの途中に空の行があります。標準仕様では各行に決まった数の項目が必要です。");
}

Sentence csvHeader() {
    return say(
        "先頭の行が見出しのように見えます。標準仕様では見出しの行はなく、1 "
        "行目からデータです。見出しを付けない設定で、介護ソフトから出力し直してください。");
}

Sentence csvNewline() {
    return say(
        "行の終わりが LF だけになっています。標準仕様では CR と LF "
        "です。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。");
}

Sentence field(const Field& field, FieldVerdict verdict, bool wide) {
    if (wide) {
        return followed(
            say("「%1」に、半角の英数字や記号でない文字（全角の数字など）が入っています。", {word(field.name)}),
            messages::field(field, verdict, false));
    }
    const Sentence subject = word(field.name);
    switch (verdict) {
        case FieldVerdict::Encoding:
            return thenCorrect(
                "「%1」に、MS932（Shift_"
                "JIS）として読めないバイトがあります。文字が途中で切れたか、別の文字コードが混ざっています。",
                {subject});
        case FieldVerdict::UserDefined:
            return say(
                "「%1」に外字があります。標準仕様では外字を使えません。一般の文字かカナに置き換え、CSV "
                "を出力し直してください。",
                {subject});
        case FieldVerdict::Control:
            return thenCorrect("「%1」に、目に見えない制御文字が入っています。標準仕様では使えません。", {subject});
        case FieldVerdict::Required:
            return say(
                "「%1」が空です。標準仕様では必須の項目です。介護ソフトで値を入力し、CSV を出力し直してください。",
                {subject});
        case FieldVerdict::Expected:
            return say(
                "「%"
                "1」が空です。必須ではありませんが、受け取る側で表示の順番などに使います。できれば介護ソフトで値を入力"
                "してください。",
                {subject});
        case FieldVerdict::TooLong:
            return tooLong(field);
        case FieldVerdict::WrongLength:
            return thenCorrect("「%1」の桁数が足りません。標準仕様では%2です。", {subject, form(field)});
        case FieldVerdict::Format:
            return thenCorrect("「%1」の形式が正しくありません。標準仕様では%2です。", {subject, form(field)});
        case FieldVerdict::UnknownCode:
            return thenCorrect("「%1」が、標準仕様にないコードです。使えるのは %2 です。", {subject, codeList(field)});
        case FieldVerdict::Good:
            break;
    }
    return {};
}

Sentence scope(const Edition& edition, std::string_view serviceType) {
    const auto known = std::find_if(edition.outsideTypes.begin(), edition.outsideTypes.end(),
                                    [&](const CodeValue& type) { return type.code == serviceType; });
    const Sentence advice = say("対象外のサービスの行を除いて、介護ソフトから出力し直してください。");
    return followed(
        known == edition.outsideTypes.end()
            ? say("このサービス種類は、標準仕様のデータ連携の対象ではありません。")
            : say("このサービス種類（%1）は、標準仕様のデータ連携の対象ではありません。", {word(known->label)}),
        advice);
}

Sentence fixedOffice(const Field& field) {
    return thenCorrect("「%1」は、標準仕様では 9999999999 か空です。", {word(field.name)});
}

Sentence welfareTool() {
    return say(
        "福祉用具貸与の行に、TAISコードも福祉用具届出コードもありません。標準仕様ではどちらかが必要です。介護ソフトで用"
        "具のコードを登録し、CSV を出力し直してください。");
}

Sentence detailNoUnwanted() {
    return thenCorrect(
        "福祉用具貸与（17）ではない行に、明細判別コードが入っています。標準仕様では 17 の行だけに使います。");
}

Sentence detailNoOnPrevention() {
    return say(
        "介護予防福祉用具貸与（67）の行に、明細判別コードが入っています。標準仕様では福祉用具貸与（17）の行だけに使いま"
        "す。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。");
}

Sentence serviceDay() {
    return thenCorrect(
        "「サービス利用日」が、その行の「対象年月」の日ではありません。標準仕様では対象年月の中の日付です。");
}

Sentence totalOffice() {
    return thenExport(
        "全合計の行（サービスコード 999999）のサービス事業所コードが 9999999999 ではありません。標準仕様では "
        "9999999999 に固定です。");
}

Sentence totalMissing() {
    return thenExport(
        "この利用者の全合計の行（サービスコード 999999）がありません。標準仕様では利用者と対象年月ごとに 1 "
        "行必要です。");
}

Sentence totalDouble(std::uint64_t count) {
    return thenExport(
        "この利用者の全合計の行（サービスコード 999999）が %1 行あります。標準仕様では利用者と対象年月ごとに 1 "
        "行です。",
        {word(count)});
}

Sentence subtotalMissing() {
    return say(
        "同じ事業所と種類の明細が 2 行以上ありますが、種類別の小計の行（種類の 2 桁に "
        "AAAA、EEEE、ZZZZ）がありません。小計が必要なサービスかどうか、介護ソフトで確かめてください。");
}

Sentence subtotalUnits(const Field& field) {
    return thenExport("小計と全合計の行の「%1」は、標準仕様では 0 に固定です。", {word(field.name)});
}

Sentence subtotalEmpty(const Field& field) {
    return thenExport("小計と全合計の行の「%1」は、標準仕様では空です。", {word(field.name)});
}

Sentence version(std::string_view wanted) {
    return say(
        "「CSVバージョン」が、ファイル名の版の標準仕様の値（%"
        "1）ではありません。一つのファイルの中ではすべて同じ値です。介護ソフトを標準仕様に合った版に更新し、出力し直し"
        "てください。",
        {word(wanted)});
}

Sentence versionSeen(std::string_view wanted) {
    return say(
        "「CSVバージョン」が標準仕様の値（%"
        "1）ではありませんが、実際に使われることのある値です。受け取りには差し支えありません。",
        {word(wanted)});
}

Sentence month() {
    return thenExport(
        "この行の対象年月が、ファイル名の対象年月と違います。標準仕様では一つのファイルの対象年月は一つで、名前と同じで"
        "す。");
}

Sentence annexMonth(bool withPlan) {
    return withPlan
               ? thenExport("居宅サービス計画書とともに送る利用者補足情報の「対象年月」は、標準仕様では 000000 です。")
               : thenExport(
                     "サービス利用票とともに送る利用者補足情報の「対象年月」は、標準仕様では利用票の対象年月と同じです"
                     "。");
}

Sentence annexDate(bool withPlan) {
    return withPlan ? thenExport(
                          "居宅サービス計画書とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」には、標準仕"
                          "様では計画の日付が必要です。")
                    : thenExport(
                          "サービス利用票とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」は、標準仕様では"
                          " 00000000 です。");
}

Sentence linkMainMissing(std::string_view mainName) {
    return say(
        "この行と同じ利用者の行が、「%"
        "1」のファイルにありません。標準仕様では保険者番号、被保険者番号と日付または年月で結び付きます。利用者をそろえ"
        "て、介護ソフトから出力し直してください。",
        {word(mainName)});
}

Sentence linkAnnexMissing(std::string_view annexName) {
    return say(
        "この利用者の行が、「%"
        "1」のファイルにありません。標準仕様では利用者ごとに必要です。利用者をそろえて、介護ソフトから出力し直してくだ"
        "さい。",
        {word(annexName)});
}

Sentence linkDuplicate() {
    return say(
        "同じ利用者と日付の行が、このファイルに二つ以上あります。標準仕様では一つです。どちらが正しいか、介護ソフトで確"
        "かめてください。");
}

Sentence imageMissing() {
    return say(
        "この行で名前を挙げた家族構成の画像ファイルが、送信単位にありません。画像も同じ回に出力し、一緒に指定してくださ"
        "い。");
}

Sentence imageUnnamed() {
    return say(
        "この画像ファイルの名前が、利用者基本情報のどの行にも書かれていません。標準仕様では「家族構成 "
        "画像ファイル名」に書きます。介護ソフトから出力し直すか、画像を外してください。");
}

}  // namespace renkei::standard::messages
