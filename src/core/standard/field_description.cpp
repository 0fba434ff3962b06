#include "standard/field_description.h"

#include <algorithm>
#include <string_view>

#include "standard/messages.h"

namespace renkei::standard {
namespace {

std::string versionRule(const Edition& edition) {
    std::string others;
    for (const std::string& version : edition.otherVersionsSeen) {
        others += (others.empty() ? "" : "、") + version;
    }
    return "一つのファイルの中ではすべて同じ値で、この版では " + edition.csvVersion + " です。" +
           (others.empty() ? "" : "実際に使われることのある値（" + others + "）は、受け取りのときは警告になります。");
}

void addJoinRules(const Edition& edition, const Layout& layout, const Field& field, std::vector<std::string>& rules) {
    for (const SendUnit& unit : edition.units) {
        for (const Join& join : unit.joins) {
            const bool isKey = std::find(join.key.begin(), join.key.end(), field.name) != join.key.end();
            const bool dependent =
                std::find(join.dependents.begin(), join.dependents.end(), layout.prefix) != join.dependents.end();
            std::string rule;
            if (isKey && dependent) {
                rule = "「" + edition.findLayout(join.main)->name + "」の行と、この項目などで結び付きます（" +
                       unit.name + "）。";
            } else if (isKey && join.main == layout.prefix && !join.needed.empty()) {
                rule = "「" + edition.findLayout(join.needed)->name + "」に、この項目などが同じ行が必要です（" +
                       unit.name + "）。";
            }
            if (!rule.empty() && std::find(rules.begin(), rules.end(), rule) == rules.end()) {
                rules.push_back(std::move(rule));
            }
        }
    }
}

}  // namespace

std::string formOf(const Field& field) {
    return messages::form(field);
}

std::string presenceOf(const Field& field) {
    return field.required ? "必須" : field.expected ? "推奨" : "任意";
}

std::vector<std::string> rulesOf(const Edition& edition, const Layout& layout, const Field& field) {
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
    std::vector<std::string> rules;
    if (field.type == FieldType::Version) {
        rules.push_back(versionRule(edition));
    }
    for (const RoleRule& rule : kRules) {
        const bool welfare =
            rule.role == &Roles::tais || rule.role == &Roles::notification || rule.role == &Roles::detailNo;
        if (layout.roles.*(rule.role) == field.no && (!welfare || edition.judgesWelfareTools)) {
            rules.emplace_back(rule.sentence);
        }
    }
    if (layout.roles.statementOffice != 0 && layout.roles.serviceCode == field.no) {
        rules.emplace_back(
            "利用者と対象年月ごとに、全合計の行（999999）がちょうど 1 行必要です。種類別の小計の行は、種類の 2 桁に "
            "AAAA、EEEE、ZZZZ です。");
    }
    if (layout.uniqueKey && field.type == FieldType::InsuredNo) {
        rules.emplace_back("同じ利用者と日付の行は、一つのファイルに一つです（二つ以上は警告になります）。");
    }
    addJoinRules(edition, layout, field, rules);
    return rules;
}

}  // namespace renkei::standard
