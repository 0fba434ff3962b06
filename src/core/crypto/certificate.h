#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"

namespace renkei::crypto {

/// Bytes of one certificate.
constexpr std::size_t kMaxCertificateBytes = 16U << 10;
/// Certificates of one PEM text, and of one chain.
constexpr std::size_t kMaxChain = 8;

/// What an office's certificate was made for.
enum class CertificateKind : std::uint8_t {
    Unknown,
    LongTermCare,       ///< 介護保険証明書
    DelegatedCarePlan,  ///< 請求委任事業所用ケアプラン証明書
    Agent,              ///< 代理人証明書
    DisabilitySupport,  ///< 障害総合支援証明書
};

/// True for the two kinds that may exchange care plans.
bool isGoodKind(CertificateKind kind);
/// The Japanese name, or an empty text for Unknown.
std::string_view kindName(CertificateKind kind);

/// Where a subject keeps a fact.
enum class SubjectField : std::uint8_t { CommonName, SerialNumber, OrganizationalUnit, Organization };

/// How an issuer writes office and kind, and what its certificates must be good for. Data, because each issuer has its
/// own; a profile's name stands in the manifest of every parcel.
struct CertificateProfile {
    struct KindText {
        std::string text;
        CertificateKind kind;
    };
    std::string name;
    SubjectField officeNumber;
    SubjectField kind;
    std::vector<KindText> kinds;
    bool needsClientAuth;       ///< Extended key usage id-kp-clientAuth.
    bool needsEmailProtection;  ///< Extended key usage id-kp-emailProtection.
};

/// Subject serialNumber = office number, OU = kind, clientAuth and emailProtection.
const CertificateProfile& trainingProfile();

enum class KeyAlgorithm : std::uint8_t { Rsa, EcP256, Other };

/// An X.509 certificate: immutable, cheap to copy, of any thread.
class Certificate {
public:
    /// Takes one DER certificate and nothing after it. Fails with CertificateMalformed.
    static base::Result<Certificate> fromDer(base::ByteView der, const CertificateProfile& profile = trainingProfile());
    /// Takes a text with exactly one PEM certificate. Fails with CertificateMalformed.
    static base::Result<Certificate> fromPem(std::string_view pem,
                                             const CertificateProfile& profile = trainingProfile());

    const base::Bytes& der() const;
    std::string pem() const;
    /// SHA-256 of the DER bytes.
    const base::Digest& fingerprint() const;

    const std::string& commonName() const;
    /// Where the profile says; empty if it is not there.
    const std::string& officeNumber() const;
    CertificateKind kind() const;
    /// The text from which `kind` comes, for a message about an unknown one.
    const std::string& kindText() const;
    /// The issuer in one line (RFC 2253 order), for people.
    const std::string& issuer() const;
    /// Lower-case hexadecimal digits, no leading zeros.
    const std::string& serial() const;
    base::TimeMs notBeforeMs() const;
    base::TimeMs notAfterMs() const;
    KeyAlgorithm keyAlgorithm() const;
    int keyBits() const;
    /// RSA of at least 2048 bits or P-256, and signed with no weaker hash than SHA-224.
    bool isStrong() const;
    /// Issuer and subject are the same name: a root.
    bool isSelfIssued() const;
    /// Basic constraints say that it may issue certificates.
    bool isAuthority() const;

    bool operator==(const Certificate& other) const { return fingerprint() == other.fingerprint(); }

    /// For the sources of this module.
    struct State;
    const State& state() const { return *m_state; }

private:
    explicit Certificate(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
    std::shared_ptr<const State> m_state;
};

/// All certificates of a PEM text, at least one and at most kMaxChain. Fails with CertificateMalformed.
base::Result<std::vector<Certificate>> certificatesFromPem(std::string_view pem,
                                                           const CertificateProfile& profile = trainingProfile());

/// 確認番号: four groups of five digits, made from the fingerprint, for two people to compare by phone.
std::string confirmationNumber(const Certificate& certificate);
/// The 確認番号 of two offices, from both certificates' fingerprints, whichever comes first: the same on both sides.
std::string confirmationNumber(const base::Digest& one, const base::Digest& other);

}  // namespace renkei::crypto
