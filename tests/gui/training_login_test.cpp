#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <csignal>

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
    EXPECT_EQ(window.window().focusWidget(), window.find<QPushButton>("loginButton"));
    EXPECT_FALSE(password->text().isEmpty());
    ASSERT_TRUE(pressLogin(window));
    EXPECT_EQ(window.client().standing().office, kCareManager);
    EXPECT_TRUE(window.client().standing().training);
    EXPECT_EQ(password->text(), QString());
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
