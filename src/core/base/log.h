#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"

namespace renkei::base {

enum class LogLevel { Debug, Info, Warning, Error };

/// A fact of a line: a name of ours with a whole number or a text of ours.
struct LogField {
    std::string_view name;
    std::variant<std::int64_t, std::string_view> value;
};
using LogFields = std::span<const LogField>;

/// Where lines for the support desk go. A line is a code and facts such as ids, sizes and states; never a subject, a
/// file's content, a person's name, a password or a token.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, std::string_view line) = 0;
    /// A line that programs read: what happened, by a name that stays, and facts. As plain text `event name=value …`.
    virtual void note(LogLevel level, std::string_view event, LogFields fields);

    void debug(std::string_view line) { write(LogLevel::Debug, line); }
    void info(std::string_view line) { write(LogLevel::Info, line); }
    void warning(std::string_view line) { write(LogLevel::Warning, line); }
    void error(std::string_view line) { write(LogLevel::Error, line); }
};

enum class LogFormat {
    Text,  ///< `2025-04-25T09:30:00.000Z info event name=value`
    Json   ///< An object a line: `time`, `level`, `event`, then the facts; of a plain line `event` is `note`, and
           ///< `text`.
};

class NullLog final : public Log {
public:
    void write(LogLevel, std::string_view) override {}
};

constexpr std::uint64_t kLogFileLimit = 4ULL << 20;
struct FileLogOptions {
    LogLevel lowest = LogLevel::Info;
    LogFormat format = LogFormat::Text;
    std::uint64_t limitBytes = kLogFileLimit;
};

/// Appends to `path` (mode 0600) with time and level; at its limit of bytes the file moves to `path`.1 and a new one
/// begins. Control characters are written as `?`. A disk that takes no line loses the line, never the work. Any thread.
class FileLog final : public Log {
public:
    FileLog(std::filesystem::path path, LogLevel lowest, Clock& clock);
    FileLog(std::filesystem::path path, Clock& clock, const FileLogOptions& options);
    ~FileLog() override;
    void write(LogLevel level, std::string_view line) override;
    void note(LogLevel level, std::string_view event, LogFields fields) override;

private:
    struct State;
    void append(const std::string& line);
    std::mutex m_mutex;
    std::unique_ptr<State> m_state;
};

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
