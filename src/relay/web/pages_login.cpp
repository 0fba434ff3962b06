#include <algorithm>

#include "relay/usage/kj_accounts.h"
#include "relay/web/cookie.h"
#include "relay/web/site.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

Response Site::login(Visit& visit) {
    if (visit.session != nullptr && visit.session->who) {
        return redirect(visit.who().isHelpDesk() ? "/help-desk" : "/top");
    }
    return loginPage(visit, Problem::none());
}

Response Site::loginPage(Visit& visit, const Problem& problem) {
    const Markup content = form(
        {"/login",
         ticket(visit, "/login"),
         {textField({"kj_id",
                     "KJ-ID",
                     std::string(visit.form.trimmed("kj_id")),
                     {},
                     "text",
                     "username",
                     usage::kMaxKjIdBytes,
                     {}},
                    problem),
          textField(
              {"password", "パスワード", {}, {}, "password", "current-password", usage::kMostKjPasswordLetters, {}},
              problem)},
         "ログイン"});
    return page(visit, "ログイン", element("div", {content, paragraph(link("/forgot", "パスワードを忘れたとき"))}),
                problem);
}

Response Site::doLogin(Visit& visit) {
    const std::string kjId(visit.form.trimmed("kj_id"));
    auto who = m_parts.desk.login(kjId, visit.form.secret("password"), now());
    if (!who) {
        countGuess(visit, who.error().code);
        return loginPage(visit, Problem::of(who.error()));
    }
    if (!visit.sessionId.empty()) {
        m_sessions.end(visit.sessionId);
        visit.session = nullptr;
    }
    const std::string_view next = who->mustChangePassword ? "/password" : who->isHelpDesk() ? "/help-desk" : "/top";
    std::string owner = who->kjId;
    auto id = m_sessions.begin(std::move(owner), std::move(*who), steady());
    if (!id) {
        return fault(visit, id.error());
    }
    Response response = redirect(next);
    response.fields.push_back({"Set-Cookie", setCookie(kSessionCookie, *id)});
    return response;
}

Response Site::logout(Visit& visit) {
    m_sessions.end(visit.sessionId);
    visit.session = nullptr;
    Response response = redirect("/login");
    response.fields.push_back({"Set-Cookie", dropCookie(kSessionCookie)});
    return response;
}

Response Site::password(Visit& visit) {
    const auto& notice = visit.who().notice;
    if (visit.who().mustChangePassword && notice) {
        Problem why = Problem::of(fail(*notice, "must change"));
        Response response = passwordPage(visit, why);
        response.status = 200;
        return response;
    }
    return passwordPage(visit, Problem::none());
}

Response Site::passwordPage(Visit& visit, const Problem& problem) {
    const auto field = [&](Literal name, std::string_view label, std::string_view hint, std::string_view complete) {
        return textField({name, label, {}, hint, "password", complete, usage::kMostKjPasswordLetters, {}}, problem);
    };
    const Markup content =
        form({"/password",
              ticket(visit, "/password"),
              {field("old", "今のパスワード", {}, "current-password"),
               field("wanted", "新しいパスワード", "英字と数字を両方含む 8 文字から 64 文字。KJ-ID を含まないもの。",
                     "new-password"),
               field("again", "新しいパスワード（もう一度）", {}, "new-password")},
              "変更する"});
    return page(visit, "パスワードの変更",
                element("div", {paragraph("今のパスワードの期限: " + dayJa(visit.who().passwordUntilMs)), content}),
                problem);
}

Response Site::changePassword(Visit& visit) {
    if (visit.form.get("wanted") != visit.form.get("again")) {
        return passwordPage(visit, Problem::of(fail(ErrorCode::FormInvalid, "again"), "again",
                                               "二つの新しいパスワードが同じではありません。"));
    }
    const std::string kjId = visit.who().kjId;
    const base::Secret wanted = visit.form.secret("wanted");
    if (auto changed = m_parts.desk.changePassword(kjId, visit.form.secret("old"), wanted, now()); !changed) {
        countGuess(visit, changed.error().code);
        const bool rules = changed.error().code == ErrorCode::KjPasswordRules;
        const bool wrong = changed.error().code == ErrorCode::KjLoginFailed;
        return passwordPage(visit, Problem::of(changed.error(),
                                               rules   ? "wanted"
                                               : wrong ? "old"
                                                       : "",
                                               wrong ? "今のパスワードが違います。" : ""));
    }
    // Whoever else was in with the old one is out; this browser gets a new id.
    m_sessions.endAllOf(kjId);
    visit.session = nullptr;
    auto who = m_parts.desk.login(kjId, wanted, now());
    if (!who) {
        return fault(visit, who.error());
    }
    const std::string_view next = who->isHelpDesk() ? "/help-desk" : "/top";
    auto id = m_sessions.begin(kjId, std::move(*who), steady());
    if (!id) {
        return fault(visit, id.error());
    }
    m_sessions.find(*id, steady())->message = "パスワードを変更しました。";
    Response response = redirect(next);
    response.fields.push_back({"Set-Cookie", setCookie(kSessionCookie, *id)});
    return response;
}

}  // namespace renkei::relay::web
