#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "crypto/identity.h"
#include "protocol/evidence.h"
#include "protocol/messages.h"
#include "relay/relay.h"
#include "relay/server.h"
#include "relay/test_client.h"

namespace renkei::relay {

/// A clock that stands still until a test moves it. Any thread.
class StandingClock final : public base::Clock {
public:
    explicit StandingClock(base::TimeMs start) : m_now(start) {}
    base::TimeMs nowMs() override { return m_now; }
    void advance(base::TimeMs ms) { m_now += ms; }

private:
    std::atomic<base::TimeMs> m_now;
};

/// An office's credentials, as training/credentials.json or bad-certificates.json tells them.
struct TestOffice {
    std::string number;
    std::string user;
    std::string password;
    std::shared_ptr<crypto::Identity> identity;
    std::shared_ptr<crypto::TlsPem> tls;
};

/// A folder set up for training, made once for all tests of the program.
class TrainingFolder {
public:
    static const TrainingFolder& instance();

    const std::filesystem::path& path() const { return m_path; }
    base::TimeMs madeMs() const { return m_madeMs; }
    const TestOffice& office(std::string_view number) const;
    /// A certificate that must be refused: `expired`, `foreign`, …; `codes` has what must be said.
    const TestOffice& bad(std::string_view kind) const;
    const std::map<std::string, std::string>& badCodes() const { return m_badCodes; }
    /// A copy for one test.
    std::filesystem::path copyTo(const std::filesystem::path& where) const;

private:
    TrainingFolder();
    std::filesystem::path m_path;
    base::TimeMs m_madeMs = 0;
    mutable std::map<std::string, TestOffice, std::less<>> m_offices;
    std::map<std::string, std::string> m_badCodes;
};

/// A temporary folder that goes with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

inline const std::string kPlanner = "1370000019";
inline const std::string kHelper = "1370000027";
inline const std::string kDayService = "1370000043";

/// A relay that runs in a thread of the test, on a copy of the training folder.
class RelayTest : public ::testing::Test {
protected:
    /// Settings go into settings.json; limits are the server's.
    void start(const json::Object& settings = {}, const std::function<void(ServerLimits&)>& adjust = {});
    /// Ends the server; the relay stays open for direct calls.
    void stopServer();
    void stop();
    /// Ends and opens again, as a new process would.
    void restart();
    void TearDown() override;
    /// Does once a minute's work now, on the server's thread, and waits for it.
    void tickNow();

    std::uint16_t apiPort() const { return m_apiPort; }
    std::uint16_t sitePort() const { return m_sitePort; }
    const std::string& tlsAuthority() const { return m_tlsAuthority; }
    const std::filesystem::path& data() const { return m_data; }
    /// Where `start` puts the data.
    std::filesystem::path placeForData() const { return m_folder.path() / "data"; }
    StandingClock& clock() { return *m_clock; }
    Relay& relay() { return *m_relay; }

    /// One request on a connection of its own.
    Reply ask(const TestOffice* office, const Request& request);
    Reply askAs(const std::string& office, const std::string& token, Request request);

private:
    void run();

    TemporaryFolder m_folder;
    std::filesystem::path m_data;
    std::unique_ptr<StandingClock> m_clock;
    base::NullLog m_log;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Server> m_server;
    std::function<void(ServerLimits&)> m_adjust;
    std::thread m_thread;
    std::atomic<int> m_ticksWanted = 0;
    std::atomic<int> m_ticksDone = 0;
    std::uint16_t m_apiPort = 0;
    std::uint16_t m_sitePort = 0;
    std::string m_tlsAuthority;
};

const TestOffice& office(std::string_view number);
protocol::Terminal terminal(int number);
std::string loginBody(const TestOffice& office, int terminalNumber = 1);
/// A UUIDv7 that differs for each number.
std::string messageId(int number);

/// A message as a client would send it; the relay does not look into sealed bytes.
struct TestMessage {
    protocol::Submission submission;
    base::Bytes sealed;
    protocol::EvidenceRecord record;

    Request put() const;
};
TestMessage makeMessage(int number, const std::string& sender, const std::string& recipient, base::TimeMs nowMs,
                        std::size_t size = 2000);
/// A receipt or refusal by the recipient's certificate.
protocol::ReceiptRequest makeReceipt(const TestMessage& message, protocol::EvidenceKind kind, int terminalNumber,
                                     const std::string& lease, base::TimeMs nowMs);

}  // namespace renkei::relay
