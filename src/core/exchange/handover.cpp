#include "exchange/handover.h"

#include <algorithm>

#include "base/files.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kSubfolderDigits = 8;

enum class Place { Free, Equal, Taken };

base::Result<Place> look(Files& files, const std::filesystem::path& path, const crypto::ParcelFile& file) {
    const auto present = files.read(path, file.content.size());
    if (!present) {
        const ErrorCode code = present.error().code;
        // Longer than ours, or a folder of that name: somebody else's in any case.
        return code == ErrorCode::IoTooLarge || code == ErrorCode::IoNotAFile ? base::Result<Place>(Place::Taken)
                                                                              : base::Result<Place>(present.error());
    }
    if (!*present) {
        return Place::Free;
    }
    return **present == file.content ? Place::Equal : Place::Taken;
}

base::Result<std::vector<Place>> lookAtAll(Files& files, const std::vector<crypto::ParcelFile>& content,
                                           const std::filesystem::path& folder) {
    std::vector<Place> places;
    for (const auto& file : content) {
        auto place = look(files, folder / base::pathFromUtf8(file.name), file);
        if (!place) {
            return place.error();
        }
        places.push_back(*place);
    }
    return places;
}

base::Error withPath(base::Error error, const std::filesystem::path& path) {
    error.facts.push_back({"path", base::pathToUtf8(path)});
    return error;
}

}  // namespace

base::Result<HandedOver> handOver(Files& files, const std::vector<crypto::ParcelFile>& content,
                                  const std::filesystem::path& folder, const base::Digest& sealedHash) {
    HandedOver result{folder, {}};
    if (auto made = files.makeFolders(folder); !made) {
        return withPath(made.error(), folder);
    }
    auto places = lookAtAll(files, content, folder);
    if (!places) {
        return withPath(places.error(), folder);
    }
    if (std::find(places->begin(), places->end(), Place::Taken) != places->end()) {
        result.folder = folder / base::toHex(sealedHash).substr(0, kSubfolderDigits);
        if (auto made = files.makeFolders(result.folder); !made) {
            return withPath(made.error(), result.folder);
        }
        places = lookAtAll(files, content, result.folder);
        if (!places) {
            return withPath(places.error(), result.folder);
        }
    }
    for (std::size_t i = 0; i < content.size(); ++i) {
        const std::filesystem::path path = result.folder / base::pathFromUtf8(content[i].name);
        if ((*places)[i] == Place::Taken) {
            return withPath(fail(ErrorCode::IoExists, "another file, also in the subfolder"), path);
        }
        if ((*places)[i] == Place::Free) {
            if (auto written = files.create(path, content[i].content); !written) {
                return withPath(written.error(), path);
            }
        }
        result.files.push_back({path, (*places)[i] == Place::Equal});
    }
    return result;
}

}  // namespace renkei::exchange
