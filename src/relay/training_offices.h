#pragma once

#include <string_view>
#include <vector>

#include "crypto/identity.h"

namespace renkei::relay {

/// An invented office for training.
struct TrainingOffice {
    std::string_view number;
    std::string_view name;
    std::string_view prefecture;
    std::vector<std::string_view> serviceTypes;
    crypto::KeyKind key;
};

/// Offices of every kind that exchanges care plans; none of them exists.
const std::vector<TrainingOffice>& trainingOffices();

}  // namespace renkei::relay
