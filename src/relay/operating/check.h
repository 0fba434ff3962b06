#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "relay/folder.h"

namespace renkei::relay::operating {

/// What a look at a whole folder found.
struct CheckReport {
    std::vector<std::string> problems;  ///< For people; names files, hashes and numbers of rows, nobody.
    std::int64_t offices = 0;
    std::int64_t messages = 0;
    std::int64_t blobs = 0;  ///< That the database names.
    std::uint64_t blobBytes = 0;
    std::int64_t unnamedBlobs = 0;  ///< Left by interrupted requests; the relay removes them after a day.
    std::int64_t records = 0;       ///< Signed records whose chain was looked at.
};
constexpr std::size_t kMostProblems = 100;

/// Reads everything and changes nothing: settings, keys, certificates, revocation list, database (integrity and
/// references), the chain of signed records, and every sealed file that the database names, by size and hash. Beside a
/// relay that serves the folder too. ProfileNotSetUp where there is none; everything else that is wrong is a problem.
base::Result<CheckReport> checkFolder(const Folder& folder);

/// Whether the file is there with these bytes: what is wrong with it, or nothing.
std::string checkBlob(const std::filesystem::path& path, const base::Digest& hash, std::uint64_t bytes);

}  // namespace renkei::relay::operating
