#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "standard/source.h"

namespace renkei::standard {

/// One file to judge: its name without folders (UTF-8) and its bytes.
struct Input {
    std::string name;
    std::unique_ptr<Source> source;
};

/// A path that could not be read, or not be read to the end.
struct Unreadable {
    std::string path;  ///< UTF-8, as given or found.
    base::Error error;
};

struct Collected {
    std::vector<Input> inputs;
    std::vector<std::filesystem::path> paths;  ///< Of the inputs, in their order.
    std::vector<Unreadable> unreadable;
};

/// Files below one call, so that a wrongly chosen disk root ends in a sentence and not in an hour of work.
constexpr std::size_t kMaxInputs = 20'000;
/// Bytes of one file; no care plan comes near, and a broken or sparse one must not be read for minutes.
constexpr std::uintmax_t kMaxInputBytes = std::uintmax_t{1} << 30U;

/// The files at `paths`, in the order given; folders are read recursively, their files sorted by path. Found in a
/// folder, dot files, Thumbs.db and desktop.ini are passed over and links to folders are not followed. What is missing
/// (IoNotFound), no regular file (IoNotAFile: a pipe, a device, also a folder that is named like a CSV), not permitted
/// (IoPermission), larger than kMaxInputBytes (IoTooLarge), beyond kMaxInputs (IoTooManyFiles, once)
/// or no file at all in everything given (IoNoFiles) is in `unreadable`. Opens no file.
Collected collectInputs(std::span<const std::filesystem::path> paths);

}  // namespace renkei::standard
