#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/history/received_page.h"
#include "gui/inbox/inbox_page.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    pages.push_back(
        {PageId::Inbox, "receive", QCoreApplication::translate("Pages", "受信"), new InboxPage(client, parent), true});
    pages.push_back({PageId::Received, "received", QCoreApplication::translate("Pages", "受信履歴"),
                     new ReceivedPage(client, parent), true});
    return pages;
}

}  // namespace renkei::gui
