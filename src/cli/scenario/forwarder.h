#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "base/result.h"

namespace renkei::cli::scenario {

/// A box between client and exchange that does to what passes what lines and boxes do. TLS hides what passes; an upload
/// and a download show by their size. Serves on a thread of its own until it goes.
class Forwarder {
public:
    enum class Manner {
        CutAfterUpload,    ///< Cuts when an upload's answer is on its way; nothing gets through after that.
        CutInDownload,     ///< Cuts in the middle of a download; nothing gets through after that.
        HoldInDownload,    ///< Lets nothing more through in the middle of a download, and stays connected.
        Silence,           ///< Takes connections and never says anything.
        AsksForProxyLogin  ///< A proxy that wants a name and a password first.
    };
    /// Listens on a free port of 127.0.0.1. Fails with NetUnreachable.
    static base::Result<Forwarder> start(Manner manner, std::uint16_t target);
    Forwarder(Forwarder&&) noexcept;
    Forwarder& operator=(Forwarder&&) noexcept;
    ~Forwarder();

    std::uint16_t port() const;
    /// Waits until what the manner says has begun; false where it did not in time.
    bool waitUntilBegun(std::chrono::seconds limit);

private:
    struct State;
    explicit Forwarder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace renkei::cli::scenario
