#include "crypto/key_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "crypto/certificate.h"
#include "crypto/der.h"

namespace renkei::crypto {

namespace {

/// Bytes in which a text must show what it is.
constexpr std::size_t kTextHead = 1024;
constexpr std::uint8_t kLongForm = 0x80;
constexpr std::size_t kMaxLengthBytes = 4;

/// The outermost SEQUENCE: where its content begins, and how long the file should be.
struct Outline {
    std::size_t contentAt = 0;
    std::uint64_t totalBytes = 0;
};

// Not DerReader, which refuses what is cut.
std::optional<Outline> outlineOf(base::ByteView file) {
    if (file.size() < 2 || file[0] != tag::kSequence)
        return std::nullopt;
    if (file[1] < kLongForm)
        return Outline{2, 2U + file[1]};
    const std::size_t lengthBytes = file[1] - kLongForm;
    if (lengthBytes == 0 || lengthBytes > kMaxLengthBytes || file.size() < 2 + lengthBytes)
        return std::nullopt;
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length = (length << 8U) | file[2 + i];
    return Outline{2 + lengthBytes, 2 + lengthBytes + length};
}

template <std::size_t Size>
bool hasAt(base::ByteView file, std::size_t at, const std::array<std::uint8_t, Size>& bytes) {
    return file.size() >= at + Size && std::equal(bytes.begin(), bytes.end(), file.begin() + static_cast<long>(at));
}

std::optional<KeyFileKind> kindOfDer(base::ByteView file) {
    constexpr std::array<std::uint8_t, 3> kVersion3 = {tag::kInteger, 1, 3};  // RFC 7292 clause 4.
    constexpr std::array<std::uint8_t, 11> kSignedData = {tag::kOid, 9,    0x2A, 0x86, 0x48, 0x86,
                                                          0xF7,      0x0D, 0x01, 0x07, 0x02};
    const auto outline = outlineOf(file);
    if (!outline)
        return std::nullopt;
    if (hasAt(file, outline->contentAt, kVersion3)) {
        if (file.size() < outline->totalBytes)
            return KeyFileKind::Pkcs12Cut;
        return file.size() > outline->totalBytes ? KeyFileKind::Pkcs12Longer : KeyFileKind::Pkcs12;
    }
    if (hasAt(file, outline->contentAt, kSignedData))
        return KeyFileKind::Certificates;
    if (Certificate::fromDer(file).ok())
        return KeyFileKind::Certificate;
    return std::nullopt;
}

}  // namespace

KeyFileKind kindOfKeyFile(base::ByteView file) {
    constexpr std::array<std::uint8_t, 4> kZip = {'P', 'K', 3, 4};
    if (file.empty())
        return KeyFileKind::Empty;
    if (const auto kind = kindOfDer(file))
        return *kind;
    if (hasAt(file, 0, kZip))
        return KeyFileKind::Zip;
    const std::string_view text = base::asText(file);
    if (text.find("-----BEGIN ") != std::string_view::npos) {
        if (text.find("PRIVATE KEY-----") != std::string_view::npos)
            return KeyFileKind::PemKey;
        return text.find("-----BEGIN PKCS7-----") == std::string_view::npos ? KeyFileKind::PemCertificate
                                                                            : KeyFileKind::Certificates;
    }
    std::string head(text.substr(0, kTextHead));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (head.find("<!doctype html") != std::string::npos || head.find("<html") != std::string::npos)
        return KeyFileKind::WebPage;
    return KeyFileKind::Other;
}

}  // namespace renkei::crypto
