#include "relay/web/site.h"
#include "relay/web/words.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kDeduction = "deduction";
constexpr std::string_view kTransferSlip = "transfer-slip";

std::optional<usage::Payment> paymentOf(std::string_view text) {
    if (text == kDeduction) {
        return usage::Payment::Deduction;
    }
    return text == kTransferSlip ? std::optional(usage::Payment::TransferSlip) : std::nullopt;
}

Markup paymentField(const Form& form, const Problem& problem) {
    return radioField("payment", "お支払いの方法",
                      {{std::string(kDeduction), std::string(paymentJa(usage::Payment::Deduction))},
                       {std::string(kTransferSlip), std::string(paymentJa(usage::Payment::TransferSlip))}},
                      form.get("payment"), problem);
}

Problem paymentMissing() {
    return Problem::of(fail(ErrorCode::FormInvalid, "payment"), "payment", "お支払いの方法を選んでください。");
}

Markup licenceFacts(const usage::Licence& licence) {
    std::vector<std::pair<std::string_view, Markup>> facts = {{"状態", licenceStateJa(licence.state)}};
    if (licence.term) {
        facts.emplace_back("利用期間", dayJa(licence.term->first) + " から " + dayJa(licence.term->last) + " まで");
        facts.emplace_back("申請の種類", originJa(licence.term->origin));
    }
    if (licence.last) {
        facts.emplace_back("続けての利用期間の最後の日", dayJa(*licence.last));
    }
    if (licence.state == usage::LicenceState::Ended && licence.graceLast) {
        facts.emplace_back("受信できる最後の日", dayJa(*licence.graceLast));
    }
    if (licence.state == usage::LicenceState::Valid) {
        facts.emplace_back("自動更新", licence.renewsByItself ? "する" : "しない");
    }
    return factList(facts);
}

}  // namespace

Response Site::licence(Visit& visit) {
    return licencePage(visit, Problem::none());
}

Response Site::licencePage(Visit& visit, const Problem& problem) {
    const auto licence = m_parts.desk.licence(visit.office(), now());
    if (!licence) {
        return fault(visit, licence.error());
    }
    Children content = {licenceFacts(*licence)};
    if (licence->mayApply) {
        const usage::Term offer = m_parts.desk.offeredTerm(usage::Payment::Deduction, now());
        content.push_back(heading("利用申請"));
        content.push_back(factList({{"利用期間", dayJa(offer.first) + " から " + dayJa(offer.last) + " まで"},
                                    {"利用料（税込み、期間の分を一度に）", yenJa(offer.yen)},
                                    {"自動更新", offer.renewsByItself ? "する（あとで止められます）" : "しない"}}));
        content.push_back(paragraph("利用期間の途中での解約はできません。"));
        content.push_back(form({"/licence/apply",
                                ticket(visit, "/licence/apply"),
                                {paymentField(visit.form, problem)},
                                "利用申請をする"}));
    }
    if (licence->mayRenew) {
        content.push_back(heading("更新申請"));
        content.push_back(paragraph("今の利用期間に続く一年間を申請します。利用期間の途中での解約はできません。"));
        content.push_back(form({"/licence/renew",
                                ticket(visit, "/licence/renew"),
                                {paymentField(visit.form, problem)},
                                "更新申請をする"}));
    }
    if (licence->state == usage::LicenceState::Valid) {
        const bool on = licence->renewsByItself;
        content.push_back(heading("自動更新"));
        content.push_back(paragraph(on ? "今は、最後の日が過ぎると自動で更新されます。最後の日までに止められます。"
                                       : "今は、自動で更新されません。"));
        content.push_back(form({"/licence/renewal",
                                ticket(visit, "/licence/renewal"),
                                {hidden("renewal", on ? "off" : "on")},
                                on ? "自動更新を止める" : "自動更新を始める"}));
    }
    return page(visit, "ライセンス", element("div", content), problem);
}

Response Site::licenceGranted(Visit& visit, const base::Result<usage::LicenceGranted>& granted) {
    if (!granted) {
        return licencePage(visit, formProblem(granted.error()));
    }
    const std::string done = "申請を受け付けました。利用期間: " + dayJa(granted->term.first) + " から " +
                             dayJa(granted->term.last) + " まで（" + yenJa(granted->term.yen) + "）。";
    if (!granted->client) {
        return redirect(visit, "/licence", done);
    }
    return show(visit, {"ライセンスと C-ID を発行しました",
                        done + "この画面は一度しか表示されません。C-ID とパスワードを書き留めてください。",
                        {{"個人ユーザID（C-ID）", granted->client->user}, {"パスワード", granted->client->password}}});
}

Response Site::applyForLicence(Visit& visit) {
    const auto payment = paymentOf(visit.form.get("payment"));
    if (!payment) {
        return licencePage(visit, paymentMissing());
    }
    return licenceGranted(visit, m_parts.desk.applyForLicence(visit.office(), *payment, now()));
}

Response Site::renewLicence(Visit& visit) {
    const auto payment = paymentOf(visit.form.get("payment"));
    if (!payment) {
        return licencePage(visit, paymentMissing());
    }
    return licenceGranted(visit, m_parts.desk.renewLicence(visit.office(), *payment, now()));
}

Response Site::setRenewal(Visit& visit) {
    const std::string_view wanted = visit.form.get("renewal");
    if (wanted != "on" && wanted != "off") {
        return licencePage(visit, Problem::of(fail(ErrorCode::FormInvalid, "renewal")));
    }
    const auto set = m_parts.desk.setAutomaticRenewal(visit.office(), wanted == "on", now());
    if (!set) {
        return licencePage(visit, formProblem(set.error()));
    }
    return redirect(visit, "/licence", wanted == "on" ? "自動更新を始めました。" : "自動更新を止めました。");
}

Response Site::payments(Visit& visit) {
    const auto lines = m_parts.desk.payments(visit.office());
    if (!lines) {
        return fault(visit, lines.error());
    }
    if (lines->empty()) {
        return page(visit, "お支払い", paragraph("お支払いの記録はありません。"));
    }
    std::vector<Children> rows;
    for (const usage::PaymentLine& line : *lines) {
        const bool known = line.term.origin != usage::Origin::Carried;
        rows.push_back({dayJa(line.term.first) + " から " + dayJa(line.term.last) + " まで", originJa(line.term.origin),
                        known ? yenJa(line.term.yen) : "記録なし",
                        !known               ? "記録なし"
                        : line.term.yen == 0 ? std::string_view("－")
                                             : paymentJa(line.term.payment)});
    }
    return page(
        visit, "お支払い",
        element("div", {lineTable("利用期間ごとの利用料（税込み）", {"利用期間", "申請", "利用料", "方法"}, rows),
                        paragraph("練習用のため、実際の請求はありません。")}));
}

}  // namespace renkei::relay::web
