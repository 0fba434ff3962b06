#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace renkei::base {

/// Reads a whole regular file. Fails with IoNotFound, IoPermission, IoNotAFile (a directory, pipe or device: never
/// waits on it), IoTooLarge (more than `limit` bytes) or IoError.
Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t limit);

/// Who may read what is written.
enum class FileMode { Private, Shared };

/// Writes `content` so that after a return with success it survives a power cut, and after a failure or a crash the old
/// file (or its absence) is as it was: temporary file in the same folder, space reserved, write, fsync, rename, fsync
/// of the folder. Private is mode 0600. Fails with IoDiskFull, IoPermission, IoNotFound (no such folder) or IoError.
Result<void> writeFileDurably(const std::filesystem::path& path, ByteView content, FileMode mode = FileMode::Private);

/// As `writeFileDurably`, but fails with IoExists where `path` is there already, in one step even against another
/// process. What a crash leaves half-written stands under `unfinishedNameFor` and goes when the call is made again: a
/// plain file must not lie about under a name that nobody knows.
Result<void> createFileDurably(const std::filesystem::path& path, ByteView content, FileMode mode = FileMode::Private);

/// The temporary name of `createFileDurably`, which follows from name and content.
std::filesystem::path unfinishedNameFor(const std::filesystem::path& path, ByteView content);

/// Makes the folder and what is missing above it (mode 0700 for those that are new) and syncs the parents.
Result<void> makeFolders(const std::filesystem::path& path);

/// As `makeFolders`, and what is there already is synced again, kSyncedParents folders up: a process that was killed
/// between making a folder and syncing leaves one that a power cut would take, with all that is written into it since.
Result<void> makeFoldersDurably(const std::filesystem::path& path);
constexpr int kSyncedParents = 3;

/// Makes what was created, renamed or removed in this folder survive a power cut.
Result<void> syncFolder(const std::filesystem::path& folder);

/// Removes from this folder (not from those below) what durable writes of processes left unfinished that no longer run
/// on this computer; what can't be removed stays. In a folder that several computers share this may take an unfinished
/// file from a living one, whose write then fails with IoNotFound.
void removeAbandoned(const std::filesystem::path& folder);

namespace detail {
/// Whether a process of this number runs here; true where that can't be told.
bool isRunning(std::uint64_t process);
}  // namespace detail

/// Bytes that this user may still write on the disk that holds `folder`.
Result<std::uint64_t> freeSpace(const std::filesystem::path& folder);

/// A file that grows at its end, for the event log. One writer.
class AppendFile {
public:
    /// Opens or creates (mode 0600). Folder and content are synced: what is read from the file after this, also what a
    /// killed process left in the cache, survives a power cut.
    static Result<AppendFile> open(const std::filesystem::path& path);
    AppendFile(AppendFile&&) noexcept;
    AppendFile& operator=(AppendFile&&) noexcept;
    ~AppendFile();

    /// Appends and syncs. On failure the file is cut back to its earlier length, so that no half record stays.
    Result<void> append(ByteView record);
    /// Bytes in the file.
    std::uint64_t size() const;
    /// Cuts the file to `length` bytes and syncs; for the torn last record of a killed process.
    Result<void> truncate(std::uint64_t length);

private:
    struct State;
    explicit AppendFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// A file without a name that goes with its object or with the process, however that ends. For what does not fit into
/// memory; nothing in it survives a power cut. One thread.
class ScratchFile {
public:
    /// On the disk that holds `folder`; only this user could ever open it. Fails with IoNotFound, IoPermission,
    /// IoDiskFull or IoError.
    static Result<ScratchFile> create(const std::filesystem::path& folder);
    ScratchFile(ScratchFile&&) noexcept;
    ScratchFile& operator=(ScratchFile&&) noexcept;
    ~ScratchFile();

    /// Writes at the end. After a failure (IoDiskFull, IoError) the end is where it was.
    Result<void> append(ByteView bytes);
    /// Fills `buffer` from byte `offset` on. Fails with IoError, also where the file has less.
    Result<void> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const;
    /// Bytes in the file.
    std::uint64_t size() const;

private:
    struct State;
    explicit ScratchFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Holds a lock file for one process; the lock goes with the process, however it ends.
class FileLock {
public:
    /// Fails with ProfileInUse where another process (or another lock of this one) holds it.
    static Result<FileLock> acquire(const std::filesystem::path& path);
    FileLock(FileLock&&) noexcept;
    FileLock& operator=(FileLock&&) noexcept;
    ~FileLock();

private:
    struct State;
    explicit FileLock(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// A path as UTF-8 for texts and JSON, and back.
std::string pathToUtf8(const std::filesystem::path& path);
std::filesystem::path pathFromUtf8(std::string_view text);

}  // namespace renkei::base
