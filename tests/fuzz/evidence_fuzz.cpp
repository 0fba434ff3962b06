// Evidence records: there is one text for a record, so what is read is byte for byte what is written.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"
#include "protocol/evidence.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace renkei;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto record = protocol::readEvidence(text);
    if (!record) {
        REQUIRE(record.error().code == base::ErrorCode::EvidenceInvalid);
        return 0;
    }
    REQUIRE(protocol::writeEvidence(*record) == text);
    REQUIRE(protocol::evidenceKindFromName(protocol::evidenceKindName(record->kind)) == record->kind);
    return 0;
}
