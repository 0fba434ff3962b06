#include "gui/widgets/page.h"

namespace renkei::gui {

bool Page::takeFiles(const std::vector<std::filesystem::path>&) {
    return false;
}

}  // namespace renkei::gui
