#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <csignal>
#include <fstream>

#include "base/files.h"
#include "gui/inbox/inbox_model.h"
#include "gui/support/login_desk.h"
#include "gui/training/training_place.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/table_view.h"
#include "gui/widgets/text.h"
#include "json/json.h"
#include "samples/usage_sample.h"

namespace renkei::gui {
namespace {

using ::testing::HasSubstr;
using testing::kCareManager;
using testing::kHomeVisit;
using testing::labelText;
using testing::OfficeWindow;
using ::testing::StartsWith;
using testing::waitFor;

/// A training exchange whose folder is set up already, shared by windows as `main` does it.
class Ground {
public:
    Ground() : m_setup{trainingSetup(m_folder.path(), RENKEI_PROGRAMS, std::nullopt, 0)} {
        // A relay's folder that was set up once; the keys cost seconds.
        const testing::TrainingRelay prepared;
        std::filesystem::create_directories(m_setup.folder.root);
        std::filesystem::copy(prepared.folder(), m_setup.folder.relay(), std::filesystem::copy_options::recursive);
    }
    std::unique_ptr<TrainingExchange> exchange() const { return std::make_unique<TrainingExchange>(m_setup); }
    const TrainingFolder& folder() const { return m_setup.folder; }
    /// The same, with another program in the relay's place.
    std::unique_ptr<TrainingExchange> exchangeOf(const char* script) const {
        const auto program = m_folder / "renkei-relay";
        std::ofstream(program) << script;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        return std::make_unique<TrainingExchange>(trainingSetup(m_folder.path(), m_folder.path(), std::nullopt, 0));
    }
    /// The process that serves now.
    int relayProcess() const {
        const auto text = base::readFile(m_setup.folder.presence(), 1U << 12);
        EXPECT_TRUE(text.ok());
        const auto value = json::parse(base::asText(*text));
        EXPECT_TRUE(value.ok());
        return static_cast<int>(json::Reader(*value).integer("process"));
    }

private:
    testing::TemporaryFolder m_folder;
    TrainingSetup m_setup;
};

bool isReady(const TrainingExchange& exchange) {
    return waitFor([&exchange] { return exchange.state() == TrainingExchange::State::Ready; });
}

/// Clicks ログイン once it can be pressed, and waits for the first look at the exchange.
bool pressLogin(OfficeWindow& window) {
    auto* button = window.find<QPushButton>("loginButton");
    EXPECT_TRUE(waitFor([button] { return button->isEnabled(); })) << labelText(window, "loginReasonLabel");
    window.click("loginButton");
    EXPECT_TRUE(waitFor([&] {
        return (window.client().isLoggedIn() && !window.client().isRefreshing()) || !testing::shownCode(window).empty();
    })) << labelText(window, "loginReasonLabel");
    EXPECT_EQ(testing::shownCode(window), "");
    return window.client().isLoggedIn();
}

TEST(Training, PressingLoginIsEnough) {
    const Ground ground;
    const auto exchange = ground.exchange();
    OfficeWindow window({.exchange = exchange.get()});
    EXPECT_THAT(labelText(window, "trainingStateLabel"), HasSubstr("準備しています"));
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    exchange->begin();
    ASSERT_TRUE(isReady(*exchange));
    EXPECT_EQ(window.find<QComboBox>("trainingOfficeCombo")->count(), 10);
    EXPECT_THAT(window.find<QComboBox>("trainingOfficeCombo")->currentText().toStdString(), HasSubstr(kCareManager));
    const auto* password = window.find<QLineEdit>("passwordEdit");
    EXPECT_TRUE(waitFor([&] { return window.window().focusWidget() == window.look<QPushButton>("loginButton"); }));
    EXPECT_FALSE(password->text().isEmpty());
    ASSERT_TRUE(pressLogin(window));
    EXPECT_EQ(window.client().standing().office, kCareManager);
    EXPECT_TRUE(window.client().standing().training);
    EXPECT_EQ(password->text(), QString());
}

TEST(Training, EnterIsEnoughHoweverEarlyTheExchangeIsReady) {
    const Ground ground;
    const auto exchange = ground.exchange();
    exchange->begin();
    ASSERT_TRUE(isReady(*exchange));
    OfficeWindow window({.exchange = exchange.get()});
    EXPECT_TRUE(waitFor([&] { return window.window().focusWidget() == window.look<QPushButton>("loginButton"); }));
}

TEST(Training, EnterIsEnoughWhereTheOfficeLoggedInBefore) {
    const Ground ground;
    const auto exchange = ground.exchange();
    OfficeWindow window({.exchange = exchange.get()});
    exchange->begin();
    ASSERT_TRUE(pressLogin(window));
    window.client().logout();
    ASSERT_TRUE(waitFor([&] { return !window.client().isLoggedIn(); }));
    EXPECT_TRUE(waitFor([&] { return window.window().focusWidget() == window.look<QPushButton>("loginButton"); }));
}

TEST(Training, AnotherOfficeFillsInItsOwn) {
    const Ground ground;
    const auto exchange = ground.exchange();
    exchange->begin();
    OfficeWindow window({.exchange = exchange.get(), .firstOffice = kHomeVisit});
    ASSERT_TRUE(isReady(*exchange));
    EXPECT_EQ(window.find<QLineEdit>("userEdit")->text().toStdString(), "C" + kHomeVisit);
    ASSERT_TRUE(pressLogin(window));
    EXPECT_EQ(window.client().standing().office, kHomeVisit);
    window.client().logout();
    auto* combo = window.find<QComboBox>("trainingOfficeCombo");
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Up);
    EXPECT_EQ(window.find<QLineEdit>("userEdit")->text().toStdString(), "C" + kCareManager);
    ASSERT_TRUE(pressLogin(window));
    EXPECT_EQ(window.client().standing().office, kCareManager);
}

TEST(Training, GoesOnWithoutAPasswordWhereTheExchangeHasMoved) {
    const Ground ground;
    const auto exchange = ground.exchange();
    OfficeWindow window({.exchange = exchange.get()});
    base::SystemClock system;
    TrainingClock clock(system);
    follow(window.client(), *exchange, clock);
    exchange->begin();
    ASSERT_TRUE(isReady(*exchange));
    ASSERT_TRUE(pressLogin(window));
    const std::string before = window.client().standing().api;
    ASSERT_EQ(::kill(ground.relayProcess(), SIGKILL), 0);
    ASSERT_TRUE(waitFor([&] { return exchange->state() == TrainingExchange::State::Lost; }));
    ASSERT_TRUE(isReady(*exchange));
    ASSERT_TRUE(waitFor([&] { return window.client().standing().api != before; }));
    ASSERT_TRUE(waitFor([&] { return !window.client().isRefreshing(); }));
    EXPECT_EQ(window.client().connection(), Connection::Online);
}

base::TimeMs longAgo() {
    return base::parseRfc3339("2021-05-01T09:00:00+09:00").value_or(0);
}

/// A window on an exchange as `main` makes both, with the clock that it shows.
class PlacedWindow {
public:
    PlacedWindow(const std::filesystem::path& parent, std::optional<base::TimeMs> fakeNow, const std::string& office)
        : m_setup(trainingSetup(parent, RENKEI_PROGRAMS, fakeNow, m_system.nowMs())),
          m_exchange(m_setup),
          m_window({.clock = &m_clock, .exchange = &m_exchange, .firstOffice = office}) {
        m_clock.setOffset(m_setup.clockOffsetMs.value_or(0));
        follow(m_window.client(), m_exchange, m_clock);
        m_exchange.begin();
    }
    const TrainingSetup& setup() const { return m_setup; }
    TrainingExchange& exchange() { return m_exchange; }
    OfficeWindow& window() { return m_window; }
    TrainingClock& clock() { return m_clock; }

private:
    base::SystemClock m_system;
    TrainingClock m_clock{m_system};
    TrainingSetup m_setup;
    TrainingExchange m_exchange;
    OfficeWindow m_window;
};

TEST(Training, AWindowWithoutAMomentShowsTheDateOfTheExchangeInUse) {
    const testing::TemporaryFolder parent;
    const base::TimeMs moment = longAgo();
    PlacedWindow first(parent.path(), moment, kCareManager);
    // It joins already while the first one sets the exchange up.
    ASSERT_TRUE(waitFor([&first] { return first.setup().folder.isInUse(); }));
    PlacedWindow second(parent.path(), std::nullopt, kHomeVisit);
    EXPECT_EQ(second.setup().folder.root, first.setup().folder.root);
    ASSERT_TRUE(isReady(first.exchange()) && isReady(second.exchange()));
    PlacedWindow third(parent.path(), std::nullopt, kHomeVisit);
    ASSERT_TRUE(isReady(third.exchange()));
    EXPECT_EQ(second.exchange().clockOffsetMs(), first.exchange().clockOffsetMs());
    EXPECT_EQ(third.exchange().clockOffsetMs(), first.exchange().clockOffsetMs());
    // One that is given the moment later goes on with the others instead of beginning there again.
    const TrainingSetup late = trainingSetup(parent.path(), RENKEI_PROGRAMS, moment, base::SystemClock().nowMs());
    EXPECT_EQ(late.clockOffsetMs, first.exchange().clockOffsetMs());
    for (PlacedWindow* placed : {&first, &second, &third}) {
        EXPECT_LT(placed->clock().nowMs() - moment, base::kHourMs);
        EXPECT_GE(placed->clock().nowMs(), moment);
        ASSERT_TRUE(pressLogin(placed->window()));
        // Three years from then; by the system's clock it has expired.
        EXPECT_THAT(placed->window().find<Chip>("certificateChip")->text().toStdString(), HasSubstr("2024"));
    }
}

TEST(Training, ADateThatNobodyUsesAnyMoreIsNotJoined) {
    const testing::TemporaryFolder parent;
    const TrainingFolder invented = TrainingFolder::below(parent.path(), longAgo());
    std::filesystem::create_directories(invented.relay());
    // As a killed relay leaves it.
    std::ofstream(invented.presence()) << json::write(json::Object{
        {"version", 1}, {"port", 1}, {"token", std::string(64, 'a')}, {"process", 7}, {"clock_offset_ms", -5}});
    ASSERT_TRUE(readPresence(invented.presence()).ok());
    const TrainingSetup usual = trainingSetup(parent.path(), RENKEI_PROGRAMS, std::nullopt, 0);
    EXPECT_EQ(usual.folder.root, parent / "exchange");
    EXPECT_EQ(usual.clockOffsetMs, std::nullopt);
    // Who wants that date gets its beginning.
    const TrainingSetup again = trainingSetup(parent.path(), RENKEI_PROGRAMS, longAgo(), 0);
    EXPECT_EQ(again.folder.root, invented.root);
    EXPECT_EQ(again.clockOffsetMs, longAgo());
}

TEST(Training, TheUsualExchangeInUseIsPreferredToADate) {
    const testing::TemporaryFolder parent;
    const TrainingFolder usual = TrainingFolder::below(parent.path(), std::nullopt);
    const TrainingFolder invented = TrainingFolder::below(parent.path(), longAgo());
    std::filesystem::create_directories(usual.relay());
    std::filesystem::create_directories(invented.relay());
    const auto serves = base::FileLock::acquire(invented.relayLock());
    ASSERT_TRUE(serves.ok());
    EXPECT_EQ(momentInUse(parent.path()), longAgo());
    {
        const auto starts = base::FileLock::acquire(usual.startLock());
        ASSERT_TRUE(starts.ok());
        EXPECT_EQ(momentInUse(parent.path()), std::nullopt);
    }
    const auto usualServes = base::FileLock::acquire(usual.relayLock());
    ASSERT_TRUE(usualServes.ok());
    EXPECT_EQ(momentInUse(parent.path()), std::nullopt);
}

TEST(Training, AsksForAnotherWindowWithTheOtherOffice) {
    const Ground ground;
    const auto exchange = ground.exchange();
    std::string asked;
    bool works = true;
    OfficeWindow window({.exchange = exchange.get(), .openWindow = [&](const std::string& office) {
                             asked = office;
                             return works;
                         }});
    exchange->begin();
    ASSERT_TRUE(isReady(*exchange));
    window.click("anotherWindowButton");
    EXPECT_EQ(asked, kHomeVisit);
    EXPECT_EQ(labelText(window, "anotherWindowFailedLabel"), "");
    works = false;
    window.click("anotherWindowButton");
    EXPECT_THAT(labelText(window, "anotherWindowFailedLabel"), HasSubstr("開けませんでした"));
}

TEST(Training, AnotherWindowCanBeOpenedWhileAnOfficeIsLoggedIn) {
    const Ground ground;
    const auto exchange = ground.exchange();
    std::string asked;
    bool works = true;
    OfficeWindow window({.exchange = exchange.get(), .openWindow = [&](const std::string& office) {
                             asked = office;
                             return works;
                         }});
    exchange->begin();
    ASSERT_TRUE(isReady(*exchange));
    EXPECT_EQ(window.look<QPushButton>("bandWindowButton"), nullptr);
    ASSERT_TRUE(pressLogin(window));
    window.click("bandWindowButton");
    EXPECT_EQ(asked, kHomeVisit);
    EXPECT_THAT(labelText(window, "bandLabel"), HasSubstr("練習モード"));
    works = false;
    window.click("bandWindowButton");
    EXPECT_THAT(labelText(window, "bandLabel"), HasSubstr("開けませんでした"));
}

/// A program in training at an invented moment, built as `start` builds it.
struct InventedProgram {
    InventedProgram(const std::filesystem::path& folder, base::TimeMs moment, base::TimeMs nowMs,
                    const std::string& office)
        : setup(trainingSetup(folder, RENKEI_PROGRAMS, moment, nowMs)),
          clock(system),
          exchange(setup),
          window({.clock = &clock, .exchange = &exchange, .firstOffice = office}) {
        clock.setOffset(*setup.clockOffsetMs);
        follow(window.client(), exchange, clock);
        exchange.begin();
    }

    base::SystemClock system;
    TrainingSetup setup;
    TrainingClock clock;
    TrainingExchange exchange;
    OfficeWindow window;
};

TEST(Training, AllWindowsShowTheInventedMomentThatTheFirstOneBegan) {
    const testing::TemporaryFolder folder;
    const auto moment = base::parseTime("2031-03-01T03:00:00.000Z");
    ASSERT_TRUE(moment.has_value());
    base::SystemClock system;
    InventedProgram first(folder.path(), *moment, system.nowMs(), kCareManager);
    ASSERT_TRUE(isReady(first.exchange));
    // For the second one alone it would be three days later.
    InventedProgram second(folder.path(), *moment, system.nowMs() - 3 * base::kDayMs, kHomeVisit);
    ASSERT_TRUE(isReady(second.exchange));
    EXPECT_EQ(second.exchange.clockOffsetMs(), first.exchange.clockOffsetMs());
    ASSERT_TRUE(pressLogin(first.window));
    ASSERT_TRUE(pressLogin(second.window));
    testing::sendSample(first.window);
    second.window.client().refresh();
    ASSERT_TRUE(waitFor([&] { return second.window.client().inbox().size() == 1; }));
    second.window.window().showPage(PageId::Inbox);
    const QAbstractItemModel* waiting = second.window.find<TableView>("waitingTable")->model();
    EXPECT_THAT(waiting->index(0, InboxModel::AcceptedAt).data().toString().toStdString(),
                StartsWith("2031年3月1日 12:"));
    first.window.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([&] {
        const auto* table = first.window.look<TableView>("sentTable");
        return table != nullptr && table->model()->rowCount() == 1;
    }));
    first.window.find<TableView>("sentTable")->selectRow(0);
    EXPECT_THAT(labelText(first.window, "storyLabel"), HasSubstr("12:"));
    // The same moment for what is composed from the window's own clock.
    EXPECT_EQ(dayText(first.clock.nowMs(), DateStyle::Western), QStringLiteral("2031年3月1日"));
    EXPECT_EQ(dayText(second.clock.nowMs(), DateStyle::Western), QStringLiteral("2031年3月1日"));
    EXPECT_THAT(second.window.find<Chip>("licenceChip")->text().toStdString(), HasSubstr("203"));
    EXPECT_THAT(labelText(second.window, "lastCheckLabel"), HasSubstr(" 12:"));
}

/// Takes the place of the system's file manager.
class Opened final : public QObject {
    Q_OBJECT
public:
    Opened() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "take"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    QUrl url;
public slots:
    void take(const QUrl& opened) { url = opened; }
};

TEST(Training, LaysOutFilesToSendAndOpensTheirFolder) {
    const Ground ground;
    const auto exchange = ground.exchange();
    OfficeWindow window({.exchange = exchange.get()});
    Opened opened;
    ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("openSamplesButton")->isEnabled(); }));
    for (const samples::SampleFile& sample : samples::usageSample()) {
        const auto written = base::readFile(window.root() / "samples" / sample.name, 1U << 20);
        ASSERT_TRUE(written.ok());
        EXPECT_EQ(base::asText(*written), sample.content);
    }
    EXPECT_THAT(labelText(window, "samplesPathLabel"), HasSubstr("samples"));
    window.click("openSamplesButton");
    EXPECT_EQ(opened.url.toLocalFile().toStdString(), (window.root() / "samples").string());
}

/// Less than a relay that neither ends nor can be joined is waited for (15 s); the rest is room for a busy machine.
constexpr int kAtOnceMs = 13'000;

bool failsAtOnce(const TrainingExchange& exchange) {
    return waitFor([&exchange] { return exchange.state() == TrainingExchange::State::Failed; }, kAtOnceMs);
}

TEST(Training, ARelayThatEndsAtOnceIsSaidAtOnceWithItsReason) {
    const Ground ground;
    const auto exchange = ground.exchangeOf("#!/bin/sh\necho 'io.disk-full: no room' >&2\nexit 3\n");
    OfficeWindow window({.exchange = exchange.get()});
    exchange->begin();
    ASSERT_TRUE(failsAtOnce(*exchange));
    EXPECT_EQ(labelText(window, "errorCodeLabel"), "io.disk-full");
    EXPECT_THAT(labelText(window, "trainingStateLabel"), HasSubstr("始められませんでした"));
}

TEST(Training, ADamagedFolderIsSaidAtOnceAndComesBackAsItWas) {
    const Ground ground;
    const auto good = base::readFile(ground.folder().database(), 1U << 26);
    ASSERT_TRUE(good.ok());
    ASSERT_TRUE(base::writeFileDurably(ground.folder().database(), base::asBytes(std::string(5000, 'x'))).ok());
    const auto exchange = ground.exchange();
    OfficeWindow window({.exchange = exchange.get()});
    exchange->begin();
    ASSERT_TRUE(failsAtOnce(*exchange));
    EXPECT_EQ(labelText(window, "errorCodeLabel"), "ledger.damaged");
    EXPECT_THAT(labelText(window, "trainingStateLabel"), HasSubstr("「exchange」"));
    ASSERT_TRUE(base::writeFileDurably(ground.folder().database(), *good).ok());
    window.click("trainingRetryButton");
    ASSERT_TRUE(isReady(*exchange));
    ASSERT_TRUE(pressLogin(window));
}

TEST(Training, SaysWhyThereIsNoExchangeAndTriesAgain) {
    const testing::TemporaryFolder folder;
    TrainingExchange exchange(trainingSetup(folder.path(), folder.path(), std::nullopt, 0));
    OfficeWindow window({.exchange = &exchange});
    exchange.begin();
    ASSERT_TRUE(waitFor([&] { return exchange.state() == TrainingExchange::State::Failed; }));
    EXPECT_NE(window.find<QWidget>("trainingErrorPanel"), nullptr);
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    window.click("trainingRetryButton");
    EXPECT_EQ(exchange.state(), TrainingExchange::State::Starting);
    ASSERT_TRUE(waitFor([&] { return exchange.state() == TrainingExchange::State::Failed; }));
}

}  // namespace
}  // namespace renkei::gui

#include "training_login_test.moc"
