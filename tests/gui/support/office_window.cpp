#include "gui/support/office_window.h"

#include <QAbstractButton>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <algorithm>

namespace renkei::testing {
namespace {

standard::Catalogue loadCatalogue() {
    auto catalogue = standard::Catalogue::load();
    EXPECT_TRUE(catalogue.ok());
    return std::move(*catalogue);
}

gui::Preferences withFolder(gui::Preferences preferences, const std::filesystem::path& folder) {
    if (preferences.saveFolder.empty()) {
        preferences.saveFolder = folder;
    }
    // Clocks of tests jump by days; those of the lock say what they want.
    if (preferences.lockAfterMinutes == gui::Preferences().lockAfterMinutes) {
        preferences.lockAfterMinutes = 0;
    }
    return preferences;
}

}  // namespace

bool waitFor(const std::function<bool()>& condition, int patienceMs) {
    return QTest::qWaitFor(condition, patienceMs);
}

OfficeWindow::OfficeWindow(const WindowSettings& settings) : m_settings(settings), m_catalogue(loadCatalogue()) {
    std::filesystem::create_directories(root());
    open();
}

void OfficeWindow::restart() {
    const QSize size = m_window->size();
    m_window.reset();
    m_client.reset();
    open();
    m_window->resize(size);
}

void OfficeWindow::open() {
    const WindowSettings& settings = m_settings;
    m_client =
        std::make_unique<gui::Client>(gui::Workplace{.root = root(),
                                                     .catalogue = m_catalogue,
                                                     .clock = settings.clock != nullptr ? *settings.clock : m_clock,
                                                     .files = m_files,
                                                     .random = m_random,
                                                     .training = true,
                                                     .pollMs = settings.pollMs,
                                                     .offlinePollMs = settings.offlinePollMs,
                                                     .makeNetwork = settings.makeNetwork,
                                                     .decorate = settings.decorate,
                                                     .keyRing = settings.keyRing,
                                                     .tray = settings.tray,
                                                     .exchange = settings.exchange,
                                                     .openWindow = settings.openWindow,
                                                     .firstOffice = settings.firstOffice},
                                      withFolder(settings.preferences, received()));
    m_window = std::make_unique<gui::MainWindow>(*m_client);
    m_window->show();
}

OfficeWindow::~OfficeWindow() {
    m_window.reset();
    m_client.reset();
}

std::filesystem::path OfficeWindow::profile(const std::string& office) const {
    return root() / "offices" / office;
}

gui::LoginRequest OfficeWindow::request(const TrainingRelay& relay, const std::string& office) const {
    const TrainingLogin login = relay.login(office);
    gui::LoginRequest request;
    request.profile = profile(office);
    request.relayJson = relay.relayJson();
    request.import = gui::LoginRequest::Import{login.p12, base::Secret(login.p12Password)};
    request.user = login.user;
    request.password = base::Secret(login.password);
    request.keyPassword = base::Secret(login.p12Password);
    request.terminalLabel = "受付1";
    request.staff = m_settings.staff;
    return request;
}

void OfficeWindow::logIn(const TrainingRelay& relay, const std::string& office) {
    std::optional<base::Error> failed;
    const auto connection = QObject::connect(m_client.get(), &gui::Client::loginFailed, m_client.get(),
                                             [&failed](const base::Error& error) { failed = error; });
    m_client->login(request(relay, office));
    EXPECT_TRUE(waitFor([&] { return failed || (m_client->isLoggedIn() && !m_client->isRefreshing()); }));
    EXPECT_FALSE(failed) << base::codeName(failed->code) << " " << failed->detail;
    QObject::disconnect(connection);
}

void OfficeWindow::click(const char* name) {
    auto* button = find<QAbstractButton>(name);
    ASSERT_NE(button, nullptr);
    ASSERT_TRUE(button->isEnabled()) << name;
    QTest::mouseClick(button, Qt::LeftButton);
}

void OfficeWindow::type(const char* name, const QString& text) {
    auto* edit = find<QLineEdit>(name);
    ASSERT_NE(edit, nullptr);
    edit->clear();
    const bool hasKeys = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (hasKeys) {
        QTest::keyClicks(edit, text);
        return;
    }
    // Japanese comes from an input method.
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(edit, &event);
}

std::vector<std::filesystem::path> sampleUsage(const std::filesystem::path& folder) {
    const std::filesystem::path samples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/usage";
    std::filesystem::create_directories(folder);
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(samples)) {
        const auto target = folder / entry.path().filename();
        std::filesystem::copy_file(entry.path(), target, std::filesystem::copy_options::overwrite_existing);
        paths.push_back(target);
    }
    return paths;
}

void sendSample(OfficeWindow& sender, const std::string& subject) {
    const auto paths = sampleUsage(sender.root() / "sample");
    bool ended = false;
    sender.client().onExchange(
        &sender.client(), gui::Urgency::Click,
        [paths, subject](exchange::Session& session, const transport::Call& call) {
            return session.send({paths, std::nullopt, subject, "よろしくお願いします。"}, call);
        },
        [&ended](const base::Result<exchange::SendResult>& sent) {
            EXPECT_TRUE(sent.ok() && sent->messages.size() == 1 && !sent->messages.front().problem);
            ended = true;
        });
    EXPECT_TRUE(waitFor([&ended] { return ended; }));
}

}  // namespace renkei::testing
