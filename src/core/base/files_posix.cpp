#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>

#include "base/files.h"

namespace renkei::base {
namespace {

constexpr int kNoFile = -1;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, kNoFile)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    int number() const { return m_number; }
    bool open() const { return m_number != kNoFile; }
    int close() {
        const int number = std::exchange(m_number, kNoFile);
        return number == kNoFile ? 0 : ::close(number);
    }

private:
    int m_number;
};

Error ioError(std::string_view step, int number = errno) {
    ErrorCode code = ErrorCode::IoError;
    switch (number) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            code = ErrorCode::IoDiskFull;
            break;
        case EACCES:
        case EPERM:
        case EROFS:
            code = ErrorCode::IoPermission;
            break;
        case ENOENT:
        case ENOTDIR:
            code = ErrorCode::IoNotFound;
            break;
        case EEXIST:
            code = ErrorCode::IoExists;
            break;
        case EISDIR:
        case ELOOP:
        case ENXIO:
            code = ErrorCode::IoNotAFile;
            break;
        default:
            break;
    }
    return fail(code, std::string(step) + ": " + std::strerror(number));
}

Result<void> writeAll(int file, ByteView content) {
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return ioError("write");
        }
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

int syncFile(int file) {
#ifdef __APPLE__
    return ::fcntl(file, F_FULLFSYNC);
#else
    return ::fsync(file);
#endif
}

/// A name beside the target that no other process or thread uses.
std::filesystem::path temporaryNameFor(const std::filesystem::path& path) {
    static std::atomic<unsigned> counter{0};
    const std::string name = ".renkei-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
    return path.parent_path() / name;
}

/// Removes a temporary file unless it was renamed.
struct TemporaryFile {
    std::filesystem::path path;
    bool keep = false;
    ~TemporaryFile() {
        if (!keep) {
            ::unlink(path.c_str());
        }
    }
};

enum class Existing { Replace, Refuse };

/// Gives the temporary file its name only if that is free. One step where the system has it, so that no crash leaves
/// two names; elsewhere link(2), whose first name the guard removes.
Result<void> nameIfFree(TemporaryFile& temporary, const std::filesystem::path& path) {
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, temporary.path.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
        temporary.keep = true;
        return {};
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return ioError("rename");
    }
#endif
    return ::link(temporary.path.c_str(), path.c_str()) == 0 ? Result<void>() : ioError("link");
}

Result<void> writeBeside(const std::filesystem::path& path, ByteView content, FileMode mode, Existing existing) {
    TemporaryFile temporary{existing == Existing::Refuse ? unfinishedNameFor(path, content) : temporaryNameFor(path)};
    const mode_t bits = mode == FileMode::Private ? 0600 : 0666;
    ::unlink(temporary.path.c_str());
    Descriptor file(::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, bits));
    if (!file.open()) {
        temporary.keep = true;
        return ioError("create");
    }
    if (!content.empty()) {
        const int reserved = ::posix_fallocate(file.number(), 0, static_cast<off_t>(content.size()));
        if (reserved == ENOSPC || reserved == EDQUOT || reserved == EFBIG) {
            return ioError("reserve", reserved);
        }
    }
    if (auto written = writeAll(file.number(), content); !written) {
        return written;
    }
    if (syncFile(file.number()) != 0) {
        return ioError("fsync");
    }
    if (file.close() != 0) {
        return ioError("close");
    }
    if (existing == Existing::Refuse) {
        if (auto named = nameIfFree(temporary, path); !named) {
            return named;
        }
    } else {
        if (::rename(temporary.path.c_str(), path.c_str()) != 0) {
            return ioError("rename");
        }
        temporary.keep = true;
    }
    return syncFolder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

}  // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t limit) {
    // O_NONBLOCK: opening a pipe must not wait for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) {
        return ioError("open");
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) {
        return ioError("stat");
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::IoNotAFile, "open: no regular file");
    }
    if (static_cast<std::uint64_t>(status.st_size) > limit) {
        return fail(ErrorCode::IoTooLarge, "read: larger than " + std::to_string(limit) + " bytes");
    }
    Bytes content(static_cast<std::size_t>(status.st_size));
    std::size_t filled = 0;
    while (true) {
        if (filled == content.size()) {
            // One more byte than stat said: the file grew while it was read.
            content.resize(filled + 1);
        }
        const ssize_t count = ::read(file.number(), content.data() + filled, content.size() - filled);
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return ioError("read");
        }
        if (count == 0) {
            content.resize(filled);
            return content;
        }
        filled += static_cast<std::size_t>(count);
        if (filled > limit) {
            return fail(ErrorCode::IoTooLarge, "read: larger than " + std::to_string(limit) + " bytes");
        }
    }
}

Result<void> writeFileDurably(const std::filesystem::path& path, ByteView content, FileMode mode) {
    return writeBeside(path, content, mode, Existing::Replace);
}

Result<void> createFileDurably(const std::filesystem::path& path, ByteView content, FileMode mode) {
    return writeBeside(path, content, mode, Existing::Refuse);
}

Result<void> syncFolder(const std::filesystem::path& folder) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.open()) {
        return ioError("open folder");
    }
    // Some network file systems can't sync a folder and say so with EINVAL; there is nothing better to do there.
    if (syncFile(directory.number()) != 0 && errno != EINVAL) {
        return ioError("fsync folder");
    }
    return {};
}

struct AppendFile::State {
    Descriptor file;
    std::uint64_t size;
};

AppendFile::AppendFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
AppendFile::AppendFile(AppendFile&&) noexcept = default;
AppendFile& AppendFile::operator=(AppendFile&&) noexcept = default;
AppendFile::~AppendFile() = default;

Result<AppendFile> AppendFile::open(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.open()) {
        return ioError("open");
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) {
        return ioError("stat");
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::IoNotAFile, "append: no regular file");
    }
    // What a killed process wrote and did not sync is read from now on, so it has to stay.
    if (status.st_size > 0 && syncFile(file.number()) != 0) {
        return ioError("fsync");
    }
    if (auto synced = syncFolder(path.has_parent_path() ? path.parent_path() : std::filesystem::path(".")); !synced) {
        return synced.error();
    }
    return AppendFile(std::unique_ptr<State>(new State{std::move(file), static_cast<std::uint64_t>(status.st_size)}));
}

Result<void> AppendFile::append(ByteView record) {
    const int file = m_state->file.number();
    if (::lseek(file, static_cast<off_t>(m_state->size), SEEK_SET) < 0) {
        return ioError("seek");
    }
    auto written = writeAll(file, record);
    if (written && syncFile(file) != 0) {
        written = ioError("fsync");
    }
    if (!written) {
        const auto cut = truncate(m_state->size);
        return cut ? written : fail(ErrorCode::IoError, written.error().detail + "; " + cut.error().detail);
    }
    m_state->size += record.size();
    return {};
}

std::uint64_t AppendFile::size() const {
    return m_state->size;
}

Result<void> AppendFile::truncate(std::uint64_t length) {
    if (::ftruncate(m_state->file.number(), static_cast<off_t>(length)) != 0) {
        return ioError("truncate");
    }
    if (syncFile(m_state->file.number()) != 0) {
        return ioError("fsync");
    }
    m_state->size = length;
    return {};
}

namespace {

/// Where the system or the disk has no files without a name, one is made and its name removed at once.
Descriptor openWithoutName(const std::filesystem::path& folder) {
#ifdef O_TMPFILE
    Descriptor unnamed(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (unnamed.open() || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) {
        return unnamed;
    }
#endif
    const std::filesystem::path path = temporaryNameFor(folder / "scratch");
    ::unlink(path.c_str());
    Descriptor named(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (named.open()) {
        ::unlink(path.c_str());
    }
    return named;
}

}  // namespace

struct ScratchFile::State {
    Descriptor file;
    std::uint64_t size;
};

ScratchFile::ScratchFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ScratchFile::ScratchFile(ScratchFile&&) noexcept = default;
ScratchFile& ScratchFile::operator=(ScratchFile&&) noexcept = default;
ScratchFile::~ScratchFile() = default;

Result<ScratchFile> ScratchFile::create(const std::filesystem::path& folder) {
    Descriptor file = openWithoutName(folder);
    if (!file.open()) {
        return ioError("create scratch file");
    }
    return ScratchFile(std::unique_ptr<State>(new State{std::move(file), 0}));
}

Result<void> ScratchFile::append(ByteView bytes) {
    const int file = m_state->file.number();
    if (::lseek(file, static_cast<off_t>(m_state->size), SEEK_SET) < 0) {
        return ioError("seek");
    }
    if (auto written = writeAll(file, bytes); !written) {
        return written;
    }
    m_state->size += bytes.size();
    return {};
}

Result<void> ScratchFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    while (!buffer.empty()) {
        const ssize_t count = ::pread(m_state->file.number(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count < 0 ? ioError("read") : fail(ErrorCode::IoError, "read: the scratch file is shorter");
        }
        offset += static_cast<std::uint64_t>(count);
        buffer = buffer.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

std::uint64_t ScratchFile::size() const {
    return m_state->size;
}

struct FileLock::State {
    Descriptor file;
};

FileLock::FileLock(std::unique_ptr<State> state) : m_state(std::move(state)) {}
FileLock::FileLock(FileLock&&) noexcept = default;
FileLock& FileLock::operator=(FileLock&&) noexcept = default;
FileLock::~FileLock() = default;

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.open()) {
        return ioError("open lock");
    }
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return fail(ErrorCode::ProfileInUse, "lock is held");
        }
        return ioError("lock");
    }
    return FileLock(std::unique_ptr<State>(new State{std::move(file)}));
}

bool detail::isRunning(std::uint64_t process) {
    if (process == 0 || process > static_cast<std::uint64_t>(std::numeric_limits<pid_t>::max())) {
        return false;
    }
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH;
}

}  // namespace renkei::base
