#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "relay/usage/desk.h"

namespace renkei::relay::web {

/// A session ends when its browser has asked for nothing this long; and whatever it asks, this long after its login.
constexpr base::TimeMs kSessionIdleMs = 15 * base::kMinuteMs;
constexpr base::TimeMs kSessionLongestMs = 8 * base::kHourMs;
/// Sessions of all, and of one KJ-ID; where there is no room, the one that was idle longest ends.
constexpr std::size_t kMaxSessions = 2048;
constexpr std::size_t kMaxSessionsOfOne = 4;

/// What is shown once: a password that has just been made.
struct Shown {
    std::string title;
    std::string text;
    std::vector<std::pair<std::string, std::string>> lines;  ///< Label and value.
};

struct Session {
    /// Nothing for one that only waits to show a letter.
    std::optional<usage::SignedIn> who;
    std::string owner;  ///< KJ-ID.
    base::TimeMs bornMs = 0;
    base::TimeMs seenMs = 0;
    std::string message;         ///< A sentence for the next page.
    std::optional<Shown> shown;  ///< For the page that shows it, once.
    /// The key that was issued last, under its passphrase: until the session ends, so that a download that broke can
    /// be done again.
    std::optional<usage::IssuedCertificate> issued;
};

/// Who is signed in. In memory only: they end with the relay. Ids are kept hashed, so that memory that leaks lets
/// nobody in. Times are of a clock that nobody sets.
class Sessions {
public:
    /// A new id, for a cookie. Fails as crypto::randomBytes.
    base::Result<std::string> begin(std::string owner, std::optional<usage::SignedIn> who, base::TimeMs nowMs);
    /// The session, if it has not ended; asking keeps it from being idle. Valid until the next call.
    Session* find(std::string_view id, base::TimeMs nowMs);
    void end(std::string_view id);
    /// Ends all of a KJ-ID.
    void endAllOf(std::string_view owner);
    std::size_t size() const { return m_sessions.size(); }

private:
    using Table = std::map<base::Digest, Session>;
    void makeRoom(std::string_view owner, base::TimeMs nowMs);

    Table m_sessions;
};

}  // namespace renkei::relay::web
