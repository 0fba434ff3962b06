#include "standard/unit_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "standard/messages.h"

namespace renkei::standard {
namespace {

constexpr std::string_view kZeroMonth = "000000";
constexpr std::size_t kCompareBytes = std::size_t{1} << 18U;
/// Groups looked at to find the missing parts of one that is no unit.
constexpr std::size_t kMaxPartners = 16;

using Prefixes = std::set<std::string, std::less<>>;

auto groupKey(const JudgedName& judged) {
    const FileName& name = judged.name;
    return std::tuple(name.sequence, judged.edition->edition, name.sender, name.senderType, name.recipient,
                      name.recipientType);
}

bool isImage(const GroupMember& member) {
    return member.judged.kind == NameKind::Image;
}

/// The month in the name, nothing for 000000.
std::optional<std::string> monthOf(const GroupMember& member) {
    const auto& month = member.judged.name.month;
    return month && *month != kZeroMonth ? month : std::nullopt;
}

Prefixes prefixesOf(const Group& group) {
    Prefixes prefixes;
    for (const GroupMember& member : group.members) {
        if (!isImage(member)) {
            prefixes.insert(member.judged.name.prefix);
        }
    }
    return prefixes;
}

bool hasImages(const Group& group) {
    return std::any_of(group.members.begin(), group.members.end(), isImage);
}

bool holds(const std::vector<std::string>& list, std::string_view prefix) {
    return std::find(list.begin(), list.end(), prefix) != list.end();
}

bool takes(const SendUnit& unit, std::string_view prefix) {
    return holds(unit.required, prefix) || holds(unit.optional, prefix);
}

std::vector<std::string> missingFrom(const SendUnit& unit, const Prefixes& prefixes) {
    std::vector<std::string> missing;
    for (const std::string& prefix : unit.required) {
        if (!prefixes.contains(prefix)) {
            missing.push_back(prefix);
        }
    }
    return missing;
}

std::vector<std::string> unwantedIn(const SendUnit& unit, const Group& group) {
    std::vector<std::string> unwanted;
    for (const std::string& prefix : prefixesOf(group)) {
        if (!takes(unit, prefix)) {
            unwanted.push_back(prefix);
        }
    }
    if (!unit.images && hasImages(group)) {
        unwanted.emplace_back("UPKIHON_IMAGE");
    }
    return unwanted;
}

const SendUnit* exactUnit(const Group& group) {
    const Prefixes prefixes = prefixesOf(group);
    for (const SendUnit& unit : group.edition->units) {
        if (missingFrom(unit, prefixes).empty() && unwantedIn(unit, group).empty()) {
            return &unit;
        }
    }
    return nullptr;
}

/// Whether the months in the names of the annexes are of the kind that the unit has.
bool annexFits(const Group& group, const SendUnit& unit) {
    return std::all_of(group.members.begin(), group.members.end(), [&](const GroupMember& member) {
        const bool annex = !isImage(member) && member.judged.layout->month == MonthInName::MonthOrZero;
        return !annex || monthOf(member).has_value() != unit.annexMonthZero;
    });
}

/// The unit that shares the most files with the group, to say what is missing from it.
const SendUnit& nearestUnit(const Group& group) {
    const Prefixes prefixes = prefixesOf(group);
    const SendUnit* best = &group.edition->units.front();
    std::size_t bestShared = 0;
    for (const SendUnit& unit : group.edition->units) {
        const auto shared = static_cast<std::size_t>(
            std::count_if(prefixes.begin(), prefixes.end(), [&](const std::string& p) { return takes(unit, p); }));
        const bool onlyImages = prefixes.empty() && unit.images && !best->images;
        // An annex alone says by its month what it travels with.
        const bool fitsBetter =
            shared > 0 && shared == bestShared && annexFits(group, unit) && !annexFits(group, *best);
        if (shared > bestShared || onlyImages || fitsBetter) {
            best = &unit;
            bestShared = shared;
        }
    }
    return *best;
}

void sortMembers(Group& group, std::span<const Input> inputs) {
    const SendUnit& unit = group.unit != nullptr ? *group.unit : nearestUnit(group);
    const auto rank = [&](const GroupMember& member) -> std::size_t {
        const std::string& prefix = member.judged.name.prefix;
        const auto required = std::find(unit.required.begin(), unit.required.end(), prefix);
        if (required != unit.required.end()) {
            return static_cast<std::size_t>(required - unit.required.begin());
        }
        const auto optional = std::find(unit.optional.begin(), unit.optional.end(), prefix);
        const auto place = unit.required.size() + static_cast<std::size_t>(optional - unit.optional.begin());
        return isImage(member) ? unit.required.size() + unit.optional.size() + 1 : place;
    };
    std::stable_sort(group.members.begin(), group.members.end(), [&](const GroupMember& a, const GroupMember& b) {
        return std::tuple(rank(a), std::string_view(inputs[a.input].name)) <
               std::tuple(rank(b), std::string_view(inputs[b.input].name));
    });
}

/// Fills as much of the buffer as there is.
base::Result<std::size_t> readFully(Source& source, std::span<char> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        auto count = source.read(buffer.subspan(filled));
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            break;
        }
        filled += *count;
    }
    return filled;
}

base::Result<bool> sameBytes(Source& left, Source& right) {
    std::vector<char> a(kCompareBytes);
    std::vector<char> b(kCompareBytes);
    bool same = true;
    while (same) {
        const auto countA = readFully(left, a);
        const auto countB = readFully(right, b);
        if (!countA || !countB) {
            return countA ? countB.error() : countA.error();
        }
        same = *countA == *countB && std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(*countA), b.begin());
        if (*countA < a.size()) {
            break;
        }
    }
    left.rewind();
    right.rewind();
    return same;
}

/// Takes equal copies out of a group; what is left of one name differs.
void dropCopies(Group& group, std::span<Input> inputs, std::vector<Unreadable>& unreadable) {
    std::vector<GroupMember> kept;
    std::map<std::string_view, std::vector<std::size_t>> inputsByName;
    for (GroupMember& member : group.members) {
        const std::string& name = inputs[member.input].name;
        std::vector<std::size_t>& earlier = inputsByName[name];
        bool copy = false;
        for (const std::size_t input : earlier) {
            const auto same = sameBytes(*inputs[input].source, *inputs[member.input].source);
            if (!same) {
                unreadable.push_back({name, same.error()});
            }
            copy |= same && *same;
        }
        if (copy) {
            group.copies.push_back(member.input);
        } else {
            earlier.push_back(member.input);
            kept.push_back(std::move(member));
        }
    }
    group.members = std::move(kept);
}

/// The first prefix (or picture) that is there twice.
std::optional<std::string> duplicateIn(const Group& group, std::span<const Input> inputs) {
    Prefixes seen;
    for (const GroupMember& member : group.members) {
        const std::string id = isImage(member) ? inputs[member.input].name : member.judged.name.prefix;
        if (!seen.insert(id).second) {
            return id;
        }
    }
    return std::nullopt;
}

/// What the months in the names of a set of files have against their being one unit.
std::optional<Sentence> monthFault(const Group& group, const SendUnit& unit) {
    std::optional<std::string> month;
    for (const GroupMember& member : group.members) {
        const bool annex = !isImage(member) && member.judged.layout->month == MonthInName::MonthOrZero;
        const auto own = monthOf(member);
        if (annex && own.has_value() == unit.annexMonthZero) {
            return messages::unitAnnexMonth(unit);
        }
        if (own && month && own != month) {
            return messages::unitMonths();
        }
        month = own ? own : month;
    }
    return std::nullopt;
}

/// Groups that are no units by themselves, to be found by what another one lacks.
class Parts {
public:
    explicit Parts(const std::vector<Group*>& incomplete) {
        for (const Group* group : incomplete) {
            for (const std::string& prefix : prefixesOf(*group)) {
                m_groups[keyOf(*group, prefix)].push_back(group);
            }
        }
    }

    /// Those between the same offices and of the same month that hold the prefix.
    std::span<const Group* const> holding(const Group& like, const std::string& prefix) const {
        const auto found = m_groups.find(keyOf(like, prefix));
        return found == m_groups.end() ? std::span<const Group* const>() : std::span(found->second);
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string>;

    static Key keyOf(const Group& group, const std::string& prefix) {
        const FileName& n = group.name();
        return {group.edition->edition,   n.sender, n.senderType, n.recipient, n.recipientType,
                group.month.value_or(""), prefix};
    }

    std::map<Key, std::vector<const Group*>> m_groups;
};

/// Whether groups that are no units by themselves make `unit` with `have`, each used once.
bool completes(const SendUnit& unit, const Group& have, const Parts& parts) {
    if (!unwantedIn(unit, have).empty() || monthFault(have, unit)) {
        return false;
    }
    const std::vector<std::string> missing = missingFrom(unit, prefixesOf(have));
    if (missing.empty()) {
        return true;
    }
    std::size_t tried = 0;
    for (const Group* other : parts.holding(have, missing.front())) {
        const Prefixes prefixes = prefixesOf(*other);
        const bool overlaps = std::any_of(have.members.begin(), have.members.end(), [&](const GroupMember& member) {
            return !isImage(member) && prefixes.contains(member.judged.name.prefix);
        });
        if (overlaps) {
            continue;
        }
        if (++tried > kMaxPartners) {
            break;
        }
        Group sum = have;
        sum.members.insert(sum.members.end(), other->members.begin(), other->members.end());
        if (completes(unit, sum, parts)) {
            return true;
        }
    }
    return false;
}

const SendUnit* unitAcrossSequences(const Group& group, const Parts& parts) {
    for (const SendUnit& unit : group.edition->units) {
        if (completes(unit, group, parts)) {
            return &unit;
        }
    }
    return nullptr;
}

void explain(Group& group) {
    const SendUnit& unit = nearestUnit(group);
    const auto missing = missingFrom(unit, prefixesOf(group));
    const auto unwanted = unwantedIn(unit, group);
    const Sentence message = !unwanted.empty() ? messages::unitUnwanted(*group.edition, unit, unwanted)
                                               : messages::unitMissing(*group.edition, unit, missing);
    group.findings.push_back({Severity::Error, DiagnosticCode::UnitCombination, message});
}

/// Says what a group is: a unit, or why not. Groups without a finding and without a unit are incomplete.
void classify(Group& group, std::span<const Input> inputs) {
    if (const auto twice = duplicateIn(group, inputs)) {
        group.findings.push_back(
            {Severity::Error, DiagnosticCode::UnitDuplicate, messages::unitDuplicate(*group.edition, *twice)});
        return;
    }
    const SendUnit* unit = exactUnit(group);
    if (unit == nullptr) {
        return;
    }
    if (const auto fault = monthFault(group, *unit)) {
        group.findings.push_back({Severity::Error, DiagnosticCode::UnitCombination, *fault});
        return;
    }
    group.unit = unit;
}

std::vector<Group> collect(std::span<const Input> inputs, const std::vector<JudgedName>& judged) {
    std::map<decltype(groupKey(judged.front())), Group> byKey;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (judged[i].kind != NameKind::Csv && judged[i].kind != NameKind::Image) {
            continue;
        }
        Group& group = byKey[groupKey(judged[i])];
        group.edition = judged[i].edition;
        group.members.push_back({i, judged[i]});
    }
    std::vector<Group> groups;
    for (auto& [key, group] : byKey) {
        groups.push_back(std::move(group));
    }
    return groups;
}

bool isIncomplete(const Group& group) {
    return group.unit == nullptr && group.findings.empty();
}

}  // namespace

Grouping groupFiles(std::span<Input> inputs, const std::vector<JudgedName>& judged) {
    Grouping grouping;
    grouping.groups = collect(inputs, judged);
    for (Group& group : grouping.groups) {
        dropCopies(group, inputs, grouping.unreadable);
        classify(group, inputs);
        sortMembers(group, inputs);
        for (const GroupMember& member : group.members) {
            const auto month = monthOf(member);
            group.month = group.month ? group.month : month;
        }
    }
    std::vector<Group*> incomplete;
    for (Group& group : grouping.groups) {
        if (isIncomplete(group)) {
            incomplete.push_back(&group);
        }
    }
    const Parts parts(incomplete);
    for (Group* group : incomplete) {
        const SendUnit* unit = unitAcrossSequences(*group, parts);
        if (unit != nullptr) {
            group->findings.push_back({Severity::Error, DiagnosticCode::UnitSequence, messages::unitSequence(*unit)});
        } else {
            explain(*group);
        }
    }
    return grouping;
}

}  // namespace renkei::standard
