// The ZIP of a parcel: whatever is taken has plain names, none twice, and the sizes that its headers state; written
// again it is read the same.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "crypto/file_names.h"
#include "crypto/zip.h"
#include "crypto/zip_structure.h"
#include "fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace renkei;
    using base::ErrorCode;
    const auto files = crypto::readZip({data, size});
    if (!files) {
        REQUIRE(files.error().code == ErrorCode::ParcelZip || files.error().code == ErrorCode::ParcelTooLarge);
        return 0;
    }
    const auto structure = crypto::readZipStructure({data, size}, files->size() + 1, ~std::uint64_t{0});
    REQUIRE(structure.ok() && structure->size() >= files->size());
    std::set<std::string> folded;
    std::vector<crypto::ZipMember> members;
    for (std::size_t i = 0; i < files->size(); ++i) {
        const crypto::ParcelFile& file = (*files)[i];
        REQUIRE(crypto::isPlainFileName(file.name) && folded.insert(crypto::foldFileName(file.name)).second);
        REQUIRE(file.name == (*structure)[i].name && file.content.size() == (*structure)[i].size);
        members.push_back({file.name, file.content});
    }
    const auto written = crypto::writeZip(members);
    REQUIRE(written.ok());
    const auto again = crypto::readZip(*written);
    REQUIRE(again.ok() && again->size() == files->size());
    for (std::size_t i = 0; i < files->size(); ++i) {
        REQUIRE((*again)[i].name == (*files)[i].name && (*again)[i].content == (*files)[i].content);
    }
    return 0;
}
