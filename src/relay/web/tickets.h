#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"

namespace renkei::relay::web {

/// How long a form that was opened can be sent.
constexpr base::TimeMs kTicketMs = 30 * base::kMinuteMs;
/// Forms that were sent and whose time has not gone by; beyond, those opened longest ago are forgotten, and no form
/// that was opened as early as they were is taken any more. So who sends forms without end can't keep others from
/// theirs.
constexpr std::size_t kMaxTakenTickets = 65536;
constexpr std::size_t kTicketKeyBytes = 32;

/// The hidden field of each form: says that this relay wrote the form, for this browser's cookie and for this path, a
/// short time ago, and that it has not been sent yet. Keeps other sites from sending it, and anybody from sending it
/// twice. Nothing is kept about forms that are never sent.
class Tickets {
public:
    /// `key`: kTicketKeyBytes random bytes, for this run of the relay only.
    explicit Tickets(base::Secret key) : m_key(std::move(key)) {}

    std::string issue(std::string_view cookie, std::string_view path, base::TimeMs nowMs);
    /// True once for what `issue` wrote for the same cookie and path.
    bool take(std::string_view cookie, std::string_view path, std::string_view ticket, base::TimeMs nowMs);

private:
    std::string seal(std::string_view head, std::string_view cookie, std::string_view path) const;

    base::Secret m_key;
    std::uint64_t m_next = 0;
    std::map<std::uint64_t, base::TimeMs> m_taken;  ///< Number, and when its time is over: both grow together.
    std::uint64_t m_firstGood = 0;                  ///< Tickets with lower numbers have been forgotten.
};

}  // namespace renkei::relay::web
