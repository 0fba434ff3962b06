#include <charconv>

#include "relay/web/site.h"
#include "relay/web/words.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

Markup change(const std::string& present, const std::string& wanted) {
    if (present == wanted) {
        return foreign(present);
    }
    return element("span", {element("del", {foreign(present)}), " → ", element("ins", {foreign(wanted)})});
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : " ").append(text);
    }
    return all;
}

}  // namespace

Response Site::helpDesk(Visit& visit) {
    const auto pending = m_parts.desk.pendingCorrections(now());
    if (!pending) {
        return fault(visit, pending.error());
    }
    if (pending->empty()) {
        return page(visit, "訂正の依頼", paragraph("待っている依頼はありません。"));
    }
    Children content;
    for (const usage::Correction& one : *pending) {
        const auto decision = [&](std::string_view value, std::string_view label, bool dangerous) {
            return form({"/help-desk/decide",
                         ticket(visit, "/help-desk/decide"),
                         {hidden("correction", std::to_string(one.id)), hidden("decision", std::string(value))},
                         label,
                         dangerous});
        };
        content.push_back(element(
            "section", {{"class", "card"}},
            {heading("事業所番号 " + one.office),
             factList({{"名称", change(one.present.name, one.wanted.name)},
                       {"都道府県", change(one.present.prefecture, one.wanted.prefecture)},
                       {"サービス種類", change(joined(one.present.serviceTypes), joined(one.wanted.serviceTypes))},
                       {"依頼した日時", base::formatJapanMinute(one.askedMs)}}),
             element("div", {{"class", "buttons"}},
                     {decision("approve", "承認する", false), decision("refuse", "承認しない", true)})}));
    }
    return page(visit, "訂正の依頼", element("div", content));
}

Response Site::decide(Visit& visit) {
    std::int64_t id = 0;
    const std::string_view number = visit.form.get("correction");
    const std::string_view decision = visit.form.get("decision");
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), id);
    const bool known = decision == "approve" || decision == "refuse";
    if (failed != std::errc{} || end != number.data() + number.size() || !known) {
        return fault(visit, fail(ErrorCode::FormInvalid, "decision"));
    }
    if (auto decided = m_parts.desk.decideCorrection(id, decision == "approve", now()); !decided) {
        return fault(visit, decided.error());
    }
    return redirect(visit, "/help-desk", decision == "approve" ? "承認しました。" : "承認しませんでした。");
}

}  // namespace renkei::relay::web
