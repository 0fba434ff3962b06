#pragma once

#include <vector>

#include "core/crypto/attack.h"

namespace renkei::crypto::testing {

/// Of the outer layer: algorithms, parameters, encoding, recipients, size.
std::vector<Attack> envelopeAttacks();
/// Of the inner layer: signature, attributes, encoding.
std::vector<Attack> signatureAttacks();
/// Signers whose certificate is not to be believed.
std::vector<Attack> certificateAttacks();
/// Good signatures over content that is for another, says something else than it holds, or is a hostile archive.
std::vector<Attack> bindingAttacks();
std::vector<Attack> manifestAttacks();
std::vector<Attack> zipAttacks();

}  // namespace renkei::crypto::testing
