#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/help/help_page.h"
#include "gui/settings/settings_page.h"

namespace renkei::gui {
namespace {

/// Gives the names of the screens their context.
class Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

}  // namespace

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    std::vector<PageEntry> pages;
    pages.push_back({PageId::Settings, "settings", Pages::tr("設定"), new SettingsPage(client, parent), false});
    pages.push_back({PageId::Help, "help", Pages::tr("ヘルプ"), new HelpPage(client, systemOpener(), parent), false});
    return pages;
}

}  // namespace renkei::gui
