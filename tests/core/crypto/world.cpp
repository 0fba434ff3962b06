#include "core/crypto/world.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace renkei::crypto::testing {

Identity makeAuthority(const std::string& name, KeyKind kind) {
    return need(createAuthority({name, "Training", kind, validFor(-400 * base::kDayMs, 4000 * base::kDayMs)}));
}

Identity makeOffice(const Identity& authority, const std::string& number, KeyKind kind, CertificateKind certificateKind,
                    Validity validity) {
    return need(issueOfficeCertificate(
        authority, {"ひまわり居宅介護支援事業所 " + number, number, certificateKind, "研修", kind, validity}));
}

const World& world() {
    static const World instance;
    return instance;
}

SealRequest simpleRequest() {
    SealRequest request;
    request.messageId = "01966c3e-7a10-7000-8000-000000000001";
    request.senderOffice = "1370100011";
    request.recipientOffice = "1370200022";
    request.recipients = {world().recipient.certificate, world().rsaRecipient.certificate};
    request.files = {{"計画書_202504.csv", base::toBytes("1,2,3\r\n")}, {"b.pdf", base::toBytes("%PDF-1.4 invented")}};
    request.createdMs = kNow;
    request.ownChainHead = base::Digest{1, 2, 3};
    request.ownChainSequence = 7;
    request.subject = "4月分";
    request.note = "よろしくお願いします。";
    return request;
}

OpenRequest simpleOpenRequest() {
    OpenRequest request;
    request.messageId = simpleRequest().messageId;
    request.senderOffice = simpleRequest().senderOffice;
    request.recipientOffice = simpleRequest().recipientOffice;
    request.acceptedMs = kNow + base::kMinuteMs;
    return request;
}

TestFolder::TestFolder() {
    static std::atomic<int> count{0};
    m_path = std::filesystem::temp_directory_path() /
             ("renkei-crypto-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(m_path);
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

void writeFile(const std::filesystem::path& path, base::ByteView content) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    ASSERT_TRUE(file.good()) << path;
}

base::Bytes readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int run(const TestFolder& folder, const std::string& command) {
    const std::string line = "cd '" + folder.path().string() + "' && { " + command + " ; } > output.txt 2>&1";
    return std::system(line.c_str());
}

}  // namespace renkei::crypto::testing
