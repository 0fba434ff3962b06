#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/bulk/bulk_page.h"
#include "gui/client/office_names.h"
#include "gui/history/sent_page.h"
#include "gui/offices/offices_page.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    // What several screens look names up in; it goes with them.
    auto* names = new OfficeNames(client, parent);
    pages.push_back({PageId::Bulk, "bulk", QCoreApplication::translate("Pages", "一括送信"),
                     new BulkPage(client, *names, parent), true});
    pages.push_back(
        {PageId::Sent, "sent", QCoreApplication::translate("Pages", "送信履歴"), new SentPage(client, parent), true});
    pages.push_back({PageId::Offices, "offices", QCoreApplication::translate("Pages", "事業所検索"),
                     new OfficesPage(client, parent), true});
    return pages;
}

}  // namespace renkei::gui
