#pragma once

#include <utility>

#include "fault/machine.h"
#include "fault/seeded_random.h"
#include "support/faulty_ports.h"

namespace renkei::fault {

/// The terminal's own clock; looking at it is a point like any call.
class MachineClock final : public base::Clock {
public:
    explicit MachineClock(Machine& machine) : m_machine(machine) {}
    base::TimeMs nowMs() override {
        m_machine.world.stopsAt(m_machine, PointKind::Port);
        return m_machine.world.clock.nowMs() + m_machine.clockOffset;
    }
    base::TimeMs steadyMs() override { return m_machine.world.clock.nowMs(); }

private:
    Machine& m_machine;
};

class StoppingRandom final : public exchange::Random {
public:
    explicit StoppingRandom(testing::Stop& stop) : m_stop(stop) {}
    base::Result<base::Bytes> bytes(std::size_t count) override {
        return m_stop.pass([&] { return m_random.bytes(count); });
    }

private:
    SeededRandom m_random;
    testing::Stop& m_stop;
};

class StoppingKeys final : public exchange::Keys {
public:
    StoppingKeys(exchange::Keys& keys, testing::Stop& stop) : m_keys(keys), m_stop(stop) {}
    base::Result<crypto::SealedParcel> seal(const crypto::SealRequest& request) override {
        return m_stop.pass([&] { return m_keys.seal(request); });
    }
    base::Result<crypto::OpenedParcel> open(base::ByteView sealed, const crypto::OpenRequest& request,
                                            const crypto::Trust& trust) override {
        return m_stop.pass([&] { return m_keys.open(sealed, request, trust); });
    }
    base::Result<base::Bytes> sealSummary(std::span<const crypto::Certificate> recipients, base::ByteView content,
                                          base::TimeMs timeMs) override {
        return m_stop.pass([&] { return m_keys.sealSummary(recipients, content, timeMs); });
    }
    base::Result<crypto::OpenedContent> openSummary(base::ByteView sealed, const crypto::Trust& trust,
                                                    base::TimeMs acceptedMs) override {
        return m_stop.pass([&] { return m_keys.openSummary(sealed, trust, acceptedMs); });
    }
    base::Result<base::Bytes> sign(base::ByteView statement, base::TimeMs timeMs) override {
        return m_stop.pass([&] { return m_keys.sign(statement, timeMs); });
    }
    const crypto::Certificate& certificate() const override { return m_keys.certificate(); }
    base::Result<void> selfTest() override {
        return m_stop.pass([&] { return m_keys.selfTest(); });
    }

private:
    exchange::Keys& m_keys;
    testing::Stop& m_stop;
};

/// Takes what is to go out two by two, so that answers come in groups.
class PairingNetwork final : public testing::StoppingNetwork {
public:
    using StoppingNetwork::StoppingNetwork;
    void submitMany(transport::Uploads& uploads, const transport::Call& call) override {
        std::vector<transport::UploadAnswer> answers;
        while (const auto upload = uploads.next(transport::Uploads::Wait::Yes)) {
            answers.push_back({upload->id, submit(upload->id, upload->body, call)});
            if (answers.size() == kSideBySide) {
                uploads.answered(std::exchange(answers, {}));
            }
        }
        if (!answers.empty()) {
            uploads.answered(std::move(answers));
        }
    }

private:
    static constexpr std::size_t kSideBySide = 2;
};

/// The real engine on a real store, every port of which is a point where it may end.
struct Machine::Process {
    testing::Stop port;
    testing::Stop wire;
    store::Store store;
    exchange::StoreLedger ledger;
    exchange::DiskFiles files;
    exchange::OfficeKeys keys;
    Wire network;
    testing::StoppingLedger stoppingLedger;
    testing::StoppingFiles stoppingFiles;
    PairingNetwork stoppingNetwork;
    StoppingKeys stoppingKeys;
    StoppingRandom random;
    MachineClock clock;
    exchange::Self self;
    exchange::Sending sending;
    exchange::Receiving receiving;

    Process(Machine& machine, store::Store opened);

private:
    exchange::Ports ports() { return {stoppingNetwork, stoppingFiles, stoppingLedger, clock, stoppingKeys, random}; }
    static testing::Stop stopFor(Machine& machine, PointKind kind) {
        return testing::Stop(
            [&machine, kind](testing::Stop::Moment moment) { return machine.world.judgeCall(machine, kind, moment); });
    }
    static std::vector<crypto::Identity> copies(const std::vector<const crypto::Identity*>& keys);
};

}  // namespace renkei::fault
