#include "relay/web/html.h"

#include <gtest/gtest.h>

#include "relay/web/layout.h"

namespace renkei::relay::web {
namespace {

constexpr std::string_view kHostile = R"(</title><script>alert(1)</script>"' onload=x & <img src=x>)";

TEST(WebHtml, TextIsEscaped) {
    EXPECT_EQ(Markup(R"(<a href="x">&'</a>)").html(), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
}

TEST(WebHtml, MarkupIsNotEscapedTwice) {
    EXPECT_EQ(element("p", {element("b", {"1 < 2"})}).html(), "<p><b>1 &lt; 2</b></p>");
}

TEST(WebHtml, AttributesCannotBeLeft) {
    EXPECT_EQ(element("input", {{"value", R"("><script>)"}}, {}).html(), "<input value=\"&quot;&gt;&lt;script&gt;\">");
}

TEST(WebHtml, ControlCharactersBecomeReplacements) {
    EXPECT_EQ(Markup(std::string_view("a\0b\x1b\x7f", 5)).html(),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(WebHtml, TextFromOutsideKeepsItsDirectionToItself) {
    EXPECT_EQ(foreign("\xE2\x80\xAE<").html(), "<bdi>\xE2\x80\xAE&lt;</bdi>");
}

TEST(WebHtml, NoFieldOfAPageBecomesMarkup) {
    const std::string hostile(kHostile);
    base::Error error = base::fail(base::ErrorCode::FormInvalid, hostile);
    error.facts.push_back({"until", hostile});
    const PageFrame frame{hostile, hostile, Frame::Office, true,
                          hostile, hostile, hostile,       Problem::of(error, "name", hostile)};
    const std::string page = renderPage(
        frame, element("div", {textField({"name", hostile, hostile, hostile, "text", "off", 10, {}}, frame.problem),
                               radioField("kind", hostile, {{hostile, hostile}}, hostile, frame.problem),
                               selectField("pick", hostile, {{hostile, hostile}}, hostile, frame.problem),
                               lineTable(hostile, {hostile}, {{hostile}}), factList({{hostile, foreign(hostile)}})}));
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(page.find("\"' onload"), std::string::npos);
    EXPECT_EQ(page.find(hostile), std::string::npos);
}

TEST(WebHtml, AFieldIsBoundToItsLabelHintAndError) {
    const Problem problem = Problem::of(base::fail(base::ErrorCode::FormInvalid), "name-2", "直してください。");
    const std::string html = textField({"name", "名称", "x", "説明", "text", "off", 10, "-2"}, problem).html();
    EXPECT_NE(html.find("<label for=\"field-name-2\">名称</label>"), std::string::npos) << html;
    EXPECT_NE(html.find("aria-describedby=\"error-name-2 hint-name-2\""), std::string::npos) << html;
    EXPECT_NE(html.find("aria-invalid=\"true\""), std::string::npos) << html;
    EXPECT_NE(html.find("直してください。"), std::string::npos) << html;
    EXPECT_EQ(textField({"name", "名称", {}, {}, "text", "off", 10, "-3"}, problem).html().find("aria-invalid"),
              std::string::npos);
}

TEST(WebHtml, YenHaveCommasAndNothingIsFree) {
    EXPECT_EQ(yenJa(21000), "21,000円");
    EXPECT_EQ(yenJa(999), "999円");
    EXPECT_EQ(yenJa(1234567), "1,234,567円");
    EXPECT_EQ(yenJa(0), "無料");
}

}  // namespace
}  // namespace renkei::relay::web
