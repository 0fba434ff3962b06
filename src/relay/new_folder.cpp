#include "relay/new_folder.h"

#include "relay/schema.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

base::Result<base::FileLock> beginFolder(const Folder& folder) {
    std::error_code failed;
    if (fs::exists(folder.root, failed) && !fs::is_empty(folder.root, failed)) {
        return fail(ErrorCode::IoExists, "the data folder is not empty");
    }
    if (failed) {
        return fail(ErrorCode::IoError, "look into the data folder: " + failed.message());
    }
    if (auto made = base::makeFolders(folder.root); !made) {
        return made.error();
    }
    return base::FileLock::acquire(folder.lock());
}

base::Result<void> writePrivateFile(const fs::path& path, std::string_view text) {
    if (auto made = base::makeFolders(path.parent_path()); !made) {
        return made;
    }
    return base::writeFileDurably(path, base::asBytes(text));
}

fs::path unfinishedDatabase(const Folder& folder) {
    return folder.root / "unfinished.sqlite";
}

base::Result<void> makeDatabase(const Folder& folder, const std::function<base::Result<void>(db::Database&)>& fill) {
    const fs::path unfinished = unfinishedDatabase(folder);
    {
        auto database = openDatabase(unfinished);
        if (!database) {
            return database.error();
        }
        if (auto filled = fill(*database); !filled) {
            return filled;
        }
    }
    std::error_code failed;
    fs::remove(fs::path(unfinished).concat("-journal"), failed);
    fs::rename(unfinished, folder.database(), failed);
    if (failed) {
        return fail(ErrorCode::IoError, "name the database: " + failed.message());
    }
    return base::syncFolder(folder.root);
}

}  // namespace renkei::relay
