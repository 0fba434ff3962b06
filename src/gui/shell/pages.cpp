#include "gui/shell/pages.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client&, QWidget*) {
    std::vector<PageEntry> pages;
    return pages;
}

}  // namespace renkei::gui
