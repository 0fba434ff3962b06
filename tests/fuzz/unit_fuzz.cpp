// Several files: grouping, links and the report. Each file is its name to a NUL, the length of its bytes in two bytes
// (big-endian), and its bytes. The first byte of all says the purpose.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/report_checks.h"

namespace {

using namespace renkei::standard;
using renkei::base::ByteView;

constexpr std::size_t kMaxFiles = 24;

std::vector<Input> inputsOf(ByteView bytes) {
    std::vector<Input> inputs;
    while (inputs.size() < kMaxFiles) {
        const auto nul = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
        if (bytes.end() - nul < 3) {
            break;
        }
        const std::string name(bytes.begin(), nul);
        const auto length = static_cast<std::size_t>(nul[1]) << 8U | nul[2];
        bytes = bytes.subspan(static_cast<std::size_t>(nul - bytes.begin()) + 3);
        const std::size_t taken = std::min(length, bytes.size());
        inputs.push_back({name, memorySource(bytes.first(taken))});
        bytes = bytes.subspan(taken);
    }
    return inputs;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    std::vector<Input> inputs = inputsOf(ByteView(data + 1, size - 1));
    Options options;
    options.purpose = (data[0] & 1U) != 0 ? Purpose::Receive : Purpose::Send;
    if ((data[0] & 2U) != 0) {
        options.signerOffice = "1370000019";
        options.sealedForOffice = "1370000027";
    }
    const Report report = validate(renkei::fuzz::catalogue(), inputs, options);
    renkei::fuzz::checkReport(report, inputs.size());
    // A file is in one unit at most, and either there or among the documents.
    std::vector<std::size_t> seen = report.attachments;
    for (const UnitReport& unit : report.units) {
        REQUIRE(!unit.files.empty() && unit.files.size() == unit.fileNames.size());
        seen.insert(seen.end(), unit.files.begin(), unit.files.end());
    }
    std::sort(seen.begin(), seen.end());
    REQUIRE(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
    REQUIRE(seen.empty() || seen.back() < inputs.size());
    // The same files in another order are the same units.
    std::reverse(inputs.begin(), inputs.end());
    const Report again = validate(renkei::fuzz::catalogue(), inputs, options);
    REQUIRE(again.errors == report.errors && again.warnings == report.warnings);
    REQUIRE(again.units.size() == report.units.size());
    // With nearly all keys in the scratch file it is the same report.
    options.keysInMemory = 1;
    const Report spilled = validate(renkei::fuzz::catalogue(), inputs, options);
    REQUIRE(renkei::json::write(toJson(spilled)) == renkei::json::write(toJson(again)));
    return 0;
}
