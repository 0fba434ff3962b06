#include <openssl/cms.h>

#include "core/crypto/attack_lists.h"
#include "core/crypto/der_tree.h"
#include "crypto/cms.h"
#include "crypto/hash.h"

namespace renkei::crypto::testing {

namespace {

// SignedData: version, digests, content, certificates, signers; a signer: version, id, digest, attributes, algorithm,
// signature.
DerTree& data(DerTree& tree) {
    return tree.at({1, 0});
}
DerTree& signer(DerTree& tree) {
    return tree.at({1, 0, 4, 0});
}
DerTree& attribute(DerTree& tree, std::string_view oidHex) {
    for (DerTree& one : signer(tree).at({3}).children) {
        if (base::toHex(one.at({0}).content) == oidHex)
            return one;
    }
    std::abort();
}

constexpr std::string_view kMessageDigest = "2a864886f70d010904";
constexpr std::string_view kSigningTime = "2a864886f70d010905";
constexpr std::string_view kSigningCertificate = "2a864886f70d010910022f";

class List {
public:
    explicit List(const Identity& identity) : m_signer(identity), m_inner(innerOf(identity)) {}
    void add(const std::string& kind, const std::string& name, const std::string& expected, base::ByteView inner) {
        Attempt good;
        good.sealed = encrypted(m_inner, m_signer.certificate);
        Attempt bad;
        bad.sealed = encrypted(inner, m_signer.certificate);
        m_attacks.push_back({kind, name, expected, std::move(good), std::move(bad)});
    }
    template <typename Change>
    void edit(const std::string& kind, const std::string& name, const std::string& expected, Change change) {
        DerTree tree = DerTree::parse(m_inner);
        change(tree);
        add(kind, name, expected, tree.write());
    }
    void sign(const std::string& name, const std::string& expected, const SignOptions& options) {
        add("signature algorithm", name, expected,
            signAs(m_signer, zipOf(simpleRequest(), m_signer.certificate), options));
    }
    const base::Bytes& inner() const { return m_inner; }
    const Identity& identity() const { return m_signer; }
    void moveTo(std::vector<Attack>& all) {
        for (Attack& attack : m_attacks)
            all.push_back(std::move(attack));
    }

private:
    const Identity& m_signer;
    base::Bytes m_inner;
    std::vector<Attack> m_attacks;
};

void addMissingOrForeign(List& list) {
    const std::string kind = "signature missing, doubled, foreign";
    const base::Bytes zip = zipOf(simpleRequest(), list.identity().certificate);
    list.edit(kind, "stripped", "parcel.format", [](DerTree& tree) { data(tree).at({4}).children.clear(); });
    list.edit(kind, "stripped with its certificates", "parcel.format", [](DerTree& tree) {
        data(tree).at({4}).children.clear();
        data(tree).children.erase(data(tree).children.begin() + 3);
    });
    list.add(kind, "content without any SignedData", "parcel.format", zip);
    list.add(kind, "content as id-data", "parcel.algorithm",
             constructed(0x30, {primitive(0x06, "2a864886f70d010701"),
                                constructed(0xA0, {constructed(0x30, {{0x04, zip, {}}})})})
                 .write());
    list.edit(kind, "doubled", "parcel.format",
              [](DerTree& tree) { data(tree).at({4}).children.push_back(signer(tree)); });
    list.edit(kind, "a second signer", "parcel.format", [](DerTree& tree) {
        DerTree other = DerTree::parse(innerOf(world().third));
        data(tree).at({4}).children.push_back(signer(other));
    });
    list.edit(kind, "of another message by the same signer", "parcel.signature", [&](DerTree& tree) {
        const base::Bytes der = signAs(list.identity(), base::asBytes("another message"));
        DerTree other = DerTree::parse(der);
        signer(tree) = signer(other);
    });
    list.edit(kind, "value of another signature", "parcel.signature", [&](DerTree& tree) {
        DerTree other = DerTree::parse(signAs(list.identity(), base::asBytes("another message")));
        signer(tree).at({5}) = signer(other).at({5});
    });
    list.edit(kind, "by a foreign key under the signer's name", "parcel.signature", [&](DerTree& tree) {
        const bool isRsa = list.identity().certificate.keyAlgorithm() == KeyAlgorithm::Rsa;
        DerTree foreign = DerTree::parse(signAs(forge({.key = isRsa ? "2048" : "P-256"}, nullptr), zip));
        signer(tree).at({4}) = signer(foreign).at({4});
        signer(tree).at({5}) = signer(foreign).at({5});
    });
    list.edit(kind, "the signer's certificate replaced by another one", "parcel.signature",
              [&](DerTree& tree) { data(tree).at({3}).children = {DerTree::parse(world().third.certificate.der())}; });
    list.edit(kind, "content changed", "parcel.signature", [](DerTree& tree) {
        data(tree).at({2, 1, 0}).content[100] ^= 1U;
    });
    list.edit(kind, "content and its digest changed", "parcel.signature", [](DerTree& tree) {
        base::Bytes& content = data(tree).at({2, 1, 0}).content;
        content[100] ^= 1U;
        const base::Digest digest = sha256(content);
        attribute(tree, kMessageDigest).at({1, 0}).content.assign(digest.begin(), digest.end());
    });
    list.edit(kind, "content detached", "parcel.format", [](DerTree& tree) { data(tree).at({2}).children.pop_back(); });
}

void addAttributes(List& list) {
    const std::string kind = "attributes";
    const DerTree stray = constructed(0x30, {primitive(0x06, "2a03"), constructed(0x31, {primitive(0x05, "")})});
    list.edit(kind, "unsigned ones", "parcel.format",
              [&](DerTree& tree) { signer(tree).children.push_back(constructed(0xA1, {stray})); });
    list.edit(kind, "a countersignature", "parcel.format", [](DerTree& tree) {
        const DerTree counter =
            constructed(0x30, {primitive(0x06, "2a864886f70d010906"), constructed(0x31, {signer(tree)})});
        signer(tree).children.push_back(constructed(0xA1, {counter}));
    });
    list.edit(kind, "a signed one more", "parcel.format",
              [&](DerTree& tree) { signer(tree).at({3}).children.push_back(stray); });
    list.edit(kind, "none signed", "parcel.format",
              [](DerTree& tree) { signer(tree).children.erase(signer(tree).children.begin() + 3); });
    list.edit(kind, "signing certificate of somebody else", "parcel.signature", [](DerTree& tree) {
        const base::Digest& other = world().third.certificate.fingerprint();
        attribute(tree, kSigningCertificate).at({1, 0, 0, 0, 0}).content.assign(other.begin(), other.end());
    });
    list.edit(kind, "signing certificate by SHA-1", "parcel.format", [](DerTree& tree) {
        attribute(tree, kSigningCertificate).at({0}) = primitive(0x06, "2a864886f70d010910020c");
    });
    list.edit(kind, "signing time changed", "parcel.signature", [](DerTree& tree) {
        attribute(tree, kSigningTime).at({1, 0}).content = base::toBytes("250424093000Z");
    });
    list.edit(kind, "signing time of another form", "parcel.format", [](DerTree& tree) {
        attribute(tree, kSigningTime).at({1, 0}) = {0x18, base::toBytes("20250425093000Z"), {}};
    });
}

void addEncodings(List& list) {
    const std::string kind = "encoding, inner";
    base::Bytes indefinite{0x30, 0x80};
    const std::size_t header = 2 + (list.inner()[1] & 0x7FU);
    indefinite.insert(indefinite.end(), list.inner().begin() + static_cast<std::ptrdiff_t>(header), list.inner().end());
    indefinite.insert(indefinite.end(), {0, 0});
    list.add(kind, "indefinite length", "parcel.format", indefinite);
    list.edit(kind, "content in pieces", "parcel.format", [](DerTree& tree) {
        DerTree& content = data(tree).at({2, 1, 0});
        content = constructed(0x24, {content});
    });
    list.edit(kind, "another content type", "parcel.format", [](DerTree& tree) {
        data(tree).at({2, 0}) = primitive(0x06, "2a0304");
    });
    list.edit(kind, "version 3", "parcel.format", [](DerTree& tree) { data(tree).at({0}).content = {3}; });
    list.edit(kind, "a revocation list inside", "parcel.format", [](DerTree& tree) {
        data(tree).children.insert(data(tree).children.begin() + 4, constructed(0xA1, {}));
    });
    list.edit(kind, "a hundred certificates", "parcel.format", [](DerTree& tree) {
        auto& all = data(tree).at({3}).children;
        all.resize(100, all.front());
    });
    list.edit(kind, "a second digest", "parcel.algorithm", [](DerTree& tree) {
        data(tree).at({1}).children.push_back(constructed(0x30, {primitive(0x06, "2b0e03021a")}));
    });
    list.add(kind, "a SignedData in the SignedData", "parcel.zip", signAs(list.identity(), list.inner()));
    list.add(kind, "an envelope in the envelope", "parcel.algorithm", encrypted(list.inner()));
    base::Bytes after = list.inner();
    after.push_back(0);
    list.add(kind, "a byte after the end", "parcel.format", after);
    list.add(kind, "nothing", "parcel.format", {});
}

void addAlgorithms(List& list) {
    const bool isRsa = list.identity().certificate.keyAlgorithm() == KeyAlgorithm::Rsa;
    SignOptions options;
    options.digest = EVP_sha1();
    list.sign("SHA-1", "parcel.algorithm", options);
    options.digest = EVP_sha512();
    list.sign("SHA-512", "parcel.algorithm", options);
    options = {};
    options.withoutFlags = CMS_CADES;
    list.sign("without the signing certificate", "parcel.format", options);
    options = {};
    options.withoutFlags = CMS_NOSMIMECAP;
    list.sign("with S/MIME capabilities", "parcel.format", options);
    options = {};
    options.moreFlags = CMS_USE_KEYID;
    list.sign("named by key identifier", "parcel.format", options);
    if (!isRsa)
        return;
    options = {};
    options.pss = false;
    list.sign("PKCS#1 v1.5", "parcel.algorithm", options);
    options.digest = EVP_sha1();
    list.sign("PKCS#1 v1.5 with SHA-1", "parcel.algorithm", options);
    for (const int salt : {0, 20, 31, 33, 64}) {
        options = {};
        options.saltBytes = salt;
        list.sign("PSS with a salt of " + std::to_string(salt), "parcel.algorithm", options);
    }
    options = {};
    options.maskDigest = EVP_sha1();
    list.sign("PSS with MGF1 of SHA-1", "parcel.algorithm", options);
}

}  // namespace

std::vector<Attack> signatureAttacks() {
    std::vector<Attack> all;
    for (const Identity* identity : {&world().sender, &world().rsaSender}) {
        List list(*identity);
        addMissingOrForeign(list);
        addAttributes(list);
        addEncodings(list);
        addAlgorithms(list);
        list.moveTo(all);
    }
    return all;
}

}  // namespace renkei::crypto::testing
