#include <algorithm>

#include "protocol/identifiers.h"
#include "relay/usage/kj_accounts.h"
#include "relay/web/cookie.h"
#include "relay/web/site.h"

namespace renkei::resources {
extern const std::string_view kRelayStyle;
}  // namespace renkei::resources

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kOfficeNumberDigits = 10;
constexpr std::size_t kMaxSearchBytes = 300;

Markup searchForm(const std::string& text) {
    const std::string most = std::to_string(kMaxSearchBytes);
    return element(
        "form", {{"method", "get"}, {"action", "/offices"}, {"role", "search"}},
        {element("div", {{"class", "field"}},
                 {element("label", {{"for", "field-text"}}, {"事業所番号、名称、都道府県、サービス種類コード"}),
                  element("p", {{"class", "hint"}, {"id", "hint-text"}},
                          {"間を空けて並べると、すべてに当てはまる事業所を探します。例: 東京都 43"}),
                  element("input",
                          {{"id", "field-text"},
                           {"name", "text"},
                           {"type", "search"},
                           {"value", text},
                           {"maxlength", most},
                           {"aria-describedby", "hint-text"}},
                          {})}),
         element("button", {{"type", "submit"}}, {"探す"})});
}

Markup nextForm(const std::string& text, const std::string& after) {
    return element(
        "form", {{"method", "get"}, {"action", "/offices"}},
        {hidden("text", text), hidden("after", after), element("button", {{"type", "submit"}}, {"続きを見る"})});
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : "、").append(text);
    }
    return all;
}

/// As a browser's form writes a query: `+` is a blank. The relay's reader of queries leaves it as it is.
std::string withBlanks(std::string_view text) {
    std::string blanks(text);
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    return blanks;
}

}  // namespace

Response Site::welcome(Visit& visit) {
    Children content = {
        paragraph(
            "ここは、オープンソースのソフトウェア renkei の中継サーバにある、利用状況を確かめるためのサイトです。"),
        paragraph(element(
            "strong", {"国民健康保険中央会の「ケアプランデータ連携システム」ではなく、それとつながってもいません。"})),
        paragraph("送受信には renkei を使います。このサイトで送受信はできません。")};
    if (m_parts.settings.training) {
        content.push_back(
            paragraph("ここは訓練用です。登録されている事業所、KJ-ID、電子証明書は、すべて架空のものです。"
                      "実在の利用者の情報を送らないでください。"));
    }
    content.push_back(element("ul", {{"class", "ways"}},
                              {element("li", {link("/login", "KJ-ID でログインする")}),
                               element("li", {link("/offices", "利用している事業所を探す")}),
                               element("li", {link("/forgot", "パスワードを忘れたとき")})}));
    return page(visit, "はじめに", element("div", content));
}

Response Site::style(Visit&) {
    Response response;
    response.contentType = "text/css; charset=utf-8";
    response.body = resources::kRelayStyle;
    return response;
}

Response Site::offices(Visit& visit) {
    const std::string text = withBlanks(visit.head.parameter("text"));
    const std::string_view after = visit.head.parameter("after");
    const bool tooLong = text.size() > kMaxSearchBytes;
    if (tooLong || (!after.empty() && !protocol::isOfficeNumber(after))) {
        const Problem problem = Problem::of(fail(ErrorCode::FormInvalid, "search"), "text",
                                            tooLong ? "検索する言葉が長すぎます。" : "続きの指定が正しくありません。");
        return page(visit, "事業所を探す", searchForm({}), problem);
    }
    const auto found = m_parts.directory.search(text, after, now());
    if (!found) {
        return fault(visit, found.error());
    }
    std::vector<Children> rows;
    for (const protocol::Office& office : found->offices) {
        rows.push_back({office.number, foreign(office.name), foreign(office.prefecture), joined(office.serviceTypes),
                        office.canReceive ? "受信できます" : "受信できません"});
    }
    Children content = {searchForm(text)};
    if (rows.empty()) {
        content.push_back(element("p", {{"role", "status"}}, {"当てはまる事業所はありません。"}));
    } else {
        content.push_back(
            lineTable("利用している事業所", {"事業所番号", "名称", "都道府県", "サービス種類", "受信"}, rows));
    }
    if (found->after) {
        content.push_back(nextForm(text, *found->after));
    }
    return page(visit, "事業所を探す", element("div", content));
}

Response Site::forgot(Visit& visit) {
    return forgotPage(visit, Problem::none());
}

Response Site::forgotPage(Visit& visit, const Problem& problem) {
    Children content = {
        paragraph("仮パスワードのお知らせの再発行を申し込みます。それまでのパスワードは使えなくなります。")};
    if (!m_parts.desk.canIssue()) {
        content.push_back(
            paragraph("この接続先では、お知らせの文書を発行していません。管理者に問い合わせてください。"));
        return page(visit, "パスワードを忘れたとき", element("div", content), problem);
    }
    content.push_back(paragraph("本来は郵送です。練習用のここでは、次の画面に一度だけ示します。"));
    content.push_back(form({"/forgot",
                            ticket(visit, "/forgot"),
                            {textField({"kj_id",
                                        "KJ-ID",
                                        std::string(visit.form.trimmed("kj_id")),
                                        {},
                                        "text",
                                        "username",
                                        usage::kMaxKjIdBytes,
                                        {}},
                                       problem),
                             textField({"office",
                                        "事業所番号（10 桁）",
                                        std::string(visit.form.trimmed("office")),
                                        {},
                                        "text",
                                        "off",
                                        kOfficeNumberDigits,
                                        {}},
                                       problem)},
                            "再発行を申し込む"}));
    return page(visit, "パスワードを忘れたとき", element("div", content), problem);
}

Response Site::requestLetter(Visit& visit) {
    const std::string kjId(visit.form.trimmed("kj_id"));
    const std::string_view office = visit.form.trimmed("office");
    if (!protocol::isOfficeNumber(office)) {
        return forgotPage(visit, Problem::of(fail(ErrorCode::FormInvalid, "office"), "office",
                                             "事業所番号は 10 桁の数字（3 桁目は英字も可）です。"));
    }
    auto made = m_parts.desk.requestPasswordLetter(kjId, office, now());
    if (!made) {
        countGuess(visit, made.error().code);
        const bool unknown = made.error().code == ErrorCode::KjLoginFailed;
        return forgotPage(visit, Problem::of(made.error(), unknown ? "kj_id" : "",
                                             unknown ? "KJ-ID と事業所番号の組み合わせを確かめてください。" : ""));
    }
    m_sessions.endAllOf(made->kjId);
    auto id = m_sessions.begin(made->kjId, std::nullopt, steady());
    if (!id) {
        return fault(visit, id.error());
    }
    m_sessions.find(*id, steady())->shown =
        Shown{"仮パスワードのお知らせ",
              "この画面は一度しか表示されません。ログインして、新しいパスワードに変更してください。",
              {{"事業所番号", made->officeNumber},
               {"事業所の名称", made->officeName},
               {"KJ-ID", made->kjId},
               {"仮パスワード", made->temporaryPassword},
               {"仮パスワードの期限", base::formatJapanMinute(made->goodUntilMs)}}};
    Response response = redirect("/letter");
    response.fields.push_back({"Set-Cookie", setCookie(kSessionCookie, *id)});
    return response;
}

Response Site::letter(Visit& visit) {
    const bool here = visit.session != nullptr && !visit.session->who && visit.session->shown;
    if (!here || visit.head.method == "HEAD") {
        return page(visit, "仮パスワードのお知らせ",
                    element("div", {paragraph("お知らせは、作った直後に一度だけ表示されます。もう表示できません。"),
                                    paragraph(link("/forgot", "もう一度申し込む"))}));
    }
    const Shown shown = *std::exchange(visit.session->shown, std::nullopt);
    m_sessions.end(visit.sessionId);
    visit.session = nullptr;
    std::vector<std::pair<std::string_view, Markup>> facts;
    for (const auto& [label, value] : shown.lines) {
        facts.emplace_back(label, foreign(value));
    }
    Response response =
        page(visit, shown.title,
             element("div", {paragraph(shown.text), element("div", {{"class", "once"}}, {factList(facts)}),
                             paragraph(link("/login", "ログインの画面へ"))}));
    response.fields.push_back({"Set-Cookie", dropCookie(kSessionCookie)});
    return response;
}

}  // namespace renkei::relay::web
