#include "standard/messages.h"

#include <algorithm>

namespace renkei::standard::messages {
namespace {

constexpr std::string_view kCorrect = "介護ソフトで内容を直し、CSV を出力し直してください。";
constexpr std::string_view kExportAgain = "介護ソフトから CSV を出力し直してください。";

std::string inBrackets(std::string_view text) {
    return "「" + std::string(text) + "」";
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += out.empty() ? "" : "、";
        out += word;
    }
    return out;
}

std::string sentence(std::string_view what, std::string_view next) {
    return std::string(what) + std::string(next);
}

/// What a type wants, as the end of 「…は」.
std::string form(const Field& field) {
    switch (field.type) {
        case FieldType::Version:
        case FieldType::Month:
            return "西暦年月 6 桁（YYYYMM、月は 01 から 12）";
        case FieldType::MonthOrZero:
            return "西暦年月 6 桁（YYYYMM）または 000000";
        case FieldType::InsurerNo:
            return "半角数字 6 桁";
        case FieldType::InsuredNo:
            return "半角数字 10 桁（生活保護単独の方は H と数字 9 桁）";
        case FieldType::OfficeNo:
            return "半角の数字と英大文字 10 桁";
        case FieldType::Date:
            return "実在する日付 8 桁（YYYYMMDD）";
        case FieldType::DateOrZero:
            return "実在する日付 8 桁（YYYYMMDD）または 00000000";
        case FieldType::Time:
            return "時刻 4 桁（HHMM、0000 から 2400）";
        case FieldType::TimeOr9999:
            return "時刻 4 桁（HHMM、0000 から 2400）、時刻のないサービスは 9999";
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
        default:
            return "標準仕様で定められた形式";
    }
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

std::string name(NameProblem problem) {
    switch (problem) {
        case NameProblem::Shape:
            return "ファイル名が標準仕様の形になっていません。「種類_対象年月_送信元番号_送信元サービス種類_送信先番号_"
                   "送信先サービス種類_連番14桁.CSV」の形が必要です。名前を書き換えず、介護ソフトが出力した名前のまま"
                   "指定してください。";
        case NameProblem::CombiningLowLine:
            return "ファイル名の区切りに、下線「_」ではなく、見た目の似た結合文字（U+"
                   "0332）が使われています。標準仕様の "
                   "PDF から名前を写すとこうなります。半角の下線「_」に直してください。";
        case NameProblem::LowerCase:
            return "ファイル名の種類の部分が小文字です。標準仕様では英大文字です。介護ソフトが出力した名前のまま指定し"
                   "て"
                   "ください。";
        case NameProblem::MonthMissing:
            return "ファイル名に対象年月がありません。この種類のファイルでは、種類のあとに西暦年月 6 "
                   "桁が必要です。介護ソフトから出力し直してください。";
        case NameProblem::MonthUnwanted:
            return "ファイル名に、この種類のファイルにはない対象年月が入っています。介護ソフトが出力した名前のまま指定"
                   "して"
                   "ください。";
        case NameProblem::MonthInvalid:
            return "ファイル名の対象年月が正しい西暦年月（YYYYMM）ではありません。介護ソフトから出力し直してください。";
        case NameProblem::OtherEdition:
            return "ファイル名の種類と形が、標準仕様の同じ版のものではありません。4.1 "
                   "版の名前には送信元と送信先のサービス種類が必要で、3.2 "
                   "版の名前にはありません。介護ソフトの出力設定で版を確かめ、出力し直してください。";
        case NameProblem::UnknownPrefix:
            return "ファイル名の先頭の種類が、標準仕様にないものです。送るファイルが正しいか確かめ、介護ソフトから出力"
                   "し"
                   "直してください。";
        case NameProblem::AttachmentType:
            return "この種類のファイルは添付できません。添付できるのは CSV のほか、pdf、jpeg、jpg、png、gif、txt "
                   "だけです。PDF などに変換するか、このファイルを外してください。";
        case NameProblem::ZeroMonth:
            return "ファイル名に 000000 "
                   "の対象年月が入っています。標準仕様の本文にある書き方ですが、レイアウトの名前には"
                   "ありません。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。";
        case NameProblem::None:
            break;
    }
    return {};
}

std::string contentMismatch(std::string_view extension) {
    return sentence("ファイルの中身が、名前の末尾の種類（" + std::string(extension) + "）と一致しません。",
                    "名前だけが変えられたか、ファイルが壊れています。元の文書を保存し直して添付してください。");
}

std::string unitMissing(const SendUnit& unit, const std::vector<std::string>& missing) {
    return inBrackets(unit.name) + "の送信単位に必要なファイルが足りません（" + joined(missing) +
           "）。送信元、送信先、連番が同じファイルを全部そろえ、同じ回に出力したものを指定してください。";
}

std::string unitUnwanted(const SendUnit& unit, const std::vector<std::string>& unwanted) {
    return inBrackets(unit.name) + "の送信単位に入れられないファイルが、同じ連番で混ざっています（" + joined(unwanted) +
           "）。標準仕様では送信単位ごとに連番を分けます。介護ソフトから送信単位ごとに出力し直してください。";
}

std::string unitMonths() {
    return "同じ連番のファイルの間で、名前の対象年月が違います。標準仕様では送信単位の対象年月は一つです。同じ月のファ"
           "イルを"
           "出力し直してください。";
}

std::string unitAnnexMonth(const SendUnit& unit) {
    return unit.annexMonthZero
               ? "利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 "
                 "ではありません。居宅サービス計画書とともに送るときは 000000 "
                 "です。介護ソフトから出力し直してください。"
               : "利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 "
                 "です。サービス利用票とともに送るときは、その対象年月にします。介護ソフトから出力し直してください。";
}

std::string unitDuplicate(std::string_view prefix) {
    return "同じ種類（" + std::string(prefix) +
           "）のファイルが、同じ連番で二つ以上あります。標準仕様では送信単位に一つです。正しい方だけを残してください。";
}

std::string unitSequence(const SendUnit& unit) {
    return inBrackets(unit.name) +
           "の送信単位になるはずのファイルが、違う連番に分かれています。標準仕様では送信単位のファイルの連番（名前の末"
           "尾 "
           "14 桁）は同じです。同じ回に出力したファイルを指定してください。";
}

std::string unitSameOffice() {
    return "ファイル名の送信元と送信先が同じ事業所番号です。標準仕様では別の事業所に送ります。介護ソフトの送信先の設定"
           "を"
           "確かめ、出力し直してください。";
}

std::string unitSender() {
    return "ファイル名の送信元が、署名する事業所と違います。自事業所のファイルかどうかを確かめ、正しい事業所の電子証明"
           "書で"
           "送ってください。";
}

std::string unitRecipient() {
    return "ファイル名の送信先が、封緘の宛先の事業所と違います。ファイルと送信先のどちらが正しいか確かめてください。";
}

std::string unitDirection(Direction direction) {
    return direction == Direction::ToPlanner
               ? "実績の送信先が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信先の"
                 "サービス種類が逆になっていないか確かめてください。"
               : "計画の送信元が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信先の"
                 "サービス種類が逆になっていないか確かめてください。";
}

std::string batchLimit(std::size_t units) {
    return "送信単位が " + std::to_string(units) +
           " 件あります。一度に送れるのは 100 件までです。フォルダを分けるなどして、何回かに分けて送ってください。";
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

std::string field(const Field& field, FieldVerdict verdict) {
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
