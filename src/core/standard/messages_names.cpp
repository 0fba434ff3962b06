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

/// 「利用者補足情報」（UPHOSOKU）; pictures are no kind of their own.
std::string kinds(const Edition& edition, const std::vector<std::string>& prefixes) {
    std::vector<std::string> words;
    for (const std::string& prefix : prefixes) {
        const Layout* layout = edition.findLayout(prefix);
        words.push_back(layout == nullptr ? "家族構成の画像（UPKIHON_IMAGE）"
                                          : inBrackets(layout->name) + "（" + prefix + "）");
    }
    return joined(words);
}

}  // namespace

std::string name(NameProblem problem) {
    switch (problem) {
        case NameProblem::Shape:
            return "ファイル名が標準仕様の形になっていません。「種類_対象年月_送信元番号_送信元サービス種類_送信先番号_"
                   "送信先サービス種類_連番14桁."
                   "CSV」の形が必要です。名前を書き換えず、介護ソフトが出力した名前のまま指定し"
                   "てください。「(1)」や「コピー」が付いていれば、付いていない元のファイルを指定してください。";
        case NameProblem::CombiningLowLine:
            return "ファイル名の区切りに、下線「_」ではなく、見た目の似た結合文字（U+"
                   "0332）が使われています。標準仕様の "
                   "PDF から名前を写すとこうなります。半角の下線「_」に直してください。";
        case NameProblem::WideCharacters:
            return "ファイル名に全角の数字、英字または記号（「１」「＿」など）が入っていて、標準仕様の形になっていませ"
                   "ん。標準仕様では半角です。名前を書き換えず、介護ソフトが出力した名前のまま指定してください。";
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
                   "だけです。ZIP などにまとめたものは、中のファイルを取り出して指定してください。ほかの文書は、PDF "
                   "として保存するか、このファイルを外してください。";
        case NameProblem::OfficeDocument:
            return "Word、Excel、PowerPoint "
                   "などの文書は、このままでは添付できません。元のソフトで開き、「名前を付けて保存」で"
                   "種類に PDF を選んで保存し、その PDF を添付してください。";
        case NameProblem::ZeroMonth:
            return "ファイル名に 000000 "
                   "の対象年月が入っています。標準仕様の本文にある書き方ですが、レイアウトの名前には"
                   "ありません。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。";
        case NameProblem::None:
            break;
    }
    return {};
}

std::string contentMismatch(std::string_view extension, Content content) {
    const std::string type(extension);
    switch (content) {
        case Content::Empty:
            return "ファイルの中身が空です。元の文書を保存し直して、添付してください。";
        case Content::OfficeDocument:
            return "名前の末尾は " + type +
                   " ですが、中身は Word や Excel などの文書か、ZIP "
                   "です。名前を書き換えても種類は変わりません。元の文書を "
                   "Word や Excel で開き、「名前を付けて保存」で種類に PDF を選んで保存し、その PDF "
                   "を添付してください。";
        case Content::Other:
            break;
    }
    return "ファイルの中身が、名前の末尾の種類（" + type +
           "）と一致しません。名前だけが変えられたか、ファイルが壊れています。元の文書を開けることを確かめ、保存し直し"
           "て添付"
           "してください。";
}

std::string unitMissing(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& missing) {
    return inBrackets(unit.name) + "として送るには、" + kinds(edition, missing) +
           "のファイルが足りません。介護ソフトが同じ回に出力したファイル（送信元、送信先、連番が同じもの）を、全部一緒"
           "に指"
           "定してください。見当たらないときは、介護ソフトから出力し直してください。";
}

std::string unitUnwanted(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& unwanted) {
    return inBrackets(unit.name) + "と一緒には送れないファイルが、同じ連番（名前の末尾 14 桁）で混ざっています。" +
           kinds(edition, unwanted) +
           "は別の送信単位なので、連番も別になります。介護ソフトから、送信単位ごとに出力し直してください。";
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

std::string unitDuplicate(const Edition& edition, std::string_view prefixOrImage) {
    return "同じ種類のファイル（" + kinds(edition, {std::string(prefixOrImage)}) +
           "）が、同じ連番で二つ以上あり、中身が違います。標準仕様では送信単位に一つです。どちらが正しいか介護ソフトで"
           "確かめ、正しい方だけを指定してください。";
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
