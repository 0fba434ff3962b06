#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/parcel.h"
#include "exchange/ports.h"

namespace renkei::exchange {

/// Where one file went.
struct HandedOverFile {
    std::filesystem::path path;
    bool alreadyThere = false;  ///< An equal file stood there; nothing was written.
};

struct HandedOver {
    std::filesystem::path folder;
    std::vector<HandedOverFile> files;
};

/// Writes the files of an opened parcel under their own names (care software reads them) into `folder`. An equal file
/// there is left as it is. Where another file has one of the names, all go into a new subfolder (named by the first
/// eight digits of the sealed hash), so that nothing is overwritten and what came together stays together. Can be
/// repeated after any interruption: the same files end in the same places.
base::Result<HandedOver> handOver(Files& files, const std::vector<crypto::ParcelFile>& content,
                                  const std::filesystem::path& folder, const base::Digest& sealedHash);

}  // namespace renkei::exchange
