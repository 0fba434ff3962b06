#include <gtest/gtest.h>

#include "base/bytes.h"
#include "relay/web/sessions.h"
#include "relay/web/throttle.h"
#include "relay/web/tickets.h"

namespace renkei::relay::web {
namespace {

constexpr base::TimeMs kStart = 1'000'000;

usage::SignedIn who(const std::string& kjId) {
    return {kjId, "1370000019", false, std::nullopt, 0};
}

std::string begin(Sessions& sessions, const std::string& kjId, base::TimeMs at = kStart) {
    auto id = sessions.begin(kjId, who(kjId), at);
    EXPECT_TRUE(id);
    return id ? *id : "";
}

TEST(WebSessions, AnIdIsFoundAndEveryIdDiffers) {
    Sessions sessions;
    const std::string first = begin(sessions, "KJ1");
    const std::string second = begin(sessions, "KJ2");
    EXPECT_EQ(first.size(), 64U);
    EXPECT_NE(first, second);
    ASSERT_NE(sessions.find(first, kStart), nullptr);
    EXPECT_EQ(sessions.find(first, kStart)->who->kjId, "KJ1");
    EXPECT_EQ(sessions.find(std::string(64, '0'), kStart), nullptr);
    EXPECT_EQ(sessions.find("", kStart), nullptr);
}

TEST(WebSessions, OneThatIsIdleEnds) {
    Sessions sessions;
    const std::string id = begin(sessions, "KJ1");
    EXPECT_NE(sessions.find(id, kStart + kSessionIdleMs - 1), nullptr);
    EXPECT_NE(sessions.find(id, kStart + 2 * kSessionIdleMs - 2), nullptr);
    EXPECT_EQ(sessions.find(id, kStart + 3 * kSessionIdleMs - 2), nullptr);
    EXPECT_EQ(sessions.size(), 0U);
}

TEST(WebSessions, OneThatIsNeverIdleEndsAfterItsLongest) {
    Sessions sessions;
    const std::string id = begin(sessions, "KJ1");
    for (base::TimeMs at = kStart; at < kStart + kSessionLongestMs; at += kSessionIdleMs / 2) {
        ASSERT_NE(sessions.find(id, at), nullptr) << at;
    }
    EXPECT_EQ(sessions.find(id, kStart + kSessionLongestMs), nullptr);
}

TEST(WebSessions, EndsOneOrAllOfAPerson) {
    Sessions sessions;
    const std::string one = begin(sessions, "KJ1");
    const std::string two = begin(sessions, "KJ1");
    const std::string other = begin(sessions, "KJ2");
    sessions.end(one);
    EXPECT_EQ(sessions.find(one, kStart), nullptr);
    EXPECT_NE(sessions.find(two, kStart), nullptr);
    sessions.endAllOf("KJ1");
    EXPECT_EQ(sessions.find(two, kStart), nullptr);
    EXPECT_NE(sessions.find(other, kStart), nullptr);
}

TEST(WebSessions, OnePersonHasTheMostAndNoMore) {
    Sessions sessions;
    const std::string other = begin(sessions, "KJ2", kStart - 1);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i <= kMaxSessionsOfOne; ++i) {
        ids.push_back(begin(sessions, "KJ1", kStart + static_cast<base::TimeMs>(i)));
    }
    EXPECT_EQ(sessions.size(), kMaxSessionsOfOne + 1);
    EXPECT_EQ(sessions.find(ids.front(), kStart), nullptr);
    EXPECT_NE(sessions.find(ids.back(), kStart), nullptr);
    EXPECT_NE(sessions.find(other, kStart), nullptr);
}

TEST(WebSessions, TheTableIsBounded) {
    Sessions sessions;
    const std::string idlest = begin(sessions, "idlest", kStart - 1);
    for (std::size_t i = 1; i < kMaxSessions; ++i) {
        begin(sessions, "KJ" + std::to_string(i));
    }
    EXPECT_EQ(sessions.size(), kMaxSessions);
    begin(sessions, "one more");
    EXPECT_EQ(sessions.size(), kMaxSessions);
    EXPECT_EQ(sessions.find(idlest, kStart), nullptr);
}

class WebTickets : public ::testing::Test {
protected:
    std::string m_cookie = std::string(64, 'a');
    Tickets m_tickets{base::Secret("0123456789abcdef0123456789abcdef")};
};

TEST_F(WebTickets, IsTakenOnce) {
    const std::string ticket = m_tickets.issue(m_cookie, "/login", kStart);
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", ticket, kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/login", ticket, kStart));
}

TEST_F(WebTickets, TwoTabsHaveTicketsOfTheirOwn) {
    const std::string first = m_tickets.issue(m_cookie, "/login", kStart);
    const std::string second = m_tickets.issue(m_cookie, "/login", kStart);
    EXPECT_NE(first, second);
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", second, kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", first, kStart));
}

TEST_F(WebTickets, IsForOneCookieAndOnePath) {
    const std::string ticket = m_tickets.issue(m_cookie, "/login", kStart);
    EXPECT_FALSE(m_tickets.take(std::string(64, 'b'), "/login", ticket, kStart));
    EXPECT_FALSE(m_tickets.take("", "/login", ticket, kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/logout", ticket, kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", ticket, kStart));
    EXPECT_FALSE(m_tickets.take("", "/login", m_tickets.issue("", "/login", kStart), kStart));
}

TEST_F(WebTickets, IsRefusedWithAnyDigitChanged) {
    const std::string ticket = m_tickets.issue(m_cookie, "/login", kStart);
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        std::string changed = ticket;
        changed[i] = changed[i] == '0' ? '1' : '0';
        EXPECT_FALSE(m_tickets.take(m_cookie, "/login", changed, kStart)) << i;
    }
    EXPECT_FALSE(m_tickets.take(m_cookie, "/login", "", kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/login", ticket + "0", kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", ticket, kStart));
}

TEST_F(WebTickets, EndsWithItsTimeAndWithItsKey) {
    const std::string ticket = m_tickets.issue(m_cookie, "/login", kStart);
    EXPECT_FALSE(m_tickets.take(m_cookie, "/login", ticket, kStart + kTicketMs));
    Tickets other{base::Secret("another key of thirty-two bytes!")};
    EXPECT_FALSE(other.take(m_cookie, "/login", ticket, kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/login", ticket, kStart + kTicketMs - 1));
}

TEST_F(WebTickets, FormsThatAreSentWithoutEndKeepNobodyFromTheirs) {
    const std::string early = m_tickets.issue(m_cookie, "/", kStart);
    const std::string first = m_tickets.issue(m_cookie, "/", kStart);
    ASSERT_TRUE(m_tickets.take(m_cookie, "/", first, kStart));
    for (std::size_t i = 1; i < kMaxTakenTickets; ++i) {
        ASSERT_TRUE(m_tickets.take(m_cookie, "/", m_tickets.issue(m_cookie, "/", kStart), kStart));
    }
    const std::string before = m_tickets.issue(m_cookie, "/", kStart);
    EXPECT_FALSE(m_tickets.take(m_cookie, "/", first, kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/", before, kStart));
    // The first is forgotten now, and still no form is taken twice; what was opened before it is too old.
    EXPECT_FALSE(m_tickets.take(m_cookie, "/", before, kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/", first, kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/", early, kStart));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/", m_tickets.issue(m_cookie, "/", kStart), kStart));
}

TEST_F(WebTickets, AFormOpenedBeforeAMultitudeIsTakenWhileThereIsRoom) {
    const std::string early = m_tickets.issue(m_cookie, "/", kStart);
    for (std::size_t i = 1; i < kMaxTakenTickets; ++i) {
        ASSERT_TRUE(m_tickets.take(m_cookie, "/", m_tickets.issue(m_cookie, "/", kStart), kStart));
    }
    EXPECT_TRUE(m_tickets.take(m_cookie, "/", early, kStart));
    EXPECT_FALSE(m_tickets.take(m_cookie, "/", early, kStart));
}

TEST_F(WebTickets, WhatIsOverMakesRoom) {
    ASSERT_TRUE(m_tickets.take(m_cookie, "/", m_tickets.issue(m_cookie, "/", kStart), kStart));
    const base::TimeMs later = kStart + kTicketMs;
    const std::string opened = m_tickets.issue(m_cookie, "/", later - 1);
    ASSERT_TRUE(m_tickets.take(m_cookie, "/", m_tickets.issue(m_cookie, "/", later), later));
    EXPECT_TRUE(m_tickets.take(m_cookie, "/", opened, later));
}

TEST(WebThrottle, TheFirstFailuresAreFreeAndEachFurtherOneDoublesTheDelay) {
    Throttle throttle;
    for (int i = 0; i < kFreeFailures; ++i) {
        throttle.failed("192.0.2.1", kStart);
        EXPECT_EQ(throttle.waitMs("192.0.2.1", kStart), 0) << i;
    }
    base::TimeMs delay = kFirstDelayMs;
    for (int i = 0; i < 20; ++i) {
        throttle.failed("192.0.2.1", kStart);
        EXPECT_EQ(throttle.waitMs("192.0.2.1", kStart), std::min(delay, kLongestDelayMs)) << i;
        delay *= 2;
    }
    EXPECT_EQ(throttle.waitMs("192.0.2.1", kStart + kLongestDelayMs), 0);
    EXPECT_EQ(throttle.waitMs("192.0.2.2", kStart), 0);
}

TEST(WebThrottle, AnAddressWithoutFailuresBeginsAnew) {
    Throttle throttle;
    for (int i = 0; i < 10; ++i) {
        throttle.failed("192.0.2.1", kStart);
    }
    throttle.failed("192.0.2.1", kStart + kForgetFailuresMs);
    EXPECT_EQ(throttle.waitMs("192.0.2.1", kStart + kForgetFailuresMs), 0);
}

TEST(WebThrottle, TheTableIsBounded) {
    Throttle throttle;
    for (std::size_t i = 0; i <= kMaxThrottled; ++i) {
        throttle.failed("10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256), kStart);
    }
    EXPECT_EQ(throttle.size(), kMaxThrottled);
}

TEST(WebThrottle, AnAddressOfIpv6CountsByItsNetwork) {
    EXPECT_EQ(throttleKey("2001:db8:1:2:3:4:5:6"), throttleKey("2001:db8:1:2::9"));
    EXPECT_NE(throttleKey("2001:db8:1:2::9"), throttleKey("2001:db8:1:3::9"));
    EXPECT_EQ(throttleKey("2001:db8::1"), throttleKey("2001:db8:0:0:5:6:7:8"));
    EXPECT_EQ(throttleKey("::1"), "0:0:0:0:");
    EXPECT_EQ(throttleKey("192.0.2.1"), "192.0.2.1");
    EXPECT_NE(throttleKey("::ffff:192.0.2.1"), throttleKey("::ffff:192.0.2.2"));
}

}  // namespace
}  // namespace renkei::relay::web
