#include <algorithm>

#include "relay/usage/public_list.h"
#include "relay/web/site.h"
#include "relay/web/words.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kServiceTypesBytes = 100;
constexpr std::size_t kOfficeNameLetters = 100;

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : " ").append(text);
    }
    return all;
}

/// Codes with blanks, commas or 、 between them.
std::vector<std::string> typesOf(std::string_view text) {
    std::string plain(text);
    for (const std::string_view gap : {std::string_view("、"), std::string_view("　"), std::string_view(",")}) {
        for (std::size_t at = plain.find(gap); at != std::string::npos; at = plain.find(gap)) {
            plain.replace(at, gap.size(), " ");
        }
    }
    std::vector<std::string> types;
    std::string_view rest = plain;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (!word.empty()) {
            types.emplace_back(word);
        }
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return types;
}

Markup licenceFacts(const usage::Licence& licence) {
    Children lines = {paragraph(element("strong", {licenceStateJa(licence.state)}))};
    if (licence.last) {
        lines.push_back(paragraph("最後の日: " + dayJa(*licence.last)));
    }
    if (licence.state == usage::LicenceState::Ended && licence.graceLast) {
        lines.push_back(paragraph("届いているものは " + dayJa(*licence.graceLast) + " まで受け取れます。"));
    }
    if (licence.state == usage::LicenceState::Valid) {
        lines.push_back(paragraph(licence.renewsByItself ? "自動で更新されます。" : "自動では更新されません。"));
    }
    lines.push_back(paragraph(link("/licence", licence.mayApply   ? "利用申請をする"
                                               : licence.mayRenew ? "更新申請をする"
                                                                  : "ライセンスの詳しい内容")));
    return element("div", {{"class", "card"}}, {heading("ライセンス"), element("div", lines)});
}

Markup certificateFacts(const std::optional<usage::CertificateLine>& line) {
    Children lines;
    if (line) {
        lines = {paragraph(element("strong", {certificateStateJa(line->state)})),
                 paragraph(crypto::kindName(line->kind)), paragraph("有効期限: " + dayJa(line->notAfterMs))};
    } else {
        lines = {paragraph(element("strong", {certificateStateJa(usage::CertificateState::None)}))};
    }
    lines.push_back(paragraph(link("/certificates", "電子証明書の手続き")));
    return element("div", {{"class", "card"}}, {heading("電子証明書"), element("div", lines)});
}

}  // namespace

Response Site::top(Visit& visit) {
    const auto overview = m_parts.desk.overview(visit.office(), now());
    if (!overview) {
        return fault(visit, overview.error());
    }
    const usage::MonthCounts& month = overview->month;
    Children client = {heading("renkei のログイン")};
    if (overview->clientUser) {
        client.push_back(factList({{"個人ユーザID（C-ID）", foreign(*overview->clientUser)}}));
        client.push_back(paragraph(link("/client-password", "パスワードを再発行する")));
    } else {
        client.push_back(paragraph("はじめてのライセンスの申請のときに発行されます。"));
    }
    const std::chrono::year_month_day first(month.first);
    const Markup counts = factList({{"送信", std::to_string(month.sent) + " 件"},
                                    {"受信", std::to_string(month.received) + " 件"},
                                    {"届いていて、まだ受け取っていないもの", std::to_string(month.waiting) + " 件"}});
    const Markup thisMonth =
        element("div", {{"class", "card"}},
                {heading(std::to_string(static_cast<unsigned>(first.month())) + "月の送受信"), counts});
    const Markup cards = element("div", {{"class", "cards"}},
                                 {licenceFacts(overview->licence), certificateFacts(overview->certificate),
                                  element("div", {{"class", "card"}}, client), thisMonth});
    return page(visit, "トップ",
                element("div", {element("p", {{"class", "office"}},
                                        {overview->office.number, " ", foreign(overview->office.name)}),
                                cards}));
}

Response Site::issued(Visit& visit) {
    if (!visit.session->shown || visit.head.method == "HEAD") {
        return page(visit, "発行したもの",
                    paragraph("発行したパスワードは、作った直後に一度だけ表示されます。もう表示できません。"));
    }
    const Shown shown = *std::exchange(visit.session->shown, std::nullopt);
    std::vector<std::pair<std::string_view, Markup>> facts;
    for (const auto& [label, value] : shown.lines) {
        facts.emplace_back(label, foreign(value));
    }
    return page(visit, shown.title,
                element("div", {paragraph(shown.text), element("div", {{"class", "once"}}, {factList(facts)}),
                                paragraph(link("/top", "書き留めたので、トップページへ戻る"))}));
}

Response Site::clientPassword(Visit& visit) {
    return page(
        visit, "C-ID のパスワードの再発行",
        element("div", {paragraph("renkei にログインするときのパスワードを、新しいものにします。"
                                  "今のパスワードは使えなくなり、ログインしている端末はログインし直しになります。"),
                        form({"/client-password", ticket(visit, "/client-password"), {}, "再発行する"})}));
}

Response Site::reissueClientPassword(Visit& visit) {
    const auto made = m_parts.desk.reissueClientPassword(visit.office());
    if (!made) {
        return fault(visit, made.error());
    }
    return show(visit, {"C-ID のパスワードを再発行しました",
                        "この画面は一度しか表示されません。書き留めてください。",
                        {{"個人ユーザID（C-ID）", made->user}, {"パスワード", made->password}}});
}

Response Site::entry(Visit& visit) {
    return entryPage(visit, Problem::none());
}

Response Site::entryPage(Visit& visit, const Problem& problem) {
    const auto present = m_parts.desk.listEntry(visit.office(), now());
    const auto correction = m_parts.desk.latestCorrection(visit.office(), now());
    if (!present || !correction) {
        return fault(visit, !present ? present.error() : correction.error());
    }
    Children content = {factList({{"事業所番号", visit.office()},
                                  {"名称", foreign(present->name)},
                                  {"都道府県", foreign(present->prefecture)},
                                  {"サービス種類", joined(present->serviceTypes)}})};
    if (*correction) {
        const usage::Correction& one = **correction;
        content.push_back(heading("訂正の依頼"));
        content.push_back(factList({{"状態", correctionStateJa(one.state)},
                                    {"依頼した日時", base::formatJapanMinute(one.askedMs)},
                                    {"名称", foreign(one.wanted.name)},
                                    {"都道府県", foreign(one.wanted.prefecture)},
                                    {"サービス種類", joined(one.wanted.serviceTypes)}}));
    }
    std::vector<Choice> prefectures;
    for (const std::string_view prefecture : usage::prefectures()) {
        prefectures.push_back({std::string(prefecture), std::string(prefecture)});
    }
    // What was typed stays where it was refused.
    const bool typed = static_cast<bool>(problem);
    const std::string name = typed ? std::string(visit.form.trimmed("name")) : present->name;
    const std::string prefecture = typed ? std::string(visit.form.get("prefecture")) : present->prefecture;
    const std::string types = typed ? std::string(visit.form.trimmed("service_types")) : joined(present->serviceTypes);
    content.push_back(heading("訂正を依頼する"));
    content.push_back(paragraph(
        "ヘルプデスクが確かめたあとで、公開の一覧に載ります。待っている依頼があるときは、それに代わります。"));
    content.push_back(form({"/entry",
                            ticket(visit, "/entry"),
                            {textField({"name", "名称", name, {}, "text", "off", kOfficeNameLetters, {}}, problem),
                             selectField("prefecture", "都道府県", prefectures, prefecture, problem),
                             textField({"service_types",
                                        "サービス種類コード",
                                        types,
                                        "2 文字のコードを、間を空けて並べます。例: 43 A2",
                                        "text",
                                        "off",
                                        kServiceTypesBytes,
                                        {}},
                                       problem)},
                            "訂正を依頼する"}));
    return page(visit, "事業所の登録内容", element("div", content), problem);
}

Response Site::correctEntry(Visit& visit) {
    const usage::ListEntry wanted{std::string(visit.form.trimmed("name")), std::string(visit.form.get("prefecture")),
                                  typesOf(visit.form.get("service_types"))};
    const auto asked = m_parts.desk.requestCorrection(visit.office(), wanted, now());
    if (asked) {
        return redirect(visit, "/entry", "訂正の依頼を受け付けました。");
    }
    return entryPage(visit, formProblem(asked.error()));
}

}  // namespace renkei::relay::web
