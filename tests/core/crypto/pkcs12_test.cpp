#include "crypto/pkcs12.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

base::Secret password(std::string_view text = "研修パスワード1") {
    return base::Secret(text);
}

// Files as other programs write them, made by `openssl pkcs12`.
class Pkcs12Files : public ::testing::Test {
protected:
    Pkcs12Files() {
        const Identity& identity = world().rsaSender;
        writeFile(m_folder / "own.pem", base::asBytes(identity.certificate.pem()));
        writeFile(m_folder / "own.key", need(identity.key.pem()).bytes());
        writeFile(m_folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
        writeFile(m_folder / "other.pem", base::asBytes(world().sender.certificate.pem()));
        writeFile(m_folder / "other.key", need(world().sender.key.pem()).bytes());
    }
    base::Bytes make(const std::string& options, const std::string& pass = "secret") {
        writeFile(m_folder / "pass", base::asBytes(pass + "\n"));
        EXPECT_EQ(run(m_folder, "openssl pkcs12 -export -out file.p12 -passout file:pass " + options), 0)
            << base::asText(readFile(m_folder / "output.txt"));
        return readFile(m_folder / "file.p12");
    }
    TestFolder m_folder;
};

const std::string kOwn = "-in own.pem -inkey own.key -certfile ca.pem ";

void expectOwn(const base::Result<Identity>& imported) {
    ASSERT_TRUE(imported.ok()) << codeOf(imported) << ' ' << imported.error().detail;
    EXPECT_EQ(imported->certificate, world().rsaSender.certificate);
    EXPECT_TRUE(imported->key.matches(imported->certificate));
    ASSERT_EQ(imported->chain.size(), 1U);
    EXPECT_EQ(imported->chain[0], world().authority.certificate);
    EXPECT_TRUE(checkKeyWorks(*imported).ok());
}

TEST_F(Pkcs12Files, ModernFileOpens) {
    expectOwn(importPkcs12(make(kOwn), password("secret")));
}

TEST_F(Pkcs12Files, Rc2EraFilesOpen) {
    expectOwn(importPkcs12(make("-legacy " + kOwn), password("secret")));
    expectOwn(importPkcs12(make("-legacy -descert " + kOwn), password("secret")));
    expectOwn(
        importPkcs12(make("-legacy -keypbe PBE-SHA1-RC2-40 -certpbe PBE-SHA1-RC2-40 " + kOwn), password("secret")));
    EXPECT_EQ(codeOf(importPkcs12(make("-legacy " + kOwn), password("wrong"))), "certificate.wrong-password");
}

TEST_F(Pkcs12Files, EmptyAndJapanesePasswordsOpen) {
    expectOwn(importPkcs12(make(kOwn, ""), password("")));
    expectOwn(importPkcs12(make("-legacy " + kOwn, ""), password("")));
    EXPECT_EQ(codeOf(importPkcs12(make(kOwn, ""), password("x"))), "certificate.wrong-password");
    expectOwn(importPkcs12(make(kOwn, "研修パスワード1"), password()));
    expectOwn(importPkcs12(make("-legacy " + kOwn, "研修パスワード1"), password()));
    EXPECT_EQ(codeOf(importPkcs12(make(kOwn, "研修パスワード1"), password("研修パスワード2"))),
              "certificate.wrong-password");
    EXPECT_EQ(codeOf(importPkcs12(make(kOwn), password(std::string_view("secret\0x", 8)))),
              "certificate.wrong-password");
}

TEST_F(Pkcs12Files, FileWithoutKeyOrChainIsTold) {
    EXPECT_EQ(codeOf(importPkcs12(make("-nokeys -in own.pem"), password("secret"))), "certificate.no-key");
    EXPECT_EQ(codeOf(importPkcs12(make("-in own.pem -inkey own.key"), password("secret"))), "certificate.no-chain");
    EXPECT_EQ(codeOf(importPkcs12(make("-in own.pem -inkey own.key -certfile other.pem"), password("secret"))),
              "certificate.no-chain");
}

TEST_F(Pkcs12Files, WeakKeyIsTold) {
    ASSERT_EQ(
        run(m_folder,
            "openssl req -newkey rsa:1024 -nodes -keyout weak.key -subj /CN=weak -out weak.csr && openssl req -x509 "
            "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout weakca.key -subj /CN=ca -out weakca.pem && "
            "openssl x509 -req -in weak.csr -CA weakca.pem -CAkey weakca.key -set_serial 5 -out weak.pem"),
        0);
    EXPECT_EQ(codeOf(importPkcs12(make("-in weak.pem -inkey weak.key -certfile weakca.pem"), password("secret"))),
              "certificate.weak");
}

TEST_F(Pkcs12Files, FileWithoutMacOrWithCutEndIsRefused) {
    EXPECT_EQ(codeOf(importPkcs12(make("-nomac " + kOwn), password("secret"))), "certificate.malformed");
    const base::Bytes whole = make(kOwn);
    for (std::size_t length = 0; length < whole.size(); length += 7)
        EXPECT_EQ(codeOf(importPkcs12({whole.data(), length}, password("secret"))), "certificate.not-pkcs12") << length;
    base::Bytes longer = whole;
    longer.push_back(0);
    EXPECT_EQ(codeOf(importPkcs12(longer, password("secret"))), "certificate.not-pkcs12");
}

TEST_F(Pkcs12Files, OpenSslReadsWhatWeExport) {
    writeFile(m_folder / "ours.p12", need(exportPkcs12(world().rsaSender, password("secret"))));
    ASSERT_EQ(run(m_folder, "openssl pkcs12 -in ours.p12 -passin pass:secret -nodes -info"), 0);
    const std::string text(base::asText(readFile(m_folder / "output.txt")));
    const std::string rounds = std::to_string(kPkcs12Rounds);
    EXPECT_NE(text.find("MAC: sha256, Iteration " + rounds), std::string::npos) << text;
    EXPECT_NE(text.find("PBES2, PBKDF2, AES-256-CBC, Iteration " + rounds + ", PRF hmacWithSHA256"), std::string::npos)
        << text;
}

TEST(Pkcs12, RoundsAreFewerOnlyUnderSanitizers) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    EXPECT_EQ(kPkcs12Rounds, kIssuedPkcs12Rounds);
#else
    EXPECT_EQ(kPkcs12Rounds, 600'000);
#endif
}

TEST(Pkcs12, ExportAndImportGiveTheSameIdentity) {
    for (const Identity* identity : {&world().sender, &world().rsaSender}) {
        const base::Bytes file = need(exportPkcs12(*identity, password()));
        const Identity read = need(importPkcs12(file, password()));
        EXPECT_EQ(read.certificate, identity->certificate);
        EXPECT_EQ(read.chain, identity->chain);
        EXPECT_TRUE(checkKeyWorks(read).ok());
        EXPECT_EQ(codeOf(importPkcs12(file, password("研修パスワード2"))), "certificate.wrong-password");
    }
    EXPECT_EQ(codeOf(exportPkcs12(world().sender, password(""))), "usage");
    EXPECT_EQ(codeOf(exportPkcs12(world().sender, password(std::string_view("a\0b", 3)))), "usage");
}

// No command writes two keys into one file, so this is put together from its parts.
base::Bytes fileWithTwoKeys(const Identity& first, const Identity& second) {
    STACK_OF(PKCS12_SAFEBAG)* bags = nullptr;
    for (const Identity* identity : {&first, &second}) {
        const std::string pem(need(identity->key.pem()).view());
        BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
        EVP_PKEY* key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
        PKCS12_add_key(&bags, key, 0, 2048, NID_aes_256_cbc, "secret");
        EVP_PKEY_free(key);
        BIO_free(bio);
    }
    STACK_OF(PKCS7)* safes = nullptr;
    PKCS12_add_safe(&safes, bags, -1, 0, nullptr);
    PKCS12* pkcs12 = PKCS12_add_safes(safes, 0);
    PKCS12_set_mac(pkcs12, "secret", -1, nullptr, 0, 2048, EVP_sha256());
    unsigned char* out = nullptr;
    const int length = i2d_PKCS12(pkcs12, &out);
    base::Bytes file(out, out + length);
    OPENSSL_free(out);
    PKCS12_free(pkcs12);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    return file;
}

TEST(Pkcs12, FileWithSeveralKeysIsTold) {
    const base::Bytes file = fileWithTwoKeys(world().sender, world().rsaSender);
    EXPECT_EQ(codeOf(importPkcs12(file, password("secret"))), "certificate.several-keys");
}

TEST(Pkcs12, OtherFilesAreNoPkcs12) {
    const Identity& identity = world().sender;
    const base::Secret key = need(identity.key.pem());
    const std::string pem = identity.certificate.pem() + std::string(key.view());
    EXPECT_EQ(codeOf(importPkcs12(identity.certificate.der(), password())), "certificate.not-pkcs12");
    EXPECT_EQ(codeOf(importPkcs12(base::asBytes(identity.certificate.pem()), password())), "certificate.not-pkcs12");
    EXPECT_EQ(codeOf(importPkcs12(base::asBytes(pem), password())), "certificate.not-pkcs12");
    EXPECT_EQ(codeOf(importPkcs12({}, password())), "certificate.not-pkcs12");
    EXPECT_EQ(codeOf(importPkcs12(base::Bytes(kMaxPkcs12Bytes + 1, 0x30), password())), "certificate.not-pkcs12");
}

TEST(Pkcs12, FlippedBytesNeverGiveAnotherIdentity) {
    const base::Bytes file = need(exportPkcs12(world().sender, password()));
    for (std::size_t at = 0; at < file.size(); at += 61) {
        base::Bytes flipped = file;
        flipped[at] ^= 0x01;
        const auto imported = importPkcs12(flipped, password());
        EXPECT_FALSE(imported.ok()) << at;
    }
}

}  // namespace
}  // namespace renkei::crypto
