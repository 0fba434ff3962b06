#include <algorithm>

#include "standard/ascii.h"
#include "standard/file_check.h"
#include "standard/messages.h"

// Rule 5 across the rows of a file and those of the main file, once all keys are known.
namespace renkei::standard {
namespace {

std::string padded(std::uint64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

}  // namespace

// What rowKeyOf says of the entry's first row.
std::vector<KeyPart> FileCheck::rowKeyOfEntry(const KeyEntry& entry) const {
    const RowLinks& links = m_context.links;
    std::vector<KeyPart> key;
    for (const std::uint32_t no : m_layout.rowKey) {
        const Field& f = field(no);
        std::string value;
        if (no == 2) {
            value = insurerOf(entry.key.person);
        } else if (no == 3) {
            value = insuredOf(entry.key.person);
        } else {
            value = padded(no == links.thirdField ? entry.key.rest : entry.note, exactLength(f.type));
        }
        if (value.find_first_not_of('0') != std::string::npos) {
            key.push_back({f.name, value});
        }
    }
    return key;
}

// Keys with more than one row, at the second.
base::Result<FirstByLine> FileCheck::secondRows() {
    FirstByLine second;
    KeyStream rows = m_context.links.rows->stream();
    while (true) {
        const auto entry = rows.next();
        if (!entry) {
            return entry.error();
        }
        if (*entry == nullptr) {
            return second;
        }
        if ((*entry)->note != 0) {
            second.take({(*entry)->key, (*entry)->note, 0});
        }
    }
}

base::Result<void> FileCheck::judgeLinks() {
    const RowLinks& links = m_context.links;
    const bool duplicates = links.part == RowLinks::Part::Main && m_layout.uniqueKey;
    const bool missing = links.part == RowLinks::Part::Dependent && links.judged;
    if (!duplicates && !missing) {
        return {};
    }
    const auto found = duplicates ? secondRows() : keysWithout(*links.rows, *links.mainRows);
    if (!found) {
        return found.error();
    }
    const Severity severity = duplicates ? Severity::Warning : Severity::Error;
    const DiagnosticCode code = duplicates ? DiagnosticCode::LinkDuplicate : DiagnosticCode::LinkMissing;
    for (const KeyEntry& entry : found->sorted()) {
        m_findings.addLate(
            severity, code, entry.line, &field(3), insuredOf(entry.key.person), rowKeyOfEntry(entry),
            [&] { return duplicates ? messages::linkDuplicate() : messages::linkMainMissing(links.mainName); });
    }
    m_findings.countMore(severity, code, found->beyond());
    return {};
}

}  // namespace renkei::standard
