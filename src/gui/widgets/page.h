#pragma once

#include <QWidget>

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

signals:
    /// Asks the shell to show another screen.
    void goTo(renkei::gui::PageId id);
};

}  // namespace renkei::gui
