#include "crypto/openssl_handles.h"

#include <ctime>

namespace renkei::crypto {

BioPtr readBio(base::ByteView bytes) {
    // An empty view may have no address, which OpenSSL would refuse.
    return BioPtr(
        BIO_new_mem_buf(bytes.empty() ? "" : static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size())));
}

namespace {

int appendTo(BIO* bio, const char* data, int length) {
    auto* bytes = static_cast<base::Bytes*>(BIO_get_data(bio));
    if (length > 0)
        bytes->insert(bytes->end(), data, data + length);
    return length;
}

long flushOnly(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

using MethodPtr = std::unique_ptr<BIO_METHOD, Freer<BIO_meth_free>>;

MethodPtr makeWriteMethod() {
    MethodPtr method(BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "bytes"));
    if (!method || BIO_meth_set_write(method.get(), appendTo) != 1 || BIO_meth_set_ctrl(method.get(), flushOnly) != 1)
        return nullptr;
    return method;
}

}  // namespace

BioPtr writeBio(base::Bytes& bytes) {
    static const MethodPtr method = makeWriteMethod();
    BioPtr bio(method ? BIO_new(method.get()) : nullptr);
    if (bio) {
        BIO_set_data(bio.get(), &bytes);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

base::ByteView bioContent(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    if (size <= 0 || data == nullptr)
        return {};
    return {reinterpret_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

std::optional<base::TimeMs> timeFromAsn1(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return std::nullopt;
    const auto days = base::daysFromCivil(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    if (!days)
        return std::nullopt;
    return *days * base::kDayMs + parts.tm_hour * base::kHourMs + parts.tm_min * base::kMinuteMs +
           parts.tm_sec * base::kSecondMs;
}

Asn1TimePtr timeToAsn1(base::TimeMs timeMs) {
    return Asn1TimePtr(ASN1_TIME_set(nullptr, static_cast<std::time_t>(timeMs / base::kSecondMs)));
}

X509StackPtr borrowStack(const std::vector<Certificate>& certificates) {
    X509StackPtr stack(sk_X509_new_null());
    for (const Certificate& certificate : certificates) {
        if (stack && sk_X509_push(stack.get(), handleOf(certificate)) <= 0)
            return nullptr;
    }
    return stack;
}

}  // namespace renkei::crypto
