#include "gui/shell/pages.h"

#include "gui/offices/offices_page.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    const auto tr = [](const char* text) { return QCoreApplication::translate("Pages", text); };
    pages.push_back({PageId::Offices, "offices", tr("事業所検索"), new OfficesPage(client, parent), true});
    return pages;
}

}  // namespace renkei::gui
