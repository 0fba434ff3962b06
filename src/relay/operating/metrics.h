#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>

#include "relay/http.h"
#include "relay/operating/figures.h"
#include "relay/server.h"

namespace renkei::relay::operating {

/// What a relay has counted since its start, and how it is told: Prometheus' text format 0.0.4. No label names an
/// office, a person or anything that the other side sent. One thread.
class Metrics {
public:
    Metrics(base::TimeMs startedMs, std::string version) : m_startedMs(startedMs), m_version(std::move(version)) {}

    void count(const RequestNote& request);
    /// `figures`: nothing where they could not be read; then `renkei_relay_up` is 0 and theirs are missing.
    std::string text(const std::optional<Figures>& figures, const ServerCounts& server) const;

private:
    using Key = std::tuple<std::string, std::string, int>;  ///< Listener, route, status.
    base::TimeMs m_startedMs;
    std::string m_version;
    std::map<Key, std::uint64_t> m_requests;
    std::map<std::string, std::uint64_t, std::less<>> m_failedLogins;  ///< By listener.
    std::uint64_t m_durationMs = 0;
    std::uint64_t m_answered = 0;
    std::uint64_t m_broken = 0;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
};

}  // namespace renkei::relay::operating
