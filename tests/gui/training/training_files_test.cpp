#include "gui/training/training_files.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

class TrainingFilesTest : public ::testing::Test {
protected:
    fs::path write(std::string_view name, std::string_view text) {
        const fs::path path = m_folder.path() / name;
        EXPECT_TRUE(base::makeFolders(path.parent_path()));
        EXPECT_TRUE(base::writeFileDurably(path, base::asBytes(text)));
        return path;
    }
    static std::string presence(std::string_view version, std::string_view port, std::string_view token) {
        return "{\"version\":" + std::string(version) + ",\"port\":" + std::string(port) + ",\"token\":\"" +
               std::string(token) + "\",\"process\":7,\"clock_offset_ms\":-5}";
    }

    renkei::testing::TemporaryFolder m_folder;
    const std::string m_token = std::string(64, 'a');
};

TEST_F(TrainingFilesTest, PresenceIsReadAsTheRelayWritesIt) {
    const auto address = readPresence(write("presence.json", presence("1", "65535", m_token)));
    ASSERT_TRUE(address) << address.error().detail;
    EXPECT_EQ(address->port, 65535);
    EXPECT_EQ(address->token.view(), m_token);
    EXPECT_EQ(address->clockOffsetMs, -5);
}

TEST_F(TrainingFilesTest, PresenceOfAnotherFormIsRefused) {
    for (const std::string& text :
         {presence("2", "1", m_token), presence("1", "0", m_token), presence("1", "65536", m_token),
          presence("1", "-1", m_token), presence("1", "1", m_token + "a"), presence("1", "1", ""),
          presence("1", "\"1\"", m_token), std::string("{}"), std::string("[]")}) {
        const auto address = readPresence(write("presence.json", text));
        ASSERT_FALSE(address) << text;
        EXPECT_EQ(address.error().code, ErrorCode::JsonUnexpected) << text;
    }
    EXPECT_EQ(readPresence(write("presence.json", "{")).error().code, ErrorCode::JsonMalformed);
    EXPECT_EQ(readPresence(m_folder.path() / "missing").error().code, ErrorCode::IoNotFound);
    EXPECT_EQ(readPresence(write("presence.json", std::string(4097, ' '))).error().code, ErrorCode::IoTooLarge);
}

TEST_F(TrainingFilesTest, CredentialsNameTheirFilesFromTheRelaysFolder) {
    const auto offices = readCredentials(write("relay/training/credentials.json",
                                               R"([{"office":"1370000019","name":"みどり","service_types":["43"],)"
                                               R"("user":"C1370000019","password":"pw","p12":"training/a.p12",)"
                                               R"("p12_password":"kp"}])"));
    ASSERT_TRUE(offices) << offices.error().detail;
    ASSERT_EQ(offices->size(), 1U);
    const TrainingOffice& office = offices->front();
    EXPECT_EQ(office.office, "1370000019");
    EXPECT_EQ(office.name, "みどり");
    EXPECT_EQ(office.user, "C1370000019");
    EXPECT_EQ(office.password.view(), "pw");
    EXPECT_EQ(office.p12, m_folder.path() / "relay" / "training/a.p12");
    EXPECT_EQ(office.p12Password.view(), "kp");
}

TEST_F(TrainingFilesTest, CredentialsWithoutAMemberAreRefused) {
    EXPECT_EQ(readCredentials(write("relay/training/credentials.json", R"([{"office":"1"}])")).error().code,
              ErrorCode::JsonUnexpected);
    EXPECT_EQ(readCredentials(write("relay/training/credentials.json", "{}")).error().code, ErrorCode::JsonUnexpected);
}

TEST_F(TrainingFilesTest, AnInventedMomentHasAFolderOfItsOwn) {
    const fs::path usual = TrainingFolder::below(m_folder.path(), std::nullopt).root;
    const fs::path invented = TrainingFolder::below(m_folder.path(), 1'745'573'400'000).root;
    EXPECT_EQ(usual, m_folder.path() / "exchange");
    EXPECT_EQ(invented, m_folder.path() / "exchange-at-1745573400000");
    EXPECT_EQ(TrainingFolder::momentOf(invented), 1'745'573'400'000);
    for (const char* other : {"exchange", "exchange-at-", "exchange-at-1x", "exchange-at-99999999999999999999", "x"}) {
        EXPECT_EQ(TrainingFolder::momentOf(m_folder.path() / other), std::nullopt) << other;
    }
}

}  // namespace
}  // namespace renkei::gui
