#include "gui/training/relay_start.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QUuid>
#include <string_view>
#include <vector>

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

/// Runs a command of the relay's program to its end.
base::Result<void> run(const TrainingSetup& setup, const QStringList& arguments, const transport::Call& call) {
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
        return base::Error{ErrorCode::Internal,
                           "the relay's program failed: " + arguments.front().toStdString(),
                           {{"path", base::pathToUtf8(setup.folder.output())}}};
    }
    return {};
}

/// Relays' folders that were not finished, because a window was killed. What can't be removed is tried the next time.
void removeUnfinished(const TrainingFolder& folder) {
    std::error_code failed;
    std::vector<fs::path> unfinished;
    for (fs::directory_iterator entry(folder.root, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (base::pathToUtf8(entry->path().filename()).starts_with(kUnfinished)) {
            unfinished.push_back(entry->path());
        }
    }
    for (const fs::path& path : unfinished) {
        fs::remove_all(path, failed);
    }
}

/// Makes the relay's folder beside its place and moves it there whole. It has a name of its own: the set-up of a window
/// that was killed may still be at work.
base::Result<void> setUp(const TrainingSetup& setup, const transport::Call& call) {
    const fs::path unfinished = setup.folder.root / (std::string(kUnfinished) +
                                                     QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
    auto made = run(setup, {QStringLiteral("init-training"), QStringLiteral("--data"), exactPath(unfinished)}, call);
    if (!made) {
        return made;
    }
    std::error_code failed;
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
    const QString data = exactPath(setup.folder.relay());
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
        // A list is of use for a week only; nobody else renews that of a training exchange.
        auto renewed = run(setup, {QStringLiteral("renew-crl"), QStringLiteral("--data"), data}, call);
        if (!renewed) {
            return renewed.error();
        }
    }
    QProcess relay;
    prepare(relay, setup,
            {QStringLiteral("serve"), QStringLiteral("--data"), data, QStringLiteral("--listen"),
             QStringLiteral("127.0.0.1:0"), QStringLiteral("--site-listen"), QStringLiteral("127.0.0.1:0"),
             QStringLiteral("--stop-when-unused")});
    if (!relay.startDetached()) {
        return missing(setup.relayProgram);
    }
    return RelayStart::Started;
}

}  // namespace renkei::gui
