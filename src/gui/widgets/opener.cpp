#include "gui/widgets/opener.h"

#include <QDesktopServices>
#include <QUrl>

#include "base/files.h"

namespace renkei::gui {

Opener systemOpener() {
    return [](const std::filesystem::path& path) {
        return QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(base::pathToUtf8(path))));
    };
}

}  // namespace renkei::gui
