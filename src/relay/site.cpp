#include "relay/site.h"

#include "base/error_text.h"
#include "protocol/problem.h"

namespace renkei::resources {
extern const std::string_view kRelayIndexPage;
extern const std::string_view kRelayTrainingPage;
}  // namespace renkei::resources

namespace renkei::relay {

using base::ErrorCode;

namespace {

Response page(int status, std::string_view contentType, std::string_view body) {
    Response response;
    response.status = status;
    response.contentType = contentType;
    response.fields = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
                       {"Referrer-Policy", "no-referrer"}};
    response.body = body;
    return response;
}

}  // namespace

std::variant<Response, Work> Site::admit(const RequestHead& head, Peer&) {
    if (head.path != "/") {
        return refuse(ErrorCode::NotFound);
    }
    if (head.method != "GET" && head.method != "HEAD") {
        return refuse(ErrorCode::MethodNotAllowed);
    }
    const std::string_view text = m_settings.training ? resources::kRelayTrainingPage : resources::kRelayIndexPage;
    return Work{0, [text](base::ByteView) { return page(200, "text/html; charset=utf-8", text); }};
}

Response Site::refuse(ErrorCode code) {
    std::string text(base::answers(code).what);
    text.append("\n").append(base::codeName(code)).append("\n");
    return page(protocol::httpStatus(code), "text/plain; charset=utf-8", text);
}

}  // namespace renkei::relay
