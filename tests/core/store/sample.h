#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/store.h"

namespace renkei::store {

/// 2025-04-25T00:00:00.000Z
constexpr base::TimeMs kSampleTime = 1745539200000;

/// A folder of its own that goes with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

base::Digest digestOf(char fill);

/// A message of ours with invented numbers; its blobs are put into the store.
OutgoingSealed sampleSealed(Store& store, const std::string& id);
IncomingKept sampleKept(Store& store, const std::string& id);
IncomingRecorded sampleRecorded(Store& store, const std::string& id, Verdict verdict);

/// Records every kind of event: messages in each state.
base::Result<void> fillSample(Store& store);

/// The whole of a file, or empty.
std::string slurp(const std::filesystem::path& path);
void spill(const std::filesystem::path& path, std::string_view content);

}  // namespace renkei::store
