#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "gui/client/client.h"
#include "gui/widgets/page.h"

namespace renkei::gui {

class MainWindow;

/// A screen and how the navigation shows it. Screens are made when they are first needed: a form with its lists takes
/// a few milliseconds to make and to style, and all of them at once would hold up the first window.
struct PageEntry {
    PageId id;
    const char* icon;
    QString title;
    bool needsLogin;
    std::function<Page*(QWidget* parent)> make;
};

/// All screens in the order of the navigation. A screen made while an office is logged in begins as after its login.
std::vector<PageEntry> pagesOf(Client& client, MainWindow& window);

}  // namespace renkei::gui
