#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/compose/compose_page.h"

namespace renkei::gui {

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Pages", text); };
    std::vector<PageEntry> pages;
    pages.push_back({PageId::Compose, "send", tr("送信"), new ComposePage(client, parent), true});
    return pages;
}

}  // namespace renkei::gui
