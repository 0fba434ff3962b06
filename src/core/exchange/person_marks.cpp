#include "exchange/person_marks.h"

#include <algorithm>

#include "crypto/hash.h"

namespace renkei::exchange {
namespace {

constexpr std::string_view kPurpose = "renkei person marks 1";
constexpr std::string_view kFilesPurpose = "renkei files marks 1";

store::PersonMark shortened(const base::Digest& hash) {
    store::PersonMark mark;
    std::copy_n(hash.begin(), mark.size(), mark.begin());
    return mark;
}

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
        marks.push_back(shortened(crypto::hmacSha256(key->bytes(), base::asBytes(about + std::to_string(person)))));
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

base::Result<store::PersonMark> makeFilesMark(const crypto::Identity& identity, std::string_view recipient,
                                              std::span<const crypto::ParcelFile> files) {
    const auto key = identity.key.derive(kFilesPurpose);
    if (!key) {
        return key.error();
    }
    // Hashes have one length and no line break, so that a name can't be taken for another file.
    std::vector<std::string> each;
    for (const crypto::ParcelFile& file : files) {
        each.push_back(base::toHex(crypto::sha256(base::asBytes(file.name))) +
                       base::toHex(crypto::sha256(file.content)));
    }
    std::sort(each.begin(), each.end());
    std::string about(recipient);
    for (const std::string& file : each) {
        about += "\n" + file;
    }
    return shortened(crypto::hmacSha256(key->bytes(), base::asBytes(about)));
}

base::Result<std::vector<store::PersonMark>> makeAllFilesMarks(std::span<const crypto::Identity> identities,
                                                               std::string_view recipient,
                                                               std::span<const crypto::ParcelFile> files) {
    std::vector<store::PersonMark> all;
    for (const crypto::Identity& identity : identities) {
        const auto mark = makeFilesMark(identity, recipient, files);
        if (!mark) {
            return mark.error();
        }
        all.push_back(*mark);
    }
    return all;
}

}  // namespace renkei::exchange
