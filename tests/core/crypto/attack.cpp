#include "core/crypto/attack.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <cstdio>

#include "crypto/cms.h"
#include "crypto/file_names.h"
#include "crypto/manifest.h"
#include "crypto/openssl_handles.h"
#include "crypto/zip.h"

namespace renkei::crypto::testing {

namespace {

base::Result<OpenedParcel> attempt(const Attempt& attempt) {
    const Identity* const keys[] = {attempt.key};
    return open(attempt.sealed, keys, attempt.request, *attempt.trust);
}

/// A failed preparation must end the test, not weaken it.
void must(bool good, const char* what) {
    if (!good) {
        std::fprintf(stderr, "attack corpus: %s\n", what);
        std::abort();
    }
}

EvpKeyPtr makeKey(const std::string& kind) {
    const bool isRsa = kind.find_first_not_of("0123456789") == std::string::npos;
    EvpKeyPtr key(isRsa ? EVP_RSA_gen(std::stoul(kind)) : EVP_EC_gen(kind.c_str()));
    must(key != nullptr, "key");
    return key;
}

void addExtension(X509* x509, int nid, const std::string& value) {
    if (value.empty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx(&context, x509, x509, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    must(extension && X509_add_ext(x509, extension.get(), -1) == 1, "extension");
}

void addName(X509_NAME* name, int nid, const std::string& text) {
    must(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.c_str()), -1,
                                    -1, 0) == 1,
         "name");
}

}  // namespace

std::size_t releasedBytes(const base::Result<OpenedParcel>& opened) {
    std::size_t bytes = 0;
    if (opened) {
        for (const ParcelFile& file : opened->files)
            bytes += file.name.size() + file.content.size();
        return bytes + opened->manifestJson.size();
    }
    std::string said = opened.error().detail;
    for (const base::Fact& fact : opened.error().facts)
        said += fact.name + fact.value;
    const SealRequest request = simpleRequest();
    std::vector<std::string> secrets{request.subject, request.note, request.messageId};
    for (const ParcelFile& file : request.files) {
        secrets.push_back(file.name);
        secrets.emplace_back(base::asText(file.content));
    }
    for (const std::string& secret : secrets)
        bytes += said.find(secret) == std::string::npos ? 0 : secret.size();
    return bytes;
}

Tally::~Tally() {
    for (const auto& [kind, counts] : m_counts)
        std::printf("  %-44s tried %6zu  refused with the right code %6zu  bytes released %zu\n", kind.c_str(),
                    counts.tried, counts.right, counts.releasedBytes);
}

void Tally::tryParent(const Attempt& parent) {
    const auto opened = attempt(parent);
    EXPECT_EQ(codeOf(opened), "ok") << (opened ? "" : opened.error().detail);
    EXPECT_TRUE(!opened || releasedBytes(opened) > 0);
}

bool Tally::tryHostile(const std::string& kind, const std::string& name, const std::string& expected,
                       const Attempt& hostile) {
    const auto opened = attempt(hostile);
    const std::size_t released = releasedBytes(opened);
    const bool right = codeOf(opened) == expected && released == 0;
    EXPECT_EQ(codeOf(opened), expected) << kind << ": " << name << ' ' << (opened ? "" : opened.error().detail);
    EXPECT_EQ(released, 0U) << kind << ": " << name;
    Counts& counts = m_counts[kind];
    ++counts.tried;
    counts.right += right ? 1 : 0;
    counts.releasedBytes += released;
    return right;
}

void Tally::run(const std::vector<Attack>& attacks) {
    for (const Attack& attack : attacks) {
        SCOPED_TRACE(attack.kind + ": " + attack.name);
        tryParent(attack.parent);
        tryHostile(attack.kind, attack.name, attack.expected, attack.hostile);
    }
}

base::Bytes signAs(const Identity& signer, base::ByteView content, const SignOptions& options) {
    const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_PARTIAL));
    const BioPtr input = readBio(content);
    const unsigned flags = (CMS_BINARY | CMS_PARTIAL | CMS_KEY_PARAM | CMS_CADES | CMS_NOSMIMECAP | options.moreFlags) &
                           ~options.withoutFlags;
    CMS_SignerInfo* info =
        CMS_add1_signer(cms.get(), handleOf(signer.certificate), handleOf(signer.key), options.digest, flags);
    must(info != nullptr, "signer");
    if (EVP_PKEY_is_a(handleOf(signer.key), "RSA") == 1 && options.pss) {
        EVP_PKEY_CTX* context = CMS_SignerInfo_get0_pkey_ctx(info);
        must(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                 EVP_PKEY_CTX_set_rsa_pss_saltlen(context, options.saltBytes) == 1 &&
                 EVP_PKEY_CTX_set_rsa_mgf1_md(context, options.maskDigest) == 1,
             "PSS");
    }
    if ((flags & CMS_NOATTR) == 0) {
        const Asn1TimePtr time = timeToAsn1(options.timeMs);
        must(
            CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()), time.get(), -1) == 1,
            "time");
    }
    for (const Certificate& issuer : signer.chain)
        must(CMS_add1_cert(cms.get(), handleOf(issuer)) == 1, "chain");
    must(CMS_final(cms.get(), input.get(), nullptr, CMS_BINARY) == 1, "signature");
    return toDer(cms.get(), i2d_CMS_ContentInfo);
}

base::Bytes zipOf(const SealRequest& request, const Certificate& signer) {
    const std::string manifest = need(writeManifest(makeManifest(request, signer)));
    std::vector<ZipMember> members{{kManifestName, base::asBytes(manifest)}};
    for (const ParcelFile& file : request.files)
        members.push_back({file.name, file.content});
    return need(writeZip(members));
}

base::Bytes encrypted(base::ByteView inner, const Certificate& signer) {
    std::vector<Certificate> openers = simpleRequest().recipients;
    // Nobody can encrypt to a weak certificate with cmsEncrypt; its holder is refused for that before openers count.
    openers.push_back(signer.isStrong() ? signer : world().sender.certificate);
    return need(cmsEncrypt(inner, openers));
}

base::Bytes sealedBy(const Identity& signer, const SealRequest& request, const SignOptions& options) {
    return encrypted(signAs(signer, zipOf(request, signer.certificate), options), signer.certificate);
}

base::Bytes innerOf(const Identity& signer) {
    return need(cmsSign(signer, zipOf(simpleRequest(), signer.certificate), kNow));
}

Identity forge(const Forgery& forgery, const Identity* authority) {
    static long serial = 1000;
    EvpKeyPtr key = makeKey(forgery.key);
    const X509Ptr x509(X509_new());
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), ++serial);
    X509_NAME* subject = X509_get_subject_name(x509.get());
    addName(subject, NID_commonName, "ひまわり居宅介護支援事業所");
    addName(subject, NID_organizationalUnitName, std::string(kindName(CertificateKind::LongTermCare)));
    addName(subject, NID_serialNumber, forgery.office);
    X509* issuer = authority == nullptr ? x509.get() : handleOf(authority->certificate);
    X509_set_issuer_name(x509.get(), X509_get_subject_name(issuer));
    X509_set_pubkey(x509.get(), key.get());
    X509_set1_notBefore(x509.get(), timeToAsn1(forgery.notBeforeMs).get());
    X509_set1_notAfter(x509.get(), timeToAsn1(forgery.notAfterMs).get());
    addExtension(x509.get(), NID_basic_constraints, forgery.constraints);
    addExtension(x509.get(), NID_key_usage, forgery.keyUsage);
    addExtension(x509.get(), NID_ext_key_usage, forgery.extendedUsage);
    EVP_PKEY* signingKey = authority == nullptr ? key.get() : handleOf(authority->key);
    must(X509_sign(x509.get(), signingKey, forgery.digest) > 0, "certificate");
    Identity identity{need(certificateFromHandle(x509.get(), trainingProfile())), keyFromHandle(std::move(key)), {}};
    if (authority != nullptr) {
        identity.chain.push_back(authority->certificate);
        identity.chain.insert(identity.chain.end(), authority->chain.begin(), authority->chain.end());
    }
    return identity;
}

}  // namespace renkei::crypto::testing
