#pragma once

#include "exchange/session.h"

namespace renkei::exchange {

/// How this client names itself to the exchange.
constexpr std::string_view kClientName = "renkei/" RENKEI_VERSION;

/// Whether nobody may be judged by this list any more.
bool isTooOld(const crypto::Crl& crl, base::TimeMs nowMs, OldCrl oldCrl);

/// What a key password opens: the keys, the network that logs in with them, and the ports over both. The ports refer
/// to what lives here, in the session and in its surroundings.
struct Session::Way {
    RelayDescription relay;
    OfficeKeys keys;
    std::unique_ptr<transport::Network> network;
    std::shared_ptr<const Ports> ports = {};  ///< Goes before what it refers to.
};

/// What exists between `connect` and the end: who we are, and the two halves of the engine.
struct Session::Engine {
    std::unique_ptr<Way> way;
    Self self;
    Sending sending;
    Receiving receiving;
    OldCrl oldCrl = OldCrl::Refuse;
    base::TimeMs crlFetchedMs = 0;  ///< When the revocation list last came; 0 if it is a kept one.

    Engine(std::unique_ptr<Way> opened, Self who, const standard::Catalogue& catalogue, base::Log& log,
           std::shared_ptr<SigningTime> time)
        : way(std::move(opened)),
          self(std::move(who)),
          sending(*way->ports, self, catalogue, log, std::move(time)),
          receiving(*way->ports, self, catalogue, Terminals::Single, log) {}

    const Ports& ports() const { return *way->ports; }
};

}  // namespace renkei::exchange
