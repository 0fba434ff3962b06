#include "relay/web/sessions.h"

#include <algorithm>

#include "crypto/hash.h"
#include "relay/web/cookie.h"

namespace renkei::relay::web {
namespace {

bool hasEnded(const Session& session, base::TimeMs nowMs) {
    return nowMs - session.seenMs >= kSessionIdleMs || nowMs - session.bornMs >= kSessionLongestMs;
}

base::Digest keyOf(std::string_view id) {
    return crypto::sha256(base::asBytes(id));
}

}  // namespace

base::Result<std::string> Sessions::begin(std::string owner, std::optional<usage::SignedIn> who, base::TimeMs nowMs) {
    auto id = makeCookieId();
    if (!id) {
        return id.error();
    }
    makeRoom(owner, nowMs);
    Session session;
    session.who = std::move(who);
    session.owner = std::move(owner);
    session.bornMs = nowMs;
    session.seenMs = nowMs;
    m_sessions.emplace(keyOf(*id), std::move(session));
    return id;
}

Session* Sessions::find(std::string_view id, base::TimeMs nowMs) {
    const auto found = m_sessions.find(keyOf(id));
    if (found == m_sessions.end()) {
        return nullptr;
    }
    if (hasEnded(found->second, nowMs)) {
        m_sessions.erase(found);
        return nullptr;
    }
    found->second.seenMs = nowMs;
    return &found->second;
}

void Sessions::end(std::string_view id) {
    m_sessions.erase(keyOf(id));
}

void Sessions::endAllOf(std::string_view owner) {
    std::erase_if(m_sessions, [&](const auto& entry) { return entry.second.owner == owner; });
}

void Sessions::makeRoom(std::string_view owner, base::TimeMs nowMs) {
    std::erase_if(m_sessions, [&](const auto& entry) { return hasEnded(entry.second, nowMs); });
    const auto dropIdlest = [&](auto&& counts, std::size_t most) {
        std::size_t count = 0;
        auto idlest = m_sessions.end();
        for (auto at = m_sessions.begin(); at != m_sessions.end(); ++at) {
            if (!counts(at->second)) {
                continue;
            }
            ++count;
            if (idlest == m_sessions.end() || at->second.seenMs < idlest->second.seenMs) {
                idlest = at;
            }
        }
        if (count >= most) {
            m_sessions.erase(idlest);
        }
    };
    dropIdlest([&](const Session& session) { return session.owner == owner; }, kMaxSessionsOfOne);
    dropIdlest([](const Session&) { return true; }, kMaxSessions);
}

}  // namespace renkei::relay::web
