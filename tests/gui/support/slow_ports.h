#pragma once

#include <memory>
#include <thread>

#include "gui/client/lane.h"
#include "support/faulty_ports.h"

namespace renkei::testing {

/// What goes wrong or slow at each call of a port, and where the call came from.
struct PortWatch {
    std::chrono::milliseconds delay{0};
    std::atomic<int> calls{0};
    std::atomic<int> onGuiThread{0};

    void pass() {
        ++calls;
        if (gui::onGuiThread()) {
            ++onGuiThread;
        }
        std::this_thread::sleep_for(delay);
    }
};

class SlowKeys final : public exchange::Keys {
public:
    SlowKeys(exchange::Keys& keys, PortWatch& watch) : m_keys(keys), m_watch(watch) {}
    base::Result<crypto::SealedParcel> seal(const crypto::SealRequest& request) override {
        m_watch.pass();
        return m_keys.seal(request);
    }
    base::Result<crypto::OpenedParcel> open(base::ByteView sealed, const crypto::OpenRequest& request,
                                            const crypto::Trust& trust) override {
        m_watch.pass();
        return m_keys.open(sealed, request, trust);
    }
    base::Result<base::Bytes> sealSummary(std::span<const crypto::Certificate> recipients, base::ByteView content,
                                          base::TimeMs timeMs) override {
        m_watch.pass();
        return m_keys.sealSummary(recipients, content, timeMs);
    }
    base::Result<crypto::OpenedContent> openSummary(base::ByteView sealed, const crypto::Trust& trust,
                                                    base::TimeMs acceptedMs) override {
        m_watch.pass();
        return m_keys.openSummary(sealed, trust, acceptedMs);
    }
    base::Result<base::Bytes> sign(base::ByteView statement, base::TimeMs timeMs) override {
        m_watch.pass();
        return m_keys.sign(statement, timeMs);
    }
    const crypto::Certificate& certificate() const override { return m_keys.certificate(); }
    base::Result<void> selfTest() override {
        m_watch.pass();
        return m_keys.selfTest();
    }

private:
    exchange::Keys& m_keys;
    PortWatch& m_watch;
};

class SlowClock final : public base::Clock {
public:
    SlowClock(base::Clock& clock, PortWatch& watch) : m_clock(clock), m_watch(watch) {}
    base::TimeMs nowMs() override {
        m_watch.pass();
        return m_clock.nowMs();
    }

private:
    base::Clock& m_clock;
    PortWatch& m_watch;
};

class SlowRandom final : public exchange::Random {
public:
    SlowRandom(exchange::Random& random, PortWatch& watch) : m_random(random), m_watch(watch) {}
    base::Result<base::Bytes> bytes(std::size_t count) override {
        m_watch.pass();
        return m_random.bytes(count);
    }

private:
    exchange::Random& m_random;
    PortWatch& m_watch;
};

/// All six ports, each call of which passes `watch`, which must outlive the session.
inline exchange::PortsDecorator slowly(PortWatch& watch) {
    struct Slow {
        Stop stop;
        StoppingNetwork network;
        StoppingFiles files;
        StoppingLedger ledger;
        SlowClock clock;
        SlowKeys keys;
        SlowRandom random;
        exchange::Ports ports;
        Slow(const exchange::Ports& inner, PortWatch& watch)
            : stop([&watch] { watch.pass(); }),
              network(inner.network, stop),
              files(inner.files, stop),
              ledger(inner.ledger, stop),
              clock(inner.clock, watch),
              keys(inner.keys, watch),
              random(inner.random, watch),
              ports{network, files, ledger, clock, keys, random} {}
    };
    return [&watch](const exchange::Ports& inner) {
        auto slow = std::make_shared<Slow>(inner, watch);
        return std::shared_ptr<const exchange::Ports>(slow, &slow->ports);
    };
}

}  // namespace renkei::testing
