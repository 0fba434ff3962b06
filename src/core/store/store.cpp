#include "store/store.h"

#include <functional>
#include <utility>

#include "store/store_state.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

std::filesystem::path markPath(const std::filesystem::path& folder) {
    return folder / "in-use";
}

/// Is it SQLite's file that is damaged, and not our events?
bool confirmedDamage(const base::Error& error, Ledger& ledger) {
    if (error.code != ErrorCode::LedgerDamaged) {
        return false;
    }
    const auto problems = ledger.quickCheck();
    return problems ? !problems->empty() : problems.error().code == ErrorCode::LedgerDamaged;
}

/// True where there is no event on the disk.
bool logIsEmpty(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error || size == 0;
}

/// Sets the mark of an open store. True if it was set already: the last process did not close it. A disk that takes no
/// mark must not keep the store from being read.
bool setMark(const std::filesystem::path& folder) {
    const auto made = base::createFileDurably(markPath(folder), {});
    return !made && made.error().code == ErrorCode::IoExists;
}

}  // namespace

Store::State::~State() {
    if (marked) {
        ledger.reset();
        std::error_code error;
        std::filesystem::remove(markPath(folder), error);
    }
}

base::Result<Ledger*> Store::State::current() {
    if (!ledger) {
        return fail(ErrorCode::DatabaseError, "the ledger could not be opened again");
    }
    if (behind) {
        if (auto applied = ledger->catchUp(log); !applied) {
            return applied.error();
        }
        behind = false;
    }
    return &*ledger;
}

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

base::Result<void> Store::State::readyLedger(Survey survey) {
    LedgerFile file = survey.file;
    if (file == LedgerFile::Absent) {
        auto made = Ledger::open(ledgerPath(folder));
        if (!made) {
            return made.error();
        }
        ledger.emplace(std::move(*made));
    } else {
        ledger = std::move(survey.ledger);
    }
    if (ledger) {
        const auto applied = ledger->catchUp(log);
        if (applied) {
            report.applied = log.head().seq - (survey.known ? survey.known->seq : 0);
            report.rebuilt = file == LedgerFile::Absent && log.head().seq > 0;
            return {};
        }
        if (!confirmedDamage(applied.error(), *ledger)) {
            return applied;
        }
        ledger.reset();
        file = LedgerFile::Damaged;
    }
    if (file == LedgerFile::Damaged) {
        auto moved = moveLedgerAside(folder);
        if (!moved) {
            return moved.error();
        }
        report.setAside = *moved;
    }
    report.rebuilt = true;
    report.applied = log.head().seq;
    return replaceLedger(folder, log, ledger);
}

base::Result<Store> Store::open(const std::filesystem::path& folder) {
    if (auto made = base::makeFoldersDurably(folder); !made) {
        return made.error();
    }
    auto lock = base::FileLock::acquire(folder / "lock");
    if (!lock) {
        return lock.error();
    }
    auto surveyed = surveyLedger(folder);
    if (!surveyed) {
        return surveyed.error();
    }
    const std::filesystem::path logPath = folder / "events.log";
    const bool ledgerUnusable = surveyed->file == LedgerFile::Damaged || surveyed->file == LedgerFile::Older;
    if (ledgerUnusable && logIsEmpty(logPath)) {
        return fail(ErrorCode::LedgerDamaged, "the ledger needs to be rebuilt and the event log is not there");
    }
    auto log = EventLog::open(logPath, surveyed->known);
    if (!log) {
        return log.error();
    }
    auto archive = Archive::open(folder / "archive");
    if (!archive) {
        return archive.error();
    }
    auto state = std::unique_ptr<State>(
        new State{std::move(*lock), folder, std::move(*log), std::move(*archive), {}, {}, false, false});
    state->report.tornBytes = state->log.tornBytes();
    if (auto ready = state->readyLedger(std::move(*surveyed)); !ready) {
        return ready.error();
    }
    state->report.unclean = setMark(folder);
    state->marked = true;
    if (state->report.unclean) {
        if (auto removed = state->archive.removeUnfinished(); !removed) {
            return removed.error();
        }
    }
    return Store(std::move(state));
}

const OpenReport& Store::openReport() const {
    return m_state->report;
}

base::Result<base::Digest> Store::put(BlobKind kind, base::ByteView bytes) {
    return m_state->archive.put(kind, bytes);
}

base::Result<base::Bytes> Store::get(BlobKind kind, const base::Digest& digest) {
    return m_state->archive.get(kind, digest);
}

bool Store::has(BlobKind kind, const base::Digest& digest) const {
    return m_state->archive.has(kind, digest);
}

base::Result<Head> Store::record(const EventData& data, base::TimeMs time) {
    return recordAll({data}, time);
}

base::Result<Head> Store::recordAll(const std::vector<EventData>& group, base::TimeMs time) {
    const auto ledger = m_state->current();
    if (!ledger) {
        return ledger.error();
    }
    std::vector<EventLog::Prepared> lines;
    Head end = head();
    for (const EventData& data : group) {
        for (const BlobName& blob : blobsOf(data)) {
            if (!has(blob.kind, blob.digest)) {
                return fail(ErrorCode::Internal,
                            std::string(kindOf(data)) + ": not in the archive: " + base::toHex(blob.digest));
            }
        }
        auto prepared = m_state->log.prepareAfter(end, kindOf(data), toJson(data), time);
        if (!prepared) {
            return prepared.error();
        }
        end = {prepared->event.seq, prepared->event.hash};
        lines.push_back(std::move(*prepared));
    }
    std::vector<const Event*> events;
    for (const EventLog::Prepared& line : lines) {
        events.push_back(&line.event);
    }
    // The rows first, reversible: what does not fit them, or their disk, never reaches the log.
    auto pending = (*ledger)->begin(events);
    if (!pending) {
        return pending.error();
    }
    if (auto appended = m_state->log.append(lines); !appended) {
        return appended.error();
    }
    // From here it is a fact. If the rows can't follow now, they do before the next look at them.
    m_state->behind = !pending->commit().ok();
    return m_state->log.head();
}

Head Store::head() const {
    return m_state->log.head();
}

namespace {

/// What `query` finds in the ledger, or why it can't be asked.
template <typename Query>
auto ask(const base::Result<Ledger*>& ledger, const Query& query) -> decltype(query(**ledger)) {
    if (!ledger) {
        return ledger.error();
    }
    return query(**ledger);
}

}  // namespace

base::Result<std::optional<OutgoingRow>> Store::outgoing(std::string_view id) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.outgoing(id); });
}

base::Result<std::optional<IncomingRow>> Store::incoming(std::string_view sender, std::string_view id) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.incoming(sender, id); });
}

base::Result<std::vector<OutgoingRow>> Store::unfinishedOutgoing() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.unfinishedOutgoing(); });
}

base::Result<std::vector<OutgoingRow>> Store::openOutgoing() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.openOutgoing(); });
}

base::Result<std::vector<OutgoingRow>> Store::recalledOutgoing(base::TimeMs acceptedSince) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.recalledOutgoing(acceptedSince); });
}

base::Result<std::vector<IncomingRow>> Store::unfinishedIncoming() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.unfinishedIncoming(); });
}

base::Result<std::vector<OutgoingRow>> Store::outgoingHistory(const OutgoingFilter& filter,
                                                              std::optional<std::uint64_t> after, std::size_t limit) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.outgoingHistory(filter, after, limit); });
}

base::Result<std::vector<IncomingRow>> Store::incomingHistory(const IncomingFilter& filter,
                                                              std::optional<std::uint64_t> after, std::size_t limit) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.incomingHistory(filter, after, limit); });
}

base::Result<std::optional<ChainSeenRow>> Store::chainSeen(std::string_view peer) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.chainSeen(peer); });
}

base::Result<std::vector<PartnerRow>> Store::partner(std::string_view office) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.partner(office); });
}

base::Result<std::optional<TerminalCreated>> Store::terminal() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.terminal(); });
}

base::Result<std::int64_t> Store::countWaitingSince(base::TimeMs acceptedBefore) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.countWaitingSince(acceptedBefore); });
}

base::Result<std::vector<SentBefore>> Store::sentBefore(std::span<const PersonMark> marks) {
    return ask(m_state->current(), [&](Ledger& ledger) { return ledger.sentBefore(marks); });
}

base::Result<std::vector<TerminalRow>> Store::terminals() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.terminals(); });
}

base::Result<void> Store::forEachEvent(const std::function<base::Result<void>(const Event&)>& callback) const {
    return m_state->log.forEach(1, callback);
}

base::Result<std::vector<BlobName>> Store::blobs() const {
    auto listing = m_state->archive.list();
    if (!listing) {
        return listing.error();
    }
    return std::move(listing->blobs);
}

base::Result<std::vector<std::string>> Store::staff() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.staff(); });
}

base::Result<std::vector<ConflictRow>> Store::conflicts() {
    return ask(m_state->current(), [](Ledger& ledger) { return ledger.conflicts(); });
}

}  // namespace renkei::store
