#pragma once

#include <QDesktopServices>
#include <QObject>
#include <QUrl>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace renkei::testing {

inline std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// All plain files below a folder, sorted; none where there is no such folder.
inline std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder)) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// True if `folder` holds the sample unit and nothing else, byte for byte.
inline bool holdsSample(const std::filesystem::path& folder, const std::filesystem::path& sample) {
    const auto files = filesBelow(folder);
    const auto originals = filesBelow(sample);
    return !files.empty() && files.size() == originals.size() &&
           std::all_of(files.begin(), files.end(),
                       [&sample](const auto& file) { return contentOf(file) == contentOf(sample / file.filename()); });
}

/// Stands in for the desktop's file manager while it lives.
class FolderOpener : public QObject {
    Q_OBJECT
public:
    FolderOpener() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~FolderOpener() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    std::vector<std::string> opened;

public slots:
    void open(const QUrl& url) { opened.push_back(url.toLocalFile().toStdString()); }
};

}  // namespace renkei::testing
