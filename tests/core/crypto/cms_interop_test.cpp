// What the command lines of OpenSSL and Info-ZIP make of our parcels, and we of theirs.

#include <gtest/gtest.h>

#include "core/crypto/world.h"
#include "crypto/cms.h"
#include "crypto/parcel.h"
#include "crypto/statement.h"

namespace renkei::crypto {
namespace {

using namespace testing;

const std::string kAt = std::to_string(kNow / 1000 + 60);

void writeIdentity(const TestFolder& folder, const std::string& name, const Identity& identity) {
    writeFile(folder / (name + ".pem"), base::asBytes(identity.certificate.pem()));
    writeFile(folder / (name + ".key"), need(identity.key.pem()).bytes());
}

std::string output(const TestFolder& folder) {
    return std::string(base::asText(readFile(folder / "output.txt")));
}

class Interop : public ::testing::TestWithParam<std::pair<const Identity*, const Identity*>> {
protected:
    void SetUp() override {
        writeIdentity(m_folder, "signer", *GetParam().first);
        writeIdentity(m_folder, "recipient", *GetParam().second);
        writeFile(m_folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
        writeFile(m_folder / "content", base::asBytes("content"));
    }
    // What `openssl cms` needs to sign and encrypt as we do.
    std::string signOptions() const {
        return isRsa(*GetParam().first) ? " -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32" : "";
    }
    std::string encryptOptions() const {
        return isRsa(*GetParam().second)
                   ? " -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256"
                   : " -keyopt ecdh_kdf_md:sha256";
    }
    bool recipientIsRsa() const { return isRsa(*GetParam().second); }
    std::string verified() const { return codeOf(cmsVerify(readFile(m_folder / "signed"), trainingProfile())); }
    std::string decrypted() const {
        const Identity* const keys[] = {GetParam().second};
        return codeOf(cmsDecrypt(readFile(m_folder / "sealed"), keys));
    }
    static bool isRsa(const Identity& identity) { return identity.certificate.keyAlgorithm() == KeyAlgorithm::Rsa; }

    TestFolder m_folder;
};

TEST_P(Interop, OpenSslAndUnzipOpenOurParcel) {
    const SealedParcel sealed = need(seal(*GetParam().first, simpleRequest()));
    writeFile(m_folder / "parcel.p7m", sealed.sealed);
    EXPECT_EQ(run(m_folder,
                  "openssl cms -decrypt -binary -inform DER -in parcel.p7m -inkey recipient.key -recip "
                  "recipient.pem -out signed && openssl cms -verify -cades -binary -inform DER -in signed -CAfile "
                  "ca.pem -attime " +
                      kAt + " -purpose any -out parcel.zip && unzip -q -o parcel.zip -d files && sha256sum parcel.zip"),
              0)
        << output(m_folder);
    for (const ParcelFile& file : simpleRequest().files)
        EXPECT_EQ(readFile(m_folder / ("files/" + file.name)), file.content) << file.name;
    EXPECT_EQ(base::asText(readFile(m_folder / "files/manifest.json")), sealed.manifestJson);
    EXPECT_EQ(run(m_folder, "unzip -tq parcel.zip && openssl cms -cmsout -print -inform DER -in signed"), 0);
    EXPECT_EQ(output(m_folder).find("S/MIME Capabilities"), std::string::npos);
}

TEST_P(Interop, OpenSslVerifiesOurStatement) {
    writeFile(m_folder / "signed", need(signStatement(*GetParam().first, base::asBytes("{\"v\":1}"), kNow)));
    EXPECT_EQ(
        run(m_folder, "openssl cms -verify -cades -binary -inform DER -in signed -CAfile ca.pem -purpose any -attime " +
                          kAt + " -out out"),
        0)
        << output(m_folder);
    EXPECT_EQ(base::asText(readFile(m_folder / "out")), "{\"v\":1}");
}

TEST_P(Interop, WeOpenWhatOpenSslSealsTheSameWay) {
    ASSERT_EQ(run(m_folder,
                  "openssl cms -sign -binary -nodetach -cades -nosmimecap -md sha256 -in content -signer signer.pem "
                  "-inkey signer.key -outform DER -out signed" +
                      signOptions() +
                      " && openssl cms -encrypt -binary -aes-256-gcm -in signed -outform DER -out sealed -recip "
                      "recipient.pem" +
                      encryptOptions()),
              0)
        << output(m_folder);
    const Identity* const keys[] = {GetParam().second};
    const DecryptedContent outer = need(cmsDecrypt(readFile(m_folder / "sealed"), keys));
    const SignedContent inner = need(cmsVerify(outer.content, trainingProfile()));
    EXPECT_EQ(base::asText(inner.content), "content");
    EXPECT_EQ(inner.signer, GetParam().first->certificate);
}

TEST_P(Interop, OtherEncryptionsOfOpenSslAreRefused) {
    const std::string encrypt = "openssl cms -encrypt -binary -in content -outform DER -out sealed ";
    const auto code = [&](const std::string& options) {
        EXPECT_EQ(run(m_folder, "rm -f sealed; " + encrypt + options), 0) << output(m_folder);
        return decrypted();
    };
    EXPECT_EQ(code("-aes-256-gcm -recip recipient.pem" + encryptOptions()), "ok");
    EXPECT_EQ(code("-aes-256-cbc -recip recipient.pem" + encryptOptions()), "parcel.algorithm");
    EXPECT_EQ(code("-aes-128-gcm -recip recipient.pem" + encryptOptions()), "parcel.algorithm");
    EXPECT_EQ(code("-aes-256-gcm -recip recipient.pem"), "parcel.algorithm");  // PKCS#1 v1.5, or a KDF with SHA-1.
    if (recipientIsRsa()) {
        EXPECT_EQ(code("-aes-256-gcm -recip recipient.pem -keyopt rsa_padding_mode:oaep"), "parcel.algorithm");
    }
    EXPECT_EQ(code("-aes-256-gcm -keyid -recip recipient.pem" + encryptOptions()), "parcel.format");
    EXPECT_EQ(code("-aes-256-gcm -secretkeyid 01 -secretkey " + std::string(64, 'a')), "parcel.algorithm");
    EXPECT_EQ(code("-aes-256-gcm -stream -indef -recip recipient.pem" + encryptOptions()), "parcel.format");
}

TEST_P(Interop, OtherSignaturesOfOpenSslAreRefused) {
    const std::string sign =
        "openssl cms -sign -binary -in content -outform DER -out signed -signer signer.pem -inkey signer.key" +
        signOptions();
    const auto code = [&](const std::string& options) {
        EXPECT_EQ(run(m_folder, "rm -f signed; " + sign + options), 0) << options << output(m_folder);
        return verified();
    };
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256"), "ok");
    EXPECT_EQ(code(" -cades -nosmimecap -md sha256"), "parcel.format");     // No content.
    EXPECT_EQ(code(" -nodetach -cades -md sha256"), "parcel.format");       // S/MIME capabilities.
    EXPECT_EQ(code(" -nodetach -nosmimecap -md sha256"), "parcel.format");  // No signingCertificateV2.
    EXPECT_EQ(code(" -nodetach -noattr -md sha256"), "parcel.format");      // Nothing signed beside.
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha512"), "parcel.algorithm");
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -keyid"), "parcel.format");
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -nocerts"), "parcel.format");
    if (!isRsa(*GetParam().first)) {  // OpenSSL 3.0 can't stream PSS.
        EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -stream -indef"), "parcel.format");
    }
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -econtent_type 1.2.3.4"), "parcel.format");
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -signer recipient.pem -inkey recipient.key" +
                   std::string(recipientIsRsa() ? " -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32" : "")),
              "parcel.format");  // Two signers.
    EXPECT_EQ(code(" -nodetach -cades -nosmimecap -md sha256 -certfile ca.pem"), "ok");
}

INSTANTIATE_TEST_SUITE_P(KeyKinds, Interop,
                         ::testing::Values(std::pair{&world().sender, &world().recipient},
                                           std::pair{&world().rsaSender, &world().rsaRecipient}),
                         [](const auto& parameter) {
                             return parameter.param.first->certificate.keyAlgorithm() == KeyAlgorithm::Rsa ? "Rsa"
                                                                                                           : "Ec";
                         });

}  // namespace
}  // namespace renkei::crypto
