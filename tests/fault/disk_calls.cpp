/// Stands before the C library: every call of this program that changes files passes here, whoever makes it (our own
/// sources, SQLite, the C++ library), and goes on to the real one unless the simulated disk says otherwise. This works
/// because the dynamic linker finds the program's own symbols first.
#undef _FORTIFY_SOURCE  // It has inline bodies for these functions.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>

#include "fault/disk.h"

using renkei::fault::Disk;
using renkei::fault::Operation;
using renkei::fault::Unseen;
using renkei::fault::Verdict;

namespace {

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Fails with the verdict's errno, or does the work.
template <typename Work>
int unless(const Verdict& verdict, Work work) {
    if (verdict.error != 0) {
        errno = verdict.error;
        return -1;
    }
    return work();
}

using Open = int (*)(const char*, int, ...);

int openSeen(Open real, const char* path, int flags, mode_t mode) {
    Disk* disk = Disk::of(path);
    if (disk == nullptr) {
        return real(path, flags, mode);
    }
    const bool makes = (flags & O_CREAT) != 0 && !disk->has(path);
    return unless(makes ? disk->judge(Operation::Create, path) : Verdict{}, [&] {
        const int descriptor = real(path, flags, mode);
        if (descriptor >= 0) {
            disk->opened(path, descriptor);
        }
        return descriptor;
    });
}

mode_t modeOf(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

template <typename Real>
ssize_t writeSeen(int descriptor, std::size_t size, Real real) {
    Disk* disk = Disk::ofDescriptor(descriptor);
    if (disk == nullptr) {
        return real(size);
    }
    const Verdict verdict = disk->judgeDescriptor(Operation::Write, descriptor);
    if (verdict.error != 0) {
        errno = verdict.error;
        return -1;
    }
    return real(verdict.half && size > 1 ? size / 2 : size);
}

template <typename Real>
int changeSeen(Operation operation, int descriptor, Real real) {
    Disk* disk = Disk::ofDescriptor(descriptor);
    return disk == nullptr ? real() : unless(disk->judgeDescriptor(operation, descriptor), real);
}

int syncSeen(int descriptor) {
    Disk* disk = Disk::ofDescriptor(descriptor);
    if (disk == nullptr) {
        return 0;
    }
    const Operation operation = disk->isFolder(descriptor) ? Operation::SyncFolder : Operation::Sync;
    return unless(disk->judgeDescriptor(operation, descriptor), [&] {
        disk->synced(descriptor);
        return 0;
    });
}

template <typename Real, typename Note>
int nameSeen(Operation operation, const char* path, Real real, Note note) {
    Disk* disk = Disk::of(path);
    if (disk == nullptr) {
        return real();
    }
    return unless(disk->judge(operation, path), [&] {
        const int result = real();
        if (result == 0) {
            note(*disk);
        }
        return result;
    });
}

template <typename Real>
int removeSeen(const char* path, Real real) {
    Disk* disk = Disk::of(path);
    // What is not there is no operation.
    if (disk == nullptr || !disk->has(path)) {
        return real();
    }
    return nameSeen(Operation::Remove, path, real, [&](Disk& seen) { seen.removed(path); });
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    static const auto real = next<Open>("open");
    return openSeen(real, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    static const auto real = next<Open>("open64");
    return openSeen(real, path, flags, mode);
}

int close(int descriptor) {
    static const auto real = next<int (*)(int)>("close");
    if (Disk* disk = Disk::ofDescriptor(descriptor)) {
        disk->closed(descriptor);
    }
    return real(descriptor);
}

ssize_t write(int descriptor, const void* data, std::size_t size) {
    static const auto real = next<ssize_t (*)(int, const void*, std::size_t)>("write");
    return writeSeen(descriptor, size, [&](std::size_t some) { return real(descriptor, data, some); });
}

ssize_t pwrite(int descriptor, const void* data, std::size_t size, off_t at) {
    static const auto real = next<ssize_t (*)(int, const void*, std::size_t, off_t)>("pwrite");
    return writeSeen(descriptor, size, [&](std::size_t some) { return real(descriptor, data, some, at); });
}

ssize_t pwrite64(int descriptor, const void* data, std::size_t size, off64_t at) {
    static const auto real = next<ssize_t (*)(int, const void*, std::size_t, off64_t)>("pwrite64");
    return writeSeen(descriptor, size, [&](std::size_t some) { return real(descriptor, data, some, at); });
}

int ftruncate(int descriptor, off_t length) noexcept {
    static const auto real = next<int (*)(int, off_t)>("ftruncate");
    return changeSeen(Operation::Truncate, descriptor, [&] { return real(descriptor, length); });
}

int ftruncate64(int descriptor, off64_t length) noexcept {
    static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
    return changeSeen(Operation::Truncate, descriptor, [&] { return real(descriptor, length); });
}

int posix_fallocate(int descriptor, off_t at, off_t length) {
    static const auto real = next<int (*)(int, off_t, off_t)>("posix_fallocate");
    int error = 0;
    const int done = changeSeen(Operation::Reserve, descriptor, [&] {
        error = real(descriptor, at, length);
        return 0;
    });
    return done == 0 ? error : errno;
}

int fsync(int descriptor) {
    return syncSeen(descriptor);
}

int fdatasync(int descriptor) {
    return syncSeen(descriptor);
}

int mkdir(const char* path, mode_t mode) noexcept {
    static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
    Disk* disk = Disk::of(path);
    if (disk == nullptr || disk->has(path)) {
        return real(path, mode);
    }
    return nameSeen(
        Operation::MakeFolder, path, [&] { return real(path, mode); }, [&](Disk& seen) { seen.madeFolder(path); });
}

int rename(const char* from, const char* to) noexcept {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return nameSeen(
        Operation::Rename, from, [&] { return real(from, to); }, [&](Disk& seen) { seen.renamed(from, to); });
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept {
    static const auto real = next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2");
    return nameSeen(
        Operation::Rename, from, [&] { return real(fromFolder, from, toFolder, to, flags); },
        [&](Disk& seen) { seen.renamed(from, to); });
}

int link(const char* from, const char* to) noexcept {
    static const auto real = next<int (*)(const char*, const char*)>("link");
    return nameSeen(
        Operation::Link, to, [&] { return real(from, to); }, [&](Disk& seen) { seen.linked(from, to); });
}

int unlink(const char* path) noexcept {
    static const auto real = next<int (*)(const char*)>("unlink");
    return removeSeen(path, [&] { return real(path); });
}

int remove(const char* path) noexcept {
    static const auto real = next<int (*)(const char*)>("remove");
    return removeSeen(path, [&] { return real(path); });
}

}  // extern "C"
