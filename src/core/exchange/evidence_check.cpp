#include "exchange/evidence_check.h"

#include "crypto/statement.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::EvidenceRecord;

base::Result<void> checkFacts(const EvidenceRecord& record, EvidenceKind kind, const MessageFacts& facts) {
    const bool manifestFits = !facts.manifestHash || record.manifestHash == *facts.manifestHash;
    if (record.kind != kind || record.sender != facts.key.sender || record.id != facts.key.id ||
        record.recipient != facts.recipient || record.sealedHash != facts.sealedHash || !manifestFits) {
        return fail(ErrorCode::EvidenceInvalid, "record is about something else");
    }
    return {};
}

base::Result<std::pair<crypto::Statement, EvidenceRecord>> readStatement(base::ByteView der) {
    auto statement = crypto::verifyStatement(der);
    if (!statement) {
        return statement.error();
    }
    auto record = protocol::readEvidence(base::asText(statement->content));
    if (!record) {
        return record.error();
    }
    return std::pair(std::move(*statement), std::move(*record));
}

}  // namespace

MessageFacts factsAbout(const Self& self, const store::OutgoingRow& row) {
    return {{self.office, row.sealed.id}, row.sealed.recipient, row.sealed.sealedHash, row.sealed.manifestHash};
}

MessageFacts factsAbout(const Self& self, const store::IncomingRow& row, std::optional<base::Digest> manifestHash) {
    return {{row.kept.sender, row.kept.id}, self.office, row.kept.sealedHash, manifestHash};
}

base::Result<EvidenceRecord> checkRelayRecord(const Self& self, base::ByteView statement, EvidenceKind kind,
                                              const MessageFacts& facts) {
    auto read = readStatement(statement);
    if (!read) {
        return read.error();
    }
    if (read->first.signer != self.relayEvidence) {
        return fail(ErrorCode::EvidenceInvalid, "not signed with the relay's evidence certificate");
    }
    if (auto fits = checkFacts(read->second, kind, facts); !fits) {
        return fits.error();
    }
    return std::move(read->second);
}

base::Result<CheckedRecord> checkOfficeRecord(const Self& self, base::ByteView statement, EvidenceKind kind,
                                              const MessageFacts& facts, std::string_view office, base::TimeMs atMs) {
    auto read = readStatement(statement);
    if (!read) {
        return read.error();
    }
    const crypto::Statement& signature = read->first;
    if (auto trusted = self.trust.check(signature.signer, signature.chain, atMs); !trusted) {
        return fail(ErrorCode::EvidenceInvalid, "signer: " + std::string(base::codeName(trusted.error().code)));
    }
    if (signature.signer.officeNumber() != office || !crypto::isGoodKind(signature.signer.kind())) {
        return fail(ErrorCode::EvidenceInvalid, "signed by another office");
    }
    if (auto fits = checkFacts(read->second, kind, facts); !fits) {
        return fits.error();
    }
    return CheckedRecord{std::move(read->second), signature.signer};
}

base::Result<OwnStatement> findOwnStatement(const Self& self, const std::vector<base::Bytes>& records,
                                            const MessageFacts& facts, base::TimeMs acceptedMs) {
    for (const base::Bytes& record : records) {
        const auto said = peekRecord(record);
        if (!said) {
            return said.error();
        }
        if (said->kind != EvidenceKind::Message) {
            continue;
        }
        auto checked = checkOfficeRecord(self, record, said->kind, facts, self.office, acceptedMs);
        return checked ? base::Result<OwnStatement>(OwnStatement{std::move(checked->record), record}) : checked.error();
    }
    return fail(ErrorCode::EvidenceInvalid, "no statement of ours");
}

std::vector<crypto::Certificate> believedCertificates(const Self& self, const std::vector<base::Bytes>& ders,
                                                      std::string_view office, base::TimeMs nowMs) {
    std::vector<crypto::Certificate> believed;
    for (const base::Bytes& der : ders) {
        auto certificate = crypto::Certificate::fromDer(der);
        const bool good = certificate && self.trust.check(*certificate, {}, nowMs).ok() &&
                          certificate->officeNumber() == office && crypto::isGoodKind(certificate->kind());
        if (good) {
            believed.push_back(std::move(*certificate));
        }
    }
    return believed;
}

base::Result<EvidenceRecord> peekRecord(base::ByteView statement) {
    auto read = readStatement(statement);
    if (!read) {
        return read.error();
    }
    return std::move(read->second);
}

}  // namespace renkei::exchange
