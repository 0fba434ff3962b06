#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "exchange/session.h"
#include "json/json.h"
#include "support/memory_exchange.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {

/// Made once a test program.
inline const testing::Offices& offices() {
    static const testing::Offices instance = testing::Offices::make();
    return instance;
}

/// One office's session on a real disk, over the exchange in memory.
class Desktop {
public:
    Desktop(testing::MemoryRelay& relay, testing::ManualClock& clock, const crypto::Identity& identity,
            const std::string& machine = "")
        : m_office(identity.certificate.officeNumber()), m_catalogue(*standard::Catalogue::load()) {
        m_surroundings.emplace(Surroundings{m_catalogue, clock, files, random, log});
        m_surroundings->machine = machine;
        m_surroundings->makeNetwork = [this, &relay](const RelayDescription&, const crypto::Identity&) {
            auto made = std::make_unique<testing::MemoryNetwork>(relay, m_office);
            network = made.get();
            return base::Result<std::unique_ptr<transport::Network>>(std::move(made));
        };
        open();
        const std::string pem = offices().authority.certificate.pem();
        EXPECT_TRUE(session
                        ->setUp(json::write(json::Object{{"name", "試験"},
                                                         {"api", "https://127.0.0.1:1"},
                                                         {"site", "https://127.0.0.1:2"},
                                                         {"tls_ca", pem},
                                                         {"office_ca", json::Array{pem}},
                                                         {"evidence_cert", offices().evidence.certificate.pem()},
                                                         {"training", true}}))
                        .ok());
        EXPECT_TRUE(
            session->importCertificate(*crypto::exportPkcs12(identity, base::Secret("p12")), base::Secret("p12"), kKey)
                .ok());
    }

    std::filesystem::path profile() const { return m_folder / "profile"; }
    void open() {
        session.reset();
        session = *Session::open(m_folder / "profile", *m_surroundings);
    }
    base::Result<protocol::LoginAnswer> logIn(const std::string& label = "受付1") {
        return session->login({"C1", base::Secret("pw"), kKey.clone(), label});
    }
    std::filesystem::path path(std::string_view name) const { return m_folder / std::string(name); }
    Surroundings& surroundings() { return *m_surroundings; }

    inline static const base::Secret kKey{"key"};
    std::unique_ptr<Session> session;
    testing::MemoryNetwork* network = nullptr;  ///< The one that was made last.
    DiskFiles files;
    SystemRandom random;
    base::NullLog log;

private:
    testing::TemporaryFolder m_folder;
    std::string m_office;
    standard::Catalogue m_catalogue;
    std::optional<Surroundings> m_surroundings;
};

}  // namespace renkei::exchange
