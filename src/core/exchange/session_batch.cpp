#include <algorithm>

#include "exchange/drafts.h"
#include "exchange/person_marks.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"

/// How a batch is gone on with that ended before everything was sealed.
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<std::vector<crypto::ParcelFile>> contentOf(const std::vector<std::filesystem::path>& paths) {
    auto loaded = loadFiles(paths);
    if (!loaded) {
        return loaded.error();
    }
    std::vector<crypto::ParcelFile> files;
    for (LoadedFile& file : *loaded) {
        files.push_back({std::move(file.name), std::move(file.content)});
    }
    return files;
}

}  // namespace

base::Result<std::optional<store::SentBefore>> Session::lastStanding(std::span<const store::PersonMark> filesMarks) {
    const auto before = m_store.sentBefore(filesMarks);
    if (!before) {
        return before.error();
    }
    const auto found = std::find_if(before->begin(), before->end(), [](const store::SentBefore& message) {
        return message.state != store::OutgoingState::Refused;
    });
    return found == before->end() ? std::nullopt : std::optional(*found);
}

base::Result<BatchUnit> Session::markForBatch(BatchUnit unit, const std::vector<std::filesystem::path>& files) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    const auto content = contentOf(files);
    if (!content) {
        return content.error();
    }
    const auto marks = makeAllFilesMarks(m_engine->way->keys.identities(), unit.recipient, *content);
    if (!marks) {
        return marks.error();
    }
    const auto before = lastStanding(*marks);
    if (!before) {
        return before.error();
    }
    // The present key's, under which it will be sealed.
    unit.mark = marks->front();
    unit.before = *before ? (*before)->id : std::string();
    return unit;
}

base::Result<void> Session::noteBatch(std::vector<std::filesystem::path> paths, std::vector<BatchUnit> units) {
    auto kept = keepBatchNote(m_profile.folder(), {m_surroundings.clock.nowMs(), std::move(paths), std::move(units)});
    if (!kept) {
        m_surroundings.log.warning("batch note: " + std::string(base::codeName(kept.error().code)));
        // An earlier batch's must not be taken for this one's.
        if (auto gone = removeBatchNote(m_profile.folder()); !gone) {
            m_surroundings.log.warning("batch note: " + std::string(base::codeName(gone.error().code)));
        }
    }
    m_batchOpen = false;
    return kept;
}

base::Result<bool> Session::wentSince(const BatchUnit& unit) {
    if (!unit.mark) {
        return false;
    }
    const auto last = lastStanding({&*unit.mark, 1});
    if (!last) {
        return last.error();
    }
    return *last && (*last)->id != unit.before;
}

base::Result<std::optional<OpenBatch>> Session::openBatch() {
    auto note = readBatchNote(m_profile.folder(), m_surroundings.log);
    if (!note) {
        return std::optional<OpenBatch>();
    }
    OpenBatch open{std::move(*note), 0};
    for (const BatchUnit& unit : open.note.units) {
        const auto went = wentSince(unit);
        if (!went) {
            return went.error();
        }
        open.went += *went ? 1U : 0U;
    }
    if (open.left() > 0) {
        return std::optional(std::move(open));
    }
    // Everything was sealed, and only the note's end was missing.
    if (auto gone = removeBatchNote(m_profile.folder()); !gone) {
        m_surroundings.log.warning("batch note: " + std::string(base::codeName(gone.error().code)));
    }
    return std::optional<OpenBatch>();
}

bool Session::hasOpenBatch() {
    if (!m_batchOpen) {
        const auto open = openBatch();
        if (!open) {
            m_surroundings.log.warning("batch note: " + std::string(base::codeName(open.error().code)));
        }
        m_batchOpen = open && *open;
    }
    return *m_batchOpen;
}

base::Result<BatchUnitNow> Session::batchUnitNow(const BatchUnit& noted,
                                                 const std::vector<std::filesystem::path>& files) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    const auto content = contentOf(files);
    if (!content) {
        return content.error();
    }
    const auto marks = makeAllFilesMarks(m_engine->way->keys.identities(), noted.recipient, *content);
    if (!marks) {
        return marks.error();
    }
    auto last = lastStanding(*marks);
    bool changed = noted.mark && std::find(marks->begin(), marks->end(), *noted.mark) == marks->end();
    if (changed && last) {
        // What is there now went, or else perhaps what was there then.
        changed = !*last;
        last = *last ? last : lastStanding({&*noted.mark, 1});
    }
    if (!last) {
        return last.error();
    }
    BatchUnitNow now{changed, std::nullopt};
    if (*last && (*last)->id != noted.before) {
        auto row = m_store.outgoing((*last)->id);
        if (!row) {
            return row.error();
        }
        now.went = std::move(*row);
    }
    return now;
}

base::Result<void> Session::endBatch() {
    auto gone = removeBatchNote(m_profile.folder());
    if (gone) {
        m_batchOpen = false;
    } else {
        m_surroundings.log.warning("batch note: " + std::string(base::codeName(gone.error().code)));
    }
    return gone;
}

}  // namespace renkei::exchange
