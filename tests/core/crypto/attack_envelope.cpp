#include <openssl/rsa.h>

#include "core/crypto/attack_lists.h"
#include "core/crypto/der_tree.h"
#include "crypto/cms.h"
#include "crypto/hash.h"
#include "crypto/openssl_handles.h"

namespace renkei::crypto::testing {

namespace {

const char* const kAes256Ofb = "60864801650304012b";
const char* const kAes256Cbc = "60864801650304012a";
const char* const kAes256Ccm = "60864801650304012f";
constexpr std::size_t kKeyBytes = 32;

// AuthEnvelopedData: version, recipients, EncryptedContentInfo, mac.
DerTree& envelope(DerTree& tree) {
    return tree.at({1, 0});
}

DerTree& recipientOfKind(DerTree& tree, std::uint8_t tag) {
    for (DerTree& recipient : envelope(tree).at({1}).children) {
        if (recipient.tag == tag)
            return recipient;
    }
    std::abort();
}

struct CipherFree {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// The parcel of `simpleRequest`, and the key inside its envelope, which every recipient has.
struct OpenEnvelope {
    base::Bytes sealed = need(seal(world().sender, simpleRequest())).sealed;
    base::Bytes inner;
    base::Bytes key;

    OpenEnvelope() {
        const Identity* const keys[] = {&world().rsaRecipient};
        inner = need(cmsDecrypt(sealed, keys)).content;
        DerTree tree = DerTree::parse(sealed);
        const base::Bytes& wrapped = recipientOfKind(tree, 0x30).at({3}).content;
        const EvpKeyCtxPtr context(EVP_PKEY_CTX_new(handleOf(world().rsaRecipient.key), nullptr));
        EVP_PKEY_decrypt_init(context.get());
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING);
        EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha256());
        EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha256());
        std::size_t length = wrapped.size();
        key.resize(length);
        EXPECT_EQ(EVP_PKEY_decrypt(context.get(), key.data(), &length, wrapped.data(), wrapped.size()), 1);
        EXPECT_EQ(length, kKeyBytes);
        key.resize(length);
    }
};

const OpenEnvelope& parent() {
    static const OpenEnvelope instance;
    return instance;
}

/// The same content, encrypted anew under the same key with another cipher, nonce or tag: everything fits together.
DerTree encryptedAnew(const EVP_CIPHER* cipher, std::size_t nonceBytes, std::size_t tagBytes) {
    const base::Bytes nonce = need(randomBytes(nonceBytes));
    const std::unique_ptr<EVP_CIPHER_CTX, CipherFree> context(EVP_CIPHER_CTX_new());
    const bool isGcm = EVP_CIPHER_get_mode(cipher) == EVP_CIPH_GCM_MODE;
    EVP_EncryptInit_ex(context.get(), cipher, nullptr, nullptr, nullptr);
    if (isGcm)
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonceBytes), nullptr);
    EVP_EncryptInit_ex(context.get(), nullptr, nullptr, parent().key.data(), nonce.data());
    base::Bytes out(parent().inner.size() + 32);
    int length = 0;
    int last = 0;
    EXPECT_EQ(EVP_EncryptUpdate(context.get(), out.data(), &length, parent().inner.data(),
                                static_cast<int>(parent().inner.size())),
              1);
    EXPECT_EQ(EVP_EncryptFinal_ex(context.get(), out.data() + length, &last), 1);
    out.resize(static_cast<std::size_t>(length + last));
    base::Bytes tag(16);
    if (isGcm)
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data());
    tag.resize(tagBytes);
    DerTree tree = DerTree::parse(parent().sealed);
    DerTree& parameters = envelope(tree).at({2, 1, 1});
    parameters.at({0}).content = nonce;
    parameters.at({1}).content = {static_cast<std::uint8_t>(tagBytes)};
    envelope(tree).at({2, 2}).content = out;
    envelope(tree).at({3}).content = tag;
    return tree;
}

class List {
public:
    void add(const std::string& kind, const std::string& name, const std::string& expected, base::Bytes sealed,
             const Identity& key = world().recipient) {
        Attempt good;
        good.sealed = parent().sealed;
        good.key = &key;
        Attempt bad = good;
        bad.sealed = std::move(sealed);
        m_attacks.push_back({kind, name, expected, std::move(good), std::move(bad)});
    }
    template <typename Change>
    void edit(const std::string& kind, const std::string& name, const std::string& expected, Change change) {
        DerTree tree = DerTree::parse(parent().sealed);
        change(tree);
        add(kind, name, expected, tree.write());
    }
    std::vector<Attack> take() { return std::move(m_attacks); }

private:
    std::vector<Attack> m_attacks;
};

void addCiphers(List& list) {
    const std::string kind = "cipher";
    // EnvelopedData by a library, as other programs write it.
    const BioPtr input = readBio(parent().inner);
    const CmsPtr cbc(CMS_encrypt(nullptr, input.get(), EVP_aes_256_cbc(), CMS_BINARY | CMS_PARTIAL));
    CMS_add1_recipient_cert(cbc.get(), handleOf(world().recipient.certificate), 0);
    CMS_final(cbc.get(), input.get(), nullptr, CMS_BINARY);
    list.add(kind, "CBC in EnvelopedData", "parcel.algorithm", toDer(cbc.get(), i2d_CMS_ContentInfo));
    const auto named = [](DerTree tree, const char* oid, bool plainNonce) {
        DerTree& algorithm = envelope(tree).at({2, 1});
        algorithm.at({0}) = primitive(0x06, oid);
        if (plainNonce)
            algorithm.at({1}) = algorithm.at({1, 0});
        return tree.write();
    };
    for (const auto& [title, oid, cipher] :
         {std::tuple{"CBC", kAes256Cbc, EVP_aes_256_cbc()}, std::tuple{"OFB", kAes256Ofb, EVP_aes_256_ofb()}}) {
        const DerTree tree = encryptedAnew(cipher, 16, 16);
        list.add(kind, std::string(title) + " in AuthEnvelopedData", "parcel.algorithm", named(tree, oid, true));
        list.add(kind, std::string(title) + " with GCM's parameters", "parcel.algorithm", named(tree, oid, false));
    }
    list.add(kind, "GCM's bytes called CCM", "parcel.algorithm",
             named(DerTree::parse(parent().sealed), kAes256Ccm, false));
    list.edit(kind, "no parameters", "parcel.algorithm", [](DerTree& tree) {
        envelope(tree).at({2, 1}).children.pop_back();
    });
    list.edit(kind, "EnvelopedData with GCM", "parcel.algorithm", [](DerTree& tree) {
        tree.at({0}) = primitive(0x06, "2a864886f70d010703");
        envelope(tree).children.pop_back();
    });
}

void addTagsAndNonces(List& list) {
    for (const std::size_t length : {8U, 11U, 13U, 16U, 64U, 127U})
        list.add("nonce", std::to_string(length) + " bytes", "parcel.algorithm",
                 encryptedAnew(EVP_aes_256_gcm(), length, 16).write());
    for (const std::size_t length : {0U, 4U, 8U, 12U, 15U}) {
        list.add("tag", std::to_string(length) + " bytes", "parcel.algorithm",
                 encryptedAnew(EVP_aes_256_gcm(), 12, length).write());
        list.edit("tag", std::to_string(length) + " bytes where 16 are stated", "parcel.format",
                  [&](DerTree& tree) { envelope(tree).at({3}).content.resize(length); });
    }
    list.edit("tag", "12 bytes by default", "parcel.algorithm", [](DerTree& tree) {
        envelope(tree).at({2, 1, 1}).children.pop_back();
        envelope(tree).at({3}).content.resize(12);
    });
    list.edit("tag", "none", "parcel.format", [](DerTree& tree) { envelope(tree).children.pop_back(); });
    list.edit("tag", "of another content", "parcel.tampered",
              [](DerTree& tree) { envelope(tree).at({3}).content = need(randomBytes(16)); });
}

void addEncodings(List& list) {
    const std::string kind = "encoding, outer";
    const base::Bytes& whole = parent().sealed;
    const std::size_t header = 2 + (whole[1] & 0x7FU);
    base::Bytes indefinite{0x30, 0x80};
    indefinite.insert(indefinite.end(), whole.begin() + static_cast<std::ptrdiff_t>(header), whole.end());
    indefinite.insert(indefinite.end(), {0, 0});
    list.add(kind, "indefinite length", "parcel.format", indefinite);
    base::Bytes longer{0x30, 0x84, 0};
    for (std::size_t shift = 24; shift > 0; shift -= 8)
        longer.push_back(static_cast<std::uint8_t>((whole.size() - header) >> (shift - 8)));
    longer.insert(longer.end(), whole.begin() + static_cast<std::ptrdiff_t>(header), whole.end());
    list.add(kind, "length longer than needed", "parcel.format", longer);
    list.edit(kind, "content in pieces", "parcel.format", [](DerTree& tree) {
        DerTree& content = envelope(tree).at({2, 2});
        content = constructed(0xA0, {{0x04, content.content, {}}});
    });
    list.edit(kind, "content left out", "parcel.format",
              [](DerTree& tree) { envelope(tree).at({2}).children.pop_back(); });
    base::Bytes after = whole;
    after.push_back(0);
    list.add(kind, "a byte after the end", "parcel.format", after);
    list.add(kind, "cut by a byte", "parcel.format", {whole.begin(), whole.end() - 1});
    list.add(kind, "two parcels", "parcel.format", [&] {
        base::Bytes both = whole;
        both.insert(both.end(), whole.begin(), whole.end());
        return both;
    }());
    list.add(kind, "nothing", "parcel.format", {});
    const DerTree attribute = constructed(0x30, {primitive(0x06, "2a03"), constructed(0x31, {primitive(0x05, "")})});
    list.edit(kind, "authenticated attributes", "parcel.format", [&](DerTree& tree) {
        auto& members = envelope(tree).children;
        members.insert(members.begin() + 3, constructed(0xA1, {attribute}));
    });
    list.edit(kind, "unauthenticated attributes", "parcel.format",
              [&](DerTree& tree) { envelope(tree).children.push_back(constructed(0xA2, {attribute})); });
    list.edit(kind, "originator's certificates", "parcel.format", [](DerTree& tree) {
        auto& members = envelope(tree).children;
        members.insert(members.begin() + 1, constructed(0xA0, {}));
    });
}

void addRecipients(List& list) {
    const std::string kind = "recipients";
    list.edit(kind, "none", "parcel.format", [](DerTree& tree) { envelope(tree).at({1}).children.clear(); });
    list.edit(kind, "one more than 32", "parcel.format", [](DerTree& tree) {
        auto& all = envelope(tree).at({1}).children;
        all.resize(kMaxRecipients + 1, all.front());
    });
    list.edit(kind, "10,000", "parcel.format", [](DerTree& tree) {
        auto& all = envelope(tree).at({1}).children;
        all.resize(10'000, all.front());
    });
    list.edit(kind, "one twice", "parcel.binding", [](DerTree& tree) {
        auto& all = envelope(tree).at({1}).children;
        all.push_back(all.front());
    });
    list.edit(kind, "by password", "parcel.algorithm", [](DerTree& tree) { recipientOfKind(tree, 0x30).tag = 0xA3; });
    list.edit(kind, "by a shared key", "parcel.algorithm",
              [](DerTree& tree) { recipientOfKind(tree, 0x30).tag = 0xA2; });
    list.edit(kind, "named by key identifier", "parcel.format", [](DerTree& tree) {
        recipientOfKind(tree, 0x30).at({1}) = primitive(0x80, "00112233445566778899aabbccddeeff00112233");
    });
    list.edit(kind, "key by PKCS#1 v1.5", "parcel.algorithm", [](DerTree& tree) {
        recipientOfKind(tree, 0x30).at({2}) =
            constructed(0x30, {primitive(0x06, "2a864886f70d010101"), primitive(0x05, "")});
    });
    list.edit(kind, "key by OAEP with SHA-1", "parcel.algorithm", [](DerTree& tree) {
        recipientOfKind(tree, 0x30).at({2, 1}).children.clear();
    });
    list.edit(kind, "agreement by the KDF with SHA-1", "parcel.algorithm", [](DerTree& tree) {
        recipientOfKind(tree, 0xA1).at({2, 0}) = primitive(0x06, "2b810510864863f00002");
    });
    list.edit(kind, "agreement with a static key of the sender", "parcel.algorithm", [](DerTree& tree) {
        DerTree& own = recipientOfKind(tree, 0xA1);
        own.at({1, 0}) = own.at({3, 0, 0});
    });
    list.edit(kind, "a point that is not on the curve", "parcel.tampered", [](DerTree& tree) {
        for (DerTree& one : envelope(tree).at({1}).children) {
            if (one.tag == 0xA1)
                one.at({1, 0, 1}).content.back() ^= 1U;
        }
    });
    list.edit(kind, "the point at infinity", "parcel.algorithm", [](DerTree& tree) {
        recipientOfKind(tree, 0xA1).at({1, 0, 1}) = primitive(0x03, "0000");
    });
    const Identity* const third = &world().third;
    list.add(kind, "somebody else", "parcel.cannot-open", need(cmsEncrypt(parent().inner, {&third->certificate, 1})));
}

void addSizes(List& list) {
    const std::string kind = "nested, huge";
    list.add(kind, "a byte more than 32 MiB", "parcel.too-large", base::Bytes(kMaxSealedBytes + 1, 0x30));
    base::Bytes nested;
    for (std::size_t rest = 100'000; rest > 0; --rest)
        nested.insert(nested.end(), {0x30, 0x80});
    list.add(kind, "100,000 indefinite lengths", "parcel.format", nested);
    list.edit(kind, "25 levels", "parcel.format", [](DerTree& tree) {
        DerTree deep = primitive(0x05, "");
        for (int level = 0; level < 25; ++level)
            deep = constructed(0x30, {deep});
        envelope(tree).at({2, 1, 1}).children.push_back(deep);
    });
    list.add(kind, "an envelope in the envelope", "parcel.algorithm", encrypted(parent().sealed));
    list.add(kind, "a signature without an envelope", "parcel.algorithm", parent().inner);
    list.edit(kind, "a RecipientInfo of 9 KiB", "parcel.format",
              [](DerTree& tree) { recipientOfKind(tree, 0x30).at({3}).content.resize(9 << 10); });
}

}  // namespace

std::vector<Attack> envelopeAttacks() {
    List list;
    addCiphers(list);
    addTagsAndNonces(list);
    addEncodings(list);
    addRecipients(list);
    addSizes(list);
    return list.take();
}

}  // namespace renkei::crypto::testing
