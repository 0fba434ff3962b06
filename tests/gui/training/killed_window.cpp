// A whole window in training that is killed at one of the core's calls, for killed_window_test.py.
// Usage: killed_window FOLDER RELAY-PROGRAM OFFICE CALL login|send|receive|bulk|rest FILES COUNT. The exchange and all
// profiles are in FOLDER; `send` sends FILES, where the profile has not sealed COUNT messages yet; `bulk` sends FILES
// in 一括送信, `rest` what an earlier one left of it, and both end with COUNT messages. At the CALL-th call of a port
// the process is gone; 0 for never, `noted` for the first call after a batch was noted. Without a kill it goes on with
// what an earlier one left, does the job to its end, and ends with 0.

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>

#include "exchange/real_ports.h"
#include "gui/shell/main_window.h"
#include "gui/training/training_place.h"
#include "support/faulty_ports.h"

namespace {

using namespace renkei;

constexpr int kPatienceMs = 60'000;

/// Kills the process at one call of any port: the `call`-th, or the first while there is a file `note`.
class Doom {
public:
    Doom(int call, const std::filesystem::path& note)
        : m_stop([this, call, note] {
              if (++m_calls == call || (!note.empty() && std::filesystem::exists(note))) {
                  ::raise(SIGKILL);
              }
          }) {}

    exchange::PortsDecorator decorator() {
        return [this](const exchange::Ports& plain) {
            const auto wrapped = std::make_shared<Wrapped>(plain, m_stop);
            return std::shared_ptr<const exchange::Ports>(wrapped, &wrapped->ports);
        };
    }

private:
    struct Wrapped {
        Wrapped(const exchange::Ports& inner, testing::Stop& stop)
            : network(inner.network, stop), files(inner.files, stop), ledger(inner.ledger, stop), ports{network,
                                                                                                        files,
                                                                                                        ledger,
                                                                                                        inner.clock,
                                                                                                        inner.keys,
                                                                                                        inner.random} {}
        testing::StoppingNetwork network;
        testing::StoppingFiles files;
        testing::StoppingLedger ledger;
        exchange::Ports ports;
    };
    std::atomic<int> m_calls = 0;
    testing::Stop m_stop;
};

bool press(gui::MainWindow& window, const char* name) {
    QPushButton* ready = nullptr;
    const bool found = QTest::qWaitFor(
        [&] {
            for (auto* button : window.findChildren<QPushButton*>(QString::fromLatin1(name))) {
                if (button->isVisible() && button->isEnabled()) {
                    ready = button;
                }
            }
            return ready != nullptr;
        },
        kPatienceMs);
    if (found) {
        ready->click();
    }
    return found;
}

/// What the window does by itself after a login, such as sending what was sealed, has ended.
bool rests(const gui::Client& client) {
    return QTest::qWaitFor([&] { return client.isLoggedIn() && !client.isRefreshing() && client.isIdle(); },
                           kPatienceMs);
}

/// How many messages this profile has ever sealed, or -1.
int sealed(gui::Client& client) {
    int count = -1;
    client.onSession(
        &client, gui::Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.sentHistory({}, std::nullopt, 1000); },
        [&count](const auto& rows) { count = rows ? static_cast<int>(rows->size()) : -2; });
    return QTest::qWaitFor([&count] { return count != -1; }, kPatienceMs) ? count : -1;
}

bool send(gui::MainWindow& window, gui::Client& client, const std::filesystem::path& files, int expected) {
    if (sealed(client) < expected) {
        emit window.dropped({files});
        if (!press(window, "sendButton") || !press(window, "resultCloseButton")) {
            return false;
        }
    }
    client.refresh();
    return rests(client) && sealed(client) == expected && client.unfinishedOutgoing() == 0;
}

/// Presses 送信 in 一括送信, whose table is there or on its way, and waits for the end.
bool sendBatch(gui::MainWindow& window, gui::Client& client, int expected) {
    if (!press(window, "sendBulkButton")) {
        return false;
    }
    const auto* note = window.findChild<QLabel*>(QStringLiteral("bulkNoteLabel"));
    const bool ended = QTest::qWaitFor(
        [note] { return note->text().contains(QStringLiteral("一括送信が終わりました")); }, kPatienceMs);
    return ended && rests(client) && sealed(client) == expected && client.unfinishedOutgoing() == 0;
}

bool bulk(gui::MainWindow& window, gui::Client& client, const std::filesystem::path& files, int expected) {
    window.showPage(gui::PageId::Bulk);
    emit window.dropped({files});
    return sendBatch(window, client, expected);
}

bool rest(gui::MainWindow& window, gui::Client& client, int expected) {
    window.showPage(gui::PageId::Bulk);
    return press(window, "openRestButton") && sendBatch(window, client, expected);
}

bool receive(gui::MainWindow& window, gui::Client& client) {
    window.showPage(gui::PageId::Inbox);
    if (!rests(client)) {
        return false;
    }
    if (!client.inbox().empty() && !press(window, "receiveAllButton")) {
        return false;
    }
    return QTest::qWaitFor([&] { return client.inbox().empty() && client.isIdle() && !client.isRefreshing(); },
                           kPatienceMs);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr int kArguments = 8;
    if (arguments.size() != kArguments) {
        return 2;
    }
    const auto path = [&arguments](int index) { return base::pathFromUtf8(arguments[index].toStdString()); };
    const std::filesystem::path root = path(1);
    const std::string job = arguments[5].toStdString();
    const auto catalogue = standard::Catalogue::load();
    base::SystemClock system;
    gui::TrainingClock clock(system);
    gui::TrainingExchange exchange({{root}, path(2)});
    exchange::DiskFiles files;
    exchange::SystemRandom random;
    const std::filesystem::path note =
        root / "office" / "offices" / arguments[3].toStdString() / base::pathFromUtf8("batch.json");
    Doom doom(arguments[4].toInt(), arguments[4] == QStringLiteral("noted") ? note : std::filesystem::path());
    gui::Preferences preferences;
    preferences.saveFolder = root / "received";
    gui::Client client({.root = root / "office",
                        .catalogue = *catalogue,
                        .clock = clock,
                        .files = files,
                        .random = random,
                        .training = true,
                        .decorate = doom.decorator(),
                        .exchange = &exchange,
                        .firstOffice = arguments[3].toStdString()},
                       preferences);
    follow(client, exchange, clock);
    exchange.begin();
    gui::MainWindow window(client);
    window.show();
    if (!press(window, "loginButton") || !rests(client)) {
        std::cout << "no login" << std::endl;
        return 1;
    }
    const bool done = job == "login" || (job == "send" && send(window, client, path(6), arguments[7].toInt())) ||
                      (job == "bulk" && bulk(window, client, path(6), arguments[7].toInt())) ||
                      (job == "rest" && rest(window, client, arguments[7].toInt())) ||
                      (job == "receive" && receive(window, client));
    std::cout << (done ? "done" : "not done") << std::endl;
    return done ? 0 : 1;
}
