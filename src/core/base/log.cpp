#include "base/log.h"

#include <cstdio>
#include <fstream>
#include <string>

#include "base/files.h"

namespace renkei::base {
namespace {

std::string_view levelName(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            return "error";
    }
    return {};
}

std::string formatLine(LogLevel level, std::string_view text, Clock& clock) {
    std::string line = formatTime(clock.nowMs());
    line += ' ';
    line += levelName(level);
    line += ' ';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        line += byte < 0x20 || byte == 0x7F ? '?' : c;
    }
    line += '\n';
    return line;
}

}  // namespace

struct FileLog::State {
    std::filesystem::path path;
    LogLevel lowest;
    Clock& clock;
    std::ofstream stream;
    std::uint64_t size = 0;

    void open() {
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) {
            // Made private before the first line stands in it.
            if (!createFileDurably(path, {})) {
                return;
            }
        }
        const auto present = std::filesystem::file_size(path, ignored);
        size = ignored ? 0 : present;
        stream.open(path, std::ios::app | std::ios::binary);
    }
};

FileLog::FileLog(std::filesystem::path path, LogLevel lowest, Clock& clock)
    : m_state(new State{std::move(path), lowest, clock, {}, 0}) {
    m_state->open();
}

FileLog::~FileLog() = default;

void FileLog::write(LogLevel level, std::string_view line) {
    const std::lock_guard guard(m_mutex);
    if (level < m_state->lowest) {
        return;
    }
    if (m_state->size >= kLogFileLimit) {
        m_state->stream.close();
        std::filesystem::path older = m_state->path;
        older += ".1";
        std::error_code ignored;
        std::filesystem::rename(m_state->path, older, ignored);
        m_state->open();
    }
    const std::string text = formatLine(level, line, m_state->clock);
    m_state->stream << text << std::flush;
    m_state->stream.clear();
    m_state->size += text.size();
}

void StderrLog::write(LogLevel level, std::string_view line) {
    if (level < m_lowest) {
        return;
    }
    const std::string text = formatLine(level, line, m_clock);
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

}  // namespace renkei::base
