#include "gui/shell/appearance.h"

#include <QApplication>
#include <utility>

#include "gui/client/client.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {

void wearPreferences(QApplication& application, Client& client) {
    const auto wanted = [&client] { return std::pair(client.preferences().colors, client.preferences().textPercent); };
    applyTheme(application, wanted().first, wanted().second);
    // A theme costs a new layout of every widget, so other preferences leave it alone.
    QObject::connect(&client, &Client::preferencesChanged, &application,
                     [&application, wanted, worn = wanted()]() mutable {
                         if (worn != wanted()) {
                             worn = wanted();
                             applyTheme(application, worn.first, worn.second);
                         }
                     });
}

}  // namespace renkei::gui
