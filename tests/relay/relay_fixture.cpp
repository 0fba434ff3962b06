#include "relay/relay_fixture.h"

#include <cstdlib>

#include "base/files.h"
#include "crypto/hash.h"
#include "crypto/pkcs12.h"
#include "crypto/statement.h"
#include "relay/training.h"

namespace renkei::relay {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxTestFile = 1U << 20;

json::Value readJson(const fs::path& path) {
    const auto content = base::readFile(path, kMaxTestFile);
    EXPECT_TRUE(content) << path;
    auto value = json::parse(base::asText(*content));
    EXPECT_TRUE(value) << path;
    return std::move(*value);
}

TestOffice readOffice(const fs::path& data, const json::Value& entry) {
    json::Reader reader(entry);
    const std::string number = reader.string("office");
    const std::string user = reader.optionalString("user").value_or("");
    const std::string password = reader.optionalString("password").value_or("");
    const std::string p12Password = reader.string("p12_password");
    const auto file = base::readFile(data / reader.string("p12"), kMaxTestFile);
    auto identity = crypto::importPkcs12(*file, base::Secret(p12Password));
    EXPECT_TRUE(identity) << number;
    auto shared = std::make_shared<crypto::Identity>(std::move(*identity));
    return {number, user, password, shared, std::make_shared<crypto::TlsPem>(std::move(*crypto::pemForTls(*shared)))};
}

std::uint16_t portOf(const std::string& address) {
    return static_cast<std::uint16_t>(std::atoi(address.substr(address.rfind(':') + 1).c_str()));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "renkei-relay-test-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

TrainingFolder::TrainingFolder() {
    static TemporaryFolder folder;
    m_path = folder.path() / "data";
    base::SystemClock clock;
    m_madeMs = clock.nowMs();
    const auto made = setUpTraining(m_path, clock, clock);
    EXPECT_TRUE(made) << (made ? "" : made.error().detail);
    const json::Value bad = readJson(m_path / "training" / "bad-certificates.json");
    for (const json::Value& entry : *bad.array()) {
        json::Reader reader(entry);
        const std::string kind = reader.string("kind");
        m_badCodes[kind] = reader.string("code");
    }
}

const TrainingFolder& TrainingFolder::instance() {
    static const TrainingFolder folder;
    return folder;
}

const TestOffice& TrainingFolder::office(std::string_view number) const {
    if (const auto found = m_offices.find(number); found != m_offices.end()) {
        return found->second;
    }
    const json::Value credentials = readJson(m_path / "training" / "credentials.json");
    for (const json::Value& entry : *credentials.array()) {
        if (json::Reader(entry).string("office") == number) {
            return m_offices[std::string(number)] = readOffice(m_path, entry);
        }
    }
    ADD_FAILURE() << "no office " << number;
    std::abort();
}

const TestOffice& TrainingFolder::bad(std::string_view kind) const {
    if (const auto found = m_offices.find(kind); found != m_offices.end()) {
        return found->second;
    }
    const json::Value list = readJson(m_path / "training" / "bad-certificates.json");
    for (const json::Value& entry : *list.array()) {
        if (json::Reader(entry).string("kind") == kind) {
            return m_offices[std::string(kind)] = readOffice(m_path, entry);
        }
    }
    ADD_FAILURE() << "no certificate " << kind;
    std::abort();
}

fs::path TrainingFolder::copyTo(const fs::path& where) const {
    fs::copy(m_path, where, fs::copy_options::recursive);
    return where;
}

const TestOffice& office(std::string_view number) {
    return TrainingFolder::instance().office(number);
}

void RelayTest::start(const json::Object& settings, const std::function<void(ServerLimits&)>& adjust) {
    m_data = TrainingFolder::instance().copyTo(placeForData());
    m_clock = std::make_unique<StandingClock>(TrainingFolder::instance().madeMs() + base::kMinuteMs);
    m_adjust = adjust;
    if (settings.size() > 0) {
        ASSERT_TRUE(base::writeFileDurably(m_data / "settings.json", base::asBytes(json::write(settings))));
    }
    const auto authority = base::readFile(Folder{m_data}.tlsAuthority(), kMaxTestFile);
    ASSERT_TRUE(authority);
    m_tlsAuthority = base::asText(*authority);
    run();
}

void RelayTest::run() {
    auto relay = Relay::open(m_data, *m_clock, m_log);
    ASSERT_TRUE(relay) << base::codeName(relay.error().code) << relay.error().detail;
    m_relay = std::move(*relay);
    ServerLimits limits = m_relay->settings().server;
    if (m_adjust) {
        m_adjust(limits);
    }
    auto server = Server::create(limits, m_relay->tls(),
                                 {{{"127.0.0.1", 0}, ClientCertificate::Ask, &m_relay->api()},
                                  {{"127.0.0.1", 0}, ClientCertificate::DoNotAsk, &m_relay->site()}},
                                 m_log);
    ASSERT_TRUE(server) << server.error().detail;
    m_server = std::make_unique<Server>(std::move(*server));
    m_apiPort = portOf(m_server->addresses()[0]);
    m_sitePort = portOf(m_server->addresses()[1]);
    m_thread = std::thread([this] {
        constexpr std::int64_t kOftenMs = 1;
        m_server->run(kOftenMs, [this] {
            if (m_ticksDone != m_ticksWanted) {
                m_relay->tick();
                ++m_ticksDone;
            }
        });
    });
}

void RelayTest::tickNow() {
    const int wanted = ++m_ticksWanted;
    while (m_ticksDone != wanted) {
        std::this_thread::yield();
    }
}

void RelayTest::stopServer() {
    if (m_thread.joinable()) {
        m_server->stop();
        m_thread.join();
    }
    m_server.reset();
}

void RelayTest::stop() {
    stopServer();
    m_relay.reset();
}

void RelayTest::restart() {
    stop();
    run();
}

void RelayTest::TearDown() {
    stop();
}

Reply RelayTest::ask(const TestOffice* from, const Request& request) {
    TestConnection connection(m_apiPort);
    if (!connection.handshake(m_tlsAuthority, from != nullptr ? from->tls.get() : nullptr) ||
        !connection.send(requestText(request))) {
        return {};
    }
    return connection.receive(request.method == "HEAD");
}

Reply RelayTest::askAs(const std::string& number, const std::string& token, Request request) {
    request.fields.push_back({"Authorization", "Bearer " + token});
    return ask(&office(number), request);
}

protocol::Terminal terminal(int number) {
    std::string id(32, '0');
    id.back() = static_cast<char>('0' + number);
    return {id, "受付" + std::to_string(number)};
}

std::string loginBody(const TestOffice& from, int terminalNumber) {
    protocol::LoginRequest login;
    login.user = from.user;
    login.password = from.password;
    login.terminal = terminal(terminalNumber);
    login.client = "renkei/0.1.0";
    return json::write(protocol::toJson(login));
}

std::string messageId(int number) {
    std::array<std::uint8_t, 10> random{};
    random[9] = static_cast<std::uint8_t>(number);
    random[8] = static_cast<std::uint8_t>(number >> 8);
    return protocol::makeMessageId(1745571600000, random);
}

TestMessage makeMessage(int number, const std::string& sender, const std::string& recipient, base::TimeMs nowMs,
                        std::size_t size) {
    TestMessage message;
    message.sealed.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        message.sealed[i] = static_cast<std::uint8_t>(i * 7 + static_cast<std::size_t>(number) * 13);
    }
    protocol::Submission& submission = message.submission;
    submission.id = messageId(number);
    submission.recipient = recipient;
    submission.sealedHash = crypto::sha256(message.sealed);
    submission.sealedBytes = size;
    submission.summary = base::toBytes("a sealed summary");
    protocol::EvidenceRecord& record = message.record;
    record.kind = protocol::EvidenceKind::Message;
    record.sender = sender;
    record.id = submission.id;
    record.sealedHash = submission.sealedHash;
    record.manifestHash = crypto::sha256(base::asBytes("a manifest"));
    record.recipient = recipient;
    record.recipientCertificateHash = office(recipient).identity->certificate.fingerprint();
    record.terminal = terminal(1).id;
    record.timeMs = nowMs;
    record.ownChainHead = crypto::sha256(base::asBytes("the sender's chain"));
    record.ownChainSeq = number;
    auto statement =
        crypto::signStatement(*office(sender).identity, base::asBytes(protocol::writeEvidence(record)), nowMs);
    EXPECT_TRUE(statement);
    submission.statement = std::move(*statement);
    return message;
}

Request TestMessage::put() const {
    Request request{"PUT", "/v1/outbox/" + submission.id};
    request.body = base::asText(protocol::writeSubmission(submission, sealed));
    return request;
}

protocol::ReceiptRequest makeReceipt(const TestMessage& message, protocol::EvidenceKind kind, int terminalNumber,
                                     const std::string& lease, base::TimeMs nowMs) {
    const TestOffice& recipient = office(message.submission.recipient);
    protocol::EvidenceRecord record = message.record;
    record.kind = kind;
    record.recipientCertificateHash = recipient.identity->certificate.fingerprint();
    record.terminal = terminal(terminalNumber).id;
    record.lease = base::toHex(crypto::sha256(base::asBytes(lease)));
    record.timeMs = nowMs;
    record.verdict = kind == protocol::EvidenceKind::Receipt ? "accepted" : "cannot-open";
    auto statement = crypto::signStatement(*recipient.identity, base::asBytes(protocol::writeEvidence(record)), nowMs);
    EXPECT_TRUE(statement);
    return {lease, std::move(*statement)};
}

}  // namespace renkei::relay
