#pragma once

class QApplication;

namespace renkei::gui {

class Client;

/// Puts the theme of the preferences on the application, now and whenever colours or text size change. Both must
/// outlive the window.
void wearPreferences(QApplication& application, Client& client);

}  // namespace renkei::gui
