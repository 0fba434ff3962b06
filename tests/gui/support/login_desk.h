#pragma once

#include <map>
#include <optional>
#include <string>

#include "gui/login/key_ring.h"
#include "gui/support/office_window.h"

namespace renkei::testing {

/// relay.json with one member changed.
std::string relayJsonWith(const TrainingRelay& relay, const std::string& member, const std::string& value);

/// Puts the exchange and the office's certificate on the window's computer, and shows the login screen with it chosen.
void install(OfficeWindow& window, const TrainingRelay& relay, const std::string& office);
void install(OfficeWindow& window, const std::string& relayJson, const TrainingLogin& login);

/// Types user and passwords of the office.
void fillIn(OfficeWindow& window, const TrainingLogin& login);

/// Presses Enter in the password field, and waits for the login's end. True if somebody is logged in then.
bool enter(OfficeWindow& window);

/// A real relay, and a computer with one window on which nobody is logged in.
class LoginDesk : public ::testing::Test {
protected:
    /// Starts the relay and installs the office's certificate.
    void prepare(const std::string& office = kCareManager);
    /// The same, with user and passwords typed.
    void prepareFilledIn(const std::string& office = kCareManager);

    TrainingRelay relay;
    OfficeWindow window;
};

/// The code of the error that the login screen shows, or an empty text.
std::string shownCode(OfficeWindow& window);

/// Text of a visible label; empty where it is hidden.
std::string labelText(OfficeWindow& window, const char* name);

/// A key ring in memory.
class MemoryKeyRing final : public gui::KeyRing {
public:
    void read(const std::string& office, QObject* owner, std::function<void(Found)> done) override;
    void write(const std::string& office, const base::Secret& password, QObject* owner,
               std::function<void(bool)> done) override;
    void forget(const std::string& office) override { kept.erase(office); }

    std::map<std::string, std::string> kept;
    bool works = true;
};

}  // namespace renkei::testing
