#include "gui/training/relay_start.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QUuid>
#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include "base/files.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

constexpr int kSetUpLimitMs = 60'000;
constexpr int kStopLookMs = 100;
constexpr int kKillMs = 2'000;
/// How long a relay may be without presence.json, and how often that is looked for.
constexpr int kReadyLimitMs = 15'000;
constexpr int kReadyLookMs = 20;
/// Of what a program said before it failed, this much of the end is looked at.
constexpr std::streamoff kLastWordsBytes = 4096;
constexpr std::string_view kUnfinished = "relay.new-";

base::Error missing(const fs::path& program) {
    return {ErrorCode::IoNotFound,
            "renkei-relay can't be started from the folder of this program",
            {{"path", base::pathToUtf8(program)}}};
}

/// A relay's program with its arguments, and its words in a file: nobody reads a pipe once this program has ended.
void prepare(QProcess& process, const TrainingSetup& setup, QStringList arguments) {
    if (setup.clockOffsetMs) {
        const base::TimeMs now = base::SystemClock().nowMs() + *setup.clockOffsetMs;
        arguments << QStringLiteral("--fake-now") << QString::fromStdString(base::formatTime(now));
    }
    process.setProgram(exactPath(setup.relayProgram));
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(exactPath(setup.folder.output()), QIODevice::Append);
}

std::uintmax_t sizeOf(const fs::path& path) {
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(path, failed);
    return failed ? 0 : size;
}

/// The code that a relay's program has said last, beyond the first `before` bytes of its words: its last line is
/// `code: detail`.
std::optional<ErrorCode> codeSaid(const fs::path& output, std::uintmax_t before) {
    const auto size = static_cast<std::streamoff>(sizeOf(output));
    std::ifstream words(output, std::ios::binary);
    words.seekg(std::max(static_cast<std::streamoff>(before), size - kLastWordsBytes));
    std::optional<ErrorCode> said;
    for (std::string line; std::getline(words, line);) {
        if (const auto code = base::codeFromName(std::string_view(line).substr(0, line.find(": ")))) {
            said = code;
        }
    }
    return said;
}

/// Why a program ended that should not have: its own code where it said one.
base::Error ended(const TrainingSetup& setup, const QProcess& process, std::uintmax_t before) {
    return {codeSaid(setup.folder.output(), before).value_or(ErrorCode::Internal),
            "the relay's program failed: " + process.arguments().front().toStdString(),
            {{"path", base::pathToUtf8(setup.folder.output())}}};
}

/// Sets up a relay's process so that it outlives this program, and so that its end is noticed before it is let go.
/// QProcess has no such thing: what it starts detached can't be waited for, and what it starts else it kills in the
/// end. One that dies after it was let go stays in the system's table until this program ends.
class RelayProcess final : public QProcess {
public:
    RelayProcess() {
#ifdef Q_OS_UNIX
        // Ctrl-C in the terminal that a window was started from is for that window only.
        setChildProcessModifier([] { ::setsid(); });
#endif
    }
    void letGo() {
        setProcessState(QProcess::NotRunning);
    }
};

/// Runs a command of the relay's program to its end.
base::Result<void> run(const TrainingSetup& setup, const QStringList& arguments, const transport::Call& call) {
    const std::uintmax_t before = sizeOf(setup.folder.output());
    QProcess process;
    prepare(process, setup, arguments);
    QElapsedTimer time;
    time.start();
    process.start();
    while (!process.waitForFinished(kStopLookMs)) {
        if (process.error() == QProcess::FailedToStart) {
            return missing(setup.relayProgram);
        }
        const bool stopped = call.stop.stop_requested();
        if (stopped || time.hasExpired(kSetUpLimitMs)) {
            process.kill();
            process.waitForFinished(kKillMs);
            return stopped ? fail(ErrorCode::Cancelled, "while the relay was prepared")
                           : fail(ErrorCode::Internal, "the relay's program does not end");
        }
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return ended(setup, process, before);
    }
    return {};
}

/// Starts the relay and waits until it lets programs join, or ends.
base::Result<RelayStart> serve(const TrainingSetup& setup, const transport::Call& call) {
    const std::uintmax_t before = sizeOf(setup.folder.output());
    RelayProcess relay;
    prepare(relay, setup,
            {QStringLiteral("serve"), QStringLiteral("--data"), exactPath(setup.folder.relay()),
             QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--site-listen"),
             QStringLiteral("127.0.0.1:0"), QStringLiteral("--stop-when-unused")});
    QElapsedTimer time;
    time.start();
    relay.start();
    while (!relay.waitForFinished(kReadyLookMs)) {
        if (relay.error() == QProcess::FailedToStart) {
            return missing(setup.relayProgram);
        }
        std::error_code failed;
        if (fs::exists(setup.folder.presence(), failed)) {
            relay.letGo();
            return RelayStart::Started;
        }
        if (call.stop.stop_requested()) {
            // It ends by itself where no other window comes.
            relay.letGo();
            return fail(ErrorCode::Cancelled, "while the relay was started");
        }
        if (time.hasExpired(kReadyLimitMs)) {
            relay.kill();
            relay.waitForFinished(kKillMs);
            return base::Error{ErrorCode::NetUnreachable,
                               "the relay of the training exchange does not start",
                               {{"path", base::pathToUtf8(setup.folder.output())}}};
        }
    }
    return ended(setup, relay, before);
}

/// Relays' folders that were not finished, because a window was killed; not where its set-up is still at work, which
/// holds the folder's lock. What can't be removed is tried the next time.
void removeUnfinished(const TrainingFolder& folder) {
    std::error_code failed;
    std::vector<fs::path> unfinished;
    for (fs::directory_iterator entry(folder.root, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (base::pathToUtf8(entry->path().filename()).starts_with(kUnfinished)) {
            unfinished.push_back(entry->path());
        }
    }
    for (const fs::path& path : unfinished) {
        const bool inUse = isHeld(TrainingFolder::lockOf(path));
        if (!inUse) {
            fs::remove_all(path, failed);
        }
    }
}

/// Makes the relay's folder beside its place and moves it there whole. It has a name of its own: the set-up of a window
/// that was killed may still be at work.
base::Result<void> setUp(const TrainingSetup& setup, const transport::Call& call) {
    const fs::path unfinished = setup.folder.root / (std::string(kUnfinished) +
                                                     QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
    auto made = run(setup, {QStringLiteral("init-training"), QStringLiteral("--data"), exactPath(unfinished)}, call);
    std::error_code failed;
    if (!made) {
        fs::remove_all(unfinished, failed);
        return made;
    }
    fs::rename(unfinished, setup.folder.relay(), failed);
    if (failed) {
        return fail(ErrorCode::IoError, "set up the training exchange: " + failed.message());
    }
    return base::syncFolder(setup.folder.root);
}

/// False where a relay serves the folder; otherwise what a killed one left is gone.
base::Result<bool> clear(const TrainingFolder& folder) {
    const auto lock = base::FileLock::acquire(folder.relayLock());
    if (!lock) {
        return lock.error().code == ErrorCode::ProfileInUse ? base::Result<bool>(false) : lock.error();
    }
    // With the lock held: it can't be the file of a relay that has just begun.
    std::error_code failed;
    fs::remove(folder.presence(), failed);
    if (failed) {
        return fail(ErrorCode::IoError, "remove presence.json: " + failed.message());
    }
    return true;
}

}  // namespace

fs::path relayProgramIn(const fs::path& programs) {
#ifdef Q_OS_WIN
    return programs / "renkei-relay.exe";
#else
    return programs / "renkei-relay";
#endif
}

base::Result<RelayStart> startRelay(const TrainingSetup& setup, const transport::Call& call) {
    std::error_code failed;
    if (!fs::exists(setup.relayProgram, failed)) {
        return missing(setup.relayProgram);
    }
    removeUnfinished(setup.folder);
    if (!fs::exists(setup.folder.database(), failed)) {
        if (auto done = setUp(setup, call); !done) {
            return done.error();
        }
    } else {
        const auto free = clear(setup.folder);
        if (!free) {
            return free.error();
        }
        if (!*free) {
            return RelayStart::AnotherRuns;
        }
    }
    return serve(setup, call);
}

}  // namespace renkei::gui
