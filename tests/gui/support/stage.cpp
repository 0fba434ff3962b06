#include "gui/support/stage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QScrollArea>

#include "gui/bulk/bulk_page.h"
#include "gui/support/login_desk.h"
#include "gui/widgets/table_view.h"

namespace renkei::testing {
namespace {

using gui::PageId;

WindowSettings with(const gui::Preferences& preferences, const std::string& staff = {},
                    DirectoryFaults* faults = nullptr) {
    WindowSettings settings;
    if (faults != nullptr) {
        settings.decorate = through(*faults);
    }
    settings.preferences = preferences;
    settings.staff = staff;
    return settings;
}

/// A table with at least a row, with its first row chosen.
gui::TableView* filled(OfficeWindow& window, const char* name) {
    EXPECT_TRUE(waitFor([&] {
        const auto* shown = window.look<gui::TableView>(name);
        return shown != nullptr && shown->model()->rowCount() > 0;
    })) << name;
    auto* table = window.find<gui::TableView>(name);
    if (table == nullptr) {
        return nullptr;
    }
    table->selectRow(0);
    return table;
}

bool canPress(OfficeWindow& window, const char* name) {
    return waitFor([&] {
        const auto* button = window.look<QAbstractButton>(name);
        return button != nullptr && button->isEnabled();
    });
}

QWidget* at(OfficeWindow& window, PageId id) {
    window.window().showPage(id);
    EXPECT_TRUE(waitFor([&] { return !window.client().isRefreshing(); }));
    return &window.window();
}

QWidget* settingsStaff(Stage& stage) {
    OfficeWindow& window = stage.longName();
    QWidget* const page = at(window, PageId::Settings);
    stage.settle();
    // Its end first, so that the top of the card is in sight too where it fits.
    auto* scroll = window.find<QScrollArea>("settingsScroll");
    auto* card = window.find<QWidget>("staffCard");
    scroll->ensureWidgetVisible(window.find<QWidget>("staffNoteLabel"));
    scroll->ensureVisible(0, card->y());
    return page;
}

QWidget* loginFailed(Stage& stage) {
    OfficeWindow& window = stage.newcomer();
    const TrainingLogin login = stage.relay().login(kDayService);
    install(window, stage.relay(), login.office);
    fillIn(window, login);
    window.type("passwordEdit", QStringLiteral("chigau"));
    EXPECT_TRUE(canPress(window, "loginButton"));
    window.click("loginButton");
    EXPECT_TRUE(waitFor([&] { return window.look<QAbstractButton>("copyForPhoneButton") != nullptr; }));
    return &window.window();
}

QWidget* import(Stage& stage) {
    stage.newcomer().click("importButton");
    auto* dialog = stage.newcomer().find<QDialog>("ImportDialog");
    return dialog;
}

QWidget* importSeen(Stage& stage) {
    OfficeWindow& window = stage.newcomer();
    const TrainingLogin login = stage.relay().login(kLongName);
    auto* dialog = window.find<QDialog>("ImportDialog");
    window.type("fileEdit", QString::fromStdString(login.p12));
    window.type("filePasswordEdit", QString::fromStdString(login.p12Password));
    EXPECT_TRUE(canPress(window, "lookButton"));
    window.click("lookButton");
    EXPECT_TRUE(waitFor([&] { return window.look<QWidget>("sightCheckList") != nullptr; }));
    return dialog;
}

QWidget* connectionTest(Stage& stage) {
    OfficeWindow& window = stage.newcomer();
    window.find<QDialog>("ImportDialog")->reject();
    if (window.look<QAbstractButton>("connectionTestButton") == nullptr) {
        window.click("detailsButton");
    }
    window.click("connectionTestButton");
    auto* dialog = window.find<QDialog>("ConnectionTestDialog");
    EXPECT_TRUE(canPress(window, "copyTestButton"));
    return dialog;
}

QWidget* composeReady(Stage& stage) {
    OfficeWindow& window = stage.manager();
    at(window, PageId::Compose);
    emit window.window().dropped(sampleUsage(window.root() / "sample"));
    EXPECT_TRUE(canPress(window, "sendButton"));
    window.find<QLineEdit>("subjectEdit")->setText(QStringLiteral("5月分の利用票をお送りします"));
    return &window.window();
}

QWidget* composeSent(Stage& stage) {
    stage.manager().click("sendButton");
    EXPECT_TRUE(canPress(stage.manager(), "resultCloseButton"));
    return &stage.manager().window();
}

QWidget* composeFaulty(Stage& stage) {
    OfficeWindow& window = stage.manager();
    emit window.window().dropped({std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/faulty"});
    filled(window, "findingTable");
    return &window.window();
}

QWidget* composeRecord(Stage& stage) {
    OfficeWindow& window = stage.manager();
    EXPECT_TRUE(canPress(window, "openRecordButton"));
    window.click("openRecordButton");
    filled(window, "recordTable");
    return &window.window();
}

QWidget* bulk(Stage& stage) {
    OfficeWindow& window = stage.manager();
    if (window.look<QAbstractButton>("closeRecordButton") != nullptr) {
        window.click("closeRecordButton");
    }
    at(window, PageId::Bulk);
    emit window.window().dropped({std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1"});
    filled(window, "bulkTable");
    EXPECT_TRUE(waitFor([&] { return window.look<QWidget>("progressStrip") == nullptr; }));
    return &window.window();
}

/// A batch of the samples of which one unit went, as a window leaves it that is closed in the middle.
QWidget* bulkRest(Stage& stage) {
    OfficeWindow& window = stage.manager();
    at(window, PageId::Bulk);
    const auto samples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1";
    emit window.window().dropped({samples});
    filled(window, "bulkTable");
    EXPECT_TRUE(canPress(window, "sendBulkButton"));
    const auto& model = *dynamic_cast<gui::BulkModel*>(window.find<gui::TableView>("bulkTable")->model());
    std::vector<gui::BulkUnit> units;
    for (const int row : model.tickedRows()) {
        units.push_back(model.row(row).unit);
    }
    bool noted = false;
    window.client().onSending(
        &window.client(), gui::Urgency::Click,
        [units, samples](exchange::Session& session, const transport::Call& call) -> base::Result<void> {
            std::vector<exchange::BatchUnit> marked;
            for (const gui::BulkUnit& unit : units) {
                const auto one = session.markForBatch(
                    {unit.recipient, unit.unit, unit.month.value_or(""), unit.sequence}, unit.files);
                if (!one) {
                    return one.error();
                }
                marked.push_back(*one);
            }
            if (auto kept = session.noteBatch({samples}, marked); !kept) {
                return kept;
            }
            const auto sent = session.sendMany(
                {{units.back().files, units.back().recipient}}, [](std::size_t, const exchange::SentMessage&) {}, call);
            return sent ? base::Result<void>() : sent.error();
        },
        [&noted](const base::Result<void>& done) { noted = done.ok(); });
    EXPECT_TRUE(waitFor([&noted] { return noted; }));
    window.restart();
    window.logIn(stage.relay(), kCareManager);
    at(window, PageId::Bulk);
    EXPECT_TRUE(canPress(window, "openRestButton"));
    return &window.window();
}

QWidget* bulkRestOpen(Stage& stage) {
    OfficeWindow& window = stage.manager();
    window.click("openRestButton");
    filled(window, "bulkTable");
    EXPECT_TRUE(canPress(window, "sendBulkButton"));
    return &window.window();
}

/// Some units, of which one is for an office whose certificate changed.
QWidget* bulkHeld(Stage& stage) {
    OfficeWindow& window = stage.manager();
    const auto sample = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1/usage-delete" /
                        "DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV";
    const auto folder = window.root() / "held";
    std::filesystem::create_directories(folder);
    for (const std::string& to :
         {kHomeVisit + "_11_20250428100001", kHomeVisit + "_11_20250428100002", kDayService + "_15_20250428100003"}) {
        std::filesystem::copy_file(sample, folder / ("DLTPLAN_202505_" + kCareManager + "_43_" + to + ".CSV"));
    }
    emit window.window().dropped({folder});
    EXPECT_TRUE(canPress(window, "tickAllButton"));
    // They are of the same persons as what the other screens sent.
    window.click("tickAllButton");
    EXPECT_TRUE(canPress(window, "sendBulkButton"));
    stage.faults().dayServiceChanged = true;
    window.click("sendBulkButton");
    EXPECT_TRUE(canPress(window, "showOfficesButton"));
    auto* table = window.find<gui::TableView>("bulkTable");
    const auto& model = *dynamic_cast<gui::BulkModel*>(table->model());
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.row(row).state == gui::BulkState::Held) {
            table->selectRow(row);
        }
    }
    return &window.window();
}

QWidget* sent(Stage& stage) {
    QWidget* window = at(stage.manager(), PageId::Sent);
    filled(stage.manager(), "sentTable");
    EXPECT_TRUE(waitFor([&] { return stage.manager().look<QWidget>("evidenceList") != nullptr; }));
    return window;
}

QWidget* offices(Stage& stage) {
    QWidget* window = at(stage.manager(), PageId::Offices);
    filled(stage.manager(), "officesTable");
    return window;
}

QWidget* inboxWaiting(Stage& stage) {
    OfficeWindow& window = stage.visit();
    at(window, PageId::Inbox);
    window.client().refresh();
    filled(window, "waitingTable");
    return &window.window();
}

QWidget* inboxDetails(Stage& stage) {
    OfficeWindow& window = stage.visit();
    EXPECT_TRUE(canPress(window, "showDetailsButton"));
    window.click("showDetailsButton");
    return &window.window();
}

QWidget* inboxReceived(Stage& stage) {
    OfficeWindow& window = stage.visit();
    EXPECT_TRUE(canPress(window, "receiveAllButton"));
    window.click("receiveAllButton");
    EXPECT_TRUE(canPress(window, "openFolderButton"));
    auto* table = window.find<gui::TableView>("waitingTable");
    EXPECT_TRUE(waitFor([table] { return table->model()->rowCount() == 0; }));
    return &window.window();
}

QWidget* received(Stage& stage) {
    QWidget* window = at(stage.visit(), PageId::Received);
    filled(stage.visit(), "receivedTable");
    EXPECT_TRUE(canPress(stage.visit(), "saveAgainButton"));
    return window;
}

QWidget* locked(Stage& stage) {
    OfficeWindow& window = stage.visit();
    window.client().lock();
    EXPECT_TRUE(waitFor([&] { return window.client().isLocked() && window.client().lockState()->keysGone; }));
    return &window.window();
}

/// The last of several of one office is chosen.
QWidget* inboxEarlier(Stage& stage) {
    OfficeWindow& window = stage.visit();
    window.client().unlock(base::Secret(stage.relay().login(kHomeVisit).p12Password));
    EXPECT_TRUE(waitFor([&] { return !window.client().isLocked() && window.client().isIdle(); }));
    at(window, PageId::Inbox);
    window.client().refresh();
    auto* table = filled(window, "waitingTable");
    if (table != nullptr) {
        EXPECT_GT(table->model()->rowCount(), 1);
        table->selectRow(table->model()->rowCount() - 1);
    }
    EXPECT_TRUE(canPress(window, "chooseEarlierButton"));
    return &window.window();
}

}  // namespace

Stage::Stage(QSize size, const gui::Preferences& preferences)
    : m_manager(with(preferences, "架空 花子", &m_faults)),
      m_visit(with(preferences, "架空 次郎")),
      m_newcomer(with(preferences)),
      m_size(size),
      m_preferences(preferences) {
    m_relay.start();
    for (OfficeWindow* window : {&m_manager, &m_visit, &m_newcomer}) {
        window->window().resize(size);
    }
    m_manager.logIn(m_relay, kCareManager);
    m_visit.logIn(m_relay, kHomeVisit);
}

void Stage::settle() {
    const auto idle = [](OfficeWindow& window) { return window.client().isIdle(); };
    EXPECT_TRUE(waitFor(
        [&] { return idle(m_manager) && idle(m_visit) && idle(m_newcomer) && (!m_longName || idle(*m_longName)); }));
    // Layouts follow over several turns of the event loop: until two looks in a row are the same.
    std::vector<QRect> before;
    EXPECT_TRUE(waitFor([&] {
        std::vector<QRect> now;
        for (const QWidget* widget : QApplication::allWidgets()) {
            if (widget->isVisible()) {
                now.push_back(widget->geometry());
            }
        }
        const bool same = now == before;
        before = std::move(now);
        return same;
    }));
}

OfficeWindow& Stage::longName() {
    if (!m_longName) {
        m_longName = std::make_unique<OfficeWindow>(
            with(m_preferences, "居宅介護支援専門員（主任） 架空乃長名前 花子ノ介（月・水・金）"));
        m_longName->window().resize(m_size);
        m_longName->logIn(m_relay, kLongName);
    }
    return *m_longName;
}

std::vector<Stage::Screen> Stage::screens() {
    const auto page = [](PageId id) { return [id](Stage& stage) { return at(stage.visit(), id); }; };
    const auto longPage = [](PageId id) { return [id](Stage& stage) { return at(stage.longName(), id); }; };
    return {
        {"01-login", [](Stage& stage) { return at(stage.newcomer(), PageId::Login); }},
        {"02-login-failed", loginFailed},
        {"03-import", import},
        {"04-import-seen", importSeen},
        {"05-connection-test", connectionTest},
        {"06-inbox-empty", page(PageId::Inbox)},
        {"07-sent-empty", page(PageId::Sent)},
        {"08-received-empty", page(PageId::Received)},
        {"09-bulk-empty", page(PageId::Bulk)},
        {"10-compose-empty", page(PageId::Compose)},
        {"11-compose-ready", composeReady},
        {"12-compose-sent", composeSent},
        {"13-compose-faulty", composeFaulty},
        {"14-compose-record", composeRecord},
        {"15-bulk", bulk},
        {"16-sent", sent},
        {"17-offices", offices},
        {"18-settings", page(PageId::Settings)},
        {"19-help", page(PageId::Help)},
        {"20-inbox-waiting", inboxWaiting},
        {"21-inbox-details", inboxDetails},
        {"22-inbox-received", inboxReceived},
        {"23-received", received},
        {"24-long-name-inbox", longPage(PageId::Inbox)},
        {"25-long-name-compose", longPage(PageId::Compose)},
        {"26-locked", locked},
        {"27-bulk-rest", bulkRest},
        {"28-bulk-rest-open", bulkRestOpen},
        {"29-bulk-held", bulkHeld},
        {"30-inbox-earlier", inboxEarlier},
        {"31-settings-staff", settingsStaff},
    };
}

}  // namespace renkei::testing
