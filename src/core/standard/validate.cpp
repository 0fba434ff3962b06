#include "standard/validate.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "standard/attachment.h"
#include "standard/messages.h"
#include "standard/unit_check.h"
#include "standard/unit_groups.h"

namespace renkei::standard {
namespace {

class Validation {
public:
    Validation(const Catalogue& catalogue, std::span<Input> inputs, const Options& options)
        : m_catalogue(catalogue), m_inputs(inputs), m_options(options) {}

    Report run() {
        for (const Input& input : m_inputs) {
            m_judged.push_back(judgeName(m_catalogue, input.name));
        }
        Grouping grouping = groupFiles(m_inputs, m_judged);
        for (Unreadable& unreadable : grouping.unreadable) {
            m_report.unreadable.push_back(std::move(unreadable));
        }
        judgeBatch(grouping.groups);
        countBytes(grouping.groups);
        for (const Group& group : grouping.groups) {
            if (stopped()) {
                break;
            }
            takeGroup(group);
        }
        takeOthers();
        return std::move(m_report);
    }

private:
    bool stopped() {
        m_report.cancelled |= m_options.stop.stop_requested();
        return m_report.cancelled;
    }

    bool advance(std::uint64_t bytes) {
        m_doneBytes += bytes;
        if (m_options.progress) {
            m_options.progress(m_doneBytes, std::max(m_doneBytes, m_totalBytes));
        }
        return !stopped();
    }

    void countBytes(const std::vector<Group>& groups) {
        if (!m_options.progress) {
            return;
        }
        for (const Group& group : groups) {
            for (const GroupMember& member : group.members) {
                m_totalBytes += m_inputs[member.input].source->size();
            }
        }
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            m_totalBytes += m_judged[i].kind == NameKind::Attachment ? m_inputs[i].source->size() : 0;
        }
    }

    void judgeBatch(const std::vector<Group>& groups) {
        const auto units = static_cast<std::size_t>(
            std::count_if(groups.begin(), groups.end(), [](const Group& g) { return g.unit != nullptr; }));
        if (m_options.purpose == Purpose::Send && units > kMaxUnitsPerBatch) {
            add(Severity::Error, DiagnosticCode::BatchLimit, std::nullopt, std::nullopt, messages::batchLimit(units));
        }
    }

    void add(Severity severity, DiagnosticCode code, std::optional<std::size_t> unit, std::optional<std::size_t> input,
             Sentence message) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.code = code;
        diagnostic.official = officialMessage(code, severity);
        diagnostic.unit = unit;
        diagnostic.fileIndex = input;
        diagnostic.file = input ? m_inputs[*input].name : "";
        diagnostic.message = std::move(message);
        m_report.diagnostics.push_back(std::move(diagnostic));
        count(severity == Severity::Error ? 1 : 0, severity == Severity::Warning ? 1 : 0, unit);
    }

    void count(std::uint64_t errors, std::uint64_t warnings, std::optional<std::size_t> unit) {
        m_report.errors += errors;
        m_report.warnings += warnings;
        if (unit) {
            m_report.units[*unit].errors += errors;
            m_report.units[*unit].warnings += warnings;
        }
    }

    void takeGroup(const Group& group) {
        const std::size_t index = m_report.units.size();
        UnitReport unit;
        const FileName& name = group.name();
        if (group.unit != nullptr) {
            unit.id = group.unit->id;
            unit.name = group.unit->name;
        }
        unit.edition = group.edition->edition;
        unit.sender = name.sender;
        unit.senderType = name.senderType;
        unit.recipient = name.recipient;
        unit.recipientType = name.recipientType;
        unit.sequence = name.sequence;
        unit.month = group.month;
        for (const GroupMember& member : group.members) {
            unit.files.push_back(member.input);
            unit.fileNames.push_back(m_inputs[member.input].name);
        }
        m_report.units.push_back(std::move(unit));

        const std::size_t first = group.members.front().input;
        for (const auto& findings : {group.findings, judgeOffices(group, m_options)}) {
            for (const GroupFinding& finding : findings) {
                add(finding.severity, finding.code, index, first, finding.message);
            }
        }
        GroupCheck check = checkGroup(group, m_inputs, m_options, [this](std::uint64_t n) { return advance(n); });
        m_report.units[index].persons = check.persons;
        m_report.units[index].personKeys = std::move(check.personKeys);
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            takeMember(group.members[i], index, std::move(check.members[i]));
        }
    }

    void takeMember(const GroupMember& member, std::size_t unit, MemberFindings&& found) {
        const std::string& name = m_inputs[member.input].name;
        if (member.judged.code) {
            add(Severity::Warning, *member.judged.code, unit, member.input, messages::name(member.judged.problem));
        }
        if (found.unreadable) {
            m_report.unreadable.push_back({name, *std::move(found.unreadable)});
        }
        for (Diagnostic& diagnostic : found.kept) {
            diagnostic.unit = unit;
            diagnostic.fileIndex = member.input;
            diagnostic.file = name;
            m_report.diagnostics.push_back(std::move(diagnostic));
        }
        m_report.truncated |= found.truncated;
        count(found.errors, found.warnings, unit);
    }

    /// Files outside every unit: documents, and names that are refused.
    void takeOthers() {
        std::vector<std::size_t> others;
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (m_judged[i].kind == NameKind::Attachment || m_judged[i].kind == NameKind::Refused) {
                others.push_back(i);
            }
        }
        std::stable_sort(others.begin(), others.end(),
                         [&](std::size_t a, std::size_t b) { return m_inputs[a].name < m_inputs[b].name; });
        for (const std::size_t i : others) {
            if (stopped()) {
                return;
            }
            const JudgedName& judged = m_judged[i];
            if (judged.kind == NameKind::Refused) {
                add(Severity::Error, *judged.code, std::nullopt, i, messages::name(judged.problem));
                continue;
            }
            m_report.attachments.push_back(i);
            const auto fits = isOfType(*m_inputs[i].source, judged.name.extension);
            advance(m_inputs[i].source->size());
            if (!fits) {
                m_report.unreadable.push_back({m_inputs[i].name, fits.error()});
            } else if (!*fits) {
                add(Severity::Error, DiagnosticCode::NameContentMismatch, std::nullopt, i,
                    messages::contentMismatch(judged.name.extension, contentOf(*m_inputs[i].source)));
            }
        }
        std::sort(m_report.attachments.begin(), m_report.attachments.end());
    }

    const Catalogue& m_catalogue;
    std::span<Input> m_inputs;
    const Options& m_options;
    std::vector<JudgedName> m_judged;
    std::uint64_t m_totalBytes = 0;
    std::uint64_t m_doneBytes = 0;
    Report m_report;
};

}  // namespace

Report validate(const Catalogue& catalogue, std::span<Input> inputs, const Options& options) {
    return Validation(catalogue, inputs, options).run();
}

}  // namespace renkei::standard
