#include "relay/operating/figures.h"

#include "base/files.h"
#include "relay/sql.h"

namespace renkei::relay::operating {

base::Result<Figures> readFigures(db::Database& database, const Folder& folder, base::TimeMs nowMs) {
    Figures figures;
    {
        auto rows = Rows::of(database,
                             "SELECT count(*), coalesce(sum(sealed_bytes), 0), min(accepted_ms), "
                             "count(CASE WHEN lease != '' AND lease_until_ms > ?1 THEN 1 END) "
                             "FROM message WHERE state = 'waiting'",
                             nowMs);
        if (!rows) {
            return rows.error();
        }
        if (auto found = rows->next(); !found) {
            return found.error();
        }
        figures.messagesWaiting = (*rows)->integer(0);
        figures.waitingBytes = (*rows)->integer(1);
        if (const auto oldest = (*rows)->optionalInteger(2)) {
            figures.oldestWaitingMs = nowMs - *oldest;
        }
        figures.leases = (*rows)->integer(3);
    }
    struct Count {
        std::string_view sql;
        std::int64_t& into;
    };
    const Count counts[] = {
        {"SELECT coalesce(sum(sealed_bytes), 0) FROM message WHERE blob_kept = 1", figures.storedBytes},
        {"SELECT count(*) FROM session", figures.sessions},
        {"SELECT count(*) FROM office", figures.offices},
        {"SELECT count(*) FROM suspension", figures.officesSuspended},
        {"SELECT count(*) FROM expiry_order", figures.expiriesOrdered},
    };
    for (const Count& count : counts) {
        const auto number = sqlInteger(database, count.sql);
        if (!number) {
            return number.error();
        }
        count.into = *number;
    }
    if (const auto free = base::freeSpace(folder.root)) {
        figures.diskFreeBytes = *free;
    }
    std::error_code failed;
    const auto size = std::filesystem::file_size(folder.database(), failed);
    figures.databaseBytes = failed ? 0 : size;
    return figures;
}

}  // namespace renkei::relay::operating
