#pragma once

#include <iosfwd>
#include <string>

namespace renkei::relay {

/// The commands of renkei-relay. Paths are UTF-8. Each returns an exit status as docs/formats/command-line.md has them.

/// `fakeNow`: an invented moment that the folder is set up at (RFC 3339), or empty.
int runInitTraining(const std::string& data, const std::string& fakeNow, std::ostream& errors);

struct ServeOptions {
    std::string data;
    std::string listen = "127.0.0.1:0";
    std::string siteListen = "127.0.0.1:0";
    /// Where clients and browsers reach them, as relay.json tells it: `https://…` without a path. Needed for what
    /// listens on a Unix socket; empty: the addresses that are listened on.
    std::string publicApi = {};
    std::string publicSite = {};
    bool stopWithStdin = false;      ///< Ends when standard input does: for the program that started it.
    bool stopWhenUnused = false;     ///< Ends when no program is present any more: presence.json says where they come.
    std::string metricsListen = {};  ///< A loopback address and port; empty: what settings.json says.
    std::string logFormat = {};      ///< `json` or `text`; empty: what settings.json says.
    std::string fakeNow = {};        ///< An invented moment that the clock starts at (RFC 3339), for training only.
};
/// Prints both addresses when ready, and a third one where metrics are told.
int runServe(const ServeOptions& options, std::ostream& out, std::ostream& errors);

/// Every route of both listeners with who may use it, a line each, or as JSON (docs/formats/relay-files.md).
enum class RoutesAs { Lines, Json };
int runRoutes(RoutesAs as, std::ostream& out);

/// `revoke`: a certificate's file, or empty. `fakeNow`: as above, for training only.
int runRenewCrl(const std::string& data, const std::string& revoke, const std::string& fakeNow, std::ostream& errors);

}  // namespace renkei::relay
