#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/login/login_page.h"

namespace renkei::gui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Pages", text);
}

}  // namespace

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    pages.push_back({PageId::Login, "login", tr("ログイン"), new LoginPage(client, parent), false});
    return pages;
}

}  // namespace renkei::gui
