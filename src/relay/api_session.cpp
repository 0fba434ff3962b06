#include "protocol/problem.h"
#include "relay/api.h"

namespace renkei::relay {

using base::ErrorCode;

namespace {

/// JSON without content.
constexpr std::string_view kEmptyObject = "{}";

Response emptyAnswer() {
    Response response;
    response.contentType = protocol::kJsonType;
    response.body = kEmptyObject;
    return response;
}

}  // namespace

Response Api::login(const Request& request, base::ByteView body) {
    if (const auto open = checkMaintenance(); !open) {
        return problem(open.error());
    }
    const auto login = protocol::readText<protocol::LoginRequest>(base::asText(body), protocol::kMaxRequestBytes);
    if (!login) {
        return problem(login.error());
    }
    const auto answer = m_parts.accounts.login(*login, request.certificate, now());
    request.peer->loggedIn = answer.ok();
    return jsonOrProblem(answer);
}

Response Api::refresh(const Request& request, base::ByteView body) {
    const auto refresh = protocol::readText<protocol::RefreshRequest>(base::asText(body), protocol::kMaxRequestBytes);
    if (!refresh) {
        return problem(refresh.error());
    }
    const auto answer = m_parts.accounts.refresh(refresh->refreshToken, request.certificate, now());
    request.peer->loggedIn = answer.ok();
    return jsonOrProblem(answer);
}

Response Api::logout(const Request& request, base::ByteView) {
    const auto done = m_parts.accounts.logout(request.session);
    return done ? emptyAnswer() : problem(done.error());
}

Response Api::offices(const Request& request, base::ByteView) {
    const std::string_view text = request.head.parameter("text");
    const std::string_view after = request.head.parameter("after");
    if (text.size() > protocol::kMaxSearchTextBytes || (!after.empty() && !protocol::isOfficeNumber(after))) {
        return refuse(ErrorCode::RequestMalformed);
    }
    return jsonOrProblem(m_parts.directory.search(text, after, now()));
}

Response Api::office(const Request& request, base::ByteView) {
    const auto entry = m_parts.directory.find(request.segment(1), now());
    if (!entry) {
        return problem(entry.error());
    }
    if (!*entry) {
        return refuse(ErrorCode::NotFound);
    }
    const auto certificates = m_parts.directory.validCertificates(request.segment(1), now());
    if (!certificates) {
        return problem(certificates.error());
    }
    auto renewals = m_parts.directory.renewals(request.segment(1), *certificates);
    if (!renewals) {
        return problem(renewals.error());
    }
    protocol::OfficeAnswer answer{(*entry)->office, {}, std::move(*renewals)};
    for (const crypto::Certificate& certificate : *certificates) {
        answer.certificates.push_back(certificate.der());
    }
    return jsonResponse(protocol::toJson(answer));
}

Response Api::crl(const Request&, base::ByteView) {
    const std::vector<crypto::Crl>& crls = m_parts.gate.trust().crls();
    if (crls.empty()) {
        return refuse(ErrorCode::CrlUnusable);
    }
    Response response;
    response.contentType = protocol::kCrlType;
    response.body = base::asText(crls.front().der());
    return response;
}

Response Api::getTerminal(const Request& request, base::ByteView) {
    const auto terminal = m_parts.accounts.terminal(request.session.office, request.segment(1));
    if (!terminal) {
        return problem(terminal.error());
    }
    return *terminal ? jsonResponse(protocol::toJson(**terminal)) : refuse(ErrorCode::NotFound);
}

Response Api::putTerminal(const Request& request, base::ByteView body) {
    const auto terminal = protocol::readText<protocol::Terminal>(base::asText(body), protocol::kMaxRequestBytes);
    if (!terminal) {
        return problem(terminal.error());
    }
    if (terminal->id != request.segment(1)) {
        return refuse(ErrorCode::RequestMalformed);
    }
    const auto put = m_parts.accounts.putTerminal(request.session.office, *terminal);
    return put ? jsonResponse(protocol::toJson(*terminal)) : problem(put.error());
}

}  // namespace renkei::relay
