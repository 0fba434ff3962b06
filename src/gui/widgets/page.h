#pragma once

#include <QWidget>
#include <filesystem>
#include <vector>

namespace renkei::gui {

/// The screens of the window, in the order of the navigation.
enum class PageId { Login, Inbox, Compose, Bulk, Sent, Received, Offices, Settings, Help };

/// A screen of the window: a form and its wiring. The shell owns and shows it.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Called each time that the screen comes to the front: the focus goes where work begins, old lists are renewed.
    virtual void activate() {}
    /// Files and folders were dropped while this screen is in front. False: it has no use for them, and 送信 gets them.
    virtual bool takeFiles(const std::vector<std::filesystem::path>& paths);

signals:
    /// Asks the shell to show another screen.
    void goTo(renkei::gui::PageId id);
};

}  // namespace renkei::gui
