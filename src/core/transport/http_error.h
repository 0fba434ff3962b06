#pragma once

#include "base/error.h"

namespace renkei::transport {

/// What is known about a transfer that ended without an answer.
struct TransferEnd {
    int curlCode = 0;
    bool requestBegan = false;  ///< The connection stood, so a byte of the request may have left.
    long osError = 0;
    long verifyResult = 0;  ///< OpenSSL's X509_V_ERR_…
    int proxyStatus = 0;    ///< Of the answer to CONNECT; 0 if there was none.
};

/// The Error for a CURLcode other than CURLE_OK; see HttpClient::perform.
base::Error transferError(const TransferEnd& end);

}  // namespace renkei::transport
