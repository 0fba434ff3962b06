#include "cli/scenario/stage.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

#include "base/files.h"
#include "cli/scenario/planted.h"
#include "exchange/findings.h"
#include "samples/usage_sample.h"

namespace renkei::cli::scenario {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kRelayStart{60};
constexpr std::chrono::milliseconds kPause{10};
constexpr std::uint64_t kMaxFileBytes = 8U << 20;
constexpr std::string_view kOutputOption = "--json";
#ifdef _WIN32
constexpr std::string_view kProgramSuffix = ".exe";
#else
constexpr std::string_view kProgramSuffix;
#endif

std::string member(const json::Value& object, std::string_view name) {
    const json::Value* value = object.object() != nullptr ? object.object()->find(name) : nullptr;
    return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

std::string atLoopback(std::uint16_t port) {
    return "127.0.0.1:" + std::to_string(port);
}

/// Of an address that ends in one; 0 where it does not.
std::uint16_t portOf(const std::string& address) {
    std::uint16_t port = 0;
    const std::size_t colon = address.rfind(':');
    if (colon != std::string::npos) {
        std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
    }
    return port;
}

std::string passwordOf(std::string_view name) {
    return std::string(name) + "-password";
}
std::string keyPasswordOf(std::string_view office) {
    return std::string(office) + "-key-password";
}

}  // namespace

Stage::Stage(fs::path programs, fs::path folder) : m_programs(std::move(programs)), m_folder(std::move(folder)) {}

base::Result<void> Stage::build(const fs::path& programs, const fs::path& folder) {
    if (auto made = base::makeFolders(folder); !made) {
        return made;
    }
    Stage stage(programs, folder);
    stage.operate({"init-training", "--data", base::pathToUtf8(folder / "relay")});
    if (stage.differences().empty()) {
        stage.startRelay();
        stage.join(kSender);
        stage.join(kRecipient);
        for (const Place& place : {kSender, kRecipient}) {
            stage.expect(stage.look(place, {"offices", std::string(kSearch)}).ok(), "an office is looked for");
        }
        stage.stopRelay();
    }
    if (!stage.differences().empty()) {
        return base::fail(base::ErrorCode::Internal, "the stage can't be set up: " + stage.differences().front());
    }
    return {};
}

fs::path Stage::program(std::string_view name) const {
    return m_programs / (std::string(name) + std::string(kProgramSuffix));
}

fs::path Stage::path(std::string_view name) const {
    return m_folder / base::pathFromUtf8(name);
}

std::string Stage::shown(const std::vector<std::string>& arguments) const {
    const std::string folder = base::pathToUtf8(m_folder / "");
    std::string line = "renkei-cli";
    for (std::string word : arguments) {
        if (word == kOutputOption) {
            continue;
        }
        if (const std::size_t at = word.find(folder); at != std::string::npos) {
            word.erase(at, folder.size());
        }
        line += word.find(' ') == std::string::npos && !word.empty() ? " " + word : " \"" + word + "\"";
    }
    return line;
}

Answer Stage::call(std::vector<std::string> arguments, Step step, std::optional<std::uint64_t> fileBytes) {
    if (step == Step::Remember) {
        m_steps.push_back(shown(arguments));
    }
    arguments.emplace_back(kOutputOption);
    const fs::path cli = program("renkei-cli");
    const auto result =
        fileBytes ? runWithFileLimit(cli, arguments, *fileBytes) : runProgram(cli, arguments, Stderr::Drop);
    if (!result) {
        fail("renkei-cli does not start: " + result.error().detail);
        return {-1, {}};
    }
    auto document = json::parse(result->out, {.bytes = kMaxOutputBytes});
    if (!document) {
        fail(shown(arguments) + ": no JSON, status " + std::to_string(result->status));
        return {result->status, {}};
    }
    return {result->status, std::move(*document)};
}

std::vector<std::string> Stage::as(const Place& place, std::vector<std::string> arguments, Key key) {
    m_used.emplace(place.profile);
    if (arguments.front() == "send") {
        arguments.insert(arguments.end(), {"--subject", std::string(kSubject), "--note", std::string(kNote)});
    }
    arguments.insert(arguments.end(), {"--profile", base::pathToUtf8(path(place.profile))});
    if (key == Key::With) {
        arguments.insert(arguments.end(), {"--key-password-file", base::pathToUtf8(path(keyPasswordOf(place.office)))});
    }
    return arguments;
}

Answer Stage::run(const Place& place, std::vector<std::string> arguments, Key key) {
    return call(as(place, std::move(arguments), key), Step::Remember);
}

Answer Stage::runBare(std::vector<std::string> arguments) {
    return call(std::move(arguments), Step::Remember);
}

Answer Stage::runLimited(const Place& place, std::vector<std::string> arguments, std::uint64_t fileBytes) {
    return call(as(place, std::move(arguments), Key::With), Step::Remember, fileBytes);
}

Answer Stage::look(const Place& place, std::vector<std::string> arguments, Key key) {
    return call(as(place, std::move(arguments), key), Step::Quiet);
}

Answer Stage::login(const Place& place, std::string_view user, std::string_view passwordFile) {
    const std::string id = user.empty() ? "C" + std::string(place.office) : std::string(user);
    const std::string file = passwordFile.empty() ? passwordOf(place.office) : std::string(passwordFile);
    return run(place, {"login", "--user", id, "--password-file", base::pathToUtf8(path(file)), "--terminal",
                       std::string(place.profile.ends_with("-profile") ? kTerminal : kOtherTerminal)});
}

Answer Stage::setUp(const Place& place) {
    return run(place, {"setup", "--relay-json", base::pathToUtf8(path("relay/relay.json"))}, Key::Without);
}

Answer Stage::importCertificate(const Place& place, std::string_view certificate, std::string_view passwordFile) {
    const std::string password = passwordFile.empty() ? passwordOf(certificate) : std::string(passwordFile);
    return run(place, {"certificate", "import", base::pathToUtf8(path(std::string(certificate) + ".p12")),
                       "--password-file", base::pathToUtf8(path(password))});
}

void Stage::prepare(const Place& place, std::string_view certificate) {
    const auto entry = credentials(place.office);
    if (!entry) {
        return fail("no credentials of " + std::string(place.office));
    }
    write(passwordOf(place.office), member(*entry, "password"));
    write(keyPasswordOf(place.office), member(*entry, "p12_password"));
    const std::string name =
        certificate.empty() ? std::string(place.office) + "-certificate" : std::string(certificate);
    if (certificate.empty()) {
        takeCertificate(name, place.office);
    }
    expect(setUp(place).ok() && importCertificate(place, name).ok(), "a profile is prepared");
}

void Stage::join(const Place& place, std::string_view certificate) {
    prepare(place, certificate);
    expect(login(place).ok(), "an office joins the exchange");
}

std::string Stage::sendUsage() {
    if (!fs::exists(path("usage"))) {
        writeUsage("usage");
    }
    const Answer answer = run(kSender, {"send", base::pathToUtf8(path("usage"))});
    expect(answer.ok() && answer.text("messages.0.state") == "accepted", "the usage unit is sent and accepted");
    return answer.text("messages.0.id");
}

Answer Stage::receiveAll(const Place& place, std::string_view into) {
    return run(place, {"receive", "--all", "--into", base::pathToUtf8(path(into))});
}

void Stage::startRelay(const RelayMoment& moment) {
    const fs::path description = path("relay/relay.json");
    std::error_code ignored;
    fs::remove(description, ignored);
    std::vector<std::string> arguments{"serve",
                                       "--data",
                                       base::pathToUtf8(path("relay")),
                                       "--listen",
                                       atLoopback(m_port),
                                       "--site-listen",
                                       atLoopback(m_sitePort),
                                       "--stop-with-stdin"};
    m_fakeNow.clear();
    if (moment.aheadMs != 0) {
        m_fakeNow = base::formatTime(base::SystemClock().nowMs() + moment.aheadMs);
        arguments.insert(arguments.end(), {"--fake-now", m_fakeNow});
    }
    auto relay = Companion::start(program("renkei-relay"), arguments);
    if (!relay) {
        return fail("renkei-relay does not start: " + relay.error().detail);
    }
    m_relay.emplace(std::move(*relay));
    const auto end = std::chrono::steady_clock::now() + kRelayStart;
    while (!fs::exists(description)) {
        if (!m_relay->running() || std::chrono::steady_clock::now() > end) {
            return fail("renkei-relay does not serve");
        }
        std::this_thread::sleep_for(kPause);
    }
    const auto document = json::parse(text("relay/relay.json"));
    m_port = document ? portOf(member(*document, "api")) : 0;
    m_sitePort = document ? portOf(member(*document, "site")) : 0;
    if (m_port == 0 || m_sitePort == 0) {
        return fail("relay.json names no ports");
    }
    for (const Place& place : {kSender, kRecipient}) {
        if (fs::exists(path(place.profile))) {
            pointBack(place);
        }
    }
}

void Stage::runBeside(const Place& place, std::vector<std::string> arguments) {
    arguments = as(place, std::move(arguments), Key::With);
    m_steps.push_back(shown(arguments));
    auto beside = Companion::start(program("renkei-cli"), arguments);
    if (!beside) {
        return fail("renkei-cli does not start: " + beside.error().detail);
    }
    m_beside.emplace(std::move(*beside));
}

void Stage::killBeside() {
    if (m_beside) {
        m_beside->kill();
    }
    m_beside.reset();
}

void Stage::stopRelay() {
    m_relay.reset();
}

void Stage::restartRelay(const RelayMoment& moment) {
    stopRelay();
    startRelay(moment);
}

std::string Stage::relayCommand() const {
    std::string line = "renkei-relay serve --data " + base::pathToUtf8(path("relay")) + " --listen " +
                       atLoopback(m_port) + " --site-listen " + atLoopback(m_sitePort);
    if (!m_fakeNow.empty()) {
        line += " --fake-now " + m_fakeNow;
    }
    return line;
}

void Stage::operate(std::vector<std::string> arguments) {
    const auto result = runProgram(program("renkei-relay"), arguments, Stderr::Inherit);
    if (!result || result->status != 0) {
        fail("renkei-relay " + arguments.front() + " failed");
    }
}

std::string Stage::site() {
    const auto document = json::parse(text("relay/relay.json"));
    return document ? member(*document, "site") : std::string();
}

std::string Stage::tlsAuthority() {
    const auto document = json::parse(text("relay/relay.json"));
    return document ? member(*document, "tls_ca") : std::string();
}

std::string Stage::credential(std::string_view office, std::string_view name) {
    const auto entry = credentials(office);
    return entry ? member(*entry, name) : std::string();
}

base::Result<json::Value> Stage::credentials(std::string_view officeOrKind) {
    for (const auto& [file, name] : {std::pair("relay/training/credentials.json", "office"),
                                     std::pair("relay/training/usage-offices.json", "office"),
                                     std::pair("relay/training/bad-certificates.json", "kind")}) {
        const auto list = json::parse(text(file));
        if (!list || list->array() == nullptr) {
            continue;
        }
        for (const json::Value& entry : *list->array()) {
            if (member(entry, name) == officeOrKind) {
                return entry;
            }
        }
    }
    return base::fail(base::ErrorCode::NotFound, "no such training certificate");
}

}  // namespace renkei::cli::scenario
