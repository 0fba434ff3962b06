#include "transport/http_error.h"

#include <curl/curl.h>

#include <string>

namespace renkei::transport {
namespace {

using base::Error;
using base::ErrorCode;

// OpenSSL's x509_vfy.h, which this module does not link.
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kVerified = 0;
/// libcurl's value until OpenSSL has judged; it stays where libcurl itself finds the name to be another.
constexpr long kNotJudged = 1;

constexpr int kProxyDone = 200;

std::string describe(const TransferEnd& end) {
    std::string detail = curl_easy_strerror(static_cast<CURLcode>(end.curlCode));
    detail += " (curl " + std::to_string(end.curlCode);
    if (end.osError != 0) {
        detail += ", os " + std::to_string(end.osError);
    }
    if (end.verifyResult != kVerified && end.verifyResult != kNotJudged) {
        detail += ", verify " + std::to_string(end.verifyResult);
    }
    if (end.proxyStatus != 0 && end.proxyStatus != kProxyDone) {
        detail += ", proxy " + std::to_string(end.proxyStatus);
    }
    return detail + ")";
}

Error make(ErrorCode code, const TransferEnd& end) {
    return Error{code, describe(end)};
}

Error make(ErrorCode code, const TransferEnd& end, std::string reason) {
    Error error = make(code, end);
    error.facts.push_back({"reason", std::move(reason)});
    return error;
}

std::string verifyReason(long result) {
    switch (result) {
        case kVerified:
        case kNotJudged:
            return "name";
        case kNotYetValid:
            return "not-yet-valid";
        case kExpired:
            return "expired";
        // X509_V_ERR_: unable to get issuer, depth-zero self-signed, self-signed in chain, issuer not known locally,
        // unable to verify the leaf, untrusted.
        case 2:
        case 18:
        case 19:
        case 20:
        case 21:
        case 27:
            return "issuer";
        default:
            return "other";
    }
}

}  // namespace

Error transferError(const TransferEnd& end) {
    const bool proxyRefused = end.proxyStatus != 0 && end.proxyStatus != kProxyDone;
    switch (static_cast<CURLcode>(end.curlCode)) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_ISSUER_ERROR:
            return make(ErrorCode::NetServerUntrusted, end, verifyReason(end.verifyResult));
        case CURLE_SSL_CERTPROBLEM:
            return make(ErrorCode::CertificateMalformed, end);
        case CURLE_SSL_CACERT_BADFILE:
            return make(ErrorCode::ProfileDamaged, end);
        case CURLE_ABORTED_BY_CALLBACK:
            return make(ErrorCode::Cancelled, end);
        case CURLE_URL_MALFORMAT:
        case CURLE_BAD_FUNCTION_ARGUMENT:
        case CURLE_UNKNOWN_OPTION:
        case CURLE_FAILED_INIT:
            return make(ErrorCode::Internal, end);
        default:
            break;
    }
    if (!end.requestBegan) {
        switch (static_cast<CURLcode>(end.curlCode)) {
            case CURLE_COULDNT_RESOLVE_HOST:
                return make(ErrorCode::NetUnreachable, end, "resolve");
            case CURLE_COULDNT_RESOLVE_PROXY:
            case CURLE_PROXY:
                return make(ErrorCode::NetUnreachable, end, "proxy");
            case CURLE_OPERATION_TIMEDOUT:
                return make(ErrorCode::NetUnreachable, end, "timeout");
            case CURLE_SSL_CONNECT_ERROR:
            case CURLE_SSL_CLIENTCERT:
                return make(ErrorCode::NetUnreachable, end, "tls");
            case CURLE_OUT_OF_MEMORY:
                return make(ErrorCode::Internal, end);
            default:
                return make(ErrorCode::NetUnreachable, end, proxyRefused ? "proxy" : "connect");
        }
    }
    switch (static_cast<CURLcode>(end.curlCode)) {
        case CURLE_OPERATION_TIMEDOUT:
            return make(ErrorCode::NetTimeout, end);
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_FAIL_REWIND:
        // A repeated request after a closed connection that found no way any more.
        case CURLE_COULDNT_CONNECT:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_SSL_CONNECT_ERROR:
            return make(ErrorCode::NetBroken, end);
        default:
            // Among them: no HTTP (1), nonsense in the head (8), a head beyond libcurl's own limits (27).
            return make(ErrorCode::NetProtocol, end);
    }
}

}  // namespace renkei::transport
