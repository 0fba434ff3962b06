#include "gui/support/login_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>

#include "base/files.h"
#include "exchange/shelf.h"
#include "gui/widgets/error_panel.h"
#include "json/json.h"

namespace renkei::testing {

std::string relayJsonWith(const TrainingRelay& relay, const std::string& member, const std::string& value) {
    auto parsed = json::parse(relay.relayJson());
    EXPECT_TRUE(parsed.ok() && parsed->object() != nullptr);
    json::Object object = *parsed->object();
    EXPECT_NE(object.find(member), nullptr);
    object.set(member, value);
    return json::write(object);
}

void install(OfficeWindow& window, const std::string& relayJson, const TrainingLogin& login) {
    auto shelf = exchange::Shelf::open(window.root());
    ASSERT_TRUE(shelf.ok());
    ASSERT_TRUE(shelf->setRelay(relayJson).ok());
    const auto file = base::readFile(login.p12, 1U << 20);
    ASSERT_TRUE(file.ok());
    const base::Secret password(login.p12Password);
    const auto entry = shelf->import(*file, password, password, window.client().workplace().clock);
    ASSERT_TRUE(entry.ok()) << base::codeName(entry.error().code);
    window.window().page(gui::PageId::Login)->activate();
    ASSERT_TRUE(waitFor([&] { return window.find<QComboBox>("certificateCombo")->count() > 0; }));
}

void install(OfficeWindow& window, const TrainingRelay& relay, const std::string& office) {
    install(window, relay.relayJson(), relay.login(office));
}

void fillIn(OfficeWindow& window, const TrainingLogin& login) {
    window.type("keyPasswordEdit", QString::fromStdString(login.p12Password));
    window.type("userEdit", QString::fromStdString(login.user));
    window.type("passwordEdit", QString::fromStdString(login.password));
}

bool enter(OfficeWindow& window) {
    bool ended = false;
    QObject context;
    QObject::connect(&window.client(), &gui::Client::loggedIn, &context, [&ended] { ended = true; });
    QObject::connect(&window.client(), &gui::Client::loginFailed, &context, [&ended] { ended = true; });
    QTest::keyClick(window.find<QLineEdit>("passwordEdit"), Qt::Key_Return);
    EXPECT_TRUE(waitFor([&ended] { return ended; }));
    return window.client().isLoggedIn();
}

void LoginDesk::prepare(const std::string& office) {
    relay.start();
    install(window, relay, office);
}

void LoginDesk::prepareFilledIn(const std::string& office) {
    prepare(office);
    fillIn(window, relay.login(office));
}

std::string shownCode(OfficeWindow& window) {
    auto* panel = window.look<gui::ErrorPanel>("errorPanel");
    return panel == nullptr ? std::string()
                            : panel->findChild<QLabel*>(QStringLiteral("errorCodeLabel"))->text().toStdString();
}

std::string labelText(OfficeWindow& window, const char* name) {
    auto* label = window.look<QLabel>(name);
    return label == nullptr ? std::string() : label->text().toStdString();
}

void MemoryKeyRing::read(const std::string& office, QObject* owner, std::function<void(Found)> done) {
    QTimer::singleShot(0, owner, [this, office, done = std::move(done)] {
        const auto found = kept.find(office);
        done({works, works && found != kept.end() ? std::optional(base::Secret(found->second)) : std::nullopt});
    });
}

void MemoryKeyRing::write(const std::string& office, const base::Secret& password, QObject* owner,
                          std::function<void(bool)> done) {
    kept[office] = std::string(password.view());
    QTimer::singleShot(0, owner, [done = std::move(done)] { done(true); });
}

}  // namespace renkei::testing
