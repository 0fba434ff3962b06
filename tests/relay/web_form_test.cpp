#include "relay/web/form.h"

#include <gtest/gtest.h>

#include "relay/web/cookie.h"

namespace renkei::relay::web {
namespace {

std::string codeOf(const base::Result<Form>& form) {
    return form ? "" : std::string(base::codeName(form.error().code));
}

base::Result<Form> decode(std::string_view body) {
    return Form::decode(base::asBytes(body), {"kj_id", "password"});
}

TEST(WebForm, ReadsWhatABrowserSends) {
    const auto form = decode("kj_id=KJ1370000019&password=a%2Bb+c%26%E3%81%82");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->get("kj_id"), "KJ1370000019");
    EXPECT_EQ(form->get("password"), "a+b c&あ");
    EXPECT_EQ(form->get("ticket"), "");
}

TEST(WebForm, TrimsAsciiAndWideBlanksOnlyWhereAsked) {
    const auto form = decode("kj_id=+%E3%80%80+KJ1+%E3%80%80");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->trimmed("kj_id"), "KJ1");
    EXPECT_EQ(form->get("kj_id"), " 　 KJ1 　");
}

TEST(WebForm, AnEmptyBodyIsAnEmptyForm) {
    const auto form = decode("");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->get("kj_id"), "");
}

TEST(WebForm, RefusesWhatIsNoUtf8) {
    for (const char* value : {"%83n", "%C0%AF", "%ED%A0%80", "%FF", "\x83n", "%F4%90%80%80"}) {
        EXPECT_EQ(codeOf(decode(std::string("kj_id=") + value)), "request.malformed") << value;
    }
}

TEST(WebForm, RefusesBrokenEscapes) {
    for (const char* value : {"%", "%4", "%zz", "a%2", "%%41"}) {
        EXPECT_EQ(codeOf(decode(std::string("kj_id=") + value)), "request.malformed") << value;
    }
}

TEST(WebForm, RefusesControlCharacters) {
    for (const char* value : {"%00", "%0A", "%0D%0ASet-Cookie:", "%1B[2J", "%7F", "%09"}) {
        EXPECT_EQ(codeOf(decode(std::string("kj_id=a") + value)), "request.malformed") << value;
    }
}

TEST(WebForm, RefusesAFieldTwiceAlsoWhereItsNameIsWrittenOtherwise) {
    EXPECT_EQ(codeOf(decode("kj_id=a&kj_id=a")), "request.malformed");
    EXPECT_EQ(codeOf(decode("kj_id=a&kj%5Fid=b")), "request.malformed");
}

TEST(WebForm, RefusesFieldsThatTheFormDoesNotHave) {
    EXPECT_EQ(codeOf(decode("kj_id=a&role=help-desk")), "request.malformed");
    EXPECT_EQ(codeOf(decode("=a")), "request.malformed");
    EXPECT_EQ(codeOf(decode("&")), "request.malformed");
}

TEST(WebForm, HoldsAValueOfTheLongestAndNoLonger) {
    EXPECT_TRUE(decode("kj_id=" + std::string(kMaxFieldBytes, 'a')));
    EXPECT_EQ(codeOf(decode("kj_id=" + std::string(kMaxFieldBytes + 1, 'a'))), "request.too-large");
    EXPECT_EQ(codeOf(decode(std::string(kMaxFieldNameBytes + 1, 'a') + "=1")), "request.too-large");
}

TEST(WebForm, HoldsTheMostFieldsAndNoMore) {
    std::vector<std::string> names;
    std::vector<std::string_view> known;
    std::string body;
    names.reserve(kMaxFormFields + 1);
    for (std::size_t i = 0; i <= kMaxFormFields; ++i) {
        names.push_back("f" + std::to_string(i));
        known.push_back(names.back());
        body += (i == 0 ? "" : "&") + names.back() + "=1";
        EXPECT_EQ(codeOf(Form::decode(base::asBytes(body), known)), i < kMaxFormFields ? "" : "request.too-large") << i;
    }
}

TEST(WebForm, HoldsABodyOfTheLongestAndNoLonger) {
    std::string body = "kj_id=" + std::string(kMaxFormBytes - 6, '%');
    EXPECT_EQ(codeOf(decode(body)), "request.malformed");
    EXPECT_EQ(codeOf(decode(body + "%")), "request.too-large");
}

TEST(WebCookie, IsFoundAmongOthers) {
    const std::string id(64, 'a');
    EXPECT_EQ(cookieId("x=1; __Host-renkei-session=" + id + "; y=2", kSessionCookie), id);
    EXPECT_EQ(cookieId("__Host-renkei-session=" + id, kVisitCookie), std::nullopt);
    EXPECT_EQ(cookieId("", kSessionCookie), std::nullopt);
}

TEST(WebCookie, IsNoneWhereItComesTwiceOrHasAnotherForm) {
    const std::string good = "__Host-renkei-session=" + std::string(64, 'a');
    EXPECT_EQ(cookieId(good + "; " + good, kSessionCookie), std::nullopt);
    EXPECT_EQ(cookieId(good + "; __Host-renkei-session=x", kSessionCookie), std::nullopt);
    for (const std::string& value : {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string()}) {
        EXPECT_EQ(cookieId("__Host-renkei-session=" + value, kSessionCookie), std::nullopt) << value;
    }
    EXPECT_EQ(cookieId(good + std::string(kMaxCookieFieldBytes, ' '), kSessionCookie), std::nullopt);
    EXPECT_EQ(cookieId("__Host-renkei-session2=" + std::string(64, 'a'), kSessionCookie), std::nullopt);
}

TEST(WebCookie, IsForThisHostOverTlsAndForNoScript) {
    EXPECT_EQ(setCookie(kSessionCookie, "ab"), "__Host-renkei-session=ab; Path=/; Secure; HttpOnly; SameSite=Strict");
}

}  // namespace
}  // namespace renkei::relay::web
