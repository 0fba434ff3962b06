#include "exchange/support_info.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/bytes.h"
#include "crypto/issuer.h"
#include "desktop.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;

/// A text that must not get out, with its bytes in CP932.
struct Plant {
    std::string text;
    std::string cp932Hex;
};

const Plant kFileName{"椿寮見積", "92d697be8ca990cf"};
const Plant kContent{"小鳥遊花梨", "8fac92b9975689d4979c"};
const Plant kSubject{"件名雪椿", "8c8f96bc90e192d6"};
const Plant kNote{"備考藤袴", "94f58d6c93a18cd1"};
const Plant kLabel{"受付桔梗", "8ef395748b6a8d5b"};
const Plant kPath{"検索語山吹", "8c9f8df58cea8e529081"};

std::string utf16(std::string_view text, bool bigEndian) {
    std::string out;
    for (std::size_t i = 0; i + 2 < text.size(); i += 3) {  // The plants are letters of three bytes each.
        const auto a = static_cast<unsigned char>(text[i]);
        const auto b = static_cast<unsigned char>(text[i + 1]);
        const auto c = static_cast<unsigned char>(text[i + 2]);
        const unsigned unit = ((a & 0x0FU) << 12U) | ((b & 0x3FU) << 6U) | (c & 0x3FU);
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        out += bigEndian ? high : low;
        out += bigEndian ? low : high;
    }
    return out;
}

std::string bytesOfHex(const std::string& hex) {
    const auto bytes = base::fromHex(hex);
    return bytes ? std::string(base::asText(*bytes)) : std::string();
}

/// What base64 makes of `bytes` at each of the three positions, without the letters that neighbours change.
std::vector<std::string> base64Forms(std::string_view bytes) {
    std::vector<std::string> forms;
    for (std::size_t shift = 0; shift < 3; ++shift) {
        const std::string text = std::string(shift, 'x') + std::string(bytes);
        const std::string whole = base::toBase64(base::asBytes(text));
        const std::size_t from = shift == 0 ? 0 : shift + 1;
        const std::size_t letters = text.size() * 8 / 6;
        forms.push_back(whole.substr(from, letters - from));
    }
    return forms;
}

std::string percent(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xFU];
    }
    return out;
}

/// Whether `file` has the plant in any form.
bool leaks(std::string_view file, const Plant& plant) {
    std::string lower(file);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    std::string upper(file);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    for (const std::string& bytes :
         {plant.text, bytesOfHex(plant.cp932Hex), utf16(plant.text, false), utf16(plant.text, true)}) {
        EXPECT_GE(bytes.size(), 8U);
        bool found = file.find(bytes) != std::string_view::npos;
        found = found || lower.find(base::toHex(base::asBytes(bytes))) != std::string::npos;
        found = found || upper.find(percent(bytes)) != std::string::npos;
        for (const std::string& form : base64Forms(bytes)) {
            found = found || file.find(form) != std::string_view::npos;
        }
        if (found) {
            return true;
        }
    }
    return false;
}

class SupportInfo : public ::testing::Test {
protected:
    SupportInfo() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
    }
    std::string text(Session* session, std::optional<ErrorCode> problem = std::nullopt) {
        auto around = supportAround("renkei-cli", "0.1.0");
        around.openProblem = problem;
        return json::writePretty(supportInfo(around, sender.profile(), session, clock.time));
    }
    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop sender{relay, clock, offices().sender};
    Desktop recipient{relay, clock, offices().recipient};
};

TEST_F(SupportInfo, TellsWhatIsNeededAndNothingOfAnybody) {
    ASSERT_TRUE(sender.logIn(kLabel.text).ok());
    const auto folder = sender.path(kPath.text);
    ASSERT_TRUE(base::makeFolders(folder).ok());
    const auto file = folder / base::pathFromUtf8(kFileName.text + ".txt");
    ASSERT_TRUE(base::writeFileDurably(file, base::asBytes(kContent.text)).ok());
    const auto sent = sender.session->send({{file}, testing::kRecipientOffice, kSubject.text, kNote.text});
    ASSERT_TRUE(sent.ok());
    ASSERT_EQ(sent->messages.size(), 1U);
    std::ofstream(sender.profile() / "renkei.log", std::ios::binary)
        << "2025-04-25T09:30:00.000Z warning command: io.disk-full\n"
        << "2025-04-25T09:31:00.000Z info outgoing " << kFileName.text << " accepted\n"
        << "2025-04-25T09:32:00.000Z error " << kContent.text << " " << sender.path(kPath.text).string() << "\n"
        << kNote.text << "\n";

    const std::string info = text(sender.session.get());
    for (const Plant* plant : {&kFileName, &kContent, &kSubject, &kNote, &kLabel, &kPath}) {
        EXPECT_FALSE(leaks(info, *plant)) << plant->text;
    }
    for (const auto* identity : {&offices().sender, &offices().recipient}) {
        EXPECT_EQ(info.find(identity->certificate.commonName()), std::string::npos);
    }
    EXPECT_EQ(info.find(testing::kRecipientOffice), std::string::npos);
    EXPECT_EQ(info.find(sender.profile().string()), std::string::npos);
    EXPECT_EQ(info.find(sent->messages.at(0).id), std::string::npos);

    const auto value = json::parse(info);
    ASSERT_TRUE(value.ok());
    json::Reader reader(*value);
    const auto& events = reader.array("events");
    ASSERT_GE(events.size(), 3U);
    EXPECT_EQ(*events.back().object()->find("kind")->string(), "outgoing.accepted");
    ASSERT_EQ(reader.array("errors").size(), 1U);
    const auto last = lastErrorOf(info);
    ASSERT_TRUE(last.ok());
    EXPECT_EQ(*last, ErrorCode::IoDiskFull);
    const json::Object* profile = reader.value("profile")->object();
    ASSERT_NE(profile, nullptr);
    EXPECT_EQ(*profile->find("login")->object()->find("office")->string(), testing::kSenderOffice);
    EXPECT_EQ(*profile->find("exchange")->object()->find("on_this_computer")->boolean(), true);
}

TEST_F(SupportInfo, TheSearchFindsEachFormOfAPlant) {
    for (const Plant* plant : {&kFileName, &kContent, &kSubject, &kNote, &kLabel, &kPath}) {
        const std::string cp932 = bytesOfHex(plant->cp932Hex);
        EXPECT_TRUE(leaks("xx" + plant->text, *plant));
        EXPECT_TRUE(leaks("xx" + cp932, *plant));
        EXPECT_TRUE(leaks(utf16(plant->text, false), *plant));
        EXPECT_TRUE(leaks(utf16(plant->text, true), *plant));
        EXPECT_TRUE(leaks(base::toHex(base::asBytes(cp932)), *plant));
        EXPECT_TRUE(leaks(percent(plant->text), *plant));
        for (const std::string before : {"", "y", "yz"}) {
            EXPECT_TRUE(leaks(base::toBase64(base::asBytes(before + plant->text + "tail")), *plant)) << before;
        }
        EXPECT_FALSE(leaks("nothing of it", *plant));
    }
}

TEST_F(SupportInfo, AProfileThatCanNotBeOpenedIsTold) {
    const std::string info = text(nullptr, ErrorCode::LedgerDamaged);
    const auto value = json::parse(info);
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(*value->object()->find("open_problem")->string(), base::codeName(ErrorCode::LedgerDamaged));
    EXPECT_EQ(value->object()->find("profile"), nullptr);
    EXPECT_EQ(*lastErrorOf(info), ErrorCode::LedgerDamaged);
}

TEST_F(SupportInfo, NoMoreThanTheNewestEventsAndErrorsStandInIt) {
    ASSERT_TRUE(sender.logIn().ok());
    std::string log;
    for (int i = 0; i < 70; ++i) {
        log += base::formatTime(clock.time + i) + " warning command: " +
               std::string(base::codeName(i < 69 ? ErrorCode::NetTimeout : ErrorCode::RelayBusy)) + "\n";
    }
    ASSERT_TRUE(base::writeFileDurably(sender.profile() / "renkei.log", base::asBytes(log)).ok());
    const std::string info = text(sender.session.get());
    const auto value = json::parse(info);
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(value->object()->find("errors")->array()->size(), kSupportErrors);
    EXPECT_EQ(*lastErrorOf(info), ErrorCode::RelayBusy);
}

TEST(SupportErrors, OnlyLinesOfALogAndNamesOfCodesCount) {
    const std::string time = "2025-04-25T09:30:00.000Z ";
    EXPECT_TRUE(errorsInLog("").empty());
    EXPECT_TRUE(errorsInLog(time + "info command: io.disk-full\n").empty());
    EXPECT_TRUE(errorsInLog("yesterday warning command: io.disk-full\n").empty());
    EXPECT_TRUE(errorsInLog(time + "warning usage of words\n").empty());
    const auto found =
        errorsInLog("half a line io.disk-full\n" + time + "warning incoming x refused: parcel.time: why\n" + time +
                    "error at the end login.failed");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, ErrorCode::ParcelTime);
    EXPECT_EQ(found[1].code, ErrorCode::LoginFailed);
}

TEST(SupportErrors, AnotherFileIsNoSupportFile) {
    EXPECT_EQ(lastErrorOf("no JSON").error().code, ErrorCode::JsonMalformed);
    EXPECT_EQ(lastErrorOf("{}").error().code, ErrorCode::JsonUnexpected);
    EXPECT_EQ(lastErrorOf(R"({"schema":2,"kind":"renkei-support","errors":[]})").error().code,
              ErrorCode::JsonUnexpected);
    EXPECT_EQ(lastErrorOf(R"({"schema":1,"kind":"renkei-support","errors":[]})").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace renkei::exchange
