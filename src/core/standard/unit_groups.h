#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "standard/catalogue.h"
#include "standard/diagnostic.h"
#include "standard/file_name.h"
#include "standard/inputs.h"

namespace renkei::standard {

/// A finding on a group as a whole.
struct GroupFinding {
    Severity severity = Severity::Error;
    DiagnosticCode code = DiagnosticCode::UnitCombination;
    Sentence message;
};

struct GroupMember {
    std::size_t input = 0;
    JudgedName judged;
};

/// Files with one edition, sender, recipient and sequence.
struct Group {
    const Edition* edition = nullptr;
    std::vector<GroupMember> members;  ///< In the unit's order: main file first, pictures last.
    const SendUnit* unit = nullptr;    ///< Null where the files are no send unit.
    std::optional<std::string> month;
    std::vector<GroupFinding> findings;
    std::vector<std::size_t> copies;  ///< Inputs that are equal to a member, name and bytes.

    const FileName& name() const { return members.front().judged.name; }
};

struct Grouping {
    std::vector<Group> groups;  ///< In the order of import.
    std::vector<Unreadable> unreadable;
};

/// Groups the well-named CSV files and pictures, counts equal copies once, and says what each group is or why it is
/// nothing (標準仕様 送信単位). `judged` has one entry an input. Reads contents only to compare files of one name.
Grouping groupFiles(std::span<Input> inputs, const std::vector<JudgedName>& judged);

}  // namespace renkei::standard
