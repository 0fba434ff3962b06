#include "relay/web/tickets.h"

#include <array>

#include "base/bytes.h"
#include "crypto/hash.h"

namespace renkei::relay::web {
namespace {

constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kHeadDigits = 4 * kNumberBytes;  // number and end, in hexadecimal digits
constexpr std::size_t kTicketDigits = kHeadDigits + 2 * sizeof(base::Digest);

std::string hexOf(std::uint64_t number) {
    std::array<std::uint8_t, kNumberBytes> bytes{};
    for (std::size_t i = kNumberBytes; i-- > 0; number >>= 8U) {
        bytes[i] = static_cast<std::uint8_t>(number);
    }
    return base::toHex(bytes);
}

std::uint64_t numberOf(base::ByteView bytes) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) {
        number = number << 8U | byte;
    }
    return number;
}

}  // namespace

std::string Tickets::seal(std::string_view head, std::string_view cookie, std::string_view path) const {
    // Head and cookie have one length each, so that no two inputs read the same.
    const std::string message = std::string(head).append("\n").append(cookie).append("\n").append(path);
    return base::toHex(crypto::hmacSha256(m_key.bytes(), base::asBytes(message)));
}

std::string Tickets::issue(std::string_view cookie, std::string_view path, base::TimeMs nowMs) {
    const std::string head = hexOf(m_next++) + hexOf(static_cast<std::uint64_t>(nowMs + kTicketMs));
    return head + seal(head, cookie, path);
}

bool Tickets::take(std::string_view cookie, std::string_view path, std::string_view ticket, base::TimeMs nowMs) {
    if (ticket.size() != kTicketDigits || cookie.empty()) {
        return false;
    }
    const std::string_view head = ticket.substr(0, kHeadDigits);
    const auto bytes = base::fromHex(head);
    const std::string seal = this->seal(head, cookie, path);
    if (!bytes || !crypto::equalConstantTime(base::asBytes(ticket.substr(kHeadDigits)), base::asBytes(seal))) {
        return false;
    }
    const base::ByteView view(*bytes);
    const std::uint64_t number = numberOf(view.first(kNumberBytes));
    const auto end = static_cast<base::TimeMs>(numberOf(view.subspan(kNumberBytes)));
    if (nowMs >= end || number < m_firstGood || m_taken.contains(number)) {
        return false;
    }
    m_taken.emplace(number, end);
    while (m_taken.size() > kMaxTakenTickets || m_taken.begin()->second <= nowMs) {
        m_firstGood = m_taken.begin()->first + 1;
        m_taken.erase(m_taken.begin());
    }
    return true;
}

}  // namespace renkei::relay::web
