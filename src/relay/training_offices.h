#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "crypto/identity.h"
#include "relay/usage/licence.h"

namespace renkei::relay {

/// What an invented office's licence has behind it on the day of the set-up.
enum class LicenceStory : std::uint8_t {
    Running,      ///< Applied for a month ago.
    SinceFree,    ///< Applied for on 2025-07-01, free for a year, and renewed by itself since.
    ThirdYear,    ///< Applied for more than two years ago.
    NotRenewing,  ///< Ends in about ten weeks, renewal switched off.
    Ended,        ///< Ten days ago: it may still receive.
    Finished,     ///< More than three months ago.
    None,         ///< Never applied for.
};

/// An invented office for training.
struct TrainingOffice {
    std::string_view number;
    std::string_view name;
    std::string_view prefecture;
    std::vector<std::string_view> serviceTypes;
    crypto::KeyKind key;
    LicenceStory licence = LicenceStory::Running;
};

/// Offices of every kind that exchanges care plans; none of them exists. All may send and receive.
const std::vector<TrainingOffice>& trainingOffices();

/// How an office of the second table signs in at the usage site.
enum class KjStory : std::uint8_t { Own, Temporary, Expired };

/// An office with a trouble that the usage site can end.
struct TroubledOffice {
    std::string_view kind;  ///< As usage-offices.json names it.
    TrainingOffice office;
    KjStory kj = KjStory::Own;
    bool hasClient = true;  ///< A client login and a certificate.
};
const std::vector<TroubledOffice>& troubledOffices();

/// The terms behind a story, oldest first.
std::vector<usage::Term> termsOf(LicenceStory story, const usage::LicenceRules& rules, usage::Day today);

}  // namespace renkei::relay
