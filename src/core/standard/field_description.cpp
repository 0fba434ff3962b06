#include "standard/field_description.h"

#include <algorithm>
#include <string_view>

#include "standard/messages.h"

namespace renkei::standard {
namespace {

Sentence versionRule(const Edition& edition) {
    Sentence rule = say("一つのファイルの中ではすべて同じ値で、この版では %1 です。", {word(edition.csvVersion)});
    std::vector<Sentence> others;
    for (const std::string& version : edition.otherVersionsSeen) {
        others.push_back(word(version));
    }
    return others.empty()
               ? rule
               : followed(std::move(rule), say("実際に使われることのある値（%1）は、受け取りのときは警告になります。",
                                               {listed(std::move(others))}));
}

void addJoinRules(const Edition& edition, const Layout& layout, const Field& field, std::vector<Sentence>& rules) {
    for (const SendUnit& unit : edition.units) {
        for (const Join& join : unit.joins) {
            const bool isKey = std::find(join.key.begin(), join.key.end(), field.name) != join.key.end();
            const bool dependent =
                std::find(join.dependents.begin(), join.dependents.end(), layout.prefix) != join.dependents.end();
            Sentence rule;
            if (isKey && dependent) {
                rule = say("「%1」の行と、この項目などで結び付きます（%2）。",
                           {word(edition.findLayout(join.main)->name), word(unit.name)});
            } else if (isKey && join.main == layout.prefix && !join.needed.empty()) {
                rule = say("「%1」に、この項目などが同じ行が必要です（%2）。",
                           {word(edition.findLayout(join.needed)->name), word(unit.name)});
            }
            if (!rule.empty() && std::find(rules.begin(), rules.end(), rule) == rules.end()) {
                rules.push_back(std::move(rule));
            }
        }
    }
}

}  // namespace

Sentence formOf(const Field& field) {
    return messages::form(field);
}

Sentence presenceOf(const Field& field) {
    return field.required ? say("必須") : field.expected ? say("推奨") : say("任意");
}

std::vector<Sentence> rulesOf(const Edition& edition, const Layout& layout, const Field& field) {
    struct RoleRule {
        std::uint32_t Roles::*role;
        std::string_view sentence;
    };
    static constexpr RoleRule kRules[] = {
        {&Roles::serviceMonth, "一つのファイルの中ではすべて同じ年月で、ファイル名の対象年月と同じです。"},
        {&Roles::serviceDay, "その行の対象年月の中の日付です。"},
        {&Roles::planDate,
         "居宅サービス計画書とともに送るときは計画の日付、サービス利用票とともに送るときは 00000000 です。"},
        {&Roles::annexMonth,
         "居宅サービス計画書とともに送るときは 000000、サービス利用票とともに送るときはその対象年月です。"},
        {&Roles::serviceCode,
         "先頭の 2 桁のサービス種類が、標準仕様の対象のものでなければなりません（受け取りのときは警告になります）。"},
        {&Roles::tais, "福祉用具貸与の行では、TAISコードか福祉用具届出コードのどちらかが必要です。"},
        {&Roles::notification, "福祉用具貸与の行では、TAISコードか福祉用具届出コードのどちらかが必要です。"},
        {&Roles::detailNo, "福祉用具貸与（17）の行だけに使います。"},
        {&Roles::statementOffice, "全合計の行（サービスコード 999999）では 9999999999 です。"},
        {&Roles::units, "小計と全合計の行では 0 です。"},
        {&Roles::discountRate, "小計と全合計の行では空です。"},
        {&Roles::discountedUnits, "小計と全合計の行では空です。"},
        {&Roles::fixedOffice, "9999999999 か空です。"},
        {&Roles::image, "挙げた画像は同じ送信単位に入れ、入れた画像はどれかの行で挙げます。"},
    };
    std::vector<Sentence> rules;
    if (field.type == FieldType::Version) {
        rules.push_back(versionRule(edition));
    }
    for (const RoleRule& rule : kRules) {
        const bool welfare =
            rule.role == &Roles::tais || rule.role == &Roles::notification || rule.role == &Roles::detailNo;
        if (layout.roles.*(rule.role) == field.no && (!welfare || edition.judgesWelfareTools)) {
            rules.push_back(say(rule.sentence));
        }
    }
    if (layout.roles.statementOffice != 0 && layout.roles.serviceCode == field.no) {
        rules.push_back(
            say("利用者と対象年月ごとに、全合計の行（999999）がちょうど 1 行必要です。種類別の小計の行は、種類の 2 "
                "桁に AAAA、EEEE、ZZZZ です。"));
    }
    if (layout.uniqueKey && field.type == FieldType::InsuredNo) {
        rules.push_back(say("同じ利用者と日付の行は、一つのファイルに一つです（二つ以上は警告になります）。"));
    }
    addJoinRules(edition, layout, field, rules);
    return rules;
}

}  // namespace renkei::standard
