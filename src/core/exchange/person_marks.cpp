#include "exchange/person_marks.h"

#include <algorithm>

#include "crypto/hash.h"

namespace renkei::exchange {
namespace {

constexpr std::string_view kPurpose = "renkei person marks 1";

}  // namespace

base::Result<std::vector<store::PersonMark>> makePersonMarks(const crypto::Identity& identity,
                                                             std::string_view recipient, std::string_view unit,
                                                             std::string_view month,
                                                             std::span<const std::uint64_t> persons) {
    std::vector<store::PersonMark> marks;
    if (persons.empty()) {
        return marks;
    }
    const auto key = identity.key.derive(kPurpose);
    if (!key) {
        return key.error();
    }
    const std::string about = std::string(recipient) + "\n" + std::string(unit) + "\n" + std::string(month) + "\n";
    for (const std::uint64_t person : persons.first(std::min(persons.size(), store::kMaxPersonMarks))) {
        const base::Digest hash = crypto::hmacSha256(key->bytes(), base::asBytes(about + std::to_string(person)));
        std::copy_n(hash.begin(), store::PersonMark{}.size(), marks.emplace_back().begin());
    }
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

base::Result<std::vector<store::PersonMark>> makeAllPersonMarks(std::span<const crypto::Identity> identities,
                                                                std::string_view recipient, std::string_view unit,
                                                                std::string_view month,
                                                                std::span<const std::uint64_t> persons) {
    std::vector<store::PersonMark> all;
    for (const crypto::Identity& identity : identities) {
        const auto marks = makePersonMarks(identity, recipient, unit, month, persons);
        if (!marks) {
            return marks.error();
        }
        all.insert(all.end(), marks->begin(), marks->end());
    }
    return all;
}

}  // namespace renkei::exchange
