// What browsers send to the usage site: a form's body, a cookie field, and texts that pages show again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "relay/web/cookie.h"
#include "relay/web/form.h"
#include "relay/web/html.h"

namespace {

using namespace renkei;
using namespace renkei::relay::web;

const std::vector<std::string_view> kKnown = {"ticket", "kj_id", "password", "name"};

bool isClean(std::string_view text) {
    return base::isUtf8(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

/// Every byte as an escape.
std::string encoded(std::string_view text) {
    std::string escapes;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        escapes += '%' + base::toHex({&byte, 1});
    }
    return escapes;
}

void checkForm(std::string_view body) {
    const auto form = Form::decode(base::asBytes(body), kKnown);
    if (!form) {
        const auto code = form.error().code;
        REQUIRE(code == base::ErrorCode::RequestTooLarge || code == base::ErrorCode::RequestMalformed);
        return;
    }
    REQUIRE(body.size() <= kMaxFormBytes);
    std::string again;
    for (const std::string_view name : kKnown) {
        const std::string_view value = form->get(name);
        REQUIRE(value.size() <= kMaxFieldBytes && isClean(value));
        REQUIRE(form->trimmed(name).size() <= value.size());
        again += (again.empty() ? "" : "&") + std::string(name) + '=' + encoded(value);
    }
    if (again.size() <= kMaxFormBytes) {
        const auto same = Form::decode(base::asBytes(again), kKnown);
        REQUIRE(same);
        REQUIRE(
            std::all_of(kKnown.begin(), kKnown.end(), [&](auto name) { return same->get(name) == form->get(name); }));
    }
}

void checkMarkup(std::string_view text) {
    const Markup markup(text);
    REQUIRE(markup.html().find_first_of("<>\"'") == std::string::npos);
    const std::string html = element("input", {{"value", std::string(text)}}, {}).html();
    constexpr std::string_view kBefore = "<input value=\"";
    constexpr std::string_view kAfter = "\">";
    REQUIRE(html == std::string(kBefore).append(markup.html()).append(kAfter));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    checkForm(text);
    checkMarkup(text);
    if (const auto decoded = decodeFormText(text)) {
        REQUIRE(isClean(*decoded));
    }
    if (const auto id = cookieId(text, kSessionCookie)) {
        REQUIRE(base::digestFromHex(*id));
        REQUIRE(text.find(std::string(kSessionCookie) + '=' + *id) != std::string_view::npos);
    }
    return 0;
}
