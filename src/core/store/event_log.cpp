#include "store/event_log.h"

#include <string>
#include <utility>

#include "crypto/hash.h"
#include "store/line_reader.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kHashMember = ",\"hash\":\"";
constexpr std::size_t kHexDigits = 64;
/// ,"hash":"<hex>"}
constexpr std::size_t kTailBytes = kHashMember.size() + kHexDigits + 2;

std::string linePrefix(std::uint64_t seq, const base::Digest& prev) {
    return "{\"seq\":" + std::to_string(seq) + ",\"prev\":\"" + base::toHex(prev) + "\",\"time\":\"";
}

/// The hash of the line if it is the event after `head`, by its bytes alone.
std::optional<base::Digest> verifiedHash(std::string_view line, const Head& head) {
    if (line.size() < kTailBytes || !line.starts_with(linePrefix(head.seq + 1, head.hash)) || !line.ends_with("\"}")) {
        return std::nullopt;
    }
    const std::string_view tail = line.substr(line.size() - kTailBytes);
    if (!tail.starts_with(kHashMember)) {
        return std::nullopt;
    }
    std::string body(line.substr(0, line.size() - kTailBytes));
    body += '}';
    const base::Digest hash = crypto::sha256(base::asBytes(body));
    if (tail.substr(kHashMember.size(), kHexDigits) != base::toHex(hash)) {
        return std::nullopt;
    }
    return hash;
}

base::Error damaged(std::uint64_t line, std::string_view why) {
    return fail(ErrorCode::LedgerDamaged, "event log line " + std::to_string(line) + ": " + std::string(why));
}

/// The members of a line whose bytes are verified.
base::Result<Event> parseEvent(std::string_view line, const Head& head, const base::Digest& hash) {
    auto value = json::parse(line);
    if (!value) {
        return damaged(head.seq + 1, value.error().detail);
    }
    json::Reader reader(*value);
    Event event;
    event.seq = head.seq + 1;
    event.prev = head.hash;
    event.hash = hash;
    const auto time = base::parseTime(reader.string("time"));
    event.kind = reader.string("kind");
    const json::Value* const data = reader.value("data");
    if (!reader.ok() || !time || data == nullptr || data->object() == nullptr) {
        return damaged(event.seq, "time, kind or data do not fit");
    }
    event.time = *time;
    event.data = *data;
    return event;
}

/// What a walk over the file found.
struct Walk {
    Head head;
    std::uint64_t length = 0;  ///< Bytes of the whole lines.
    std::uint64_t torn = 0;    ///< Bytes after them.
    bool knownSeen = false;
};

/// Only what a cut-off write can leave: the beginning of a line, or a last line with bytes that never reached the disk.
/// NUL is in no line of ours. Anything else with its newline was there once and is damaged, not torn.
bool isTorn(const LineReader::Line& line) {
    return line.last && (!line.terminated || line.text.find('\0') != std::string_view::npos);
}

base::Result<Walk> walk(const std::filesystem::path& path, std::uint64_t size, const std::optional<Head>& known) {
    Walk result;
    result.knownSeen = !known || known->seq == 0;
    LineReader reader(path, size, kEventLineLimit);
    LineReader::Line line;
    while (size > 0) {
        const auto more = reader.next(line);
        if (!more) {
            return more.error().code == ErrorCode::IoTooLarge ? damaged(result.head.seq + 1, "too long") : more.error();
        }
        if (!*more) {
            break;
        }
        const auto hash = line.terminated ? verifiedHash(line.text, result.head) : std::nullopt;
        if (!hash) {
            if (!isTorn(line)) {
                return damaged(result.head.seq + 1, "the chain is broken");
            }
            result.torn = size - result.length;
            break;
        }
        result.head = {result.head.seq + 1, *hash};
        result.length += line.text.size() + 1;
        result.knownSeen = result.knownSeen || result.head == *known;
    }
    return result;
}

}  // namespace

EventLog::EventLog(std::filesystem::path path, base::AppendFile file, Head head, std::uint64_t tornBytes)
    : m_path(std::move(path)), m_file(std::move(file)), m_head(head), m_tornBytes(tornBytes) {}

base::Result<EventLog> EventLog::open(const std::filesystem::path& path, const std::optional<Head>& known) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    std::uint64_t size = 0;
    if (std::filesystem::exists(status)) {
        if (!std::filesystem::is_regular_file(status)) {
            return fail(ErrorCode::IoNotAFile, "event log: no regular file");
        }
        size = std::filesystem::file_size(path, error);
        if (error) {
            return fail(ErrorCode::IoError, "event log: " + error.message());
        }
    }
    const auto found = walk(path, size, known);
    if (!found) {
        return found.error();
    }
    if (!found->knownSeen) {
        return fail(ErrorCode::LedgerDamaged, "the event log ends at " + std::to_string(found->head.seq) +
                                                  " without event " + std::to_string(known->seq) + " of the ledger");
    }
    auto file = base::AppendFile::open(path);
    if (!file) {
        return file.error();
    }
    if (found->torn > 0) {
        if (auto cut = file->truncate(found->length); !cut) {
            return cut.error();
        }
    }
    return EventLog(path, std::move(*file), found->head, found->torn);
}

base::Result<EventLog::Prepared> EventLog::prepareAfter(const Head& head, std::string_view kind, json::Value data,
                                                        base::TimeMs time) const {
    const json::Object members{{"seq", head.seq + 1},
                               {"prev", base::toHex(head.hash)},
                               {"time", base::formatTime(time)},
                               {"kind", kind},
                               {"data", std::move(data)}};
    std::string line = json::write(members);
    const base::Digest hash = crypto::sha256(base::asBytes(line));
    line.pop_back();
    line.append(kHashMember).append(base::toHex(hash)).append("\"}");
    if (line.size() >= kEventLineLimit) {
        return fail(ErrorCode::IoTooLarge, "event longer than " + std::to_string(kEventLineLimit) + " bytes");
    }
    // Read back, so that what is applied now is what a rebuild will find.
    auto event = parseEvent(line, head, hash);
    if (!event) {
        return fail(ErrorCode::Internal, event.error().detail);
    }
    line += '\n';
    return Prepared{std::move(*event), std::move(line)};
}

base::Result<void> EventLog::append(std::span<const Prepared> group) {
    Head end = m_head;
    std::string lines;
    for (const Prepared& prepared : group) {
        if (prepared.event.seq != end.seq + 1 || prepared.event.prev != end.hash) {
            return fail(ErrorCode::Internal, "event was prepared for another head");
        }
        end = {prepared.event.seq, prepared.event.hash};
        lines += prepared.line;
    }
    if (m_tailUncertain) {
        if (auto cut = m_file.truncate(m_file.size()); !cut) {
            return cut;
        }
        m_tailUncertain = false;
    }
    if (auto appended = m_file.append(base::asBytes(lines)); !appended) {
        m_tailUncertain = true;
        return appended;
    }
    m_head = end;
    return {};
}

base::Result<Event> EventLog::append(std::string_view kind, json::Value data, base::TimeMs time) {
    auto prepared = prepare(kind, std::move(data), time);
    if (!prepared) {
        return prepared.error();
    }
    if (auto appended = append(*prepared); !appended) {
        return appended.error();
    }
    return std::move(prepared->event);
}

base::Result<void> EventLog::forEach(std::uint64_t fromSeq,
                                     const std::function<base::Result<void>(const Event&)>& callback) const {
    Head head;
    LineReader reader(m_path, m_file.size(), kEventLineLimit);
    LineReader::Line line;
    while (head.seq < m_head.seq) {
        const auto more = reader.next(line);
        if (!more && more.error().code == ErrorCode::IoTooLarge) {
            return damaged(head.seq + 1, "too long");
        }
        if (!more) {
            return fail(ErrorCode::LedgerDamaged, "event log: " + more.error().detail);
        }
        const auto hash = *more && line.terminated ? verifiedHash(line.text, head) : std::nullopt;
        if (!hash) {
            return damaged(head.seq + 1, "the chain is broken");
        }
        if (head.seq + 1 >= fromSeq) {
            const auto event = parseEvent(line.text, head, *hash);
            if (!event) {
                return event.error();
            }
            if (auto done = callback(*event); !done) {
                return done;
            }
        }
        head = {head.seq + 1, *hash};
    }
    return head == m_head ? base::Result<void>() : damaged(head.seq, "another event than was appended");
}

}  // namespace renkei::store
