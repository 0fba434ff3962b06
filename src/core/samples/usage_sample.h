#pragma once

#include <string_view>
#include <vector>

/// Invented data that is compiled in, so that it is there wherever the program was installed.
namespace renkei::samples {

struct SampleFile {
    std::string_view name;
    std::string_view content;  ///< MS932, as a care program writes it.
};

/// A サービス利用票 of the training office 1370000019 for 1370000027: the files of one send unit.
std::vector<SampleFile> usageSample();

}  // namespace renkei::samples
