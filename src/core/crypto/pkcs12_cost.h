#pragma once

// For the sources of this module only.

#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>

#include <optional>

namespace renkei::crypto {

/// Rounds of key derivation that an algorithm of a PKCS#12 file asks for: PBES2 with PBKDF2 (RFC 8018), or one of the
/// schemes of RFC 7292 appendix C. Nothing for any other (scrypt, whose cost is not one number) and for a number that
/// is none.
std::optional<long> derivationRounds(const X509_ALGOR* algorithm);

/// What the parts of one file may cost together. A file's author chooses the rounds, and 2^31 of them take hours.
class DerivationBudget {
public:
    explicit DerivationBudget(long rounds) : m_left(rounds) {}
    /// True if what is encrypted here can be opened within the budget, which it uses up; also where nothing is
    /// encrypted.
    bool allows(const PKCS12_SAFEBAG* bag);
    bool allows(const PKCS7* safe);

private:
    bool spend(const X509_ALGOR* algorithm);
    long m_left;
};

}  // namespace renkei::crypto
