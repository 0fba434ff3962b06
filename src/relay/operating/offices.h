#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relay/operating/workbench.h"
#include "relay/usage/desk.h"

namespace renkei::relay::operating {

struct NewOffice {
    std::string number;
    usage::ListEntry entry;
    /// Last day of its licence; nothing: without end (9999-12-31), for groups that have no licences.
    std::optional<usage::Day> licenceUntil;
};

/// What the operator sees of an office. Neither passwords nor keys.
struct OfficeLine {
    protocol::Office office;
    std::string user;          ///< C-ID; empty: none.
    std::string licenceUntil;  ///< Empty: never had one.
    std::optional<base::TimeMs> suspendedMs;
    std::size_t certificates = 0;                  ///< Good ones that the relay knows.
    std::optional<base::TimeMs> certificateEndMs;  ///< Of the one that is good longest.
    std::int64_t terminals = 0;
    std::int64_t waiting = 0;  ///< Messages for it.
};

/// The operator's work on offices. Each takes effect at once in a relay that runs. Fails as db::Database does; NotFound
/// for an office that is not there; FormInvalid (fact `reason`) for what can't be.
class Offices {
public:
    explicit Offices(Workbench& bench) : m_bench(bench) {}

    /// The office with its client login, whose password is shown this once. FormInvalid also for a number that is
    /// there.
    base::Result<usage::ClientLogin> add(const NewOffice& office);
    /// By number.
    base::Result<std::vector<OfficeLine>> list();
    /// Login, refresh, and every request with a token it has, are OfficeSuspended; nobody can send to it. What waits
    /// for it stays until its time is over. Twice is fine.
    base::Result<void> suspend(std::string_view number);
    /// Tokens whose time is not over are good again.
    base::Result<void> resume(std::string_view number);
    /// A new password for the client login; its sessions end. NotFound for an office without one.
    base::Result<usage::ClientLogin> resetPassword(std::string_view number);

private:
    base::Result<OfficeLine> line(const std::string& number);
    base::Result<void> checkKnown(std::string_view number);

    Workbench& m_bench;
};

}  // namespace renkei::relay::operating
