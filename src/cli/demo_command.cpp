#include <chrono>
#include <thread>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/process.h"
#include "crypto/hash.h"
#include "samples/usage_sample.h"

namespace renkei::cli {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kSender = "1370000019";
constexpr std::string_view kRecipient = "1370000027";
constexpr std::chrono::seconds kRelayStart{15};
constexpr std::chrono::milliseconds kPause{20};
constexpr std::uint64_t kMaxRead = 1U << 20;
#ifdef _WIN32
constexpr std::string_view kProgramSuffix = ".exe";
#else
constexpr std::string_view kProgramSuffix;
#endif

/// The folder of a demo: its own and gone afterwards, or the one that was asked for.
class DemoFolder {
public:
    static base::Result<DemoFolder> make(const std::optional<std::filesystem::path>& chosen) {
        if (chosen) {
            std::error_code error;
            const auto path = std::filesystem::absolute(*chosen, error);
            if (auto made = base::makeFolders(path); !made) {
                return made.error();
            }
            return DemoFolder(path, false);
        }
        const auto random = crypto::randomBytes(8);
        std::error_code error;
        const auto temporary = std::filesystem::temp_directory_path(error);
        if (!random || error) {
            return fail(ErrorCode::IoError, "no temporary folder");
        }
        const auto path = temporary / ("renkei-demo-" + base::toHex(*random));
        if (auto made = base::makeFolders(path); !made) {
            return made.error();
        }
        return DemoFolder(path, true);
    }
    DemoFolder(DemoFolder&& other) noexcept
        : m_path(std::move(other.m_path)), m_remove(std::exchange(other.m_remove, false)) {}
    DemoFolder(const DemoFolder&) = delete;
    DemoFolder& operator=(const DemoFolder&) = delete;
    DemoFolder& operator=(DemoFolder&&) = delete;
    ~DemoFolder() {
        if (m_remove) {
            std::error_code ignored;
            std::filesystem::remove_all(m_path, ignored);
        }
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    DemoFolder(std::filesystem::path path, bool remove) : m_path(std::move(path)), m_remove(remove) {}
    std::filesystem::path m_path;
    bool m_remove;
};

/// One run of the main job through the programs that users start.
class Demo {
public:
    Demo(const Console& console, std::filesystem::path programs, std::filesystem::path folder)
        : m_console(console), m_programs(std::move(programs)), m_folder(std::move(folder)) {}

    base::Result<void> run() {
        if (auto done = startRelay(); !done) {
            return done;
        }
        if (auto done = prepareOffices(); !done) {
            return done;
        }
        if (auto done = check(); !done) {
            return done;
        }
        if (auto done = send(); !done) {
            return done;
        }
        if (auto done = receive(); !done) {
            return done;
        }
        return confirm();
    }

    std::int64_t units() const { return m_units; }
    std::int64_t persons() const { return m_persons; }
    std::int64_t files() const { return m_files; }

private:
    std::filesystem::path program(std::string_view name) const {
        return m_programs / (std::string(name) + std::string(kProgramSuffix));
    }
    std::string path(std::string_view name) const { return base::pathToUtf8(m_folder / base::pathFromUtf8(name)); }
    std::string path(std::string_view office, std::string_view name) const {
        return path(std::string(office) + "-" + std::string(name));
    }

    void tell(std::string_view line) {
        if (!m_console.json) {
            m_console.out << "demo: " << line << std::endl;
        }
    }

    base::Result<json::Value> cli(std::vector<std::string> arguments) {
        arguments.emplace_back("--json");
        const auto result = runProgram(program("renkei-cli"), arguments, Stderr::Inherit);
        if (!result) {
            return result.error();
        }
        auto answer = json::parse(result->out, {.bytes = kMaxOutputBytes});
        if (!answer) {
            return fail(ErrorCode::Internal, arguments.front() + " answered no JSON");
        }
        if (result->status != 0) {
            return failureOf(arguments.front(), *answer);
        }
        return answer;
    }

    static base::Error failureOf(const std::string& command, const json::Value& answer) {
        json::Reader reader(answer);
        const json::Value* error = reader.value("error");
        json::Reader inner(error ? *error : json::Value());
        const auto code = base::codeFromName(inner.string("code"));
        return fail(code.value_or(ErrorCode::Internal), "renkei-cli " + command + " failed");
    }

    base::Result<json::Value> cliAs(std::string_view office, std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--profile", path(office, "profile")});
        return cli(std::move(arguments));
    }

    base::Result<json::Value> cliWithKey(std::string_view office, std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--key-password-file", path(office, "key-password")});
        return cliAs(office, std::move(arguments));
    }

    base::Result<void> startRelay() {
        const auto made =
            runProgram(program("renkei-relay"), {"init-training", "--data", path("relay")}, Stderr::Inherit);
        if (!made) {
            return made.error();
        }
        if (made->status != 0) {
            return fail(ErrorCode::Internal, "init-training failed");
        }
        auto relay = Companion::start(program("renkei-relay"), {"serve", "--data", path("relay"), "--listen",
                                                                "127.0.0.1:0", "--stop-with-stdin"});
        if (!relay) {
            return relay.error();
        }
        m_relay.emplace(std::move(*relay));
        const auto end = std::chrono::steady_clock::now() + kRelayStart;
        while (!std::filesystem::exists(m_folder / "relay" / "relay.json")) {
            if (!m_relay->running() || std::chrono::steady_clock::now() > end) {
                return fail(ErrorCode::NetUnreachable, "the relay does not start");
            }
            std::this_thread::sleep_for(kPause);
        }
        tell("練習用の交換を始めました");
        return {};
    }

    base::Result<void> prepareOffices() {
        const auto text = base::readFile(m_folder / "relay" / "training" / "credentials.json", kMaxRead);
        if (!text) {
            return text.error();
        }
        const auto credentials = json::parse(base::asText(*text));
        if (!credentials || credentials->array() == nullptr) {
            return fail(ErrorCode::JsonUnexpected, "credentials.json");
        }
        for (const std::string_view office : {kSender, kRecipient}) {
            bool found = false;
            for (const json::Value& entry : *credentials->array()) {
                json::Reader reader(entry);
                if (reader.string("office") == office) {
                    found = true;
                    if (auto done = prepareOffice(office, reader); !done) {
                        return done;
                    }
                }
            }
            if (!found) {
                return fail(ErrorCode::NotFound, "an office of the samples is not in credentials.json");
            }
        }
        return {};
    }

    base::Result<void> prepareOffice(std::string_view office, json::Reader& credentials) {
        const std::string name = credentials.string("name");
        const std::string p12 = path("relay/" + credentials.string("p12"));
        const std::string user = credentials.string("user");
        const std::pair<std::string, std::string> secrets[] = {
            {path(office, "password"), credentials.string("password")},
            {path(office, "key-password"), credentials.string("p12_password")}};
        for (const auto& [file, secret] : secrets) {
            if (auto written = base::writeFileDurably(base::pathFromUtf8(file), base::asBytes(secret)); !written) {
                return written;
            }
        }
        auto done = cliAs(office, {"setup", "--relay-json", path("relay/relay.json")});
        if (done) {
            done = cliAs(office, {"certificate", "import", p12, "--password-file", path(office, "key-password")});
        }
        if (done) {
            done = cliWithKey(
                office, {"login", "--user", user, "--password-file", path(office, "password"), "--terminal", "受付1"});
        }
        if (!done) {
            return done.error();
        }
        tell(name + "（" + std::string(office) + "）が電子証明書を取り込み、ログインしました");
        return {};
    }

    base::Result<void> check() {
        const auto folder = m_folder / "usage";
        if (auto made = base::makeFolders(folder); !made) {
            return made;
        }
        for (const samples::SampleFile& sample : samples::usageSample()) {
            if (auto written =
                    base::writeFileDurably(folder / base::pathFromUtf8(sample.name), base::asBytes(sample.content));
                !written) {
                return written;
            }
        }
        const auto answer = cli({"validate", path("usage")});
        if (!answer) {
            return answer.error();
        }
        json::Reader reader(*answer);
        for (const json::Value& unit : reader.array("units")) {
            json::Reader one(unit);
            ++m_units;
            m_persons += one.integer("persons");
            m_files += static_cast<std::int64_t>(one.array("files").size());
        }
        tell("1 か月の利用票を検査しました（" + std::to_string(m_persons) + " 名、" + std::to_string(m_files) +
             " ファイル、誤り " + std::to_string(reader.integer("errors")) + " 件）");
        return {};
    }

    base::Result<void> send() {
        const auto answer = cliWithKey(kSender, {"send", path("usage"), "--subject", "5月分の利用票"});
        if (!answer) {
            return answer.error();
        }
        json::Reader reader(*answer);
        for (const json::Value& message : reader.array("messages")) {
            if (json::Reader(message).string("state") != "accepted") {
                return fail(ErrorCode::SendUnknown, "not accepted");
            }
        }
        tell("署名し、暗号化して送り、受付の証跡を受け取りました");
        return {};
    }

    base::Result<void> receive() {
        const auto inbox = cliWithKey(kRecipient, {"inbox"});
        if (!inbox) {
            return inbox.error();
        }
        json::Reader waiting(*inbox);
        tell("訪問介護に " + std::to_string(waiting.array("messages").size()) + " 件が届いています");
        const auto answer = cliWithKey(kRecipient, {"receive", "--all", "--into", path("received")});
        if (!answer) {
            return answer.error();
        }
        for (const samples::SampleFile& sample : samples::usageSample()) {
            const auto filed = base::readFile(m_folder / "received" / base::pathFromUtf8(sample.name), kMaxRead);
            if (!filed) {
                return filed.error();
            }
            if (base::asText(*filed) != sample.content) {
                return fail(ErrorCode::Internal, "a received file differs from the one that was sent");
            }
        }
        tell("受け取り、署名を確かめ、復号し、同じバイトのまま保存しました");
        return {};
    }

    base::Result<void> confirm() {
        const auto answer = cliWithKey(kSender, {"outbox"});
        if (!answer) {
            return answer.error();
        }
        json::Reader reader(*answer);
        const json::Array& messages = reader.array("messages");
        if (static_cast<std::int64_t>(messages.size()) != m_units) {
            return fail(ErrorCode::Internal, "the outbox does not list what was sent");
        }
        for (const json::Value& message : messages) {
            json::Reader one(message);
            if (one.string("state") != "collected" || !one.boolean("receipt_verified")) {
                return fail(ErrorCode::EvidenceInvalid, "no verified receipt");
            }
        }
        tell("居宅に受領の証跡が戻り、署名を確かめました");
        return {};
    }

    const Console& m_console;
    std::filesystem::path m_programs;
    std::filesystem::path m_folder;
    std::optional<Companion> m_relay;
    std::int64_t m_units = 0;
    std::int64_t m_persons = 0;
    std::int64_t m_files = 0;
};

}  // namespace

int runDemo(const Console& console, const DemoOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    auto folder = DemoFolder::make(options.folder);
    if (!folder) {
        return report(console, folder.error());
    }
    Demo demo(console, programFolder(), folder->path());
    if (auto done = demo.run(); !done) {
        return report(console, done.error());
    }
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("units", demo.units());
        answer.set("files", demo.files());
        answer.set("persons", demo.persons());
        answer.set("receipt_verified", true);
        answer.set("milliseconds", static_cast<std::int64_t>(elapsed));
        print(console, answer);
    } else {
        console.out << "demo: ok, " << demo.units() << (demo.units() == 1 ? " unit, " : " units, ") << demo.files()
                    << " files, " << demo.persons() << " persons, sent, received, receipt verified\n";
    }
    return 0;
}

}  // namespace renkei::cli
