#pragma once

#include <gtest/gtest.h>

#include <QTest>
#include <QWidget>
#include <functional>
#include <memory>
#include <string>

#include "exchange/real_ports.h"
#include "gui/client/client.h"
#include "gui/shell/main_window.h"
#include "gui/support/training_relay.h"
#include "support/temporary_folder.h"

namespace renkei::testing {

/// Longest time that a test waits for what must happen; it never waits longer than it takes.
constexpr int kWaitMs = 30'000;

/// Runs the event loop until `condition` holds. The assertion of the caller says what was waited for.
bool waitFor(const std::function<bool()>& condition, int patienceMs = kWaitMs);

/// What a window's client may be given otherwise.
struct WindowSettings {
    exchange::PortsDecorator decorate = {};
    exchange::NetworkFactory makeNetwork = {};
    int pollMs = 60'000;
    int offlinePollMs = 200;
    gui::Preferences preferences = {};
    gui::KeyRing* keyRing = nullptr;
    gui::Tray* tray = nullptr;
    base::Clock* clock = nullptr;  ///< Null: the system's.
    gui::TrainingExchange* exchange = nullptr;
    std::function<bool(const std::string&)> openWindow = {};
    std::string firstOffice = {};
    std::string staff = {};  ///< 担当者 of `logIn`.
};

/// The window of one office as `main` builds it, on a root folder of its own, with received files below `received()`.
class OfficeWindow {
public:
    explicit OfficeWindow(const WindowSettings& settings = {});
    ~OfficeWindow();

    /// Closes the window and its client in whatever they do, and begins anew on the same folders, logged out.
    void restart();

    gui::Client& client() { return *m_client; }
    gui::MainWindow& window() { return *m_window; }
    /// A name without a place to break a line, so that no screen may count on short paths.
    std::filesystem::path root() const { return m_folder / std::string(90, 'x'); }
    std::filesystem::path received() const { return root() / "received"; }
    /// The profile that `logIn` uses.
    std::filesystem::path profile(const std::string& office) const;

    /// Logs in without the login screen, and waits for the first look at the exchange.
    void logIn(const TrainingRelay& relay, const std::string& office);
    gui::LoginRequest request(const TrainingRelay& relay, const std::string& office) const;

    /// The widget with this object name on the screen that is shown (or in the shell around it); fails the test where
    /// there is none.
    template <typename Widget>
    Widget* find(const char* name) {
        for (Widget* widget : m_window->findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        ADD_FAILURE() << "no visible widget " << name;
        return nullptr;
    }
    /// The same without failing: null.
    template <typename Widget>
    Widget* look(const char* name) {
        for (Widget* widget : m_window->findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    /// Clicks a button by its object name.
    void click(const char* name);
    /// Types into a field by its object name, replacing what it holds.
    void type(const char* name, const QString& text);

private:
    void open();

    WindowSettings m_settings;
    TemporaryFolder m_folder;
    standard::Catalogue m_catalogue;
    base::SystemClock m_clock;
    exchange::DiskFiles m_files;
    exchange::SystemRandom m_random;
    std::unique_ptr<gui::Client> m_client;
    std::unique_ptr<gui::MainWindow> m_window;
};

/// A unit of the samples (サービス利用票, from kCareManager to kHomeVisit) as files in `folder`; returns their paths.
std::vector<std::filesystem::path> sampleUsage(const std::filesystem::path& folder);
/// Sends it with the core alone, without the screens; waits until the exchange has it.
void sendSample(OfficeWindow& sender, const std::string& subject = "5月分の利用票");

}  // namespace renkei::testing
