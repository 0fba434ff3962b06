#include "relay/server.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/resource.h>

#include <list>

#include "relay/authorities.h"
#include "relay/process.h"
#include "relay/relay_fixture.h"

namespace renkei::relay {
namespace {

class ServerTest : public RelayTest {
protected:
    std::unique_ptr<TestConnection> connect(const TestOffice* from = &office(kPlanner)) {
        auto connection = std::make_unique<TestConnection>(apiPort());
        EXPECT_TRUE(connection->handshake(tlsAuthority(), from != nullptr ? from->tls.get() : nullptr));
        return connection;
    }
    std::string login() {
        const Reply reply = ask(&office(kPlanner), {"POST", "/v1/login", {}, loginBody(office(kPlanner))});
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.text("access_token");
    }
    static std::string loginHead(const std::string& fields) {
        return "POST /v1/login HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
    }
};

TEST_F(ServerTest, SpeaksTls13OnlyAndGivesNoTickets) {
    start();
    TestConnection older(apiPort());
    EXPECT_FALSE(older.handshake(tlsAuthority(), office(kPlanner).tls.get(), TLS1_2_VERSION));
    const auto connection = connect();
    ASSERT_TRUE(connection->send(requestText({"GET", "/"})));
    EXPECT_EQ(connection->receive().status, 401);
    EXPECT_FALSE(connection->sessionTicketSeen());
}

/// A certificate for the key that the authority signs, with the use that an office's needs.
crypto::TlsPem weakCertificate(const Folder& folder) {
    const auto authority = Authorities::openOffice(folder);
    EXPECT_TRUE(authority);
    const auto authorityPem = authority->key.pem();
    BIO* keyText = BIO_new_mem_buf(authorityPem->view().data(), static_cast<int>(authorityPem->size()));
    EVP_PKEY* signer = PEM_read_bio_PrivateKey(keyText, nullptr, nullptr, nullptr);
    const std::string issuerPem = authority->certificate.pem();
    BIO* issuerText = BIO_new_mem_buf(issuerPem.data(), static_cast<int>(issuerPem.size()));
    X509* issuer = PEM_read_bio_X509(issuerText, nullptr, nullptr, nullptr);
    EVP_PKEY* key = EVP_RSA_gen(1024);
    X509* certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 77);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509_set_subject_name(certificate, X509_get_subject_name(issuer));
    X509_set_pubkey(certificate, key);
    EXPECT_GT(X509_sign(certificate, signer, EVP_sha256()), 0);
    const auto text = [](const auto& write) {
        BIO* bio = BIO_new(BIO_s_mem());
        write(bio);
        char* data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        std::string result(data, static_cast<std::size_t>(size));
        BIO_free(bio);
        return result;
    };
    crypto::TlsPem pem{text([&](BIO* bio) { PEM_write_bio_X509(bio, certificate); }), base::Secret(text([&](BIO* bio) {
                           PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
                       }))};
    X509_free(certificate);
    EVP_PKEY_free(key);
    X509_free(issuer);
    BIO_free(issuerText);
    EVP_PKEY_free(signer);
    BIO_free(keyText);
    return pem;
}

TEST_F(ServerTest, AWeakKeyGetsThroughTheHandshakeAndIsNamed) {
    start();
    const crypto::TlsPem weak = weakCertificate(Folder{data()});
    TestConnection connection(apiPort());
    ASSERT_TRUE(connection.handshake(tlsAuthority(), &weak));
    ASSERT_TRUE(connection.send(requestText({"GET", "/v1/inbox"})));
    EXPECT_EQ(connection.receive().code(), "certificate.weak");
}

TEST_F(ServerTest, KeepsAConnectionOverManyRequests) {
    start();
    const auto connection = connect();
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(connection->send(requestText({"GET", "/v1/inbox"})));
        ASSERT_EQ(connection->receive().status, 401);
    }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInTheirOrder) {
    start();
    const std::string token = login();
    const auto connection = connect();
    const std::string good = requestText({"GET", "/v1/inbox", {{"Authorization", "Bearer " + token}}});
    ASSERT_TRUE(connection->send(good + requestText({"GET", "/v1/inbox"}) + good));
    EXPECT_EQ(connection->receive().status, 200);
    EXPECT_EQ(connection->receive().status, 401);
    EXPECT_EQ(connection->receive().status, 200);
}

TEST_F(ServerTest, ALoginInChunksIsUnderstoodAndCounted) {
    start();
    const auto connection = connect();
    const std::string body = loginBody(office(kPlanner));
    char size[16];
    std::snprintf(size, sizeof(size), "%zx", body.size());
    ASSERT_TRUE(connection->send(loginHead("Transfer-Encoding: chunked\r\n") + size + "\r\n" + body + "\r\n0\r\n\r\n"));
    EXPECT_EQ(connection->receive().status, 200);
    ASSERT_TRUE(connection->send(loginHead("Transfer-Encoding: chunked\r\n")));
    const std::string piece = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    connection->send(piece + piece + piece);
    EXPECT_EQ(connection->receive().code(), "request.too-large");
}

TEST_F(ServerTest, ABodyMayBeAsLongAsItsRouteSaysAndNoLonger) {
    start();
    constexpr std::size_t most = protocol::kMaxRequestBytes;
    const auto connection = connect();
    ASSERT_TRUE(connection->send(requestText({"POST", "/v1/login", {}, std::string(most, ' ')})));
    EXPECT_EQ(connection->receive().code(), "json.malformed");
    ASSERT_TRUE(connection->send(loginHead("Content-Length: " + std::to_string(most + 1) + "\r\n")));
    // Answered before any of the body was sent.
    EXPECT_EQ(connection->receive().code(), "request.too-large");
}

TEST_F(ServerTest, AnOversizedUploadGetsItsAnswerAlthoughItIsStillBeingSent) {
    start();
    const std::string token = login();
    const auto connection = connect();
    const std::string head = "PUT /v1/outbox/" + messageId(1) +
                             " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40000000\r\nAuthorization: Bearer " +
                             token + "\r\n\r\n";
    ASSERT_TRUE(connection->send(head));
    connection->send(std::string(4U << 20, 'x'));
    EXPECT_EQ(connection->receive().code(), "request.too-large");
}

TEST_F(ServerTest, CompressedBodiesAreRefused) {
    start();
    const std::string body = loginBody(office(kPlanner));
    for (const Header& field : {Header{"Content-Encoding", "gzip"}, Header{"Content-Encoding", "identity"},
                                Header{"Transfer-Encoding", "gzip, chunked"}}) {
        const Reply reply = ask(&office(kPlanner), {"POST", "/v1/login", {field}, body});
        EXPECT_EQ(reply.status, 415) << field.name << field.value;
    }
}

TEST_F(ServerTest, ExpectContinueIsAnsweredOnlyWhenTheBodyIsWanted) {
    start();
    const std::string body = loginBody(office(kPlanner));
    const std::string head =
        loginHead("Expect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n");
    const auto connection = connect();
    ASSERT_TRUE(connection->send(head));
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    EXPECT_EQ(connection->receiveText(kContinue.size()), kContinue);
    ASSERT_TRUE(connection->send(body));
    EXPECT_EQ(connection->receive().status, 200);

    const auto foreign = connect(&TrainingFolder::instance().bad("foreign"));
    ASSERT_TRUE(foreign->send(head));
    EXPECT_EQ(foreign->receive().code(), "certificate.foreign");
    const auto strange = connect();
    ASSERT_TRUE(strange->send(loginHead("Expect: the-unexpected\r\nContent-Length: 5\r\n")));
    EXPECT_EQ(strange->receive().status, 400);
}

TEST_F(ServerTest, MalformedRequestsAreRefusedAndTheConnectionEnds) {
    start();
    for (const std::string& text : {std::string("NONSENSE\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
                                    std::string("GET / HTTP/1.1\r\nBad Name: x\r\n\r\n"),
                                    std::string("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                                    std::string("GET /v1?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
                                    std::string("GET / HTTP/1.1\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n"),
                                    loginHead("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello",
                                    loginHead("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
                                    loginHead("Transfer-Encoding: chunked\r\n") + "zz\r\n"}) {
        const auto connection = connect();
        ASSERT_TRUE(connection->send(text));
        EXPECT_EQ(connection->receive().code(), "request.malformed") << text;
        EXPECT_TRUE(connection->closedByPeer()) << text;
    }
}

TEST_F(ServerTest, AHeaderMayBeSixteenKibibytesAndNoLonger) {
    start();
    const std::string start = "GET /v1/inbox HTTP/1.1\r\nX: ";
    const auto connection = connect();
    ASSERT_TRUE(connection->send(start + std::string(protocol::kMaxHeaderBytes - start.size() - 4, 'x') + "\r\n\r\n"));
    EXPECT_EQ(connection->receive().status, 401);
    connection->send(start + std::string(protocol::kMaxHeaderBytes + 1, 'x') + "\r\n\r\n");
    EXPECT_EQ(connection->receive().code(), "request.too-large");
}

TEST_F(ServerTest, BodiesInMemoryAreBounded) {
    start({}, [](ServerLimits& limits) { limits.bodyBudgetBytes = 1U << 20; });
    const std::string token = login();
    const auto head = [&](int number, int size) {
        return "PUT /v1/outbox/" + messageId(number) +
               " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(size) +
               "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    };
    const auto first = connect();
    ASSERT_TRUE(first->send(head(1, 600'000)));
    EXPECT_NE(first->receiveText(25).find("100 Continue"), std::string::npos);
    auto second = connect();
    ASSERT_TRUE(second->send(head(2, 600'000)));
    const Reply busy = second->receive();
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.code(), "relay.busy");
    EXPECT_NE(busy.field("Retry-After"), "");
    // Small ones still get through, and what was taken is given back.
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).status, 200);
    ASSERT_TRUE(first->send(std::string(600'000, 'x')));
    EXPECT_EQ(first->receive().code(), "request.malformed");
    second = connect();
    ASSERT_TRUE(second->send(head(2, 600'000)));
    EXPECT_NE(second->receiveText(25).find("100 Continue"), std::string::npos);
}

TEST_F(ServerTest, HalfAHeaderAndSlowBodiesEndAndBlockNobody) {
    start({}, [](ServerLimits& limits) {
        limits.headerTimeoutMs = 300;
        limits.progressTimeoutMs = 300;
        limits.handshakeTimeoutMs = 300;
        limits.idleTimeoutMs = 300;
    });
    const auto halfHeader = connect();
    ASSERT_TRUE(halfHeader->send("GET /v1/in"));
    const auto halfBody = connect();
    ASSERT_TRUE(halfBody->send(loginHead("Content-Length: 100\r\n") + "{"));
    const auto idle = connect();
    TestConnection silent(apiPort());
    TestConnection halfHello(apiPort());
    ASSERT_TRUE(halfHello.send("\x16\x03\x01"));
    EXPECT_EQ(ask(&office(kPlanner), {"GET", "/v1/inbox"}).status, 401);
    EXPECT_TRUE(halfHeader->closedByPeer());
    EXPECT_TRUE(halfBody->closedByPeer());
    EXPECT_TRUE(idle->closedByPeer());
    EXPECT_TRUE(silent.closedByPeer());
    EXPECT_TRUE(halfHello.closedByPeer());
}

TEST_F(ServerTest, SilentConnectionsNeverKeepHonestClientsOut) {
    start({}, [](ServerLimits& limits) {
        limits.connections = 300;
        limits.unfinished = 200;
        limits.handshakeTimeoutMs = base::kHourMs;
    });
    const std::string token = login();
    const auto kept = connect();
    const std::string request = requestText({"GET", "/v1/inbox", {{"Authorization", "Bearer " + token}}});
    ASSERT_TRUE(kept->send(request));
    ASSERT_EQ(kept->receive().status, 200);
    const std::size_t files = raiseFileLimit();
    const std::size_t wanted = std::min<std::size_t>(10'000, files > 1500 ? files - 1000 : 500);
    std::list<TestConnection> silent;
    for (std::size_t i = 0; i < wanted; ++i) {
        silent.emplace_back(apiPort());
        ASSERT_TRUE(silent.back().connected()) << i;
        if (i % 500 == 0) {
            ASSERT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).status, 200) << i;
        }
    }
    ASSERT_TRUE(kept->send(request));
    EXPECT_EQ(kept->receive().status, 200);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).status, 200);
    EXPECT_TRUE(silent.front().closedByPeer());
}

TEST_F(ServerTest, StrangersWithFinishedHandshakesMakeRoomToo) {
    start({}, [](ServerLimits& limits) {
        limits.connections = 20;
        limits.unfinished = 10;
        limits.idleTimeoutMs = base::kHourMs;
    });
    const std::string token = login();
    std::list<std::unique_ptr<TestConnection>> strangers;
    for (int i = 0; i < 60; ++i) {
        strangers.push_back(connect(nullptr));
    }
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).status, 200);
    EXPECT_TRUE(strangers.front()->closedByPeer());
}

TEST_F(ServerTest, EvenLoggedInConnectionsMakeRoomWhenTheyRest) {
    start({}, [](ServerLimits& limits) {
        limits.connections = 10;
        limits.unfinished = 8;
    });
    const std::string token = login();
    std::list<std::unique_ptr<TestConnection>> hoard;
    for (int i = 0; i < 15; ++i) {
        hoard.push_back(connect());
        ASSERT_TRUE(hoard.back()->send(requestText({"GET", "/v1/inbox", {{"Authorization", "Bearer " + token}}})));
        ASSERT_EQ(hoard.back()->receive().status, 200) << i;
    }
    EXPECT_TRUE(hoard.front()->closedByPeer());
}

TEST_F(ServerTest, StopsWhileConnectionsAreOpen) {
    start();
    const auto idle = connect();
    const auto halfBody = connect();
    ASSERT_TRUE(halfBody->send(loginHead("Content-Length: 100\r\n") + "{"));
    TestConnection silent(apiPort());
    const auto before = std::chrono::steady_clock::now();
    stopServer();
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
    EXPECT_TRUE(idle->closedByPeer());
}

TEST(ReadListenAddress, TakesAddressesWithPorts) {
    EXPECT_EQ(readListenAddress("127.0.0.1:0")->port, 0);
    EXPECT_EQ(readListenAddress("[::1]:8443")->host, "::1");
    for (const char* text : {"", "127.0.0.1", "localhost:1", "127.0.0.1:65536", "127.0.0.1:x", "127.0.0.1:"}) {
        EXPECT_FALSE(readListenAddress(text)) << text;
    }
}

}  // namespace
}  // namespace renkei::relay
