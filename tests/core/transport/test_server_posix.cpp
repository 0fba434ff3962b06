#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/files.h"
#include "core/transport/test_server.h"

namespace renkei::transport::test {
namespace {

constexpr std::size_t kMaxLineBytes = 64U << 20;
const std::string kScripts = std::string(RENKEI_SOURCE_DIR) + "/tests/core/transport/";

[[noreturn]] void giveUp(const char* why) {
    std::fprintf(stderr, "test server: %s\n", why);
    std::abort();
}

std::string text(const json::Value& value, std::string_view name) {
    return json::Reader(value).string(name);
}

}  // namespace

struct TestServer::Process {
    pid_t pid = -1;
    FILE* toServer = nullptr;
    FILE* fromServer = nullptr;

    std::string readLine() {
        std::string line;
        for (int c = std::fgetc(fromServer); c != '\n'; c = std::fgetc(fromServer)) {
            if (c == EOF || line.size() > kMaxLineBytes) {
                giveUp("no answer");
            }
            line.push_back(static_cast<char>(c));
        }
        return line;
    }
};

TestServer& TestServer::get() {
    static TestServer server;
    return server;
}

TestServer::TestServer() : m_process(new Process) {
    std::string pattern = (std::filesystem::temp_directory_path() / "renkei-transport-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        giveUp("no folder");
    }
    m_folder = pattern;
    const std::string make = "sh '" + kScripts + "make_certificates.sh' '" + pattern + "'";
    if (std::system(make.c_str()) != 0) {
        giveUp("no certificates");
    }
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe(to.data()) != 0 || ::pipe(from.data()) != 0) {
        giveUp("no pipe");
    }
    const std::string script = kScripts + "test_server.py";
    m_process->pid = ::fork();
    if (m_process->pid == 0) {
        ::dup2(to[0], STDIN_FILENO);
        ::dup2(from[1], STDOUT_FILENO);
        for (const int file : {to[0], to[1], from[0], from[1]}) {
            ::close(file);
        }
        ::execlp("python3", "python3", script.c_str(), pattern.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    m_process->toServer = ::fdopen(to[1], "w");
    m_process->fromServer = ::fdopen(from[0], "r");
    m_ports = json::parse(m_process->readLine()).value();
}

TestServer::~TestServer() {
    std::fclose(m_process->toServer);
    std::fclose(m_process->fromServer);
    ::waitpid(m_process->pid, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

json::Value TestServer::command(const json::Value& value) {
    const std::string line = json::write(value) + "\n";
    std::fwrite(line.data(), 1, line.size(), m_process->toServer);
    std::fflush(m_process->toServer);
    return json::parse(m_process->readLine(), {.bytes = kMaxLineBytes}).value();
}

void TestServer::script(const std::vector<Step>& steps) {
    json::Array list;
    for (const Step& step : steps) {
        json::Object object{{"cut", step.cut},   {"end", step.end},   {"early", step.early},
                            {"drip", step.drip}, {"hang", step.hang}, {"head_only", step.headOnly}};
        if (step.parcel.empty()) {
            object.set("raw", base::toBase64(base::asBytes(step.raw)));
        } else {
            object.set("parcel", base::toBase64(step.parcel));
            object.set("etag", step.etag);
        }
        list.emplace_back(std::move(object));
    }
    command(json::Object{{"do", "script"}, {"steps", std::move(list)}});
}

void TestServer::answer(const std::string& raw, int count) {
    script(std::vector<Step>(static_cast<std::size_t>(count), Step{.raw = raw}));
}

Log TestServer::log() {
    const json::Value value = command(json::Object{{"do", "log"}});
    json::Reader reader(value);
    Log log;
    log.connections = reader.integer("connections");
    log.stepsLeft = reader.integer("steps_left");
    for (const json::Value& target : reader.array("proxied")) {
        log.proxied.push_back(*target.string());
    }
    for (const json::Value& item : reader.array("requests")) {
        json::Reader request(item);
        log.requests.push_back({.method = request.string("method"),
                                .target = request.string("target"),
                                .client = request.string("client"),
                                .tls = request.string("cipher"),
                                .body = base::fromBase64(request.string("body")).value(),
                                .bodyBytes = request.integer("body_bytes"),
                                .connection = request.integer("connection"),
                                .fields = *request.value("fields")});
    }
    return log;
}

bool TestServer::waitForRequests(int count) {
    const json::Value value = command(json::Object{{"do", "wait"}, {"count", count}});
    return json::Reader(value).boolean("came");
}

std::string TestServer::url(const std::string& listener, const std::string& host) const {
    return "https://" + host + ":" + std::to_string(json::Reader(m_ports).integer(listener));
}

std::string TestServer::file(const std::string& name) const {
    const auto content = base::readFile(m_folder / name, 1U << 20);
    return std::string(base::asText(content.value()));
}

std::string Seen::field(std::string_view lowerCaseName) const {
    const json::Value* value = fields.object()->find(lowerCaseName);
    return value == nullptr ? std::string() : text(fields, lowerCaseName);
}

RelayNetwork::Settings settingsFor(const std::string& listener, const std::string& host) {
    TestServer& server = TestServer::get();
    const std::string key = server.file("office.key");
    return {.apiUrl = server.url(listener, host),
            .tlsCaPem = server.file("authority.pem"),
            .certificateChainPem = server.file("office.pem"),
            .keyPem = base::Secret(std::string_view(key)),
            .proxy = {}};
}

std::unique_ptr<RelayNetwork> networkFor(const std::string& listener, const std::string& host) {
    return std::move(RelayNetwork::create(settingsFor(listener, host))).value();
}

std::string answerText(int status, std::string_view type, std::string_view body, std::string_view more) {
    std::string answer = "HTTP/1.1 " + std::to_string(status) + " Reason\r\n";
    if (!type.empty()) {
        answer.append("Content-Type: ").append(type).append("\r\n");
    }
    answer.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    return answer.append(more).append("\r\n").append(body);
}

std::string jsonAnswer(const json::Value& value, int status) {
    return answerText(status, "application/json", json::write(value));
}

std::string problemAnswer(int status, const json::Value& value) {
    return answerText(status, "application/problem+json", json::write(value));
}

std::string fact(const base::Error& error, std::string_view name) {
    for (const base::Fact& entry : error.facts) {
        if (entry.name == name) {
            return entry.value;
        }
    }
    return {};
}

}  // namespace renkei::transport::test
