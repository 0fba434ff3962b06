#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/limits.h"
#include "protocol/messages.h"
#include "protocol/problem.h"
#include "transport/http_client.h"

/// Judges what came back from the relay. Details name status and member, never content.
namespace renkei::transport {

/// True if the answer's content type is `type`, whatever its parameters.
bool hasContentType(const HttpHead& head, std::string_view type);

/// What an answer that is no success means: the problem document's code with its facts, or NetProtocol where it is no
/// problem document, its code does not belong to the status, or no relay may say it.
base::Error problemOf(const HttpResponse& response);

/// NetProtocol: "status 200, …".
base::Error nonsense(const HttpHead& head, std::string_view what);

/// Success of an answer without content: 200 or 204.
base::Result<void> readEmpty(const HttpResponse& response);

/// Success (200 or 201) if it is of content type `type`.
base::Result<void> checkSuccess(const HttpResponse& response, std::string_view type);

/// The body of a JSON answer.
template <typename T>
base::Result<T> readAnswer(const HttpResponse& response) {
    if (auto success = checkSuccess(response, protocol::kJsonType); !success) {
        return success.error();
    }
    auto answer = protocol::readText<T>(base::asText(response.body), protocol::kMaxResponseBytes);
    if (!answer) {
        return nonsense(response.head, answer.error().detail);
    }
    return answer;
}

}  // namespace renkei::transport
