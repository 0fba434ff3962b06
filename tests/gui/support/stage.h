#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gui/support/directory_faults.h"
#include "gui/support/office_window.h"

namespace renkei::testing {

/// Two offices at a real relay with messages between them, brought to each screen in the states that people see: for
/// pictures, for what fits, and for what a screen reader finds.
class Stage {
public:
    /// Sizes and preferences of both windows.
    explicit Stage(QSize size = {1280, 800}, const gui::Preferences& preferences = {});

    struct Screen {
        std::string name;  ///< 03-inbox-waiting
        std::function<QWidget*(Stage&)> show;
    };
    /// All screens in an order that works from the first to the last; each `show` returns what to look at.
    static std::vector<Screen> screens();

    OfficeWindow& manager() { return m_manager; }
    OfficeWindow& visit() { return m_visit; }
    OfficeWindow& newcomer() { return m_newcomer; }
    TrainingRelay& relay() { return m_relay; }
    /// Of the directory that the manager sees.
    DirectoryFaults& faults() { return m_faults; }
    /// Waits until nothing is on its way in any window, so that each look is the same.
    void settle();

    /// The same with a window of an office whose name has 40 characters, logged in at first use.
    OfficeWindow& longName();

private:
    TrainingRelay m_relay;
    DirectoryFaults m_faults;
    OfficeWindow m_manager;
    OfficeWindow m_visit;
    OfficeWindow m_newcomer;
    std::unique_ptr<OfficeWindow> m_longName;
    QSize m_size;
    gui::Preferences m_preferences;
};

}  // namespace renkei::testing
