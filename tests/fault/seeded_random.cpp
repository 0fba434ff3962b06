#define OPENSSL_SUPPRESS_DEPRECATED  // RAND_METHOD: the short way to put a fixed sequence below every key and nonce.
#include "fault/seeded_random.h"

#include <openssl/rand.h>

#include "fault/disk.h"

namespace renkei::fault {
namespace {

std::uint64_t state = 0;

int fill(unsigned char* out, int count) {
    for (int i = 0; i < count; ++i) {
        out[i] = static_cast<unsigned char>(nextRandom(state) >> 32U);
    }
    return 1;
}

int ready() {
    return 1;
}

const RAND_METHOD kMethod{nullptr, fill, nullptr, nullptr, fill, ready};

}  // namespace

void seedEverything(std::uint64_t seed) {
    state = seed;
    RAND_set_rand_method(&kMethod);
}

base::Result<base::Bytes> SeededRandom::bytes(std::size_t count) {
    base::Bytes bytes(count);
    fill(bytes.data(), static_cast<int>(count));
    return bytes;
}

}  // namespace renkei::fault
