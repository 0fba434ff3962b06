#include <algorithm>
#include <set>
#include <string>

#include "crypto/hash.h"
#include "store/store_state.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

base::Error cancelled() {
    return fail(ErrorCode::Cancelled, "check");
}

std::string_view wordFor(BlobKind kind) {
    return kind == BlobKind::Parcel ? "parcel " : "evidence ";
}

Finding about(FindingKind kind, const BlobName& blob, std::string_view why) {
    return {kind, std::string(wordFor(blob.kind)) + base::toHex(blob.digest) + ": " + std::string(why), blob};
}

/// One hash for a ledger's whole content.
base::Result<base::Digest> contentHash(Ledger& ledger) {
    crypto::Sha256Hasher hasher;
    const auto dumped = ledger.dump([&hasher](std::string_view line) {
        hasher.update(base::asBytes(line));
        hasher.update(base::asBytes("\n"));
    });
    return dumped ? base::Result<base::Digest>(hasher.finish()) : dumped.error();
}

/// Every blob that an event names; findings where an event can't be read.
base::Result<std::set<BlobName>> checkLog(const EventLog& log, std::vector<Finding>& findings,
                                          const std::stop_token& stop) {
    std::set<BlobName> blobs;
    const auto walked = log.forEach(1, [&](const Event& event) -> base::Result<void> {
        if (stop.stop_requested()) {
            return cancelled();
        }
        const auto data = fromJson(event.kind, event.data);
        if (!data) {
            return fail(data.error().code, "event " + std::to_string(event.seq) + ": " + data.error().detail);
        }
        for (const BlobName& blob : blobsOf(*data)) {
            blobs.insert(blob);
        }
        return {};
    });
    if (!walked && walked.error().code == ErrorCode::Cancelled) {
        return walked.error();
    }
    if (!walked) {
        findings.push_back({FindingKind::LogDamaged, walked.error().detail});
    }
    return blobs;
}

/// Compares with a ledger made anew from the log.
void checkLedger(Ledger& ledger, const EventLog& log, std::vector<Finding>& findings) {
    const auto problems = ledger.quickCheck();
    if (!problems || !problems->empty()) {
        findings.push_back({FindingKind::LedgerDamaged, problems ? problems->front() : problems.error().detail});
        return;
    }
    auto fresh = Ledger::openInMemory();
    const auto applied = fresh ? fresh->catchUp(log) : base::Result<void>(fresh.error());
    const auto wanted = applied ? contentHash(*fresh) : base::Result<base::Digest>(applied.error());
    const auto found = contentHash(ledger);
    if (!wanted || !found) {
        findings.push_back(
            {FindingKind::ProjectionDiffers, "not comparable: " + (wanted ? found : wanted).error().detail});
    } else if (*wanted != *found) {
        findings.push_back({FindingKind::ProjectionDiffers, "the ledger is not what the events say"});
    }
}

/// Reads every blob that an event names.
base::Result<void> checkBlobs(const Archive& archive, const std::set<BlobName>& blobs, std::vector<Finding>& findings,
                              const std::stop_token& stop) {
    for (const BlobName& blob : blobs) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        const auto bytes = archive.get(blob.kind, blob.digest);
        if (!bytes) {
            const bool missing = bytes.error().code == ErrorCode::IoNotFound;
            findings.push_back(about(missing ? FindingKind::BlobMissing : FindingKind::BlobDamaged, blob,
                                     missing ? "not in the archive" : bytes.error().detail));
        }
    }
    return {};
}

}  // namespace

base::Result<std::vector<Finding>> Store::check(std::stop_token stop) {
    std::vector<Finding> findings;
    const auto blobs = checkLog(m_state->log, findings, stop);
    if (!blobs) {
        return blobs.error();
    }
    const bool logSound = findings.empty();
    const auto ledger = m_state->current();
    if (!ledger) {
        findings.push_back({FindingKind::ProjectionDiffers, ledger.error().detail});
    } else if (logSound) {
        checkLedger(**ledger, m_state->log, findings);
    }
    if (auto checked = checkBlobs(m_state->archive, *blobs, findings, stop); !checked) {
        return checked.error();
    }
    const auto listing = m_state->archive.list();
    if (!listing) {
        return listing.error();
    }
    for (const BlobName& blob : listing->blobs) {
        if (logSound && !blobs->contains(blob)) {
            findings.push_back(about(FindingKind::Orphan, blob, "no event names it"));
        }
    }
    if (listing->foreign > 0) {
        findings.push_back({FindingKind::ForeignFile, std::to_string(listing->foreign) + " files"});
    }
    return findings;
}

base::Result<void> Store::rebuild() {
    const auto problems = m_state->ledger ? m_state->ledger->quickCheck() : std::vector<std::string>{"not open"};
    if (!problems || !problems->empty()) {
        m_state->ledger.reset();
        std::error_code error;
        if (std::filesystem::exists(ledgerPath(m_state->folder), error)) {
            auto moved = moveLedgerAside(m_state->folder);
            if (!moved) {
                return moved.error();
            }
            m_state->report.setAside = *moved;
        }
    }
    auto replaced = replaceLedger(m_state->folder, m_state->log, m_state->ledger);
    m_state->behind = m_state->behind && !replaced;
    return replaced;
}

base::Result<std::string> Store::dump() {
    const auto ledger = m_state->current();
    if (!ledger) {
        return ledger.error();
    }
    std::string text;
    const auto dumped = (*ledger)->dump([&text](std::string_view line) { text.append(line).append("\n"); });
    return dumped ? base::Result<std::string>(std::move(text)) : dumped.error();
}

}  // namespace renkei::store
