#include "exchange/evidence_file.h"

#include <algorithm>

#include "crypto/statement.h"
#include "crypto/trust.h"
#include "protocol/limits.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::EvidenceRecord;

bool isOffices(EvidenceKind kind) {
    return kind == EvidenceKind::Message || kind == EvidenceKind::Receipt || kind == EvidenceKind::Refusal;
}

EvidenceFinding finding(EvidenceFact fact, const base::Result<void>& result) {
    return {fact, result.ok(), true, result ? std::string() : result.error().detail};
}

base::Result<void> judgeSigner(const crypto::Statement& statement, const EvidenceRecord& record,
                               const crypto::Certificate& evidence, const crypto::Trust& trust) {
    if (!isOffices(record.kind)) {
        return statement.signer == evidence
                   ? base::Result<void>()
                   : fail(ErrorCode::EvidenceInvalid, "not signed with the exchange's evidence certificate");
    }
    const auto trusted = trust.check(statement.signer, statement.chain, record.timeMs);
    return trusted ? base::Result<void>()
                   : fail(ErrorCode::EvidenceInvalid, "signer: " + std::string(base::codeName(trusted.error().code)));
}

base::Result<void> judgeOffice(const crypto::Statement& statement, const EvidenceRecord& record) {
    if (!isOffices(record.kind)) {
        return {};
    }
    const std::string& office = record.kind == EvidenceKind::Message ? record.sender : record.recipient;
    if (statement.signer.officeNumber() != office) {
        return fail(ErrorCode::EvidenceInvalid, "signed by another office");
    }
    if (!crypto::isGoodKind(statement.signer.kind())) {
        return fail(ErrorCode::EvidenceInvalid, "signed with a certificate of a wrong kind");
    }
    const bool namesItself =
        record.kind == EvidenceKind::Message || record.recipientCertificateHash == statement.signer.fingerprint();
    return namesItself ? base::Result<void>()
                       : fail(ErrorCode::EvidenceInvalid, "names another certificate than it is signed with");
}

base::Result<void> judgeTime(const crypto::Statement& statement, const EvidenceRecord& record) {
    // A signature's time has whole seconds.
    const bool same = record.timeMs / base::kSecondMs * base::kSecondMs == statement.signingTimeMs;
    return same ? base::Result<void>() : fail(ErrorCode::EvidenceInvalid, "another time than the signature's");
}

void leaveUnjudged(EvidenceFileReport& report, std::initializer_list<EvidenceFact> facts) {
    for (const EvidenceFact fact : facts) {
        report.findings.push_back({fact, false, false, {}});
    }
}

}  // namespace

bool EvidenceFileReport::holds() const {
    return std::all_of(findings.begin(), findings.end(), [](const EvidenceFinding& one) { return one.holds; });
}

base::Result<EvidenceFileReport> checkEvidenceFile(base::ByteView file, const RelayDescription& relay) {
    auto anchors = anchorsOf(relay);
    if (!anchors) {
        return anchors.error();
    }
    const auto evidence = crypto::Certificate::fromPem(relay.evidenceCertificatePem);
    if (!evidence) {
        return evidence.error();
    }
    const auto trust = crypto::Trust::create(std::move(*anchors));
    if (!trust) {
        return trust.error();
    }
    EvidenceFileReport report;
    const auto statement = file.size() > protocol::kMaxEvidenceBytes
                               ? base::Result<crypto::Statement>(fail(ErrorCode::EvidenceInvalid, "too long"))
                               : crypto::verifyStatement(file);
    if (!statement) {
        report.findings.push_back(finding(EvidenceFact::Signature, statement.error()));
        leaveUnjudged(report, {EvidenceFact::Form, EvidenceFact::Signer, EvidenceFact::Office, EvidenceFact::Time});
        return report;
    }
    report.signer = statement->signer;
    report.findings.push_back(finding(EvidenceFact::Signature, {}));
    const auto record = protocol::readEvidence(base::asText(statement->content));
    if (!record) {
        report.findings.push_back(finding(EvidenceFact::Form, record.error()));
        leaveUnjudged(report, {EvidenceFact::Signer, EvidenceFact::Office, EvidenceFact::Time});
        return report;
    }
    report.record = *record;
    report.findings.push_back(finding(EvidenceFact::Form, {}));
    report.findings.push_back(finding(EvidenceFact::Signer, judgeSigner(*statement, *record, *evidence, *trust)));
    report.findings.push_back(finding(EvidenceFact::Office, judgeOffice(*statement, *record)));
    report.findings.push_back(finding(EvidenceFact::Time, judgeTime(*statement, *record)));
    return report;
}

}  // namespace renkei::exchange
