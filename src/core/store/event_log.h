#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/result.h"
#include "json/json.h"

namespace renkei::store {

/// Bytes of one line, less its newline, stay below this.
constexpr std::size_t kEventLineLimit = 256U << 10;

/// Where a chain ends: the number and hash of its last event; 0 and zeros when it is empty.
struct Head {
    std::uint64_t seq = 0;
    base::Digest hash{};
    bool operator==(const Head&) const = default;
};

struct Event {
    std::uint64_t seq = 0;
    base::Digest prev{};
    base::TimeMs time = 0;
    std::string kind;
    json::Value data;
    base::Digest hash{};
};

/// The append-only, hash-chained file of facts (docs/formats/event-log.md). One process, one thread at a time.
class EventLog {
public:
    /// Opens or creates, and verifies the whole chain with bounded memory. A torn last line of a killed process is cut.
    /// Fails with LedgerDamaged (line number in the detail) where the chain is broken elsewhere, or where it does not
    /// hold the event `known` (what the ledger has already seen); nothing is cut then. Else as base::readFile.
    static base::Result<EventLog> open(const std::filesystem::path& path, const std::optional<Head>& known = {});

    /// A line ready to be appended.
    struct Prepared {
        Event event;
        std::string line;
    };
    /// Makes the next event without writing it. Fails with IoTooLarge beyond kEventLineLimit.
    base::Result<Prepared> prepare(std::string_view kind, json::Value data, base::TimeMs time) const {
        return prepareAfter(m_head, kind, std::move(data), time);
    }
    /// The same for the event that comes after `head`, which need not be written yet.
    base::Result<Prepared> prepareAfter(const Head& head, std::string_view kind, json::Value data,
                                        base::TimeMs time) const;
    /// Writes the next event durably. On failure the log is as before.
    base::Result<void> append(const Prepared& prepared) { return append(std::span(&prepared, 1)); }
    /// Several at once, synced once. On failure the log is as before; a process that is killed within may leave the
    /// first ones.
    base::Result<void> append(std::span<const Prepared> group);
    /// Both in one.
    base::Result<Event> append(std::string_view kind, json::Value data, base::TimeMs time);

    const Head& head() const { return m_head; }
    /// Bytes of a torn last line that `open` cut.
    std::uint64_t tornBytes() const { return m_tornBytes; }

    /// Calls `callback` for each event from `fromSeq` on, in order, read from the disk and verified again; stops at its
    /// first failure. Fails with LedgerDamaged where the file has changed for the worse.
    base::Result<void> forEach(std::uint64_t fromSeq,
                               const std::function<base::Result<void>(const Event&)>& callback) const;

private:
    EventLog(std::filesystem::path path, base::AppendFile file, Head head, std::uint64_t tornBytes);

    std::filesystem::path m_path;
    base::AppendFile m_file;
    Head m_head;
    std::uint64_t m_tornBytes;
    bool m_tailUncertain = false;  ///< After a failed append: cut before the next one.
};

}  // namespace renkei::store
