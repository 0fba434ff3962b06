#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "db/database.h"
#include "relay/folder.h"

namespace renkei::relay::operating {

/// What a relay's folder holds at one moment, in numbers that name nobody.
struct Figures {
    std::int64_t messagesWaiting = 0;
    std::int64_t waitingBytes = 0;                ///< Sealed.
    std::optional<base::TimeMs> oldestWaitingMs;  ///< Its age.
    std::int64_t storedBytes = 0;                 ///< Sealed bytes that are kept, of whatever state.
    std::int64_t leases = 0;                      ///< That are running.
    std::int64_t sessions = 0;
    std::int64_t offices = 0;
    std::int64_t officesSuspended = 0;
    std::int64_t expiriesOrdered = 0;
    std::optional<std::uint64_t> diskFreeBytes;
    std::uint64_t databaseBytes = 0;
    // Of the relay that runs.
    bool maintenance = false;
    std::optional<base::TimeMs> serverCertificateEndMs;
    std::optional<base::TimeMs> crlIssuedMs;
};

/// All but what only a running relay knows. As db::Database.
base::Result<Figures> readFigures(db::Database& database, const Folder& folder, base::TimeMs nowMs);

}  // namespace renkei::relay::operating
