#include "standard/messages.h"

// The sentences about names, send units and the batch.
namespace renkei::standard::messages {
namespace {

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
    return "ファイルの中身が、名前の末尾の種類（" + std::string(extension) +
           "）と一致しません。名前だけが変えられたか、ファイルが壊れています。元の文書を保存し直して添付してください。";
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

}  // namespace renkei::standard::messages
