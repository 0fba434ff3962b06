#include <algorithm>
#include <charconv>

#include "base/bytes.h"
#include "relay/web/site.h"
#include "relay/web/words.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kIssuePasswordLetters = 64;
constexpr std::string_view kCareKind = "long-term-care";
constexpr std::string_view kPlanKind = "care-plan";
constexpr std::string_view kRevokePath = "/certificates/revoke";
// The three forms of the page ask for the issue password: each field's id is one of its own.
constexpr std::string_view kForApplying = "-apply";
constexpr std::string_view kForRevoking = "-revoke";

std::optional<crypto::CertificateKind> kindOf(std::string_view text) {
    if (text == kCareKind) {
        return crypto::CertificateKind::LongTermCare;
    }
    return text == kPlanKind ? std::optional(crypto::CertificateKind::DelegatedCarePlan) : std::nullopt;
}

Markup issuePasswordField(std::string_view suffix, const Problem& problem) {
    return textField({"issue_password",
                      "証明書発行用パスワード",
                      {},
                      {},
                      "password",
                      "off",
                      kIssuePasswordLetters,
                      std::string(suffix)},
                     problem);
}

/// The field for the issue password has a name of its own in each form of the page.
Problem problemOf(const base::Error& error, std::string_view suffix) {
    Problem problem = formProblem(error);
    if (error.code == ErrorCode::IssuePasswordWrong) {
        problem.field.append(suffix);
    }
    return problem;
}

bool isLive(usage::CertificateState state) {
    using State = usage::CertificateState;
    return state == State::Valid || state == State::EndsSoon || state == State::NotYetValid;
}

}  // namespace

Response Site::certificates(Visit& visit) {
    return certificatesPage(visit, Problem::none());
}

Markup Site::certificateTable(Visit& visit, const std::vector<usage::CertificateLine>& lines, const Problem& problem) {
    if (lines.empty()) {
        return paragraph("電子証明書はまだありません。");
    }
    std::vector<Children> rows;
    Children revocable;
    for (const usage::CertificateLine& line : lines) {
        rows.push_back({crypto::kindName(line.kind), foreign(line.serial), dayJa(line.notBeforeMs),
                        dayJa(line.notAfterMs), certificateStateJa(line.state)});
        if (isLive(line.state)) {
            revocable.push_back(element("option", {{"value", base::toHex(line.fingerprint)}},
                                        {std::string(crypto::kindName(line.kind)) + "（" + dayJa(line.notAfterMs) +
                                         " まで、" + line.serial + "）"}));
        }
    }
    Children content = {
        lineTable("この事業所の電子証明書", {"種類", "シリアル番号", "有効期間のはじめ", "有効期限", "状態"}, rows)};
    if (!revocable.empty() && m_parts.desk.canIssue()) {
        const Markup choose =
            element("div", {{"class", "field"}},
                    {element("label", {{"for", "field-certificate"}}, {"失効させる電子証明書"}),
                     element("select", {{"id", "field-certificate"}, {"name", "certificate"}}, revocable)});
        const bool open = problem && visit.route.path == kRevokePath;
        content.push_back(element("details", open ? Attributes{{"open", ""}} : Attributes{},
                                  {element("summary", {"電子証明書を失効させる"}),
                                   paragraph("鍵をなくしたときや、人に知られたときに使います。元に戻せません。"),
                                   form({"/certificates/revoke",
                                         ticket(visit, "/certificates/revoke"),
                                         {choose, issuePasswordField(kForRevoking, problem)},
                                         "失効させる",
                                         true})}));
    }
    return element("div", content);
}

Markup Site::issueForms(Visit& visit, const std::vector<usage::CertificateApplication>& open, const Problem& problem) {
    Children content;
    for (const usage::CertificateApplication& one : open) {
        content.push_back(heading("電子証明書を発行する"));
        content.push_back(factList({{"種類", crypto::kindName(one.kind)}, {"申請した日", dayJa(one.appliedMs)}}));
        content.push_back(form({"/certificates/issue",
                                ticket(visit, "/certificates/issue"),
                                {hidden("application", std::to_string(one.id)), issuePasswordField({}, problem),
                                 textField({"passphrase",
                                            "ファイルを守るパスワード",
                                            {},
                                            "自分で決めます。8 文字から 128 文字。renkei に読み込むときに使います。",
                                            "password",
                                            "new-password",
                                            usage::kMostPassphraseBytes,
                                            {}},
                                           problem),
                                 textField({"again",
                                            "ファイルを守るパスワード（もう一度）",
                                            {},
                                            {},
                                            "password",
                                            "new-password",
                                            usage::kMostPassphraseBytes,
                                            {}},
                                           problem)},
                                "発行する"}));
    }
    content.push_back(heading(open.empty() ? "電子証明書を申請する" : "申請の種類を変える"));
    content.push_back(
        form({"/certificates/apply",
              ticket(visit, "/certificates/apply"),
              {radioField(
                   "kind", "証明書の種類",
                   {{std::string(kCareKind),
                     std::string(crypto::kindName(crypto::CertificateKind::LongTermCare)) + "（自分で請求する事業所）"},
                    {std::string(kPlanKind), std::string(crypto::kindName(crypto::CertificateKind::DelegatedCarePlan)) +
                                                 "（請求を代理人に任せる事業所、無料）"}},
                   visit.form.get("kind"), problem),
               issuePasswordField(kForApplying, problem)},
              "申請する"}));
    return element("div", content);
}

Response Site::certificatesPage(Visit& visit, const Problem& problem) {
    const auto lines = m_parts.desk.certificates(visit.office(), now());
    const auto applications = m_parts.desk.certificateApplications(visit.office());
    if (!lines || !applications) {
        return fault(visit, !lines ? lines.error() : applications.error());
    }
    std::vector<usage::CertificateApplication> open;
    std::copy_if(applications->begin(), applications->end(), std::back_inserter(open),
                 [](const usage::CertificateApplication& one) { return !one.issuedMs; });
    Children content;
    if (visit.session->issued) {
        content.push_back(element(
            "div", {{"class", "once"}},
            {paragraph(
                 "電子証明書を発行しました。ログアウトするまで、このファイルを受け取れます。鍵は接続先に残りません。"),
             paragraph(link("/certificates/download", "電子証明書のファイル（.p12）を受け取る"))}));
    }
    content.push_back(certificateTable(visit, *lines, problem));
    if (m_parts.desk.canIssue()) {
        content.push_back(issueForms(visit, open, problem));
        content.push_back(heading("証明書発行用パスワード"));
        content.push_back(paragraph(link("/issue-password", "証明書発行用パスワードを再発行する")));
    } else {
        content.push_back(paragraph("この接続先では、電子証明書を発行していません。管理者に問い合わせてください。"));
    }
    return page(visit, "電子証明書", element("div", content), problem);
}

Response Site::applyForCertificate(Visit& visit) {
    const auto kind = kindOf(visit.form.get("kind"));
    if (!kind) {
        return certificatesPage(
            visit, Problem::of(fail(ErrorCode::FormInvalid, "kind"), "kind", "証明書の種類を選んでください。"));
    }
    const auto applied =
        m_parts.desk.applyForCertificate(visit.office(), *kind, visit.form.secret("issue_password"), now());
    if (!applied) {
        countGuess(visit, applied.error().code);
        return certificatesPage(visit, problemOf(applied.error(), kForApplying));
    }
    return redirect(visit, "/certificates", "電子証明書の申請を受け付けました。続けて発行できます。");
}

Response Site::issueCertificate(Visit& visit) {
    if (visit.form.get("passphrase") != visit.form.get("again")) {
        return certificatesPage(visit, Problem::of(fail(ErrorCode::FormInvalid, "again"), "again",
                                                   "二つのパスワードが同じではありません。"));
    }
    std::int64_t application = 0;
    const std::string_view number = visit.form.get("application");
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), application);
    if (failed != std::errc{} || end != number.data() + number.size()) {
        return certificatesPage(visit, Problem::of(fail(ErrorCode::FormInvalid, "application")));
    }
    auto issued = m_parts.desk.issueCertificate(visit.office(), application, visit.form.secret("issue_password"),
                                                visit.form.secret("passphrase"), now());
    if (!issued) {
        countGuess(visit, issued.error().code);
        return certificatesPage(visit, problemOf(issued.error(), {}));
    }
    visit.session->issued = std::move(*issued);
    return redirect(visit, "/certificates", "電子証明書を発行しました。");
}

Response Site::downloadCertificate(Visit& visit) {
    if (!visit.session->issued) {
        return fault(visit, fail(ErrorCode::NotFound, "nothing issued in this session"));
    }
    const usage::IssuedCertificate& issued = *visit.session->issued;
    Response response;
    response.contentType = "application/x-pkcs12";
    response.fields.push_back({"Content-Disposition", "attachment; filename=\"" + issued.fileName + "\""});
    response.body = base::asText(issued.pkcs12);
    return response;
}

Response Site::revokeCertificate(Visit& visit) {
    const auto fingerprint = base::digestFromHex(visit.form.get("certificate"));
    if (!fingerprint) {
        return certificatesPage(visit, Problem::of(fail(ErrorCode::FormInvalid, "certificate"), "certificate",
                                                   "電子証明書を選び直してください。"));
    }
    const auto revoked =
        m_parts.desk.revokeCertificate(visit.office(), *fingerprint, visit.form.secret("issue_password"), now());
    if (!revoked) {
        countGuess(visit, revoked.error().code);
        return certificatesPage(visit, problemOf(revoked.error(), kForRevoking));
    }
    if (visit.session->issued && visit.session->issued->line.fingerprint == *fingerprint) {
        visit.session->issued.reset();
    }
    return redirect(visit, "/certificates", "電子証明書を失効させました。");
}

Response Site::issuePassword(Visit& visit) {
    Markup content =
        paragraph("証明書の申請、発行、失効に使うパスワードを、新しいものにします。今のものは使えなくなります。");
    if (m_parts.desk.canIssue()) {
        content += form({"/issue-password", ticket(visit, "/issue-password"), {}, "再発行する"});
    } else {
        content += paragraph("この接続先では、発行していません。管理者に問い合わせてください。");
    }
    return page(visit, "証明書発行用パスワードの再発行", content);
}

Response Site::reissueIssuePassword(Visit& visit) {
    const auto made = m_parts.desk.reissueIssuePassword(visit.office());
    if (!made) {
        return fault(visit, made.error());
    }
    return show(visit, {"証明書発行用パスワードを再発行しました",
                        "この画面は一度しか表示されません。書き留めてください。",
                        {{"証明書発行用パスワード", made->password}}});
}

}  // namespace renkei::relay::web
