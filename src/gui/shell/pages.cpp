#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/offices/offices_page.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    pages.push_back({PageId::Offices, "offices", QCoreApplication::translate("Pages", "事業所検索"),
                     new OfficesPage(client, parent), true});
    return pages;
}

}  // namespace renkei::gui
