#pragma once

#include <string_view>

#include "relay/usage/desk.h"
#include "relay/web/layout.h"

namespace renkei::relay::web {

// The Japanese words of the site for what the desk says.

std::string_view licenceStateJa(usage::LicenceState state);
std::string_view certificateStateJa(usage::CertificateState state);
std::string_view correctionStateJa(usage::CorrectionState state);
std::string_view paymentJa(usage::Payment payment);
std::string_view originJa(usage::Origin origin);

/// What a page says of an error that names the field (FormInvalid, fact `reason`) or stands for one of its fields.
Problem formProblem(const base::Error& error);

}  // namespace renkei::relay::web
