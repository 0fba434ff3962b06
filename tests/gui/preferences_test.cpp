#include "gui/client/preferences.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "gui/client/proxy.h"
#include "json/json.h"
#include "support/temporary_folder.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;
using testing::TemporaryFolder;
using Sorting = exchange::ReceiveInput::Sorting;

constexpr std::uint64_t kMaxRead = 1U << 20;

Preferences unusual() {
    Preferences preferences;
    preferences.saveFolder = base::pathFromUtf8("/srv/受け取り");
    preferences.sorting = Sorting::Flat;
    preferences.receiveEveryMinutes = 15;
    preferences.notify = false;
    preferences.proxy = "http://proxy.example.jp:8080";
    preferences.textPercent = 150;
    preferences.language = Language::English;
    preferences.dates = DateStyle::Reiwa;
    preferences.colors = ColorScheme::Dark;
    preferences.lastOffice = "1370000019";
    return preferences;
}

void write(const TemporaryFolder& folder, std::string_view text) {
    ASSERT_TRUE(base::writeFileDurably(folder / "settings.json", base::asBytes(text)).ok());
}

std::string read(const std::filesystem::path& path) {
    const auto bytes = base::readFile(path, kMaxRead);
    EXPECT_TRUE(bytes.ok());
    return bytes ? std::string(base::asText(*bytes)) : std::string();
}

TEST(Preferences, ComeBackAsTheyWereSaved) {
    const TemporaryFolder folder;
    ASSERT_TRUE(savePreferences(folder.path(), unusual()).ok());
    const auto loaded = loadPreferences(folder.path(), {});
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(loaded->saveFolder, unusual().saveFolder);
    EXPECT_EQ(loaded->sorting, Sorting::Flat);
    EXPECT_EQ(loaded->receiveEveryMinutes, 15);
    EXPECT_FALSE(loaded->notify);
    EXPECT_EQ(loaded->proxy, "http://proxy.example.jp:8080");
    EXPECT_EQ(loaded->textPercent, 150);
    EXPECT_EQ(loaded->language, Language::English);
    EXPECT_EQ(loaded->dates, DateStyle::Reiwa);
    EXPECT_EQ(loaded->colors, ColorScheme::Dark);
    EXPECT_EQ(loaded->lastOffice, "1370000019");
}

TEST(Preferences, AreTheDefaultsWhereThereIsNoFile) {
    const TemporaryFolder folder;
    const auto loaded = loadPreferences(folder / "not there", unusual());
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(loaded->textPercent, 150);
    EXPECT_EQ(loaded->saveFolder, unusual().saveFolder);
}

TEST(Preferences, AFileThatIsNoJsonObjectIsSaidAndPutAsideBeforeSaving) {
    for (const std::string_view damaged : {"{\"notify\": tru", "", "[1, 2]", "\xFF\xFE"}) {
        const TemporaryFolder folder;
        write(folder, damaged);
        const auto loaded = loadPreferences(folder.path(), {});
        ASSERT_FALSE(loaded.ok());
        EXPECT_EQ(loaded.error().code, ErrorCode::JsonMalformed);
        ASSERT_TRUE(savePreferences(folder.path(), unusual()).ok());
        EXPECT_EQ(read(folder / "settings.damaged.json"), damaged);
        EXPECT_EQ(loadPreferences(folder.path(), {})->textPercent, 150);
    }
}

TEST(Preferences, MembersOutOfTheirBoundsAreTakenFromTheDefaults) {
    const TemporaryFolder folder;
    write(folder, R"({"save_folder": "relative/path", "sorting": "by-colour", "receive_every_minutes": 1441,
        "notify": "yes", "proxy": "socks5://proxy:1080", "text_percent": 201, "language": "fr", "dates": 7,
        "colors": null, "last_office": 5})");
    const auto loaded = loadPreferences(folder.path(), unusual());
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(loaded->saveFolder, unusual().saveFolder);
    EXPECT_EQ(loaded->sorting, Sorting::Flat);
    EXPECT_EQ(loaded->receiveEveryMinutes, 15);
    EXPECT_FALSE(loaded->notify);
    EXPECT_EQ(loaded->proxy, unusual().proxy);
    EXPECT_EQ(loaded->textPercent, 150);
    EXPECT_EQ(loaded->language, Language::English);
    EXPECT_EQ(loaded->dates, DateStyle::Reiwa);
    EXPECT_EQ(loaded->colors, ColorScheme::Dark);
    EXPECT_EQ(loaded->lastOffice, "1370000019");
}

TEST(Preferences, BoundsAreExact) {
    const TemporaryFolder folder;
    write(folder, R"({"receive_every_minutes": 1440, "text_percent": 200})");
    auto loaded = loadPreferences(folder.path(), {});
    EXPECT_EQ(loaded->receiveEveryMinutes, kMostReceiveMinutes);
    EXPECT_EQ(loaded->textPercent, kMostTextPercent);
    write(folder, R"({"receive_every_minutes": -1, "text_percent": 99})");
    loaded = loadPreferences(folder.path(), {});
    EXPECT_EQ(loaded->receiveEveryMinutes, 0);
    EXPECT_EQ(loaded->textPercent, kLeastTextPercent);
}

TEST(Preferences, MembersOfANewerVersionStayWhenSaving) {
    const TemporaryFolder folder;
    write(folder, R"({"backup": {"folder": "/srv/backup"}, "text_percent": 125})");
    ASSERT_EQ(loadPreferences(folder.path(), {})->textPercent, 125);
    ASSERT_TRUE(savePreferences(folder.path(), unusual()).ok());
    const auto saved = json::parse(read(folder / "settings.json"));
    ASSERT_TRUE(saved.ok());
    json::Reader reader(*saved);
    EXPECT_EQ(reader.integer("text_percent"), 150);
    const json::Value* backup = reader.value("backup");
    ASSERT_NE(backup, nullptr);
    EXPECT_EQ(json::Reader(*backup).string("folder"), "/srv/backup");
}

TEST(Preferences, AFolderThatCanNotBeWrittenIsAnErrorAndLeavesNothing) {
    const TemporaryFolder folder;
    ASSERT_TRUE(base::writeFileDurably(folder / "file", base::asBytes(std::string_view("x"))).ok());
    // A file stands where the root folder should be.
    EXPECT_FALSE(savePreferences(folder / "file", unusual()).ok());
    EXPECT_EQ(read(folder / "file"), "x");
    // A folder stands where the file should be.
    std::filesystem::create_directories(folder / "root" / "settings.json" / "inside");
    EXPECT_FALSE(savePreferences(folder / "root", unusual()).ok());
    EXPECT_FALSE(loadPreferences(folder / "root", {}).ok());
    EXPECT_TRUE(std::filesystem::exists(folder / "root" / "settings.json" / "inside"));
}

TEST(Preferences, ProxyIsSchemeHostAndPort) {
    EXPECT_EQ(proxyFault(""), ProxyFault::None);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:8080"), ProxyFault::None);
    EXPECT_EQ(proxyFault("http://192.0.2.1:1"), ProxyFault::None);
    EXPECT_EQ(proxyFault("http://[2001:db8::1]:65535"), ProxyFault::None);
    EXPECT_EQ(proxyFault("proxy.example.jp:8080"), ProxyFault::Scheme);
    EXPECT_EQ(proxyFault("https://proxy.example.jp:8080"), ProxyFault::Scheme);
    EXPECT_EQ(proxyFault("http://user:secret@proxy.example.jp:8080"), ProxyFault::Login);
    EXPECT_EQ(proxyFault("http://"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://:8080"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://プロキシ:8080"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://proxy .jp:8080"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://[:8080"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://proxy.example.jp"), ProxyFault::Port);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:"), ProxyFault::Port);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:0"), ProxyFault::Port);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:65536"), ProxyFault::Port);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:99999999999"), ProxyFault::Port);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:8080/"), ProxyFault::Rest);
    EXPECT_EQ(proxyFault("http://proxy.example.jp:8080 "), ProxyFault::Rest);
    const std::string host(253, 'a');
    EXPECT_EQ(proxyFault("http://" + host + ":80"), ProxyFault::None);
    EXPECT_EQ(proxyFault("http://a" + host + ":80"), ProxyFault::Host);
    EXPECT_EQ(proxyFault("http://" + std::string(kMaxProxyBytes, 'a')), ProxyFault::TooLong);
}

}  // namespace
}  // namespace renkei::gui
