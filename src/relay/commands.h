#pragma once

#include <iosfwd>
#include <string>

namespace renkei::relay {

/// The commands of renkei-relay. Paths are UTF-8. Each returns an exit status as docs/formats/command-line.md has them.

int runInitTraining(const std::string& data, std::ostream& errors);

struct ServeOptions {
    std::string data;
    std::string listen = "127.0.0.1:0";
    std::string siteListen = "127.0.0.1:0";
    bool stopWithStdin = false;  ///< Ends when standard input does: for the program that started it.
};
/// Prints both addresses when ready.
int runServe(const ServeOptions& options, std::ostream& out, std::ostream& errors);

/// `revoke`: a certificate's file, or empty.
int runRenewCrl(const std::string& data, const std::string& revoke, std::ostream& errors);

}  // namespace renkei::relay
