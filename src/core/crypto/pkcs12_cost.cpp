#include "crypto/pkcs12_cost.h"

#include "crypto/openssl_handles.h"

namespace renkei::crypto {

namespace {

using Pbes2Ptr = std::unique_ptr<PBE2PARAM, Freer<PBE2PARAM_free>>;
using Pbkdf2Ptr = std::unique_ptr<PBKDF2PARAM, Freer<PBKDF2PARAM_free>>;
using PbePtr = std::unique_ptr<PBEPARAM, Freer<PBEPARAM_free>>;

template <typename Ptr>
Ptr unpackAs(const X509_ALGOR* algorithm, const ASN1_ITEM* item) {
    return Ptr(static_cast<typename Ptr::pointer>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter)));
}

std::optional<long> positive(const ASN1_INTEGER* number) {
    // Of a number that is too long for the type it gives -1.
    const long value = number == nullptr ? -1 : ASN1_INTEGER_get(number);
    return value > 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<long> derivationRounds(const X509_ALGOR* algorithm) {
    const ErrorQueueGuard guard;
    if (algorithm == nullptr || algorithm->parameter == nullptr)
        return std::nullopt;
    if (OBJ_obj2nid(algorithm->algorithm) != NID_pbes2) {
        const auto scheme = unpackAs<PbePtr>(algorithm, ASN1_ITEM_rptr(PBEPARAM));
        return scheme ? positive(scheme->iter) : std::nullopt;
    }
    const auto scheme = unpackAs<Pbes2Ptr>(algorithm, ASN1_ITEM_rptr(PBE2PARAM));
    if (!scheme || OBJ_obj2nid(scheme->keyfunc->algorithm) != NID_id_pbkdf2 || scheme->keyfunc->parameter == nullptr)
        return std::nullopt;
    const auto derivation = unpackAs<Pbkdf2Ptr>(scheme->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM));
    return derivation ? positive(derivation->iter) : std::nullopt;
}

bool DerivationBudget::spend(const X509_ALGOR* algorithm) {
    const auto rounds = derivationRounds(algorithm);
    if (!rounds || *rounds > m_left)
        return false;
    m_left -= *rounds;
    return true;
}

bool DerivationBudget::allows(const PKCS12_SAFEBAG* bag) {
    if (PKCS12_SAFEBAG_get_nid(bag) != NID_pkcs8ShroudedKeyBag)
        return true;
    const X509_SIG* key = PKCS12_SAFEBAG_get0_pkcs8(bag);
    const X509_ALGOR* algorithm = nullptr;
    if (key != nullptr)
        X509_SIG_get0(key, &algorithm, nullptr);
    return spend(algorithm);
}

bool DerivationBudget::allows(const PKCS7* safe) {
    if (OBJ_obj2nid(safe->type) != NID_pkcs7_encrypted)
        return true;
    const PKCS7_ENCRYPT* encrypted = safe->d.encrypted;
    return encrypted != nullptr && encrypted->enc_data != nullptr && spend(encrypted->enc_data->algorithm);
}

}  // namespace renkei::crypto
