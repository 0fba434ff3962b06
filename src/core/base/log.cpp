#include "base/log.h"

#include <cstdio>
#include <fstream>
#include <string>

#include "base/bytes.h"
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

/// Control characters, which could forge a line or move a terminal's cursor, as `?`.
std::string plain(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        const auto byte = static_cast<unsigned char>(c);
        c = byte < 0x20 || byte == 0x7F ? '?' : c;
    }
    return line;
}

/// A JSON string. What is no UTF-8 keeps its ASCII only.
std::string jsonText(std::string_view text) {
    const bool good = isUtf8(text);
    std::string line = "\"";
    for (const char c : plain(text)) {
        if (c == '"' || c == '\\') {
            line += '\\';
        }
        line += good || static_cast<unsigned char>(c) < 0x80 ? c : '?';
    }
    return line + '"';
}

std::string formatLine(LogLevel level, std::string_view text, Clock& clock) {
    return formatTime(clock.nowMs()) + ' ' + std::string(levelName(level)) + ' ' + plain(text) + '\n';
}

std::string formatText(std::string_view event, LogFields fields) {
    std::string line(event);
    for (const LogField& field : fields) {
        const auto* number = std::get_if<std::int64_t>(&field.value);
        line += ' ';
        line += field.name;
        line += '=';
        line += number != nullptr ? std::to_string(*number) : std::string(std::get<std::string_view>(field.value));
    }
    return line;
}

std::string formatJson(LogLevel level, std::string_view event, LogFields fields, Clock& clock) {
    std::string line = "{\"time\":" + jsonText(formatTime(clock.nowMs())) + ",\"level\":" + jsonText(levelName(level)) +
                       ",\"event\":" + jsonText(event);
    for (const LogField& field : fields) {
        const auto* number = std::get_if<std::int64_t>(&field.value);
        line += ',' + jsonText(field.name) + ':';
        line += number != nullptr ? std::to_string(*number) : jsonText(std::get<std::string_view>(field.value));
    }
    return line + "}\n";
}

}  // namespace

void Log::note(LogLevel level, std::string_view event, LogFields fields) {
    write(level, formatText(event, fields));
}

struct FileLog::State {
    std::filesystem::path path;
    FileLogOptions options;
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
    : FileLog(std::move(path), clock, {lowest, LogFormat::Text, kLogFileLimit}) {}

FileLog::FileLog(std::filesystem::path path, Clock& clock, const FileLogOptions& options)
    : m_state(new State{std::move(path), options, clock, {}, 0}) {
    m_state->open();
}

FileLog::~FileLog() = default;

void FileLog::write(LogLevel level, std::string_view line) {
    if (m_state->options.format == LogFormat::Json) {
        const LogField text{"text", line};
        note(level, "note", {&text, 1});
    } else if (level >= m_state->options.lowest) {
        append(formatLine(level, line, m_state->clock));
    }
}

void FileLog::note(LogLevel level, std::string_view event, LogFields fields) {
    if (level < m_state->options.lowest) {
        return;
    }
    append(m_state->options.format == LogFormat::Json ? formatJson(level, event, fields, m_state->clock)
                                                      : formatLine(level, formatText(event, fields), m_state->clock));
}

void FileLog::append(const std::string& line) {
    const std::lock_guard guard(m_mutex);
    if (m_state->size >= m_state->options.limitBytes) {
        m_state->stream.close();
        std::filesystem::path older = m_state->path;
        older += ".1";
        std::error_code ignored;
        std::filesystem::rename(m_state->path, older, ignored);
        m_state->open();
    }
    m_state->stream << line << std::flush;
    m_state->stream.clear();
    m_state->size += line.size();
}

void StderrLog::write(LogLevel level, std::string_view line) {
    if (level < m_lowest) {
        return;
    }
    const std::string text = formatLine(level, line, m_clock);
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

}  // namespace renkei::base
