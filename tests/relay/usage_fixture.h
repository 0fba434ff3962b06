#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "base/files.h"
#include "base/secret.h"
#include "crypto/hash.h"
#include "json/json.h"
#include "relay/passwords.h"
#include "relay/relay_fixture.h"
#include "relay/sql.h"
#include "relay/usage/desk.h"

namespace renkei::relay::usage {

/// What the lists of training say of an office at the usage site.
struct KjOffice {
    std::string number;
    std::string kjId;
    std::string password;
    std::string issuePassword;
};

/// From training/credentials.json or usage-offices.json.
inline KjOffice kjOffice(const std::filesystem::path& data, std::string_view number) {
    for (const char* list : {"credentials.json", "usage-offices.json"}) {
        const auto content = base::readFile(data / "training" / list, 1U << 20);
        EXPECT_TRUE(content);
        const auto value = json::parse(base::asText(*content));
        EXPECT_TRUE(value);
        for (const json::Value& entry : *value->array()) {
            json::Reader reader(entry);
            if (reader.string("office") == number) {
                return {std::string(number), reader.string("kj_id"), reader.string("kj_password"),
                        reader.string("issue_password")};
            }
        }
    }
    ADD_FAILURE() << number;
    return {};
}

inline base::TimeMs moment(std::string_view text) {
    const auto parsed = base::parseRfc3339(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(0);
}

template <typename T>
std::string codeOf(const base::Result<T>& result) {
    return result ? "" : std::string(base::codeName(result.error().code));
}

template <typename T>
std::string factOf(const base::Result<T>& result, std::string_view name) {
    if (!result) {
        for (const base::Fact& fact : result.error().facts) {
            if (fact.name == name) {
                return fact.value;
            }
        }
    }
    return "";
}

/// A desk over an opened relay of training, without its server.
class DeskTest : public RelayTest {
protected:
    void SetUp() override {
        m_data = TrainingFolder::instance().copyTo(m_folder.path() / "data");
        reopen();
    }
    /// As a new process would, after `change` to the folder.
    void reopen(const json::Object& settings = {}) {
        m_relay.reset();
        json::Object all{{"training", true}};
        for (const auto& [name, value] : settings.members()) {
            all.set(name, value);
        }
        ASSERT_TRUE(base::writeFileDurably(m_data / "settings.json", base::asBytes(json::write(all))));
        m_clock = std::make_unique<StandingClock>(now());
        auto opened = Relay::open(m_data, *m_clock, m_log);
        ASSERT_TRUE(opened) << opened.error().detail;
        m_relay = std::move(*opened);
    }
    static base::TimeMs now() { return TrainingFolder::instance().madeMs(); }
    Desk& desk() { return m_relay->desk(); }
    Relay& opened() { return *m_relay; }
    StandingClock& relayClock() { return *m_clock; }
    const std::filesystem::path& folder() const { return m_data; }

    KjOffice kj(std::string_view number) const { return kjOffice(m_data, number); }
    base::Result<SignedIn> login(const KjOffice& office, base::TimeMs at = now()) {
        return desk().login(office.kjId, base::Secret(office.password), at);
    }

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_data;
    std::unique_ptr<StandingClock> m_clock;
    base::NullLog m_log;
    std::unique_ptr<Relay> m_relay;
};

inline const std::string kNotRenewing = "1370000068";
inline const std::string kSinceFree = "1470000076";
inline const std::string kEnded = "1370000100";
inline const std::string kFinished = "1370000118";
inline const std::string kNone = "1370000126";
inline const std::string kNewcomer = "1370000134";

}  // namespace renkei::relay::usage
