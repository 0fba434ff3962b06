#pragma once

#include "exchange/session.h"

namespace renkei::exchange {

/// What exists between `connect` and the end: who we are, and the two halves of the engine.
struct Session::Engine {
    Self self;
    Sending sending;
    Receiving receiving;

    Engine(const Ports& ports, Self who, const standard::Catalogue& catalogue, base::Log& log)
        : self(std::move(who)), sending(ports, self, log), receiving(ports, self, catalogue, Terminals::Single, log) {}
};

}  // namespace renkei::exchange
