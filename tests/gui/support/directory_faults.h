#pragma once

#include <atomic>
#include <memory>

#include "exchange/session_values.h"
#include "gui/support/training_relay.h"
#include "support/faulty_ports.h"

namespace renkei::testing {

/// What the exchange's directory answers otherwise. Must outlive the windows that look through it.
struct DirectoryFaults {
    std::atomic<bool> loginEnded{false};
    /// As for an office whose certificate changed without explanation.
    std::atomic<bool> dayServiceChanged{false};
};

/// A network whose directory has these faults.
class FaultyDirectory final : public StoppingNetwork {
public:
    FaultyDirectory(transport::Network& network, Stop& stop, DirectoryFaults& faults)
        : StoppingNetwork(network, stop), m_faults(faults) {}
    base::Result<protocol::OfficeAnswer> office(std::string_view number, const transport::Call& call) override {
        if (m_faults.dayServiceChanged && number == kDayService) {
            return base::Error{base::ErrorCode::PartnerChanged,
                               "test",
                               {{"office", kDayService}, {"number", "12345-12345-12345-12345"}}};
        }
        return m_faults.loginEnded
                   ? base::Result<protocol::OfficeAnswer>(base::fail(base::ErrorCode::TokenExpired, "test"))
                   : StoppingNetwork::office(number, call);
    }

private:
    DirectoryFaults& m_faults;
};

inline exchange::PortsDecorator through(DirectoryFaults& faults) {
    struct Wrapped {
        Stop stop;
        FaultyDirectory network;
        exchange::Ports ports;
        Wrapped(const exchange::Ports& inner, DirectoryFaults& faults)
            : network(inner.network, stop, faults), ports{network,     inner.files, inner.ledger,
                                                          inner.clock, inner.keys,  inner.random} {}
    };
    return [&faults](const exchange::Ports& inner) {
        auto wrapped = std::make_shared<Wrapped>(inner, faults);
        return std::shared_ptr<const exchange::Ports>(wrapped, &wrapped->ports);
    };
}

}  // namespace renkei::testing
