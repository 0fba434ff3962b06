#include "exchange/terminal.h"

#include "base/files.h"
#include "crypto/hash.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kDefaultTerminalLabel = "端末1";
constexpr std::size_t kTerminalIdBytes = 16;
constexpr std::string_view kMachineFile = "machine";
constexpr std::uint64_t kMaxMachineBytes = 256;
constexpr std::string_view kCopiedMark = "（コピー）";

/// Says nothing about the computer to who does not have its name.
std::string placeOf(std::string_view machine, std::string_view terminal) {
    return base::toHex(crypto::sha256(
               base::asBytes("renkei terminal " + std::string(terminal) + " at " + std::string(machine)))) +
           "\n";
}

/// `moved`, when that is durable.
base::Result<bool> remember(const std::filesystem::path& profile, std::string_view place, bool moved) {
    const auto written = base::writeFileDurably(profile / kMachineFile, base::asBytes(place));
    return written ? base::Result<bool>(moved) : written.error();
}

}  // namespace

base::Result<protocol::Terminal> makeTerminal(store::Store& store, const std::string& label,
                                              std::optional<store::TerminalOrigin> origin, base::Clock& clock,
                                              Random& random) {
    const auto bytes = random.bytes(kTerminalIdBytes);
    if (!bytes) {
        return bytes.error();
    }
    protocol::Terminal terminal{base::toHex(*bytes), label.empty() ? std::string(kDefaultTerminalLabel) : label};
    if (!protocol::isTerminalLabel(terminal.label)) {
        return fail(ErrorCode::Usage, "terminal label");
    }
    const store::TerminalCreated event{terminal.id, terminal.label, origin};
    if (auto recorded = store.record(event, clock.nowMs()); !recorded) {
        return recorded.error();
    }
    return terminal;
}

base::Result<bool> noticeMachine(const std::filesystem::path& profile, store::Store& store, std::string_view machine,
                                 base::Clock& clock, Random& random) {
    const auto terminal = store.terminal();
    if (!terminal) {
        return terminal.error();
    }
    if (machine.empty() || !*terminal) {
        return false;
    }
    const std::string here = placeOf(machine, (*terminal)->terminal);
    const auto known = base::readFile(profile / kMachineFile, kMaxMachineBytes);
    if (!known) {
        return remember(profile, here, false);
    }
    if (base::asText(*known) == here) {
        return false;
    }
    std::string label = (*terminal)->label;
    if (!label.ends_with(kCopiedMark) && protocol::isTerminalLabel(label + std::string(kCopiedMark))) {
        label += kCopiedMark;
    }
    const auto made = makeTerminal(store, label, store::TerminalOrigin::Copied, clock, random);
    return made ? remember(profile, placeOf(machine, made->id), true) : made.error();
}

}  // namespace renkei::exchange
