#include "crypto/pkcs12.h"

#include <openssl/pkcs7.h>
#include <openssl/provider.h>

#include <algorithm>
#include <optional>

#include "crypto/openssl_handles.h"
#include "crypto/pkcs12_cost.h"

namespace renkei::crypto {

#ifdef RENKEI_FEWER_ROUNDS
#ifdef NDEBUG
#error "Fewer rounds are for tests, never for a release"
#endif
const int kPkcs12Rounds = kIssuedPkcs12Rounds;
#else
const int kPkcs12Rounds = 600'000;
#endif

namespace {

using base::ErrorCode;
using base::fail;

struct BagsFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
};
struct SafesFree {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
using Pkcs12Ptr = std::unique_ptr<PKCS12, Freer<PKCS12_free>>;
using BagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), BagsFree>;
using SafesPtr = std::unique_ptr<STACK_OF(PKCS7), SafesFree>;
using LibraryPtr = std::unique_ptr<OSSL_LIB_CTX, Freer<OSSL_LIB_CTX_free>>;
using ProviderPtr = std::unique_ptr<OSSL_PROVIDER, Freer<OSSL_PROVIDER_unload>>;

constexpr std::size_t kMaxBags = 64;
constexpr int kMaxBagDepth = 4;

/// RC2 and single DES live in here and nowhere else in the process.
struct LegacyLibrary {
    LibraryPtr context{OSSL_LIB_CTX_new()};
    ProviderPtr standard{context ? OSSL_PROVIDER_load(context.get(), "default") : nullptr};
    ProviderPtr legacy{context ? OSSL_PROVIDER_load(context.get(), "legacy") : nullptr};
};

/// A password as OpenSSL takes it, up to its zero. PKCS#12 tells an empty one from none: then `text` is null.
struct PasswordText {
    const char* text;
    int length;
};
/// MAC and the old ciphers make a BMPString of it, PBES2 takes its bytes.
struct Password {
    PasswordText mac;
    PasswordText pbes2;
};

/// OpenSSL reads passwords up to a zero.
base::Secret withZero(const base::Secret& password) {
    std::vector<char> text(password.size() + 1, '\0');
    std::copy(password.view().begin(), password.view().end(), text.begin());
    base::Secret zeroEnded(std::string_view(text.data(), text.size()));
    base::wipe(text.data(), text.size());
    return zeroEnded;
}

bool holdsZero(const base::Secret& password) {
    return password.view().find('\0') != std::string_view::npos;
}

/// Each byte as the character of that number, in UTF-8, from which OpenSSL makes the BMPString of programs that only
/// put a zero before each byte.
base::Secret bytesAsCharacters(const base::Secret& password) {
    std::vector<char> text;
    text.reserve(2 * password.size());
    for (const std::uint8_t byte : password.bytes()) {
        if (byte < 0x80) {
            text.push_back(static_cast<char>(byte));
        } else {
            text.push_back(static_cast<char>(0xC0U | (byte >> 6U)));
            text.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
        }
    }
    base::Secret spread(std::string_view(text.data(), text.size()));
    base::wipe(text.data(), text.size());
    return spread;
}

struct Contents {
    std::vector<X509Ptr> certificates;
    std::vector<EvpKeyPtr> keys;
    std::size_t bags = 0;
    DerivationBudget budget{kMaxPkcs12Rounds};
};

base::Result<Pkcs12Ptr> parseFile(base::ByteView file) {
    if (file.empty() || file.size() > kMaxPkcs12Bytes)
        return fail(ErrorCode::CertificateNotPkcs12, "no bytes, or more than a PKCS#12 file may have");
    const unsigned char* next = file.data();
    Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(file.size())));
    if (!pkcs12 || next != file.data() + file.size())
        return fail(ErrorCode::CertificateNotPkcs12, "not one PKCS#12 structure");
    return pkcs12;
}

PasswordText textOf(const base::Secret& zeroEnded) {
    return {zeroEnded.view().data(), static_cast<int>(zeroEnded.size()) - 1};
}

bool fits(PKCS12* pkcs12, PasswordText text) {
    return PKCS12_verify_mac(pkcs12, text.text, text.length) == 1;
}

base::Result<void> checkMac(PKCS12* pkcs12) {
    if (PKCS12_mac_present(pkcs12) != 1)
        return base::Error{ErrorCode::CertificateMalformed, "no MAC", {{"reason", std::string(kNoMac)}}};
    const ASN1_INTEGER* rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12);
    if (rounds != nullptr && (ASN1_INTEGER_get(rounds) < 1 || ASN1_INTEGER_get(rounds) > kMaxPkcs12MacRounds))
        return fail(ErrorCode::CertificateMalformed, "rounds of the MAC");
    return {};
}

PasswordText forCipher(const X509_ALGOR* algorithm, const Password& password) {
    const ASN1_OBJECT* cipher = nullptr;
    X509_ALGOR_get0(&cipher, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(cipher) == NID_pbes2 ? password.pbes2 : password.mac;
}

Pkcs8Ptr decryptKey(const PKCS12_SAFEBAG* bag, const Password& password, OSSL_LIB_CTX* library) {
    const X509_ALGOR* algorithm = nullptr;
    X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, nullptr);
    const PasswordText text = forCipher(algorithm, password);
    return Pkcs8Ptr(PKCS12_decrypt_skey_ex(bag, text.text, text.length, library, nullptr));
}

bool readKey(Pkcs8Ptr plain, Contents& contents) {
    EvpKeyPtr key(plain ? EVP_PKCS82PKEY(plain.get()) : nullptr);
    if (!key)
        return false;
    contents.keys.push_back(std::move(key));
    return true;
}

bool readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, const Password& password, OSSL_LIB_CTX* library, int depth,
              Contents& contents) {
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, i);
        if (++contents.bags > kMaxBags || !contents.budget.allows(bag))
            return false;
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
            case NID_keyBag: {
                EvpKeyPtr key(EVP_PKCS82PKEY(PKCS12_SAFEBAG_get0_p8inf(bag)));
                if (!key)
                    return false;
                contents.keys.push_back(std::move(key));
                break;
            }
            case NID_pkcs8ShroudedKeyBag:
                if (!readKey(decryptKey(bag, password, library), contents))
                    return false;
                break;
            case NID_certBag: {
                X509Ptr certificate(
                    PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate ? PKCS12_SAFEBAG_get1_cert(bag) : nullptr);
                if (!certificate)
                    return false;
                contents.certificates.push_back(std::move(certificate));
                break;
            }
            case NID_safeContentsBag:
                if (depth == kMaxBagDepth ||
                    !readBags(PKCS12_SAFEBAG_get0_safes(bag), password, library, depth + 1, contents))
                    return false;
                break;
            default:
                break;  // Revocation lists and secrets of others are not ours to use.
        }
    }
    return true;
}

BagsPtr unpack(PKCS7* safe, const Password& password, OSSL_LIB_CTX* library) {
    if (PKCS7_type_is_data(safe))
        return BagsPtr(PKCS12_unpack_p7data(safe));
    if (!PKCS7_type_is_encrypted(safe) || safe->d.encrypted == nullptr || safe->d.encrypted->enc_data == nullptr)
        return nullptr;
    const PKCS7_ENC_CONTENT* content = safe->d.encrypted->enc_data;
    const PasswordText text = forCipher(content->algorithm, password);
    return BagsPtr(static_cast<STACK_OF(PKCS12_SAFEBAG)*>(
        PKCS12_item_decrypt_d2i_ex(content->algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), text.text, text.length,
                                   content->enc_data, 1, library, nullptr)));
}

std::optional<Contents> readContents(PKCS12* pkcs12, const Password& password, OSSL_LIB_CTX* library) {
    const SafesPtr safes(PKCS12_unpack_authsafes(pkcs12));
    if (!safes)
        return std::nullopt;
    Contents contents;
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        if (!contents.budget.allows(sk_PKCS7_value(safes.get(), i)))
            return std::nullopt;
        const BagsPtr bags = unpack(sk_PKCS7_value(safes.get(), i), password, library);
        if (!bags || !readBags(bags.get(), password, library, 0, contents))
            return std::nullopt;
    }
    return contents;
}

// The issuers above `certificate`, nearest first, as far as they are among `others`.
std::vector<Certificate> orderChain(const Certificate& certificate, const std::vector<Certificate>& others) {
    std::vector<Certificate> chain;
    Certificate current = certificate;
    while (chain.size() < kMaxChain) {
        const auto issuer = std::find_if(others.begin(), others.end(), [&](const Certificate& other) {
            return X509_check_issued(handleOf(other), handleOf(current)) == X509_V_OK &&
                   std::find(chain.begin(), chain.end(), other) == chain.end() && !(other == certificate);
        });
        if (issuer == others.end())
            break;
        chain.push_back(*issuer);
        current = *issuer;
    }
    return chain;
}

// Opens the parts, with the old ciphers only where they are needed.
base::Result<Pkcs12Contents> openWith(PKCS12* pkcs12, const Password& password, const CertificateProfile& profile) {
    Pkcs12Contents read;
    auto contents = readContents(pkcs12, password, nullptr);
    if (!contents) {
        const LegacyLibrary library;
        if (library.legacy && library.standard)
            contents = readContents(pkcs12, password, library.context.get());
        read.oldProtection = true;
    }
    if (!contents)
        return fail(ErrorCode::CertificateMalformed, "the password fits, but a part can't be read");
    for (const X509Ptr& x509 : contents->certificates) {
        auto certificate = certificateFromHandle(x509.get(), profile);
        if (!certificate)
            return certificate.error();
        read.certificates.push_back(std::move(*certificate));
    }
    for (EvpKeyPtr& key : contents->keys)
        read.keys.push_back(keyFromHandle(std::move(key)));
    return read;
}

base::Error wrongPassword(const char* why) {
    return fail(ErrorCode::CertificateWrongPassword, why);
}

}  // namespace

const Certificate* Pkcs12Contents::own() const {
    if (keys.empty())
        return nullptr;
    const auto found = std::find_if(certificates.begin(), certificates.end(),
                                    [&](const Certificate& one) { return keys.front().matches(one); });
    return found == certificates.end() ? nullptr : &*found;
}

std::vector<Certificate> Pkcs12Contents::chain() const {
    const Certificate* certificate = own();
    return certificate == nullptr ? std::vector<Certificate>{} : orderChain(*certificate, certificates);
}

base::Result<Pkcs12Contents> readPkcs12(base::ByteView file, const base::Secret& password,
                                        std::span<const base::Secret> byteForms, const CertificateProfile& profile) {
    const ErrorQueueGuard guard;
    const auto pkcs12 = parseFile(file);
    if (!pkcs12)
        return pkcs12.error();
    if (const auto good = checkMac(pkcs12->get()); !good)
        return good.error();
    if (holdsZero(password))
        return wrongPassword("the password holds a zero");
    const base::Secret typed = withZero(password);
    if (fits(pkcs12->get(), textOf(typed)))
        return openWith(pkcs12->get(), {textOf(typed), textOf(typed)}, profile);
    if (password.empty()) {
        constexpr PasswordText kNone{nullptr, 0};
        if (fits(pkcs12->get(), kNone))
            return openWith(pkcs12->get(), {kNone, kNone}, profile);
        return wrongPassword("the MAC does not fit");
    }
    std::vector<base::Secret> forms;
    forms.push_back(password.clone());
    for (const base::Secret& form : byteForms)
        forms.push_back(form.clone());
    for (const base::Secret& form : forms) {
        const base::Secret bytes = withZero(form);
        const base::Secret spread = withZero(bytesAsCharacters(form));
        // All ASCII: tried already.
        if (!holdsZero(form) && spread.size() != bytes.size() && fits(pkcs12->get(), textOf(spread)))
            return openWith(pkcs12->get(), {textOf(spread), textOf(bytes)}, profile);
    }
    return wrongPassword("the MAC does not fit");
}

base::Result<Identity> identityOf(Pkcs12Contents contents) {
    const ErrorQueueGuard guard;
    if (contents.keys.empty())
        return fail(ErrorCode::CertificateNoKey, "no key bag");
    if (contents.keys.size() > 1)
        return fail(ErrorCode::CertificateSeveralKeys, "several key bags");
    const Certificate* own = contents.own();
    if (own == nullptr)
        return fail(ErrorCode::CertificateNoKey, "the key is of no certificate in the file");
    if (!own->isStrong())
        return fail(ErrorCode::CertificateWeak, "key or signature");
    std::vector<Certificate> chain = contents.chain();
    if (chain.empty())
        return fail(ErrorCode::CertificateNoChain, "the issuer's certificate is not in the file");
    return Identity{*own, std::move(contents.keys.front()), std::move(chain)};
}

base::Result<Identity> importPkcs12(base::ByteView file, const base::Secret& password,
                                    const CertificateProfile& profile) {
    auto contents = readPkcs12(file, password, {}, profile);
    if (!contents)
        return contents.error();
    return identityOf(std::move(*contents));
}

base::Result<base::Bytes> exportPkcs12(const Identity& identity, const base::Secret& password, int rounds) {
    const ErrorQueueGuard guard;
    if (password.empty() || holdsZero(password))
        return fail(ErrorCode::Usage, "the password is empty or holds a zero");
    constexpr int kNoEncryption = -1;
    constexpr int kNoMacYet = -1;
    const base::Secret zeroEnded = withZero(password);
    const char* text = zeroEnded.view().data();
    const X509StackPtr chain = borrowStack(identity.chain);
    const Pkcs12Ptr pkcs12(PKCS12_create(text, nullptr, handleOf(identity.key), handleOf(identity.certificate),
                                         chain.get(), NID_aes_256_cbc, kNoEncryption, rounds, kNoMacYet, 0));
    const bool sealed = pkcs12 && PKCS12_set_mac(pkcs12.get(), text, -1, nullptr, 0, rounds, EVP_sha256()) == 1;
    base::Bytes der = sealed ? toDer(pkcs12.get(), i2d_PKCS12) : base::Bytes{};
    if (der.empty())
        return fail(ErrorCode::Internal, "the PKCS#12 file can't be written");
    return der;
}

}  // namespace renkei::crypto
