#include <charconv>
#include <utility>

#include "protocol/limits.h"
#include "protocol/problem.h"
#include "transport/relay_answer.h"
#include "transport/relay_network.h"
#include "transport/relay_state.h"

namespace renkei::transport {
namespace {

using base::ErrorCode;
using base::fail;

constexpr int kOk = 200;
constexpr int kPartial = 206;

/// Digits up to `end`, which is taken too.
std::optional<std::uint64_t> takeNumber(std::string_view& text, std::string_view end) {
    std::uint64_t number = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || stop == text.data()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    if (!text.starts_with(end)) {
        return std::nullopt;
    }
    text.remove_prefix(end.size());
    return number;
}

/// RFC 9110 clause 14.4: `bytes first-last/total`, all of the rest of `total`.
bool isRestFrom(std::string_view field, std::uint64_t first, std::uint64_t total) {
    constexpr std::string_view kUnit = "bytes ";
    if (!field.starts_with(kUnit)) {
        return false;
    }
    field.remove_prefix(kUnit.size());
    const auto begin = takeNumber(field, "-");
    const auto last = takeNumber(field, "/");
    const auto whole = takeNumber(field, "");
    return begin == first && last == total - 1 && whole == total && field.empty();
}

/// Puts the pieces of one answer behind what is there already.
struct Rest {
    std::uint64_t size;
    base::Bytes& sealed;
    const Call& call;
    std::uint64_t start;  ///< What of `sealed` was there before this answer.
    bool begun = false;

    base::Result<void> begin(const HttpHead& head);
    base::Result<void> take(const HttpHead& head, base::ByteView piece);
};

base::Result<void> Rest::begin(const HttpHead& head) {
    if (!hasContentType(head, protocol::kParcelType)) {
        return nonsense(head, "content type");
    }
    if (head.field("content-encoding")) {
        return nonsense(head, "content encoding");
    }
    if (head.status == kOk) {
        start = 0;
    } else if (head.status != kPartial || !isRestFrom(head.field("content-range").value_or(""), start, size)) {
        return nonsense(head, "range");
    }
    if (const auto field = head.field("content-length")) {
        std::string_view text = *field;
        if (takeNumber(text, "") != size - start || !text.empty()) {
            return nonsense(head, "length");
        }
    }
    sealed.resize(static_cast<std::size_t>(start));
    sealed.reserve(static_cast<std::size_t>(size));
    begun = true;
    return {};
}

base::Result<void> Rest::take(const HttpHead& head, base::ByteView piece) {
    if (!begun) {
        if (auto good = begin(head); !good) {
            return good;
        }
    }
    if (piece.size() > size - sealed.size()) {
        // It is not what was announced, so nothing of it is kept.
        sealed.resize(static_cast<std::size_t>(start));
        return nonsense(head, "more than announced");
    }
    sealed.insert(sealed.end(), piece.begin(), piece.end());
    if (call.progress) {
        call.progress(sealed.size(), size);
    }
    return {};
}

}  // namespace

base::Result<void> RelayNetwork::fetch(const protocol::MessageKey& key, std::string_view lease,
                                       const base::Digest& sealedHash, std::uint64_t size, base::Bytes& sealed,
                                       const Call& call) {
    if (size > protocol::kMaxSealedBytes) {
        return fail(ErrorCode::ParcelTooLarge, "announced with " + std::to_string(size) + " bytes");
    }
    if (!lease.empty() && !protocol::isToken(lease)) {
        return fail(ErrorCode::RequestMalformed, "no lease token");
    }
    if (sealed.size() > size) {
        sealed.clear();
    }
    if (sealed.size() == size) {
        return {};
    }
    auto url = inboxRoute(key).url(m_state->apiUrl);
    if (!url) {
        return url.error();
    }
    Rest rest{.size = size, .sealed = sealed, .call = call, .start = sealed.size()};
    HttpRequest request{.url = std::move(*url), .bearer = m_state->accessToken.view()};
    request.fields.push_back("Range: bytes=" + std::to_string(sealed.size()) + "-");
    request.fields.push_back("If-Match: \"" + base::toHex(sealedHash) + "\"");
    request.fields.push_back(lease.empty() ? "Renkei-Grace: 1" : "Renkei-Lease: " + std::string(lease));
    request.maxBodyBytes = protocol::kMaxRequestBytes;
    request.sink = [&rest](const HttpHead& head, base::ByteView piece) { return rest.take(head, piece); };
    const auto response = m_state->http.perform(request, Call{.stop = call.stop});
    if (!response) {
        return response.error();
    }
    if (!rest.begun) {
        // A problem, or a success without a byte.
        return problemOf(*response);
    }
    if (sealed.size() != size) {
        return fail(ErrorCode::NetBroken, "answer ended at " + std::to_string(sealed.size()) + " bytes");
    }
    return {};
}

}  // namespace renkei::transport
