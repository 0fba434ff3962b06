#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace renkei::cli {

struct ProcessResult {
    int status = 0;
    std::string out;
};

/// Runs a program to its end and collects its standard output (at most kMaxOutputBytes are kept); its standard error
/// goes where ours goes, or nowhere. No shell is involved. Fails with IoNotFound or IoError where it can't be started.
enum class Stderr { Inherit, Drop };
base::Result<ProcessResult> runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                       Stderr err);
/// As runProgram without standard error, in a process for which the disk is full as soon as a file has `bytes`. Fails
/// with Usage where the system has no such limit (kLimitsFiles).
base::Result<ProcessResult> runWithFileLimit(const std::filesystem::path& program,
                                             const std::vector<std::string>& arguments, std::uint64_t bytes);
#ifdef _WIN32
constexpr bool kLimitsFiles = false;
#else
constexpr bool kLimitsFiles = true;
#endif
constexpr std::size_t kMaxOutputBytes = 16U << 20;

/// A program that runs beside us and that ends when its standard input closes: at the latest when we end, however that
/// happens.
class Companion {
public:
    static base::Result<Companion> start(const std::filesystem::path& program,
                                         const std::vector<std::string>& arguments);
    Companion(Companion&&) noexcept;
    Companion& operator=(Companion&&) noexcept;
    /// Closes its input, waits a few seconds, then kills it.
    ~Companion();

    bool running();
    /// Ends it at once, as a power cut does.
    void kill();

private:
    struct State;
    explicit Companion(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The folder of the running program; empty where the system does not tell.
std::filesystem::path programFolder();

}  // namespace renkei::cli
