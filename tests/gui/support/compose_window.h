#pragma once

#include <QAbstractItemModel>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "gui/support/office_window.h"
#include "gui/widgets/table_view.h"

namespace renkei::testing {

/// What a test does around the moment in which a message goes to the exchange; called on the session's lane.
struct SubmitHooks {
    std::function<void()> before;
    /// True: the answer gets lost on its way back.
    std::function<bool()> loseAnswer;
};
/// For WindowSettings::decorate.
exchange::PortsDecorator aroundSubmit(SubmitHooks hooks);

/// The screen 送信 of an office that is logged in.
class ComposeWindow {
public:
    explicit ComposeWindow(TrainingRelay& relay, const std::string& office = kCareManager,
                           const WindowSettings& settings = {});

    OfficeWindow& operator*() { return m_window; }
    OfficeWindow* operator->() { return &m_window; }
    /// Drops files on the window as a mouse does.
    void drop(const std::vector<std::filesystem::path>& paths);
    /// Drops them, and waits until they are judged and their recipients are known.
    void add(const std::vector<std::filesystem::path>& paths);
    void waitUntilJudged();
    /// The text of a cell of the table with this name.
    std::string cell(const char* table, int row, int column);
    int rows(const char* table);
    std::string label(const char* name);
    bool canSend();
    /// Presses 送信 and waits until the run is over.
    void send(const char* button = "sendButton");
    /// Everything that stands in the list of results, hidden or not.
    std::string results();

private:
    OfficeWindow m_window;
};

/// Copies a folder of resources/samples, such as `4.1/usage-delete`; returns the copies.
std::vector<std::filesystem::path> copySample(const std::string& sample, const std::filesystem::path& folder);
/// Writes a file below `folder`.
std::filesystem::path writeText(const std::filesystem::path& file, const std::string& content);

}  // namespace renkei::testing
