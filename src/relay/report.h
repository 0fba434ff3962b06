#pragma once

#include <iosfwd>

#include "base/error.h"

namespace renkei::relay {

/// What every command of renkei-relay says when it fails: the code's sentences, code and detail. Returns its exit
/// status.
int report(const base::Error& error, std::ostream& errors);

}  // namespace renkei::relay
