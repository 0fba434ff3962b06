#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "exchange/real_ports.h"
#include "exchange/receiving.h"
#include "exchange/sending.h"
#include "support/faulty_ports.h"
#include "support/memory_exchange.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {

/// One office's client on a real disk: its store survives `restart`, everything else goes, as with a killed process.
class Client {
public:
    Client(const testing::Offices& offices, testing::MemoryRelay& relay, testing::ManualClock& clock,
           const std::string& office, const standard::Catalogue& catalogue)
        : m_offices(offices), m_clock(clock), m_catalogue(catalogue), m_office(office), network(relay, office) {
        restart();
    }

    /// Ends this process and starts the next, which stops where `stop` says.
    void restart(testing::Stop stop = {}) {
        m_engine.reset();
        m_engine = std::make_unique<Engine>(*this, stop);
    }

    Sending& sending() { return m_engine->sending; }
    Receiving& receiving() { return m_engine->receiving; }
    store::Store& store() { return m_engine->store; }
    const testing::Stop& stop() const { return m_engine->stop; }
    transport::Network& way() { return m_engine->stoppingNetwork; }
    std::filesystem::path into() const { return m_folder / "received"; }
    const std::filesystem::path& folder() const { return m_folder.path(); }

    /// The keys that the next process has; by default the office's own.
    void useKeysOf(const crypto::Identity& identity) { m_identity = &identity; }

    static crypto::Identity copy(const crypto::Identity& identity) {
        auto pem = identity.key.pem();
        auto key = crypto::PrivateKey::fromPem(pem->view());
        return {identity.certificate, std::move(*key), identity.chain};
    }

private:
    struct Engine {
        testing::Stop stop;
        store::Store store;
        StoreLedger ledger;
        DiskFiles files;
        SystemRandom random;
        OfficeKeys keys;
        testing::StoppingLedger stoppingLedger;
        testing::StoppingFiles stoppingFiles;
        testing::StoppingNetwork stoppingNetwork;
        base::NullLog log;
        Self self;
        Sending sending;
        Receiving receiving;

        Engine(Client& client, testing::Stop where)
            : stop(where),
              store(*store::Store::open(client.m_folder / "store")),
              ledger(store, client.m_folder / "store"),
              keys(identities(client)),
              stoppingLedger(ledger, stop),
              stoppingFiles(files, stop),
              stoppingNetwork(client.network, stop),
              self{client.m_office,
                   "事業所",
                   {std::string(32, 'a'), "受付1"},
                   client.m_offices.evidence.certificate,
                   client.m_offices.trust},
              sending(ports(client), self, client.m_catalogue, log),
              receiving(ports(client), self, client.m_catalogue, client.terminals, log) {}

        Ports ports(Client& client) {
            return {stoppingNetwork, stoppingFiles, stoppingLedger, client.m_clock, keys, random};
        }
        static std::vector<crypto::Identity> identities(const Client& client) {
            std::vector<crypto::Identity> list;
            const bool isSender = client.m_office == testing::kSenderOffice;
            list.push_back(copy(client.m_identity ? *client.m_identity
                                : isSender        ? client.m_offices.sender
                                                  : client.m_offices.recipient));
            return list;
        }
    };

    testing::TemporaryFolder m_folder;
    const testing::Offices& m_offices;
    testing::ManualClock& m_clock;
    const standard::Catalogue& m_catalogue;
    std::string m_office;
    const crypto::Identity* m_identity = nullptr;
    std::unique_ptr<Engine> m_engine;

public:
    testing::MemoryNetwork network;
    Terminals terminals = Terminals::Single;
};

/// A sender, a recipient and an exchange between them.
class EngineTest : public ::testing::Test {
protected:
    static const testing::Offices& offices() {
        static const testing::Offices instance = testing::Offices::make();
        return instance;
    }
    static const standard::Catalogue& catalogue() {
        static const standard::Catalogue instance = *standard::Catalogue::load();
        return instance;
    }

    OutgoingDraft draft() const {
        OutgoingDraft draft;
        draft.recipient = testing::kRecipientOffice;
        draft.recipientName = "さくら訪問介護";
        draft.recipientCertificates = {offices().recipient.certificate};
        draft.files = files();
        draft.unit = "documents";
        draft.subject = "件名";
        return draft;
    }
    static std::vector<crypto::ParcelFile> files() {
        return {{"お知らせ.txt", base::toBytes("5月の予定です。")}, {"地図.pdf", base::toBytes("%PDF-1.4 試験")}};
    }

    /// Sends one message and returns its key.
    protocol::MessageKey sent() {
        const auto id = sender.sending().prepare(draft());
        EXPECT_TRUE(id.ok());
        const auto row = sender.sending().finish(*id);
        EXPECT_TRUE(row.ok());
        return {testing::kSenderOffice, *id};
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Client sender{offices(), relay, clock, testing::kSenderOffice, catalogue()};
    Client recipient{offices(), relay, clock, testing::kRecipientOffice, catalogue()};
};

}  // namespace renkei::exchange
