#include "standard/inputs.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "standard/ascii.h"

namespace renkei::standard {
namespace {

namespace fs = std::filesystem;

/// What systems leave in folders by themselves.
bool isPassedOver(const std::string& name) {
    return name.starts_with('.') || equalsIgnoringCase(name, "Thumbs.db") || equalsIgnoringCase(name, "desktop.ini");
}

bool isNamedLikeCsv(const fs::path& path) {
    return equalsIgnoringCase(base::pathToUtf8(path.extension()), ".csv");
}

base::Error statusError(const std::error_code& error) {
    const bool denied = error == std::errc::permission_denied;
    const bool missing = error == std::errc::no_such_file_or_directory;
    return base::fail(denied    ? base::ErrorCode::IoPermission
                      : missing ? base::ErrorCode::IoNotFound
                                : base::ErrorCode::IoError,
                      "look at path: " + error.message());
}

class Collector {
public:
    explicit Collector(Collected& collected) : m_collected(collected) {}

    void take(const fs::path& path) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        switch (status.type()) {
            case fs::file_type::regular:
                addFile(path);
                return;
            case fs::file_type::directory:
                if (isNamedLikeCsv(path)) {
                    refuse(path, base::fail(base::ErrorCode::IoNotAFile, "a folder that is named like a CSV"));
                } else {
                    walk(path);
                }
                return;
            case fs::file_type::not_found:
                refuse(path, base::fail(base::ErrorCode::IoNotFound, "no such path"));
                return;
            case fs::file_type::none:
                refuse(path, statusError(error));
                return;
            default:
                refuse(path, base::fail(base::ErrorCode::IoNotAFile, "no regular file"));
        }
    }

private:
    void walk(const fs::path& folder) {
        std::error_code error;
        std::vector<fs::directory_entry> entries;
        bool more = false;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            more = entries.size() == kMaxInputs;
            if (more) {
                break;
            }
            entries.push_back(*entry);
        }
        if (error) {
            refuse(folder, statusError(error));
        }
        std::sort(entries.begin(), entries.end());
        for (const fs::directory_entry& entry : entries) {
            if (m_full) {
                return;
            }
            if (isPassedOver(base::pathToUtf8(entry.path().filename()))) {
                continue;
            }
            std::error_code ignored;
            // A link to a folder may lead back to where we are.
            if (entry.is_symlink(ignored) && entry.is_directory(ignored)) {
                continue;
            }
            take(entry.path());
        }
        if (more && !m_full) {
            refuseRest(folder);
        }
    }

    void addFile(const fs::path& path) {
        if (m_collected.inputs.size() >= kMaxInputs) {
            if (!m_full) {
                refuseRest(path);
            }
            return;
        }
        std::error_code error;
        if (const std::uintmax_t size = fs::file_size(path, error); !error && size > kMaxInputBytes) {
            refuse(path, base::fail(base::ErrorCode::IoTooLarge, "file of " + std::to_string(size) + " bytes"));
            return;
        }
        m_collected.inputs.push_back({base::pathToUtf8(path.filename()), fileSource(path)});
        m_collected.paths.push_back(path);
    }

    void refuseRest(const fs::path& from) {
        m_full = true;
        refuse(from, base::fail(base::ErrorCode::IoTooManyFiles, "more files than one check takes"));
    }

    void refuse(const fs::path& path, base::Error error) {
        m_collected.unreadable.push_back({base::pathToUtf8(path), std::move(error)});
    }

    Collected& m_collected;
    bool m_full = false;
};

}  // namespace

Collected collectInputs(std::span<const fs::path> paths) {
    Collected collected;
    Collector collector(collected);
    for (const fs::path& path : paths) {
        collector.take(path);
    }
    if (!paths.empty() && collected.inputs.empty() && collected.unreadable.empty()) {
        collected.unreadable.push_back(
            {base::pathToUtf8(paths.front()), base::fail(base::ErrorCode::IoNoFiles, "no file in the folders")});
    }
    return collected;
}

}  // namespace renkei::standard
