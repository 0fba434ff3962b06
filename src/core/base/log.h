#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>

#include "base/clock.h"

namespace renkei::base {

enum class LogLevel { Debug, Info, Warning, Error };

/// Where lines for the support desk go. A line is a code and facts such as ids, sizes and states; never a subject, a
/// file's content, a person's name, a password or a token.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, std::string_view line) = 0;

    void debug(std::string_view line) { write(LogLevel::Debug, line); }
    void info(std::string_view line) { write(LogLevel::Info, line); }
    void warning(std::string_view line) { write(LogLevel::Warning, line); }
    void error(std::string_view line) { write(LogLevel::Error, line); }
};

class NullLog final : public Log {
public:
    void write(LogLevel, std::string_view) override {}
};

/// Appends to `path` (mode 0600) with time and level; at `kLogFileLimit` bytes the file moves to `path`.1 and a new one
/// begins. Control characters are written as `?`. A disk that takes no line loses the line, never the work. Any thread.
class FileLog final : public Log {
public:
    FileLog(std::filesystem::path path, LogLevel lowest, Clock& clock);
    ~FileLog() override;
    void write(LogLevel level, std::string_view line) override;

private:
    struct State;
    std::mutex m_mutex;
    std::unique_ptr<State> m_state;
};

constexpr std::uint64_t kLogFileLimit = 4ULL << 20;

/// Writes to standard error; for the relay in a terminal.
class StderrLog final : public Log {
public:
    StderrLog(LogLevel lowest, Clock& clock) : m_lowest(lowest), m_clock(clock) {}
    void write(LogLevel level, std::string_view line) override;

private:
    LogLevel m_lowest;
    Clock& m_clock;
};

}  // namespace renkei::base
