#include "relay/commands.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <csignal>
#include <cstdlib>

#include <fstream>
#include <sstream>

#include "base/files.h"
#include "relay/relay_fixture.h"

extern char** environ;

namespace renkei::relay {
namespace {

namespace fs = std::filesystem;

/// A relay in a process of its own, with the system's clock.
class CommandsTest : public ::testing::Test {
protected:
    void SetUp() override { m_data = TrainingFolder::instance().copyTo(m_folder.path() / "data"); }
    void TearDown() override {
        if (m_process > 0) {
            end(SIGKILL);
        }
    }
    void serve() {
        std::error_code ignored;
        fs::remove(Folder{m_data}.announcement(), ignored);
        std::string program = RENKEI_RELAY_PROGRAM;
        std::string command = "serve";
        std::string option = "--data";
        std::string data = m_data.string();
        char* arguments[] = {program.data(), command.data(), option.data(), data.data(), nullptr};
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 1, (m_folder.path() / "out").c_str(), O_WRONLY | O_CREAT, 0600);
        ASSERT_EQ(posix_spawn(&m_process, program.c_str(), &actions, nullptr, arguments, environ), 0);
        posix_spawn_file_actions_destroy(&actions);
        while (!fs::exists(Folder{m_data}.announcement())) {
            ASSERT_EQ(::waitpid(m_process, nullptr, WNOHANG), 0) << "the relay ended";
            std::this_thread::yield();
        }
        const auto text = base::readFile(Folder{m_data}.announcement(), 1U << 20);
        ASSERT_TRUE(text);
        const auto value = json::parse(base::asText(*text));
        ASSERT_TRUE(value);
        json::Reader reader(*value);
        const std::string api = reader.string("api");
        m_port = static_cast<std::uint16_t>(std::atoi(api.substr(api.rfind(':') + 1).c_str()));
        m_tlsAuthority = reader.string("tls_ca");
        EXPECT_NE(reader.string("site"), api);
        EXPECT_EQ(reader.array("office_ca").size(), 1U);
        EXPECT_NE(reader.string("evidence_cert").find("BEGIN CERTIFICATE"), std::string::npos);
        EXPECT_TRUE(reader.boolean("training"));
        EXPECT_TRUE(reader.ok());
    }
    /// The exit status, or -signal.
    int end(int signal) {
        ::kill(m_process, signal);
        int status = 0;
        ::waitpid(m_process, &status, 0);
        m_process = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    Reply ask(const std::string& number, const std::string& token, Request request) {
        TestConnection connection(m_port);
        if (!token.empty()) {
            request.fields.push_back({"Authorization", "Bearer " + token});
        }
        if (!connection.handshake(m_tlsAuthority, office(number).tls.get()) || !connection.send(requestText(request))) {
            return {};
        }
        return connection.receive();
    }
    std::string login(const std::string& number) {
        const Reply reply = ask(number, "", {"POST", "/v1/login", {}, loginBody(office(number))});
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.text("access_token");
    }

    TemporaryFolder m_folder;
    fs::path m_data;
    pid_t m_process = 0;
    std::uint16_t m_port = 0;
    std::string m_tlsAuthority;
};

TEST_F(CommandsTest, SigtermEndsItWithinTwoSecondsWithConnectionsOpen) {
    serve();
    const std::string token = login(kPlanner);
    TestConnection idle(m_port);
    ASSERT_TRUE(idle.handshake(m_tlsAuthority, office(kPlanner).tls.get()));
    TestConnection uploading(m_port);
    ASSERT_TRUE(uploading.handshake(m_tlsAuthority, office(kPlanner).tls.get()));
    ASSERT_TRUE(uploading.send("PUT /v1/outbox/" + messageId(1) +
                               " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nAuthorization: Bearer " + token +
                               "\r\n\r\nhalf"));
    TestConnection silent(m_port);
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(end(SIGTERM), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
}

TEST_F(CommandsTest, AfterAKillDuringPutsEverythingAcceptedIsThere) {
    constexpr int kWriters = 3;
    constexpr int kRounds = 3;
    struct Accepted {
        std::string body;
        TestMessage message;
    };
    std::vector<Accepted> accepted;
    int number = 0;
    for (int round = 0; round < kRounds; ++round) {
        serve();
        const std::string token = login(kPlanner);
        base::SystemClock clock;
        std::vector<std::vector<Accepted>> perWriter(kWriters);
        std::atomic<int> done = 0;
        std::vector<std::thread> writers;
        for (int writer = 0; writer < kWriters; ++writer) {
            const int first = number;
            number += 200;
            writers.emplace_back([&, writer, first] {
                for (int i = 1; i <= 200; ++i) {
                    TestMessage message = makeMessage(first + i, kPlanner, kHelper, clock.nowMs(), 20'000);
                    const Reply reply = ask(kPlanner, token, message.put());
                    if (reply.status != 200) {
                        return;
                    }
                    perWriter[static_cast<std::size_t>(writer)].push_back({reply.body, std::move(message)});
                    ++done;
                }
            });
        }
        const int until = 10 + 7 * round;
        while (done < until) {
            std::this_thread::yield();
        }
        EXPECT_EQ(end(SIGKILL), -SIGKILL);
        for (std::thread& writer : writers) {
            writer.join();
        }
        for (std::vector<Accepted>& some : perWriter) {
            for (Accepted& one : some) {
                accepted.push_back(std::move(one));
            }
        }
    }
    serve();
    const std::string token = login(kPlanner);
    ASSERT_GE(accepted.size(), 10U);
    for (const Accepted& one : accepted) {
        const Reply item = ask(kPlanner, token, {"GET", "/v1/outbox/" + one.message.submission.id});
        ASSERT_EQ(item.status, 200);
        EXPECT_EQ(ask(kPlanner, token, one.message.put()).body, one.body);
        const auto blob = base::readFile(Blobs(Folder{m_data}.blobs()).pathOf(one.message.submission.sealedHash),
                                         protocol::kMaxSealedBytes);
        ASSERT_TRUE(blob);
        EXPECT_EQ(*blob, one.message.sealed);
    }
    EXPECT_EQ(end(SIGTERM), 0);
}

TEST_F(CommandsTest, ASecondProcessOnTheSameFolderIsRefused) {
    serve();
    std::ostringstream out;
    std::ostringstream errors;
    EXPECT_EQ(runServe({m_data.string()}, out, errors), 3);
    EXPECT_NE(errors.str().find("profile.in-use"), std::string::npos);
}

TEST_F(CommandsTest, ServeNeedsNothingOfTheAuthorities) {
    fs::remove_all(Folder{m_data}.authorities());
    serve();
    EXPECT_FALSE(login(kPlanner).empty());
}

TEST_F(CommandsTest, TheLogHoldsNoTokenPasswordOrUser) {
    serve();
    const std::string token = login(kPlanner);
    ask(kPlanner, token, {"GET", "/v1/inbox"});
    ask(kPlanner, std::string(64, 'b'), {"GET", "/v1/inbox"});
    end(SIGTERM);
    const auto log = base::readFile(Folder{m_data}.log(), 1U << 20);
    ASSERT_TRUE(log);
    const std::string_view text = base::asText(*log);
    EXPECT_NE(text.find("serving"), std::string_view::npos);
    for (const std::string& secret : {token, office(kPlanner).password, office(kPlanner).user, kPlanner}) {
        EXPECT_EQ(text.find(secret), std::string_view::npos);
    }
}

TEST_F(CommandsTest, ServeSaysWhatIsWrongWithItsArguments) {
    std::ostringstream out;
    std::ostringstream errors;
    EXPECT_EQ(runServe({m_data.string(), "nowhere"}, out, errors), 2);
    EXPECT_EQ(runServe({(m_folder.path() / "empty").string()}, out, errors), 1);
    EXPECT_NE(errors.str().find("profile.not-set-up"), std::string::npos);
    EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace renkei::relay
