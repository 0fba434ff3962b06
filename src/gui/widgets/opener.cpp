#include "gui/widgets/opener.h"

#include <QDesktopServices>
#include <QUrl>

#include "gui/widgets/text.h"

namespace renkei::gui {

Opener systemOpener() {
    return [](const std::filesystem::path& path) {
        return QDesktopServices::openUrl(QUrl::fromLocalFile(exactPath(path)));
    };
}

}  // namespace renkei::gui
