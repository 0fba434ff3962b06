#include "protocol/problem.h"

#include "base/error_text.h"

namespace renkei::protocol {

using base::ErrorCode;

int httpStatus(ErrorCode code) {
    switch (code) {
        case ErrorCode::RequestMalformed:
        case ErrorCode::JsonMalformed:
        case ErrorCode::JsonUnexpected:
        case ErrorCode::EvidenceInvalid:
        case ErrorCode::ParcelTime:
        case ErrorCode::FormInvalid:
        case ErrorCode::KjPasswordRules:
            return 400;
        case ErrorCode::CertificateMissing:
        case ErrorCode::TokenMissing:
        case ErrorCode::TokenExpired:
        case ErrorCode::LoginFailed:
        case ErrorCode::KjLoginFailed:
            return 401;
        case ErrorCode::CertificateForeign:
        case ErrorCode::CertificateExpired:
        case ErrorCode::CertificateNotYetValid:
        case ErrorCode::CertificateRevoked:
        case ErrorCode::CertificateWrongKind:
        case ErrorCode::CertificateWrongUse:
        case ErrorCode::CertificateWrongOffice:
        case ErrorCode::CertificateWeak:
        case ErrorCode::CertificateMalformed:
        case ErrorCode::LicenceNone:
        case ErrorCode::LicenceEnded:
        case ErrorCode::OfficeSuspended:
        case ErrorCode::KjPasswordExpired:
        case ErrorCode::KjPasswordTemporary:
        case ErrorCode::IssuePasswordWrong:
        case ErrorCode::IssuingNotHere:
        case ErrorCode::FormStale:
            return 403;
        case ErrorCode::NotFound:
        case ErrorCode::RecipientUnknown:
            return 404;
        case ErrorCode::MethodNotAllowed:
            return 405;
        case ErrorCode::RequestTimeout:
            return 408;
        case ErrorCode::MessageConflict:
        case ErrorCode::LicenceRunning:
        case ErrorCode::RecipientNoCertificate:
        case ErrorCode::RecipientChanged:
        case ErrorCode::LeaseLost:
            return 409;
        case ErrorCode::MessageCollected:
        case ErrorCode::MessageGone:
            return 410;
        case ErrorCode::PreconditionFailed:
            return 412;
        case ErrorCode::RequestTooLarge:
            return 413;
        case ErrorCode::RequestEncoding:
            return 415;
        case ErrorCode::RequestRange:
            return 416;
        case ErrorCode::MessageLeased:
            return 423;
        case ErrorCode::ClientTooOld:
            return 426;
        case ErrorCode::LoginLocked:
        case ErrorCode::KjLoginLocked:
            return 429;
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayMaintenance:
        case ErrorCode::CrlUnusable:
            return 503;
        case ErrorCode::QuotaFull:
            return 507;
        default:
            return 500;
    }
}

std::string writeProblem(const Problem& problem) {
    json::Object object;
    object.set("code", base::codeName(problem.code));
    object.set("retry", problem.retrySeconds ? json::Value(*problem.retrySeconds) : json::Value());
    object.set("message_ja", base::answers(problem.code).what);
    if (problem.at) {
        object.set("at", *problem.at);
    }
    if (problem.terminal) {
        object.set("terminal", *problem.terminal);
    }
    return json::write(object);
}

base::Result<Problem> readProblem(std::string_view text) {
    auto value = json::parse(text);
    if (!value) {
        return base::fail(ErrorCode::NetProtocol, "no problem document: " + value.error().detail);
    }
    json::Reader reader(*value);
    const std::string name = reader.string("code");
    Problem problem;
    problem.retrySeconds = reader.optionalInteger("retry");
    problem.at = reader.optionalString("at");
    problem.terminal = reader.optionalString("terminal");
    if (!reader.ok()) {
        return base::fail(ErrorCode::NetProtocol, "problem document: " + reader.error().detail);
    }
    const auto code = base::codeFromName(name);
    if (!code) {
        return base::fail(ErrorCode::NetProtocol, "unknown problem " + name.substr(0, 60));
    }
    problem.code = *code;
    return problem;
}

}  // namespace renkei::protocol
