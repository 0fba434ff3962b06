#pragma once

#include "relay/mailbox_fixture.h"
#include "relay/operating/workbench.h"

namespace renkei::relay::operating {

/// A relay that runs, and the operator's commands at its folder, over a connection of their own.
class OperatingTest : public MailboxTest {
protected:
    void SetUp() override {
        open();
        auto bench = Workbench::open(data(), clock());
        ASSERT_TRUE(bench) << bench.error().detail;
        m_bench = std::move(*bench);
    }
    void TearDown() override {
        m_bench.reset();
        MailboxTest::TearDown();
    }
    Workbench& bench() { return *m_bench; }
    Folder folder() const { return Folder{data()}; }

    Reply login(const TestOffice& from) { return ask(&from, {"POST", "/v1/login", {}, loginBody(from)}); }
    std::filesystem::path blobOf(const TestMessage& message) const {
        return Blobs(folder().blobs()).pathOf(message.submission.sealedHash);
    }

private:
    std::unique_ptr<Workbench> m_bench;
};

template <typename T>
std::string codeOf(const base::Result<T>& result) {
    return result ? "" : std::string(base::codeName(result.error().code));
}

}  // namespace renkei::relay::operating
