#include "gui/login/sample_folder.h"

#include "base/files.h"
#include "samples/usage_sample.h"

namespace renkei::gui {

base::Result<void> writeSamples(const std::filesystem::path& folder) {
    if (auto made = base::makeFolders(folder); !made) {
        return made;
    }
    for (const samples::SampleFile& sample : samples::usageSample()) {
        auto written = base::createFileDurably(folder / base::pathFromUtf8(sample.name), base::asBytes(sample.content),
                                               base::FileMode::Shared);
        if (!written && written.error().code != base::ErrorCode::IoExists) {
            return written;
        }
    }
    return {};
}

}  // namespace renkei::gui
