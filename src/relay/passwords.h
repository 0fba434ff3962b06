#pragma once

#include <string>

#include "base/result.h"

namespace renkei::relay {

/// A random password of 16 letters and digits without those that look alike. Fails as crypto::randomBytes.
base::Result<std::string> makePassword();

/// A password with the hash that is kept of it. The password is shown once and goes nowhere else.
struct MadePassword {
    std::string text;
    std::string hash;
};
base::Result<MadePassword> makeHashedPassword();

/// A stored hash that no password has, so that an unknown user takes as long as a wrong password.
std::string hashOfNoPassword();

}  // namespace renkei::relay
