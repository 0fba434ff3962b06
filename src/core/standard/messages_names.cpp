#include "standard/messages.h"

#include <utility>

// The sentences about names, send units and the batch.
namespace renkei::standard::messages {
namespace {

/// 「利用者補足情報」（UPHOSOKU）; pictures are no kind of their own.
Sentence kinds(const Edition& edition, const std::vector<std::string>& prefixes) {
    std::vector<Sentence> kinds;
    for (const std::string& prefix : prefixes) {
        const Layout* layout = edition.findLayout(prefix);
        kinds.push_back(layout == nullptr ? say("家族構成の画像（UPKIHON_IMAGE）")
                                          : say("「%1」（%2）", {word(layout->name), word(prefix)}));
    }
    return listed(std::move(kinds));
}

}  // namespace

Sentence name(NameProblem problem) {
    switch (problem) {
        case NameProblem::Shape:
            return say(
                "ファイル名が標準仕様の形になっていません。「種類_対象年月_送信元番号_送信元サービス種類_送信先番号_"
                "送信先サービス種類_連番14桁."
                "CSV」の形が必要です。名前を書き換えず、介護ソフトが出力した名前のまま指定してください。「(1)"
                "」や「コピー」が付いていれば、付いていない元のファイルを指定してください。");
        case NameProblem::CombiningLowLine:
            return say(
                "ファイル名の区切りに、下線「_」ではなく、見た目の似た結合文字（U+0332）が使われています。標準仕様の "
                "PDF から名前を写すとこうなります。半角の下線「_」に直してください。");
        case NameProblem::WideCharacters:
            return say(
                "ファイル名に全角の数字、英字または記号（「１」「＿」など）が入っていて、標準仕様の形になっていません。"
                "標準仕様では半角です。名前を書き換えず、介護ソフトが出力した名前のまま指定してください。");
        case NameProblem::LowerCase:
            return say(
                "ファイル名の種類の部分が小文字です。標準仕様では英大文字です。介護ソフトが出力した名前のまま指定してく"
                "ださい。");
        case NameProblem::MonthMissing:
            return say(
                "ファイル名に対象年月がありません。この種類のファイルでは、種類のあとに西暦年月 6 "
                "桁が必要です。介護ソフトから出力し直してください。");
        case NameProblem::MonthUnwanted:
            return say(
                "ファイル名に、この種類のファイルにはない対象年月が入っています。介護ソフトが出力した名前のまま指定して"
                "ください。");
        case NameProblem::MonthInvalid:
            return say(
                "ファイル名の対象年月が正しい西暦年月（YYYYMM）ではありません。介護ソフトから出力し直してください。");
        case NameProblem::OtherEdition:
            return say(
                "ファイル名の種類と形が、標準仕様の同じ版のものではありません。4.1 "
                "版の名前には送信元と送信先のサービス種類が必要で、3.2 "
                "版の名前にはありません。介護ソフトの出力設定で版を確かめ、出力し直してください。");
        case NameProblem::UnknownPrefix:
            return say(
                "ファイル名の先頭の種類が、標準仕様にないものです。送るファイルが正しいか確かめ、介護ソフトから出力し直"
                "してください。");
        case NameProblem::AttachmentType:
            return say(
                "この種類のファイルは添付できません。添付できるのは CSV のほか、pdf、jpeg、jpg、png、gif、txt "
                "だけです。ZIP などにまとめたものは、中のファイルを取り出して指定してください。ほかの文書は、PDF "
                "として保存するか、このファイルを外してください。");
        case NameProblem::OfficeDocument:
            return say(
                "Word、Excel、PowerPoint "
                "などの文書は、このままでは添付できません。元のソフトで開き、「名前を付けて保存」で種類に PDF "
                "を選んで保存し、その PDF を添付してください。");
        case NameProblem::ZeroMonth:
            return say(
                "ファイル名に 000000 "
                "の対象年月が入っています。標準仕様の本文にある書き方ですが、レイアウトの名前にはありません。このまま扱"
                "えますが、続くときは介護ソフトの開発元に確かめてください。");
        case NameProblem::None:
            break;
    }
    return {};
}

Sentence contentMismatch(std::string_view extension, Content content) {
    switch (content) {
        case Content::Empty:
            return say("ファイルの中身が空です。元の文書を保存し直して、添付してください。");
        case Content::OfficeDocument:
            return say(
                "名前の末尾は %1 ですが、中身は Word や Excel などの文書か、ZIP "
                "です。名前を書き換えても種類は変わりません。元の文書を Word や Excel "
                "で開き、「名前を付けて保存」で種類に PDF を選んで保存し、その PDF を添付してください。",
                {word(extension)});
        case Content::Other:
            break;
    }
    return say(
        "ファイルの中身が、名前の末尾の種類（%"
        "1）と一致しません。名前だけが変えられたか、ファイルが壊れています。元の文書を開けることを確かめ、保存し直して"
        "添付してください。",
        {word(extension)});
}

Sentence unitMissing(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& missing) {
    return say(
        "「%1」として送るには、%"
        "2のファイルが足りません。介護ソフトが同じ回に出力したファイル（送信元、送信先、連番が同じもの）を、全部一緒に"
        "指定してください。見当たらないときは、介護ソフトから出力し直してください。",
        {word(unit.name), kinds(edition, missing)});
}

Sentence unitUnwanted(const Edition& edition, const SendUnit& unit, const std::vector<std::string>& unwanted) {
    return say(
        "「%1」と一緒には送れないファイルが、同じ連番（名前の末尾 14 "
        "桁）で混ざっています。%"
        "2は別の送信単位なので、連番も別になります。介護ソフトから、送信単位ごとに出力し直してください。",
        {word(unit.name), kinds(edition, unwanted)});
}

Sentence unitMonths() {
    return say(
        "同じ連番のファイルの間で、名前の対象年月が違います。標準仕様では送信単位の対象年月は一つです。同じ月のファイル"
        "を出力し直してください。");
}

Sentence unitAnnexMonth(const SendUnit& unit) {
    return unit.annexMonthZero ? say("利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 "
                                     "ではありません。居宅サービス計画書とともに送るときは 000000 "
                                     "です。介護ソフトから出力し直してください。")
                               : say("利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 "
                                     "です。サービス利用票とともに送るときは、その対象年月にします。介護ソフトから出力"
                                     "し直してください。");
}

Sentence unitDuplicate(const Edition& edition, std::string_view prefixOrImage) {
    return say(
        "同じ種類のファイル（%"
        "1）が、同じ連番で二つ以上あり、中身が違います。標準仕様では送信単位に一つです。どちらが正しいか介護ソフトで確"
        "かめ、正しい方だけを指定してください。",
        {kinds(edition, {std::string(prefixOrImage)})});
}

Sentence unitSequence(const SendUnit& unit) {
    return say(
        "「%"
        "1」の送信単位になるはずのファイルが、違う連番に分かれています。標準仕様では送信単位のファイルの連番（名前の末"
        "尾 14 桁）は同じです。同じ回に出力したファイルを指定してください。",
        {word(unit.name)});
}

Sentence unitSameOffice() {
    return say(
        "ファイル名の送信元と送信先が同じ事業所番号です。標準仕様では別の事業所に送ります。介護ソフトの送信先の設定を確"
        "かめ、出力し直してください。");
}

Sentence unitSender() {
    return say(
        "ファイル名の送信元が、署名する事業所と違います。自事業所のファイルかどうかを確かめ、正しい事業所の電子証明書で"
        "送ってください。");
}

Sentence unitRecipient() {
    return say(
        "ファイル名の送信先が、封緘の宛先の事業所と違います。ファイルと送信先のどちらが正しいか確かめてください。");
}

Sentence unitDirection(Direction direction) {
    return direction == Direction::ToPlanner
               ? say("実績の送信先が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信"
                     "先のサービス種類が逆になっていないか確かめてください。")
               : say("計画の送信元が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信"
                     "先のサービス種類が逆になっていないか確かめてください。");
}

Sentence batchLimit(std::size_t units) {
    return say(
        "送信単位が %1 件あります。一度に送れるのは 100 "
        "件までです。フォルダを分けるなどして、何回かに分けて送ってください。",
        {word(units)});
}

}  // namespace renkei::standard::messages
