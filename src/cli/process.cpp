#define BOOST_PROCESS_USE_STD_FS 1
#include "cli/process.h"

#include <array>
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <chrono>
#include <system_error>
#include <thread>

#include "base/files.h"

#ifndef _WIN32
#include <sys/resource.h>

#include <boost/process/extend.hpp>
#include <csignal>
#endif

namespace renkei::cli {
namespace {

namespace process = boost::process;

constexpr std::chrono::seconds kFarewell{3};
constexpr std::chrono::milliseconds kPause{20};

base::Error startError(const std::filesystem::path& program, const std::string& why) {
    return {base::ErrorCode::IoNotFound, "start: " + why, {{"path", base::pathToUtf8(program)}}};
}

ProcessResult collect(process::ipstream& out, process::child& child) {
    ProcessResult result;
    std::array<char, 65536> buffer{};
    while (out.read(buffer.data(), buffer.size()) || out.gcount() > 0) {
        const auto count = static_cast<std::size_t>(out.gcount());
        if (result.out.size() + count <= kMaxOutputBytes) {
            result.out.append(buffer.data(), count);
        }
    }
    child.wait();
    result.status = child.exit_code();
    return result;
}

}  // namespace

base::Result<ProcessResult> runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                       Stderr err) {
    try {
        process::ipstream out;
        process::child child = err == Stderr::Inherit
                                   ? process::child(program, process::args(arguments),
                                                    process::std_in<process::null, process::std_out> out)
                                   : process::child(program, process::args(arguments),
                                                    process::std_in<process::null, process::std_out> out,
                                                    process::std_err > process::null);
        return collect(out, child);
    } catch (const std::exception& error) {
        return startError(program, error.what());
    }
}

#ifdef _WIN32
base::Result<ProcessResult> runWithFileLimit(const std::filesystem::path&, const std::vector<std::string>&,
                                             std::uint64_t) {
    return base::fail(base::ErrorCode::Usage, "no limit of files on this system");
}
#else
base::Result<ProcessResult> runWithFileLimit(const std::filesystem::path& program,
                                             const std::vector<std::string>& arguments, std::uint64_t bytes) {
    const auto limit = [bytes](auto&) {
        // Without this the signal would end the program before it can say what happened.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limits{bytes, bytes};
        setrlimit(RLIMIT_FSIZE, &limits);
    };
    try {
        process::ipstream out;
        process::child child(program, process::args(arguments), process::std_in<process::null, process::std_out> out,
                             process::std_err > process::null, process::extend::on_exec_setup = limit);
        return collect(out, child);
    } catch (const std::exception& error) {
        return startError(program, error.what());
    }
}
#endif

struct Companion::State {
    process::opstream input = {};
    process::child child = {};
};

Companion::Companion(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Companion::Companion(Companion&&) noexcept = default;
Companion& Companion::operator=(Companion&&) noexcept = default;

Companion::~Companion() {
    if (!m_state) {
        return;
    }
    std::error_code ignored;
    m_state->input.pipe().close();
    const auto end = std::chrono::steady_clock::now() + kFarewell;
    while (m_state->child.running(ignored) && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(kPause);
    }
    if (m_state->child.running(ignored)) {
        m_state->child.terminate(ignored);
    }
    m_state->child.wait(ignored);
}

base::Result<Companion> Companion::start(const std::filesystem::path& program,
                                         const std::vector<std::string>& arguments) {
    try {
        auto state = std::make_unique<State>();
        state->child = process::child(program, process::args(arguments),
                                      process::std_in<state->input, process::std_out> process::null);
        return Companion(std::move(state));
    } catch (const std::exception& error) {
        return startError(program, error.what());
    }
}

bool Companion::running() {
    std::error_code ignored;
    return m_state->child.running(ignored);
}

void Companion::kill() {
    std::error_code ignored;
    m_state->child.terminate(ignored);
    m_state->child.wait(ignored);
}

}  // namespace renkei::cli
