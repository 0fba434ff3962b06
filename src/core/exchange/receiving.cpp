#include "exchange/receiving.h"

#include "base/files.h"
#include "crypto/hash.h"
#include "exchange/evidence_check.h"
#include "exchange/findings.h"
#include "exchange/judging.h"
#include "protocol/evidence.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::MessageKey;
using store::IncomingRow;

/// Sealed bytes, decrypted bytes, plain files: three times the size, and something for the rest of the house.
constexpr std::uint64_t kSpaceFactor = 3;
constexpr std::uint64_t kSpaceReserveBytes = 8ULL << 20;
/// Trouble that may be over next time; a verdict must not rest on it.
bool isPassing(ErrorCode code) {
    switch (code) {
        case ErrorCode::IoDiskFull:
        case ErrorCode::IoError:
        case ErrorCode::IoPermission:
        case ErrorCode::IoNotFound:
        case ErrorCode::DatabaseError:
        case ErrorCode::ArchiveDamaged:
        case ErrorCode::LedgerDamaged:
        case ErrorCode::Internal:
        case ErrorCode::Cancelled:
        case ErrorCode::CrlUnusable:
            return true;
        default:
            return false;
    }
}

}  // namespace

MessageKey keyOf(const IncomingRow& row) {
    return {row.kept.sender, row.kept.id};
}

base::Error refusalOf(const IncomingRow& row) {
    const auto code = base::codeFromName(row.recorded ? row.recorded->code.value_or("") : "");
    return aboutSender(fail(code.value_or(ErrorCode::ParcelFormat), "refused"));
}

std::string nameOf(const MessageKey& key) {
    return key.sender + "/" + key.id;
}

std::vector<GateFinding> Receiving::gate(const std::filesystem::path& folder, std::uint64_t bytes) {
    using Check = GateFinding::Check;
    std::vector<GateFinding> findings;
    const auto add = [&](Check check, const base::Result<void>& result) {
        findings.push_back({check, result ? std::optional<base::Error>() : std::optional(result.error())});
    };
    const std::uint64_t needed = bytes * kSpaceFactor + kSpaceReserveBytes;
    auto made = m_ports.files.makeFolders(folder);
    add(Check::FolderWritable, made ? m_ports.files.probe(folder) : made);
    const auto space = m_ports.files.freeSpace(folder);
    if (!space) {
        add(Check::FreeSpace, space.error());
    } else if (*space < needed) {
        add(Check::FreeSpace,
            fail(ErrorCode::IoDiskFull, "needs " + std::to_string(needed) + " bytes, has " + std::to_string(*space)));
    } else {
        add(Check::FreeSpace, {});
    }
    add(Check::Ledger, m_ports.ledger.probe(needed));
    add(Check::Key, m_ports.keys.selfTest());
    return findings;
}

base::Result<Received> Receiving::receive(const protocol::InboxItem& item, const std::filesystem::path& folder,
                                          const transport::Call& call) {
    const auto known = m_ports.ledger.incoming(item.key);
    if (!known) {
        return known.error();
    }
    if (*known && (*known)->kept.sealedHash != item.sealedHash) {
        const store::IncomingConflict conflict{item.key.sender, item.key.id, (*known)->kept.sealedHash,
                                               item.sealedHash};
        m_log.error("incoming " + nameOf(item.key) + " came with other bytes than before");
        if (auto recorded = m_ports.ledger.record(conflict, m_ports.clock.nowMs()); !recorded) {
            return recorded.error();
        }
        return fail(ErrorCode::MessageConflict, "other bytes under a known key");
    }
    // Refused before: a key may have come since. It is claimed anew only if it opens now.
    if (*known && (*known)->recorded && (*known)->recorded->verdict == store::Verdict::Refused) {
        if (auto opened = openKept(**known); !opened) {
            return aboutSender(opened.error());
        }
        if (auto claimed = claim(item, folder, call); !claimed) {
            return claimed.error();
        }
    }
    if (!*known) {
        if (auto claimed = claim(item, folder, call); !claimed) {
            return claimed.error();
        }
    } else if (auto again = acknowledgeAgain(item, call); !again) {
        return again.error();
    }
    return advance(item.key, call);
}

base::Result<IncomingRow> Receiving::row(const MessageKey& key) {
    auto row = m_ports.ledger.incoming(key);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, "no such incoming message");
    }
    return std::move(**row);
}

base::Result<Received> Receiving::advance(const MessageKey& key, const transport::Call& call) {
    auto current = row(key);
    if (!current) {
        return current.error();
    }
    if (!current->recorded) {
        if (auto judged = judge(*current, call); !judged) {
            return judged.error();
        }
        current = row(key);
        if (!current) {
            return current.error();
        }
    }
    Received received{*current, {}, std::nullopt};
    if (current->receiptWaits()) {
        const auto sent = sendReceipt(*current, call);
        current = row(key);
        if (!current) {
            return current.error();
        }
        received.row = *current;
        if (!sent) {
            received.receiptProblem = sent.error();
        }
    }
    if (received.row.recorded->verdict == store::Verdict::Refused) {
        return refusalOf(received.row);
    }
    // Another terminal might collect it meanwhile: its files must not lie in two places without the relay's word.
    if (received.row.receiptWaits() && m_terminals == Terminals::Several) {
        return *received.receiptProblem;
    }
    if (received.row.handOverWaits()) {
        if (auto done = handOverNow(received); !done) {
            return done.error();
        }
    }
    if (const auto& signer = received.row.recorded->signerCertificateHash) {
        const auto rows = m_ports.ledger.partner(key.sender);
        if (!rows) {
            return rows.error();
        }
        received.partner = noticeAbout(*rows, {{*signer}}, key.id, m_ports.keys.certificate());
    }
    return received;
}

base::Result<crypto::OpenedParcel> Receiving::openKept(const IncomingRow& row) {
    auto sealed = m_ports.ledger.get(store::BlobKind::Parcel, row.kept.sealedHash);
    if (!sealed) {
        return sealed.error();
    }
    auto statement = m_ports.ledger.get(store::BlobKind::Evidence, row.kept.messageEvidence);
    if (!statement) {
        return statement.error();
    }
    crypto::OpenRequest request;
    request.messageId = row.kept.id;
    request.senderOffice = row.kept.sender;
    request.recipientOffice = m_self.office;
    request.sealedHash = row.kept.sealedHash;
    request.acceptedMs = row.kept.acceptedAt;
    auto opened = m_ports.keys.open(*sealed, request, m_self.trust);
    if (!opened) {
        return opened;
    }
    if (!crypto::isGoodKind(opened->signer.kind())) {
        return fail(ErrorCode::ParcelSigner, "signed with a certificate of a wrong kind");
    }
    const auto said =
        checkOfficeRecord(m_self, *statement, protocol::EvidenceKind::Message,
                          factsAbout(m_self, row, opened->manifestHash), row.kept.sender, row.kept.acceptedAt);
    if (!said) {
        return fail(ErrorCode::ParcelBinding, "statement: " + said.error().detail);
    }
    if (auto named = checkNames(m_catalogue, opened->files, row.kept.sender, m_self.office); !named) {
        return named.error();
    }
    return opened;
}

base::Result<void> Receiving::explainSigner(const IncomingRow& row, const crypto::Certificate& signer,
                                            const transport::Call& call) {
    const auto rows = m_ports.ledger.partner(row.kept.sender);
    if (!rows) {
        return rows.error();
    }
    if (rows->empty() || isKnown(*rows, signer.fingerprint())) {
        return {};
    }
    const auto answer = m_ports.network.office(row.kept.sender, call);
    if (!answer) {
        m_log.warning("renewals: " + std::string(base::codeName(answer.error().code)));
        return {};
    }
    return followRenewals(m_ports, m_self, row.kept.sender, answer->renewals);
}

base::Result<void> Receiving::judge(const IncomingRow& row, const transport::Call& call) {
    auto opened = openKept(row);
    if (!opened && isPassing(opened.error().code)) {
        return opened.error();
    }
    if (opened) {
        if (auto explained = explainSigner(row, opened->signer, call); !explained) {
            return explained;
        }
    }
    if (auto recorded = recordVerdict(row, opened); !recorded) {
        return recorded;
    }
    if (opened) {
        m_opened.emplace(keyOf(row), std::move(*opened));
    }
    return {};
}

base::Result<void> Receiving::recordHandedOver(const MessageKey& key, const HandedOver& done) {
    store::IncomingHandedOver event;
    event.sender = key.sender;
    event.id = key.id;
    event.folder = base::pathToUtf8(done.folder);
    for (const HandedOverFile& file : done.files) {
        ++event.files;
        event.skipped += file.alreadyThere ? 1 : 0;
    }
    event.at = m_ports.clock.nowMs();
    event.by = m_self.staff;
    const auto recorded = m_ports.ledger.record(event, event.at);
    return recorded ? base::Result<void>() : base::Result<void>(recorded.error());
}

base::Result<void> Receiving::handOverNow(Received& received) {
    const IncomingRow& row = received.row;
    const MessageKey key = keyOf(row);
    if (!m_opened || m_opened->first != key) {
        auto opened = openKept(row);
        if (!opened) {
            return opened.error();
        }
        m_opened.emplace(key, std::move(*opened));
    }
    const crypto::OpenedParcel& opened = m_opened->second;
    auto done = handOver(m_ports.files, opened.files, base::pathFromUtf8(row.kept.into), row.kept.sealedHash);
    if (done && row.recorded->errors + row.recorded->warnings > 0) {
        // Checked once more rather than kept: findings hold what stands in the files.
        received.findings = findingsIn(m_catalogue, opened.files, row.kept.sender, m_self.office, kMaxFindingsTold);
    }
    m_opened.reset();
    if (!done) {
        return done.error();
    }
    if (auto recorded = recordHandedOver(key, *done); !recorded) {
        return recorded;
    }
    received.files = std::move(done->files);
    auto current = this->row(key);
    if (!current) {
        return current.error();
    }
    received.row = std::move(*current);
    m_log.info("incoming " + nameOf(key) + " handed over");
    return {};
}

base::Result<std::vector<Received>> Receiving::resume(const transport::Call& call) {
    const auto rows = m_ports.ledger.unfinishedIncoming();
    if (!rows) {
        return rows.error();
    }
    std::vector<Received> finished;
    for (const IncomingRow& row : *rows) {
        auto received = advance(keyOf(row), call);
        if (received) {
            finished.push_back(std::move(*received));
            continue;
        }
        const ErrorCode code = received.error().code;
        if (transport::isUncertain(code) || code == ErrorCode::NetUnreachable || isPassing(code)) {
            return received.error();
        }
        m_log.warning("incoming " + nameOf(keyOf(row)) + " stays: " + std::string(base::codeName(code)));
    }
    return finished;
}

base::Result<HandedOver> Receiving::saveAgain(const MessageKey& key, const std::filesystem::path& folder, Lost lost,
                                              const transport::Call& call) {
    const auto current = row(key);
    if (!current) {
        return current.error();
    }
    if (!current->recorded) {
        return fail(ErrorCode::PreconditionFailed, "not judged yet");
    }
    if (current->recorded->verdict == store::Verdict::Refused) {
        return refusalOf(*current);
    }
    auto opened = openKept(*current);
    const bool gone =
        !opened && (opened.error().code == ErrorCode::IoNotFound || opened.error().code == ErrorCode::ArchiveDamaged);
    if (gone && lost == Lost::AskExchange) {
        if (auto fetched = fetchAgain(*current, call); !fetched) {
            return fetched.error();
        }
        opened = openKept(*current);
    }
    if (!opened) {
        return opened.error();
    }
    auto done = handOver(m_ports.files, opened->files, folder, current->kept.sealedHash);
    if (!done) {
        return done;
    }
    if (auto recorded = recordHandedOver(key, *done); !recorded) {
        return recorded.error();
    }
    m_log.info("incoming " + nameOf(key) + " saved again");
    return done;
}

}  // namespace renkei::exchange
