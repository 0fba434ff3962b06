#pragma once

#include <QString>
#include <vector>

#include "gui/client/client.h"
#include "gui/widgets/page.h"

namespace renkei::gui {

/// A screen and how the navigation shows it.
struct PageEntry {
    PageId id;
    const char* icon;
    QString title;
    Page* page;
    bool needsLogin;
};

/// All screens in the order of the navigation, as children of `parent`.
std::vector<PageEntry> makePages(Client& client, QWidget* parent);

}  // namespace renkei::gui
