#include <windows.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "base/files.h"

namespace renkei::base {
namespace {

class Handle {
public:
    explicit Handle(HANDLE handle) : m_handle(handle) {}
    Handle(Handle&& other) noexcept : m_handle(std::exchange(other.m_handle, INVALID_HANDLE_VALUE)) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle& operator=(Handle&&) = delete;
    ~Handle() { close(); }
    HANDLE get() const { return m_handle; }
    bool open() const { return m_handle != INVALID_HANDLE_VALUE; }
    bool close() {
        const HANDLE handle = std::exchange(m_handle, INVALID_HANDLE_VALUE);
        return handle == INVALID_HANDLE_VALUE || CloseHandle(handle) != 0;
    }

private:
    HANDLE m_handle;
};

Error ioError(std::string_view step, DWORD number = GetLastError()) {
    ErrorCode code = ErrorCode::IoError;
    switch (number) {
        case ERROR_DISK_FULL:
        case ERROR_HANDLE_DISK_FULL:
            code = ErrorCode::IoDiskFull;
            break;
        case ERROR_ACCESS_DENIED:
        case ERROR_WRITE_PROTECT:
            code = ErrorCode::IoPermission;
            break;
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
        case ERROR_INVALID_NAME:
            code = ErrorCode::IoNotFound;
            break;
        case ERROR_FILE_EXISTS:
        case ERROR_ALREADY_EXISTS:
            code = ErrorCode::IoExists;
            break;
        default:
            break;
    }
    return fail(code, std::string(step) + ": system error " + std::to_string(number));
}

constexpr DWORD kLargestWrite = 1U << 24;

Result<void> writeAll(HANDLE file, ByteView content) {
    while (!content.empty()) {
        const auto part = static_cast<DWORD>(std::min<std::size_t>(content.size(), kLargestWrite));
        DWORD written = 0;
        if (!WriteFile(file, content.data(), part, &written, nullptr)) {
            return ioError("write");
        }
        content = content.subspan(written);
    }
    return {};
}

std::filesystem::path temporaryNameFor(const std::filesystem::path& path) {
    static std::atomic<unsigned> counter{0};
    const std::string name =
        ".renkei-" + std::to_string(GetCurrentProcessId()) + "-" + std::to_string(counter++) + ".tmp";
    return path.parent_path() / name;
}

struct TemporaryFile {
    std::filesystem::path path;
    bool keep = false;
    ~TemporaryFile() {
        if (!keep) {
            DeleteFileW(path.c_str());
        }
    }
};

/// Folders of a profile lie below the user's own, whose access list new files inherit: nobody else reads them.
Result<void> writeBeside(const std::filesystem::path& path, ByteView content, DWORD moveFlags) {
    const bool replaces = (moveFlags & MOVEFILE_REPLACE_EXISTING) != 0;
    TemporaryFile temporary{replaces ? temporaryNameFor(path) : unfinishedNameFor(path, content)};
    Handle file(
        CreateFileW(temporary.path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.open()) {
        temporary.keep = true;
        return ioError("create");
    }
    if (!content.empty()) {
        FILE_ALLOCATION_INFO reserve{};
        reserve.AllocationSize.QuadPart = static_cast<LONGLONG>(content.size());
        if (!SetFileInformationByHandle(file.get(), FileAllocationInfo, &reserve, sizeof reserve)) {
            return ioError("reserve");
        }
    }
    if (auto written = writeAll(file.get(), content); !written) {
        return written;
    }
    if (!FlushFileBuffers(file.get())) {
        return ioError("flush");
    }
    if (!file.close()) {
        return ioError("close");
    }
    // WRITE_THROUGH: returns when the rename is on the disk; Windows has no fsync of a folder.
    if (!MoveFileExW(temporary.path.c_str(), path.c_str(), moveFlags | MOVEFILE_WRITE_THROUGH)) {
        return ioError("rename");
    }
    temporary.keep = true;
    return {};
}

}  // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t limit) {
    const Handle file(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                  nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.open()) {
        std::error_code ignored;
        const bool folder = std::filesystem::is_directory(path, ignored);
        return folder ? fail(ErrorCode::IoNotAFile, "open: a folder") : ioError("open");
    }
    if (GetFileType(file.get()) != FILE_TYPE_DISK) {
        return fail(ErrorCode::IoNotAFile, "open: no regular file");
    }
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(file.get(), &size)) {
        return ioError("size");
    }
    if (static_cast<std::uint64_t>(size.QuadPart) > limit) {
        return fail(ErrorCode::IoTooLarge, "read: larger than " + std::to_string(limit) + " bytes");
    }
    Bytes content(static_cast<std::size_t>(size.QuadPart));
    std::size_t filled = 0;
    while (true) {
        if (filled == content.size()) {
            content.resize(filled + 1);
        }
        const auto part = static_cast<DWORD>(std::min<std::size_t>(content.size() - filled, kLargestWrite));
        DWORD count = 0;
        if (!ReadFile(file.get(), content.data() + filled, part, &count, nullptr)) {
            return ioError("read");
        }
        if (count == 0) {
            content.resize(filled);
            return content;
        }
        filled += count;
        if (filled > limit) {
            return fail(ErrorCode::IoTooLarge, "read: larger than " + std::to_string(limit) + " bytes");
        }
    }
}

Result<void> writeFileDurably(const std::filesystem::path& path, ByteView content, FileMode) {
    return writeBeside(path, content, MOVEFILE_REPLACE_EXISTING);
}

Result<void> createFileDurably(const std::filesystem::path& path, ByteView content, FileMode) {
    return writeBeside(path, content, 0);
}

Result<void> syncFolder(const std::filesystem::path&) {
    // NTFS journals its folders; what must be on the disk goes through MOVEFILE_WRITE_THROUGH.
    return {};
}

struct AppendFile::State {
    Handle file;
    std::uint64_t size;
};

AppendFile::AppendFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
AppendFile::AppendFile(AppendFile&&) noexcept = default;
AppendFile& AppendFile::operator=(AppendFile&&) noexcept = default;
AppendFile::~AppendFile() = default;

Result<AppendFile> AppendFile::open(const std::filesystem::path& path) {
    Handle file(CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL,
                            nullptr));
    if (!file.open()) {
        return ioError("open");
    }
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(file.get(), &size)) {
        return ioError("size");
    }
    if (size.QuadPart > 0 && !FlushFileBuffers(file.get())) {
        return ioError("flush");
    }
    return AppendFile(std::unique_ptr<State>(new State{std::move(file), static_cast<std::uint64_t>(size.QuadPart)}));
}

Result<void> AppendFile::append(ByteView record) {
    LARGE_INTEGER end{};
    end.QuadPart = static_cast<LONGLONG>(m_state->size);
    if (!SetFilePointerEx(m_state->file.get(), end, nullptr, FILE_BEGIN)) {
        return ioError("seek");
    }
    auto written = writeAll(m_state->file.get(), record);
    if (written && !FlushFileBuffers(m_state->file.get())) {
        written = ioError("flush");
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
    LARGE_INTEGER end{};
    end.QuadPart = static_cast<LONGLONG>(length);
    if (!SetFilePointerEx(m_state->file.get(), end, nullptr, FILE_BEGIN) || !SetEndOfFile(m_state->file.get()) ||
        !FlushFileBuffers(m_state->file.get())) {
        return ioError("truncate");
    }
    m_state->size = length;
    return {};
}

struct ScratchFile::State {
    Handle file;
    std::uint64_t size;
};

ScratchFile::ScratchFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ScratchFile::ScratchFile(ScratchFile&&) noexcept = default;
ScratchFile& ScratchFile::operator=(ScratchFile&&) noexcept = default;
ScratchFile::~ScratchFile() = default;

Result<ScratchFile> ScratchFile::create(const std::filesystem::path& folder) {
    // Shared with nobody, and removed by the system with its last handle.
    Handle file(CreateFileW(temporaryNameFor(folder / L"scratch").c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                            CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (!file.open()) {
        return ioError("create scratch file");
    }
    return ScratchFile(std::unique_ptr<State>(new State{std::move(file), 0}));
}

Result<void> ScratchFile::append(ByteView bytes) {
    LARGE_INTEGER end{};
    end.QuadPart = static_cast<LONGLONG>(m_state->size);
    if (!SetFilePointerEx(m_state->file.get(), end, nullptr, FILE_BEGIN)) {
        return ioError("seek");
    }
    if (auto written = writeAll(m_state->file.get(), bytes); !written) {
        return written;
    }
    m_state->size += bytes.size();
    return {};
}

Result<void> ScratchFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    LARGE_INTEGER from{};
    from.QuadPart = static_cast<LONGLONG>(offset);
    if (!SetFilePointerEx(m_state->file.get(), from, nullptr, FILE_BEGIN)) {
        return ioError("seek");
    }
    while (!buffer.empty()) {
        const auto part = static_cast<DWORD>(std::min<std::size_t>(buffer.size(), kLargestWrite));
        DWORD count = 0;
        if (!ReadFile(m_state->file.get(), buffer.data(), part, &count, nullptr)) {
            return ioError("read");
        }
        if (count == 0) {
            return fail(ErrorCode::IoError, "read: the scratch file is shorter");
        }
        buffer = buffer.subspan(count);
    }
    return {};
}

std::uint64_t ScratchFile::size() const {
    return m_state->size;
}

struct FileLock::State {
    Handle file;
};

FileLock::FileLock(std::unique_ptr<State> state) : m_state(std::move(state)) {}
FileLock::FileLock(FileLock&&) noexcept = default;
FileLock& FileLock::operator=(FileLock&&) noexcept = default;
FileLock::~FileLock() = default;

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
    // Shared with nobody: the system gives it back when the process ends.
    Handle file(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL,
                            nullptr));
    if (!file.open()) {
        return GetLastError() == ERROR_SHARING_VIOLATION ? fail(ErrorCode::ProfileInUse, "lock is held")
                                                         : ioError("open lock");
    }
    return FileLock(std::unique_ptr<State>(new State{std::move(file)}));
}

bool detail::isRunning(std::uint64_t process) {
    const Handle found(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(process)));
    DWORD status = STILL_ACTIVE;
    if (!found.open()) {
        return GetLastError() != ERROR_INVALID_PARAMETER;
    }
    return !GetExitCodeProcess(found.get(), &status) || status == STILL_ACTIVE;
}

}  // namespace renkei::base
