#include <algorithm>
#include <functional>
#include <string>
#include <variant>

#include "store/ledger_state.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

/// Applies the facts of one event to the rows; one overload a kind.
class Applier {
public:
    Applier(db::Database& database, const Event& event) : m_database(database), m_event(event) {}

    base::Result<void> operator()(const TerminalCreated& data);
    base::Result<void> operator()(const OutgoingSealed& data);
    base::Result<void> operator()(const OutgoingUnknown& data);
    base::Result<void> operator()(const OutgoingRejected& data);
    base::Result<void> operator()(const OutgoingAccepted& data);
    base::Result<void> operator()(const OutgoingChanged& data);
    base::Result<void> operator()(const IncomingKept& data);
    base::Result<void> operator()(const IncomingRecorded& data);
    base::Result<void> operator()(const IncomingReceipted& data);
    base::Result<void> operator()(const IncomingHandedOver& data);
    base::Result<void> operator()(const IncomingConflict& data);
    base::Result<void> operator()(const ChainSeen& data);
    base::Result<void> operator()(const OutgoingElsewhere& data);
    base::Result<void> operator()(const IncomingElsewhere& data);
    base::Result<void> operator()(const OutgoingResealed& data);
    base::Result<void> operator()(const PartnerRenewed& data);
    base::Result<void> operator()(const PartnerConfirmed& data);
    base::Result<void> operator()(const OutgoingForgotten& data);

private:
    using Binder = std::function<void(db::Statement&)>;

    struct Known {
        base::Digest sealedHash{};
        std::optional<Verdict> verdict;
        bool receipted = false;
    };

    base::Result<void> run(std::string_view sql, const Binder& binder);
    /// Remembers the certificates of an office that were used in this message, as far as they are not known yet.
    base::Result<void> see(const std::string& office, const std::vector<base::Digest>& certificates,
                           const std::string& message);
    base::Result<void> addPartner(const std::string& office, const base::Digest& certificate, PartnerTrust trust,
                                  const std::string& message);
    /// Remembers who was at work.
    base::Result<void> note(const std::optional<std::string>& by);
    base::Result<std::optional<OutgoingState>> outgoingState(const std::string& id);
    base::Result<std::string> recipientOf(const std::string& id);
    base::Result<std::optional<Known>> known(const std::string& sender, const std::string& id);
    /// Internal unless the message is in one of these states.
    base::Result<void> require(const std::string& id, std::initializer_list<OutgoingState> states);
    base::Result<void> setOutgoing(const std::string& id, OutgoingState state, const std::optional<std::string>& code);
    base::Error misfit(std::string_view why) const {
        return fail(ErrorCode::Internal, m_event.kind + ": " + std::string(why));
    }
    std::int64_t seq() const { return static_cast<std::int64_t>(m_event.seq); }

    db::Database& m_database;
    const Event& m_event;
};

base::Bytes joined(const std::vector<base::Digest>& digests) {
    base::Bytes bytes;
    for (const auto& digest : digests) {
        bytes.insert(bytes.end(), digest.begin(), digest.end());
    }
    return bytes;
}

OutgoingState stateOf(OutgoingChange change) {
    switch (change) {
        case OutgoingChange::Collected:
            return OutgoingState::Collected;
        case OutgoingChange::Refused:
            return OutgoingState::Refused;
        case OutgoingChange::Recalled:
            return OutgoingState::Recalled;
        case OutgoingChange::Expired:
            break;
    }
    return OutgoingState::Expired;
}

base::Result<void> Applier::run(std::string_view sql, const Binder& binder) {
    auto statement = m_database.cached(sql);
    if (!statement) {
        return statement.error();
    }
    binder(**statement);
    return (*statement)->run();
}

base::Result<void> Applier::addPartner(const std::string& office, const base::Digest& certificate, PartnerTrust trust,
                                       const std::string& message) {
    return run(
        "INSERT INTO partner(office, certificate, seq, seen_at, trust, message) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT DO NOTHING",
        [&](db::Statement& to) {
            to.bind(1, office).bind(2, certificate).bind(3, seq()).bind(4, m_event.time);
            to.bind(5, static_cast<std::int64_t>(trust)).bind(6, message);
        });
}

base::Result<void> Applier::see(const std::string& office, const std::vector<base::Digest>& certificates,
                                const std::string& message) {
    auto any = m_database.cached("SELECT 1 FROM partner WHERE office = ?1 LIMIT 1");
    if (!any) {
        return any.error();
    }
    (*any)->bind(1, office);
    const auto row = (*any)->step();
    if (!row) {
        return row.error();
    }
    (*any)->reset();
    for (const base::Digest& certificate : certificates) {
        const PartnerTrust trust = *row ? PartnerTrust::Changed : PartnerTrust::First;
        if (auto added = addPartner(office, certificate, trust, message); !added) {
            return added;
        }
    }
    return {};
}

base::Result<void> Applier::note(const std::optional<std::string>& by) {
    if (!by) {
        return {};
    }
    return run(
        "INSERT INTO staff(name, last_seq) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET last_seq = excluded.last_seq",
        [&](db::Statement& to) { to.bind(1, *by).bind(2, seq()); });
}

base::Result<std::optional<OutgoingState>> Applier::outgoingState(const std::string& id) {
    auto statement = m_database.cached("SELECT state FROM outgoing WHERE id = ?1");
    if (!statement) {
        return statement.error();
    }
    (*statement)->bind(1, id);
    const auto row = (*statement)->step();
    if (!row) {
        return row.error();
    }
    const auto state = *row ? std::optional(static_cast<OutgoingState>((*statement)->integer(0))) : std::nullopt;
    (*statement)->reset();
    return state;
}

base::Result<std::string> Applier::recipientOf(const std::string& id) {
    auto statement = m_database.cached("SELECT recipient FROM outgoing WHERE id = ?1");
    if (!statement) {
        return statement.error();
    }
    (*statement)->bind(1, id);
    const auto row = (*statement)->step();
    if (!row) {
        return row.error();
    }
    std::string recipient = *row ? (*statement)->text(0) : std::string();
    (*statement)->reset();
    return recipient;
}

base::Result<std::optional<Applier::Known>> Applier::known(const std::string& sender, const std::string& id) {
    auto statement = m_database.cached(
        "SELECT sealed_hash, verdict, receipted_at IS NOT NULL FROM incoming WHERE sender = ?1 AND id = ?2");
    if (!statement) {
        return statement.error();
    }
    (*statement)->bind(1, sender).bind(2, id);
    const auto row = (*statement)->step();
    if (!row) {
        return row.error();
    }
    std::optional<Known> found;
    if (*row) {
        const auto verdict = (*statement)->optionalInteger(1);
        found = Known{(*statement)->digest(0).value_or(base::Digest{}),
                      verdict ? std::optional(static_cast<Verdict>(*verdict)) : std::nullopt,
                      (*statement)->integer(2) != 0};
    }
    (*statement)->reset();
    return found;
}

base::Result<void> Applier::require(const std::string& id, std::initializer_list<OutgoingState> states) {
    const auto state = outgoingState(id);
    if (!state) {
        return state.error();
    }
    if (!*state) {
        return misfit("message was never sealed");
    }
    if (std::find(states.begin(), states.end(), **state) == states.end()) {
        return misfit("not after state " + std::to_string(static_cast<int>(**state)));
    }
    return {};
}

base::Result<void> Applier::setOutgoing(const std::string& id, OutgoingState state,
                                        const std::optional<std::string>& code) {
    return run("UPDATE outgoing SET state = ?2, code = ?3 WHERE id = ?1",
               [&](db::Statement& to) { to.bind(1, id).bind(2, static_cast<std::int64_t>(state)).bind(3, code); });
}

base::Result<void> Applier::operator()(const TerminalCreated& data) {
    const auto origin =
        data.origin ? std::optional<std::int64_t>(static_cast<std::int64_t>(*data.origin)) : std::nullopt;
    return run("INSERT INTO terminal(seq, terminal, label, origin, created_at) VALUES(?1, ?2, ?3, ?4, ?5)",
               [&](db::Statement& to) {
                   to.bind(1, seq()).bind(2, data.terminal).bind(3, data.label).bind(4, origin).bind(5, m_event.time);
               });
}

base::Result<void> Applier::operator()(const OutgoingSealed& data) {
    const auto state = outgoingState(data.id);
    if (!state) {
        return state.error();
    }
    if (*state) {
        return misfit("message is sealed already");
    }
    auto sealed = run(
        "INSERT INTO outgoing(seq, id, recipient, recipient_name, unit, month, persons, files, bytes, sealed_hash, "
        "manifest_hash, recipient_certificate_hashes, summary, message_evidence, replaces, sealed_at, state, evidence, "
        "sealed_by) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, x'', ?18)",
        [&](db::Statement& to) {
            to.bind(1, seq()).bind(2, data.id).bind(3, data.recipient).bind(4, data.recipientName).bind(5, data.unit);
            to.bind(6, data.month).bind(7, data.persons).bind(8, data.files).bind(9, data.bytes);
            to.bind(10, data.sealedHash).bind(11, data.manifestHash);
            to.bind(12, joined(data.recipientCertificateHashes)).bind(13, data.summary);
            to.bind(14, data.messageEvidence).bind(15, data.replaces).bind(16, m_event.time);
            to.bind(17, static_cast<std::int64_t>(OutgoingState::Queued)).bind(18, data.by);
        });
    for (std::size_t i = 0; sealed && i < data.personMarks.size(); ++i) {
        sealed = run("INSERT OR IGNORE INTO person_mark(mark, message) VALUES(?1, ?2)",
                     [&](db::Statement& to) { to.bind(1, base::ByteView(data.personMarks[i])).bind(2, seq()); });
    }
    if (sealed) {
        sealed = see(data.recipient, data.recipientCertificateHashes, data.id);
    }
    return sealed ? note(data.by) : sealed;
}

base::Result<void> Applier::operator()(const OutgoingElsewhere& data) {
    const auto state = outgoingState(data.id);
    if (!state) {
        return state.error();
    }
    if (*state) {
        return misfit("message is here already");
    }
    return run(
        "INSERT INTO outgoing(seq, id, recipient, recipient_name, unit, persons, files, bytes, sealed_hash, "
        "manifest_hash, recipient_certificate_hashes, summary, message_evidence, sealed_at, state, acceptance, "
        "accepted_at, evidence, elsewhere) "
        "VALUES(?1, ?2, ?3, ?4, ?5, 0, 0, 0, ?6, ?7, ?8, zeroblob(32), ?9, ?10, ?11, ?12, ?13, x'', ?14)",
        [&](db::Statement& to) {
            to.bind(1, seq()).bind(2, data.id).bind(3, data.recipient).bind(4, data.recipientName);
            to.bind(5, std::string(kUnitElsewhere)).bind(6, data.sealedHash).bind(7, data.manifestHash);
            to.bind(8, data.recipientCertificateHash).bind(9, data.messageEvidence).bind(10, data.sealedAt);
            to.bind(11, static_cast<std::int64_t>(OutgoingState::Accepted)).bind(12, data.acceptance);
            to.bind(13, data.acceptedAt).bind(14, data.terminal);
        });
}

base::Result<void> Applier::operator()(const IncomingElsewhere& data) {
    const auto present = known(data.sender, data.id);
    if (!present) {
        return present.error();
    }
    if (*present) {
        return misfit("message is here already");
    }
    return run(
        "INSERT INTO incoming(seq, sender, id, sender_name, sealed_hash, bytes, acceptance, message_evidence, "
        "accepted_at, lease, hand_over_into, kept_at, elsewhere_at, elsewhere_label) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', '', ?10, ?11, ?12)",
        [&](db::Statement& to) {
            to.bind(1, seq()).bind(2, data.sender).bind(3, data.id).bind(4, data.senderName).bind(5, data.sealedHash);
            to.bind(6, data.bytes).bind(7, data.acceptance).bind(8, data.messageEvidence).bind(9, data.acceptedAt);
            to.bind(10, m_event.time).bind(11, data.at).bind(12, data.terminalLabel);
        });
}

base::Result<void> Applier::operator()(const OutgoingUnknown& data) {
    if (auto fits = require(data.id, {OutgoingState::Queued, OutgoingState::Unknown}); !fits) {
        return fits;
    }
    return setOutgoing(data.id, OutgoingState::Unknown, data.code);
}

base::Result<void> Applier::operator()(const OutgoingRejected& data) {
    if (auto fits = require(data.id, {OutgoingState::Queued, OutgoingState::Unknown, OutgoingState::Rejected}); !fits) {
        return fits;
    }
    return setOutgoing(data.id, OutgoingState::Rejected, data.code);
}

base::Result<void> Applier::operator()(const OutgoingAccepted& data) {
    // Rejected too: the relay's signed acceptance outweighs what it answered before.
    const auto fits = require(
        data.id, {OutgoingState::Queued, OutgoingState::Unknown, OutgoingState::Rejected, OutgoingState::Accepted});
    if (!fits) {
        return fits;
    }
    auto accepted = run("UPDATE outgoing SET state = ?2, code = NULL, acceptance = ?3, accepted_at = ?4 WHERE id = ?1",
                        [&](db::Statement& to) {
                            to.bind(1, data.id).bind(2, static_cast<std::int64_t>(OutgoingState::Accepted));
                            to.bind(3, data.acceptance).bind(4, data.acceptedAt);
                        });
    if (!accepted || !data.form) {
        return accepted;
    }
    return run(
        "UPDATE outgoing SET sealed_hash = ?2, manifest_hash = ?3, recipient_certificate_hashes = ?4, "
        "message_evidence = ?5 WHERE id = ?1",
        [&](db::Statement& to) {
            to.bind(1, data.id).bind(2, data.form->sealedHash).bind(3, data.form->manifestHash);
            to.bind(4, data.form->recipientCertificateHash).bind(5, data.form->messageEvidence);
        });
}

base::Result<void> Applier::operator()(const OutgoingResealed& data) {
    if (auto fits = require(data.id, {OutgoingState::Queued, OutgoingState::Unknown}); !fits) {
        return fits;
    }
    if (auto queued = setOutgoing(data.id, OutgoingState::Queued, std::nullopt); !queued) {
        return queued;
    }
    const auto recipient = recipientOf(data.id);
    if (!recipient) {
        return recipient.error();
    }
    if (auto seen = see(*recipient, data.recipientCertificateHashes, data.id); !seen) {
        return seen;
    }
    return run(
        "UPDATE outgoing SET bytes = ?2, sealed_hash = ?3, manifest_hash = ?4, recipient_certificate_hashes = ?5, "
        "summary = ?6, message_evidence = ?7 WHERE id = ?1",
        [&](db::Statement& to) {
            to.bind(1, data.id).bind(2, data.bytes).bind(3, data.sealedHash).bind(4, data.manifestHash);
            to.bind(5, joined(data.recipientCertificateHashes)).bind(6, data.summary).bind(7, data.messageEvidence);
        });
}

base::Result<void> Applier::operator()(const OutgoingChanged& data) {
    const OutgoingState next = stateOf(data.state);
    // A refused message stays at the relay and may still be collected, recalled or expire.
    auto fits = require(data.id, {OutgoingState::Accepted, OutgoingState::Refused, next});
    if (!fits && next == OutgoingState::Collected) {
        // A relay that went back to an older copy may have handed it out all the same: the recipient's receipt counts.
        fits = require(data.id, {OutgoingState::Recalled, OutgoingState::Expired});
    }
    if (!fits) {
        return fits;
    }
    const auto changed =
        run("UPDATE outgoing SET state = ?2, changed_at = ?3, terminal_label = ?4, code = ?5, evidence = ?6, "
            "recalled_by = ifnull(?7, recalled_by) WHERE id = ?1",
            [&](db::Statement& to) {
                to.bind(1, data.id).bind(2, static_cast<std::int64_t>(next)).bind(3, data.at);
                to.bind(4, data.terminalLabel).bind(5, data.code).bind(6, joined(data.evidence)).bind(7, data.by);
            });
    return changed ? note(data.by) : changed;
}

base::Result<void> Applier::operator()(const OutgoingForgotten& data) {
    if (auto fits = require(data.id, {OutgoingState::Accepted, OutgoingState::Refused}); !fits) {
        return fits;
    }
    return run(
        "UPDATE outgoing SET state = ?2, code = NULL, changed_at = NULL, terminal_label = NULL, evidence = x'' "
        "WHERE id = ?1",
        [&](db::Statement& to) { to.bind(1, data.id).bind(2, static_cast<std::int64_t>(OutgoingState::Unknown)); });
}

base::Result<void> Applier::operator()(const IncomingKept& data) {
    const auto present = known(data.sender, data.id);
    if (!present) {
        return present.error();
    }
    if (*present && (*present)->sealedHash != data.sealedHash) {
        return fail(ErrorCode::MessageConflict, "incoming.kept: other bytes under a known key");
    }
    const auto values = [&](db::Statement& to) {
        to.bind(1, data.sender).bind(2, data.id).bind(3, data.senderName).bind(4, data.acceptance);
        to.bind(5, data.messageEvidence).bind(6, data.acceptedAt).bind(7, data.lease).bind(8, data.into);
        to.bind(9, data.by);
        if (!*present) {
            to.bind(10, seq()).bind(11, data.sealedHash).bind(12, data.bytes).bind(13, m_event.time);
        }
    };
    if (auto noted = note(data.by); !noted) {
        return noted;
    }
    if (!*present) {
        return run(
            "INSERT INTO incoming(sender, id, sender_name, acceptance, message_evidence, accepted_at, lease, "
            "hand_over_into, kept_by, seq, sealed_hash, bytes, kept_at) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            values);
    }
    auto renewed = run(
        "UPDATE incoming SET sender_name = ?3, acceptance = ?4, message_evidence = ?5, accepted_at = ?6, lease = ?7, "
        "hand_over_into = ?8, kept_by = ?9, elsewhere_at = NULL, elsewhere_label = NULL WHERE sender = ?1 AND id = ?2",
        values);
    if (!renewed || (*present)->verdict != Verdict::Refused) {
        return renewed;
    }
    // Fetched again after a refusal, such as when an older key came: it is to be judged anew.
    return run(
        "UPDATE incoming SET verdict = NULL, code = NULL, signer_certificate_hash = NULL, unit = NULL, month = NULL, "
        "persons = 0, files = 0, errors = 0, warnings = 0, receipt = NULL, rejected_hash = NULL, recorded_at = NULL, "
        "receipted_at = NULL WHERE sender = ?1 AND id = ?2",
        [&](db::Statement& to) { to.bind(1, data.sender).bind(2, data.id); });
}

base::Result<void> Applier::operator()(const IncomingRecorded& data) {
    const auto present = known(data.sender, data.id);
    if (!present) {
        return present.error();
    }
    if (!*present) {
        return misfit("message was never kept");
    }
    // While the receipt still waits it may be stated anew (under a new lease), or yield to another terminal's.
    if ((*present)->verdict == Verdict::Accepted && (*present)->receipted) {
        return misfit("message is accepted already");
    }
    if (data.verdict == Verdict::Accepted && data.signerCertificateHash) {
        if (auto seen = see(data.sender, {*data.signerCertificateHash}, data.id); !seen) {
            return seen;
        }
    }
    return run(
        "UPDATE incoming SET verdict = ?3, code = ?4, signer_certificate_hash = ?5, unit = ?6, month = ?7, "
        "persons = ?8, files = ?9, errors = ?10, warnings = ?11, receipt = ?12, rejected_hash = ?13, recorded_at = "
        "?14, "
        "receipted_at = NULL WHERE sender = ?1 AND id = ?2",
        [&](db::Statement& to) {
            to.bind(1, data.sender).bind(2, data.id).bind(3, static_cast<std::int64_t>(data.verdict));
            to.bind(4, data.code).bind(5, data.signerCertificateHash).bind(6, data.unit).bind(7, data.month);
            to.bind(8, data.persons).bind(9, data.files).bind(10, data.errors).bind(11, data.warnings);
            to.bind(12, data.receipt).bind(13, data.rejectedHash).bind(14, m_event.time);
        });
}

base::Result<void> Applier::operator()(const IncomingReceipted& data) {
    const auto present = known(data.sender, data.id);
    if (!present) {
        return present.error();
    }
    if (!*present || !(*present)->verdict) {
        return misfit("message was never recorded");
    }
    return run("UPDATE incoming SET receipted_at = ifnull(receipted_at, ?3) WHERE sender = ?1 AND id = ?2",
               [&](db::Statement& to) { to.bind(1, data.sender).bind(2, data.id).bind(3, data.at); });
}

base::Result<void> Applier::operator()(const IncomingHandedOver& data) {
    const auto present = known(data.sender, data.id);
    if (!present) {
        return present.error();
    }
    if (!*present || (*present)->verdict != Verdict::Accepted) {
        return misfit("message was never accepted");
    }
    const auto saved = run(
        "UPDATE incoming SET handed_over_at = ?3, folder = ?4, handed_files = ?5, skipped = ?6, handed_over_by = ?7 "
        "WHERE sender = ?1 AND id = ?2",
        [&](db::Statement& to) {
            to.bind(1, data.sender).bind(2, data.id).bind(3, data.at).bind(4, data.folder);
            to.bind(5, data.files).bind(6, data.skipped).bind(7, data.by);
        });
    return saved ? note(data.by) : saved;
}

base::Result<void> Applier::operator()(const IncomingConflict& data) {
    auto kept =
        run("INSERT INTO incoming_conflict(seq, sender, id, known_hash, other_hash, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
            [&](db::Statement& to) {
                to.bind(1, seq()).bind(2, data.sender).bind(3, data.id).bind(4, data.knownHash);
                to.bind(5, data.otherHash).bind(6, m_event.time);
            });
    if (!kept) {
        return kept;
    }
    return run("UPDATE incoming SET conflict = 1 WHERE sender = ?1 AND id = ?2",
               [&](db::Statement& to) { to.bind(1, data.sender).bind(2, data.id); });
}

base::Result<void> Applier::operator()(const ChainSeen& data) {
    return run(
        "INSERT INTO chain_seen(peer, seq, hash, at) VALUES(?1, ?2, ?3, ?4) "
        "ON CONFLICT(peer) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at",
        [&](db::Statement& to) { to.bind(1, data.peer).bind(2, data.seq).bind(3, data.hash).bind(4, m_event.time); });
}

base::Result<void> Applier::operator()(const PartnerRenewed& data) {
    if (auto added = addPartner(data.office, data.certificate, PartnerTrust::Renewed, ""); !added) {
        return added;
    }
    // One that came unexplained before is explained now.
    return run("UPDATE partner SET trust = ?3 WHERE office = ?1 AND certificate = ?2 AND trust = ?4",
               [&](db::Statement& to) {
                   to.bind(1, data.office).bind(2, data.certificate);
                   to.bind(3, static_cast<std::int64_t>(PartnerTrust::Renewed));
                   to.bind(4, static_cast<std::int64_t>(PartnerTrust::Changed));
               });
}

base::Result<void> Applier::operator()(const PartnerConfirmed& data) {
    if (auto added = addPartner(data.office, data.certificate, PartnerTrust::Confirmed, ""); !added) {
        return added;
    }
    const auto confirmed = run(
        "UPDATE partner SET trust = ?3, confirmed_at = ?4, confirmed_by = ?5 WHERE office = ?1 AND certificate = ?2",
        [&](db::Statement& to) {
            to.bind(1, data.office).bind(2, data.certificate);
            to.bind(3, static_cast<std::int64_t>(PartnerTrust::Confirmed)).bind(4, m_event.time).bind(5, data.by);
        });
    return confirmed ? note(data.by) : confirmed;
}

}  // namespace

base::Result<void> applyEvent(db::Database& database, const Event& event) {
    const auto data = fromJson(event.kind, event.data);
    if (!data) {
        return data.error();
    }
    return std::visit(Applier(database, event), *data);
}

}  // namespace renkei::store
