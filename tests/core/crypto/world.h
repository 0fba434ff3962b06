#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"
#include "crypto/issuer.h"
#include "crypto/parcel.h"
#include "crypto/trust.h"

namespace renkei::crypto::testing {

/// 2025-04-25T09:30:00Z; all certificates of these tests are valid around it.
constexpr base::TimeMs kNow = 1745573400000;

inline Validity validFor(base::TimeMs fromMs, base::TimeMs toMs) {
    return {kNow + fromMs, kNow + toMs};
}

/// The value, or an abort that shows the error: for what must not fail in a test's preparation.
template <typename T>
T need(base::Result<T> result) {
    if (!result) {
        ADD_FAILURE() << base::codeName(result.error().code) << ": " << result.error().detail;
        std::abort();
    }
    return std::move(*result);
}

template <typename T>
std::string codeOf(const base::Result<T>& result) {
    return result.ok() ? "ok" : std::string(base::codeName(result.error().code));
}

Identity makeAuthority(const std::string& name, KeyKind kind = KeyKind::EcP256);
Identity makeOffice(const Identity& authority, const std::string& number, KeyKind kind,
                    CertificateKind certificateKind = CertificateKind::LongTermCare,
                    Validity validity = validFor(-30 * base::kDayMs, 1000 * base::kDayMs));

/// An authority and invented offices; made once, never changed.
struct World {
    Identity authority = makeAuthority("Training Office CA");
    Identity otherAuthority = makeAuthority("Somebody Else's CA");
    Identity sender = makeOffice(authority, "1370100011", KeyKind::EcP256);
    Identity rsaSender = makeOffice(authority, "1370100011", KeyKind::Rsa2048);
    Identity recipient = makeOffice(authority, "1370200022", KeyKind::EcP256);
    Identity rsaRecipient = makeOffice(authority, "1370200022", KeyKind::Rsa2048);
    Identity third = makeOffice(authority, "1370300033", KeyKind::EcP256);
    Identity foreign = makeOffice(otherAuthority, "1370100011", KeyKind::EcP256);
    Trust trust = need(Trust::create({authority.certificate}));
};
const World& world();

/// Two small files to two certificates of the recipient.
SealRequest simpleRequest();
OpenRequest simpleOpenRequest();

/// A folder of its own that goes with the object.
class TestFolder {
public:
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

void writeFile(const std::filesystem::path& path, base::ByteView content);
base::Bytes readFile(const std::filesystem::path& path);

/// Runs a command of the shell in `folder`; its output with errors goes to `output.txt` there. The exit status.
int run(const TestFolder& folder, const std::string& command);

}  // namespace renkei::crypto::testing
