#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/error.h"
#include "standard/findings.h"
#include "standard/unit_groups.h"
#include "standard/validate.h"

namespace renkei::standard {

/// What was found in one file of a group.
struct MemberFindings {
    std::vector<Diagnostic> kept;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    bool truncated = false;
    std::optional<base::Error> unreadable;
};

struct GroupCheck {
    std::vector<MemberFindings> members;  ///< One a member of the group, in its order.
    std::uint64_t persons = 0;
    std::vector<std::uint64_t> personKeys;  ///< As UnitReport has them.
};

/// Checks the contents of a group: each CSV, the rows' links, the pictures. `advance` as in FileContext.
GroupCheck checkGroup(const Group& group, std::span<Input> inputs, const Options& options,
                      const std::function<bool(std::uint64_t)>& advance);

/// Findings of the group's names against each other and against the offices that are known.
std::vector<GroupFinding> judgeOffices(const Group& group, const Options& options);

}  // namespace renkei::standard
