#pragma once

#include <cstdint>

#include "exchange/ports.h"

namespace renkei::fault {

/// From here on every random byte of this process, those of OpenSSL's keys and nonces too, follows from the seed: the
/// same seed makes the same bytes on the wire and on the disk.
void seedEverything(std::uint64_t seed);

class SeededRandom final : public exchange::Random {
public:
    base::Result<base::Bytes> bytes(std::size_t count) override;
};

}  // namespace renkei::fault
