#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace renkei::exchange {

/// One line of the connection test.
struct ConnectionLine {
    /// In the order in which they are shown: the name and the way to the server (or the proxy); TLS, and whether
    /// somebody inspects it; the clock; the certificate and its key; the login.
    enum class Check { Server, Tls, Clock, Certificate, Login };
    enum class Outcome { Good, Warning, Bad, NotTried };

    Check check = Check::Server;
    Outcome outcome = Outcome::NotTried;
    std::optional<base::Error> problem = {};  ///< With Warning and Bad.
    /// Server: `address`, `proxy` (without its password). Clock: `seconds` (ours minus the exchange's). Certificate:
    /// `office`, `kind`, `until` (RFC 3339), `key` (`opens` or `not-tried`). Login: `user`.
    std::vector<base::Fact> facts = {};
};

std::string_view checkName(ConnectionLine::Check check);        ///< Stable: `server`, `tls`, …
std::string_view outcomeName(ConnectionLine::Outcome outcome);  ///< Stable: `good`, `warning`, `bad`, `not-tried`.

/// Clocks that are further apart are a warning.
constexpr long long kMaxClockDifferenceSeconds = 5 * 60;

}  // namespace renkei::exchange
