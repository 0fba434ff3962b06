#include "exchange/evidence_report.h"

#include <algorithm>

#include "exchange/evidence_check.h"

namespace renkei::exchange {
namespace {

using protocol::EvidenceKind;

bool isOffices(EvidenceKind kind) {
    return kind == EvidenceKind::Message || kind == EvidenceKind::Receipt || kind == EvidenceKind::Refusal;
}

/// `believedMs`: when the exchange says that the office's record came to it; its certificate is judged at that time.
base::Result<EvidenceLine> lineOf(Ledger& ledger, const Self& self, const base::Digest& digest,
                                  const MessageFacts& facts, base::TimeMs believedMs) {
    const auto statement = ledger.get(store::BlobKind::Evidence, digest);
    if (!statement) {
        return statement.error();
    }
    EvidenceLine line;
    line.digest = digest;
    const auto said = peekRecord(*statement);
    if (!said) {
        line.problem = said.error();
        return line;
    }
    line.kind = said->kind;
    line.timeMs = said->timeMs;
    if (!isOffices(said->kind)) {
        if (const auto checked = checkRelayRecord(self, *statement, said->kind, facts); !checked) {
            line.problem = checked.error();
        }
        return line;
    }
    const std::string& office = said->kind == EvidenceKind::Message ? facts.key.sender : facts.recipient;
    const auto checked = checkOfficeRecord(self, *statement, said->kind, facts, office, believedMs);
    if (checked) {
        line.signer = checked->signer;
    } else {
        line.problem = checked.error();
    }
    return line;
}

/// Adds the record unless it is there already.
base::Result<void> add(std::vector<EvidenceLine>& lines, Ledger& ledger, const Self& self, const base::Digest& digest,
                       const MessageFacts& facts, base::TimeMs believedMs) {
    if (std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.digest == digest; })) {
        return {};
    }
    auto line = lineOf(ledger, self, digest, facts, believedMs);
    if (!line) {
        return line.error();
    }
    lines.push_back(std::move(*line));
    return {};
}

std::size_t countVerified(const std::vector<EvidenceLine>& lines) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const EvidenceLine& line) { return !line.problem; }));
}

void order(std::vector<EvidenceLine>& lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const EvidenceLine& left, const EvidenceLine& right) { return left.timeMs < right.timeMs; });
}

}  // namespace

std::size_t SentEvidence::verified() const {
    return countVerified(records);
}

std::size_t ReceivedEvidence::verified() const {
    return countVerified(records);
}

base::Result<SentEvidence> reportSent(Ledger& ledger, const Self& self, store::OutgoingRow row) {
    SentEvidence report{std::move(row), {}};
    const store::OutgoingRow& message = report.row;
    const MessageFacts facts = factsAbout(self, message);
    const base::TimeMs acceptedMs = message.acceptedAt.value_or(message.sealedAt);
    std::vector<base::Digest> digests{message.sealed.messageEvidence};
    if (message.acceptance) {
        digests.push_back(*message.acceptance);
    }
    digests.insert(digests.end(), message.evidence.begin(), message.evidence.end());
    for (std::size_t i = 0; i < digests.size(); ++i) {
        const base::TimeMs believedMs = i == 0 ? acceptedMs : message.changedAt.value_or(acceptedMs);
        if (auto added = add(report.records, ledger, self, digests[i], facts, believedMs); !added) {
            return added.error();
        }
    }
    order(report.records);
    return report;
}

base::Result<ReceivedEvidence> reportReceived(Ledger& ledger, const Self& self, store::IncomingRow row) {
    ReceivedEvidence report{std::move(row), {}, std::nullopt};
    const store::IncomingRow& message = report.row;
    const MessageFacts facts = factsAbout(self, message);
    const store::IncomingKept& kept = message.kept;
    for (const base::Digest& digest : {kept.messageEvidence, kept.acceptance}) {
        if (auto added = add(report.records, ledger, self, digest, facts, kept.acceptedAt); !added) {
            return added.error();
        }
    }
    for (const EvidenceLine& line : report.records) {
        if (line.kind == EvidenceKind::Message && !line.problem) {
            report.signer = line.signer;
        }
    }
    if (message.recorded) {
        const base::Digest& receipt = message.recorded->receipt;
        if (auto added = add(report.records, ledger, self, receipt, facts, message.recordedAt); !added) {
            return added.error();
        }
    }
    order(report.records);
    return report;
}

}  // namespace renkei::exchange
