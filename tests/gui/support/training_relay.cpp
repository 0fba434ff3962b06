#include "gui/support/training_relay.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "db/database.h"
#include "json/json.h"

namespace renkei::testing {
namespace {

constexpr int kPatienceMs = 30'000;
constexpr int kBusyMs = 5'000;
constexpr std::uint64_t kMaxBytes = 1U << 20;

/// Of a run by hand, without ctest's fixture.
void makeWorld(const std::filesystem::path& world) {
    if (std::filesystem::exists(world / "training" / "credentials.json")) {
        return;
    }
    const int status =
        QProcess::execute(QStringLiteral(RENKEI_PROGRAMS "/renkei-relay"),
                          {QStringLiteral("init-training"), QStringLiteral("--data"), QString::fromStdString(world)});
    EXPECT_EQ(status, 0);
}

}  // namespace

TrainingRelay::TrainingRelay() : m_data(m_folder / "relay") {
    const std::filesystem::path world = RENKEI_GUI_WORLD;
    makeWorld(world);
    std::filesystem::copy(world, m_data, std::filesystem::copy_options::recursive);
    m_process.setProgram(QStringLiteral(RENKEI_PROGRAMS "/renkei-relay"));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

TrainingRelay::~TrainingRelay() {
    stop();
}

void TrainingRelay::start() {
    m_process.setArguments({QStringLiteral("serve"), QStringLiteral("--data"), QString::fromStdString(m_data),
                            QStringLiteral("--listen"), m_listen, QStringLiteral("--stop-with-stdin")});
    m_process.start();
    ASSERT_TRUE(m_process.waitForStarted(kPatienceMs));
    while (!m_process.canReadLine()) {
        ASSERT_TRUE(m_process.waitForReadyRead(kPatienceMs)) << "the relay does not listen";
    }
    const QString address = QString::fromUtf8(m_process.readLine()).trimmed();
    m_listen = address.mid(address.lastIndexOf(QLatin1Char('/')) + 1);
}

void TrainingRelay::stop() {
    if (m_process.state() != QProcess::NotRunning) {
        m_process.closeWriteChannel();
        EXPECT_TRUE(m_process.waitForFinished(kPatienceMs));
    }
}

void TrainingRelay::kill() {
    m_process.kill();
    EXPECT_TRUE(m_process.waitForFinished(kPatienceMs));
}

void TrainingRelay::endLogins() {
    auto database = db::Database::open(m_data / "relay.sqlite", {.busyTimeoutMs = kBusyMs});
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->exec("UPDATE session SET expires_ms = 1; UPDATE access_token SET expires_ms = 1").ok());
}

std::string TrainingRelay::relayJson() const {
    const auto text = base::readFile(m_data / "relay.json", kMaxBytes);
    EXPECT_TRUE(text.ok());
    return text ? std::string(base::asText(*text)) : std::string();
}

TrainingLogin TrainingRelay::login(const std::string& office) const {
    const auto text = base::readFile(m_data / "training" / "credentials.json", kMaxBytes);
    EXPECT_TRUE(text.ok());
    const auto value = json::parse(base::asText(*text));
    EXPECT_TRUE(value.ok() && value->array() != nullptr);
    for (const json::Value& entry : *value->array()) {
        json::Reader reader(entry);
        if (reader.string("office") == office) {
            return {office,
                    reader.string("name"),
                    reader.string("user"),
                    reader.string("password"),
                    m_data / reader.string("p12"),
                    reader.string("p12_password")};
        }
    }
    ADD_FAILURE() << "no training office " << office;
    return {};
}

}  // namespace renkei::testing
