#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "json/json.h"
#include "transport/relay_network.h"

namespace renkei::transport::test {

/// What test_server.py does with one request.
struct Step {
    std::string raw = {};
    std::int64_t cut = -1;
    std::string end = "keep";  ///< keep, close (with TLS's goodbye), drop (without), reset.
    bool early = false;
    bool drip = false;
    bool hang = false;
    bool headOnly = false;
    base::Bytes parcel = {};
    std::string etag = {};
};

struct Seen {
    std::string method;
    std::string target;
    std::string client;
    std::string tls;
    base::Bytes body;
    std::int64_t bodyBytes = 0;
    std::int64_t connection = 0;
    json::Value fields;
    /// Empty where the request had no such field.
    std::string field(std::string_view lowerCaseName) const;
};
struct Log {
    std::vector<Seen> requests;
    std::int64_t connections = 0;  ///< That came through the TLS handshake.
    std::int64_t stepsLeft = 0;
    std::vector<std::string> proxied;
};

/// test_server.py as a process of its own, with fresh certificates. One for the whole test program.
class TestServer {
public:
    static TestServer& get();
    ~TestServer();

    void script(const std::vector<Step>& steps);
    /// The next `count` requests get the same answer.
    void answer(const std::string& raw, int count = 1);
    Log log();
    bool waitForRequests(int count);

    std::string url(const std::string& listener, const std::string& host = "localhost") const;
    std::string file(const std::string& name) const;

private:
    struct Process;
    TestServer();
    json::Value command(const json::Value& value);
    std::filesystem::path m_folder;
    std::unique_ptr<Process> m_process;
    json::Value m_ports;
};

/// Settings that work, for the listener.
RelayNetwork::Settings settingsFor(const std::string& listener, const std::string& host = "localhost");
std::unique_ptr<RelayNetwork> networkFor(const std::string& listener, const std::string& host = "localhost");

/// A whole answer with the length of its body.
std::string answerText(int status, std::string_view type, std::string_view body, std::string_view more = {});
std::string jsonAnswer(const json::Value& value, int status = 200);
std::string problemAnswer(int status, const json::Value& value);

/// The value of a fact, or nothing.
std::string fact(const base::Error& error, std::string_view name);

}  // namespace renkei::transport::test
