#include "standard/unit_check.h"

#include <algorithm>
#include <list>
#include <utility>

#include "standard/ascii.h"
#include "standard/attachment.h"
#include "standard/file_check.h"
#include "standard/messages.h"
#include "standard/row_key.h"

namespace renkei::standard {
namespace {

constexpr std::string_view kZeroMonth = "000000";

/// The rows of one join's main file, while the group is checked.
struct JoinState {
    const Join* join = nullptr;
    KeyTable mainRows;
    bool mainWhole = false;
    bool annexWhole = false;
    std::size_t mainMember = 0;
};

bool holds(const std::vector<std::string>& list, std::string_view prefix) {
    return std::find(list.begin(), list.end(), prefix) != list.end();
}

/// An optional file may be empty wherever it is one, and is required nowhere else.
bool mayBeEmpty(const Edition& edition, const SendUnit* unit, const std::string& prefix) {
    if (unit != nullptr) {
        return holds(unit->optional, prefix);
    }
    const auto& units = edition.units;
    return std::none_of(units.begin(), units.end(), [&](const SendUnit& u) { return holds(u.required, prefix); });
}

std::uint32_t fieldNamed(const Layout& layout, std::string_view name) {
    const auto found =
        std::find_if(layout.fields.begin(), layout.fields.end(), [&](const Field& f) { return f.name == name; });
    return found == layout.fields.end() ? 0 : found->no;
}

class GroupChecker {
public:
    GroupChecker(const Group& group, std::span<Input> inputs, const Options& options,
                 const std::function<bool(std::uint64_t)>& advance)
        : m_group(group), m_inputs(inputs), m_options(options), m_advance(advance), m_findings(group.members.size()) {
        m_result.members.resize(group.members.size());
        m_shown.resize(group.members.size(), ShownAs::Ms932);
    }

    GroupCheck run() {
        prepare();
        for (std::size_t i = 0; i < m_group.members.size(); ++i) {
            if (m_group.members[i].judged.kind == NameKind::Image) {
                checkImage(i);
            } else if (!checkCsv(i)) {
                break;
            }
        }
        judgeAnnexes();
        judgeUnnamedImages();
        for (std::size_t i = 0; i < m_group.members.size(); ++i) {
            MemberFindings& member = m_result.members[i];
            member.errors = m_findings[i].errors();
            member.warnings = m_findings[i].warnings();
            member.kept = m_findings[i].take(m_shown[i], member.truncated);
        }
        m_result.persons = m_persons.size();
        return std::move(m_result);
    }

private:
    void prepare() {
        if (m_group.unit == nullptr) {
            return;
        }
        for (const Join& join : m_group.unit->joins) {
            m_joins.push_back({&join, {}, false, false, 0});
        }
        for (const GroupMember& member : m_group.members) {
            if (member.judged.kind == NameKind::Image) {
                m_images.push_back({m_inputs[member.input].name, false});
            }
        }
    }

    void checkImage(std::size_t index) {
        Input& input = m_inputs[m_group.members[index].input];
        const std::string& extension = m_group.members[index].judged.name.extension;
        const auto fits = isOfType(*input.source, extension);
        m_advance(input.source->size());
        if (!fits) {
            m_result.members[index].unreadable = fits.error();
        } else if (!*fits) {
            m_findings[index].add(Severity::Error, DiagnosticCode::NameContentMismatch, 0, nullptr, std::nullopt,
                                  [&] { return messages::contentMismatch(extension, contentOf(*input.source)); });
        }
    }

    RowLinks linksOf(const Layout& layout, JoinState*& state) {
        RowLinks links;
        for (JoinState& candidate : m_joins) {
            const Join& join = *candidate.join;
            const bool main = join.main == layout.prefix;
            if (!main && !holds(join.dependents, layout.prefix)) {
                continue;
            }
            state = &candidate;
            links.part = main ? RowLinks::Part::Main : RowLinks::Part::Dependent;
            links.thirdField = fieldNamed(layout, join.key.back());
            links.mainRows = &candidate.mainRows;
            links.judged = candidate.mainWhole;
            links.marks = join.needed == layout.prefix;
            links.mainName = m_group.edition->findLayout(join.main)->name;
        }
        return links;
    }

    /// False where the check was stopped.
    bool checkCsv(std::size_t index) {
        const GroupMember& member = m_group.members[index];
        const Layout& layout = *member.judged.layout;
        JoinState* join = nullptr;
        FileContext context;
        context.edition = m_group.edition;
        context.layout = &layout;
        context.purpose = m_options.purpose;
        const auto& month = member.judged.name.month;
        context.nameMonth = month && *month != kZeroMonth ? *month : "";
        context.mayBeEmpty = mayBeEmpty(*m_group.edition, m_group.unit, layout.prefix);
        context.links = linksOf(layout, join);
        context.persons = &m_persons;
        context.advance = m_advance;
        if (m_group.unit != nullptr) {
            context.images = m_group.unit->images ? &m_images : nullptr;
            context.annexMonth = m_group.unit->annexMonthZero ? std::optional<std::string>(kZeroMonth) : m_group.month;
        }
        FileCheck check(context, m_findings[index]);
        Source& source = *m_inputs[member.input].source;
        const auto outcome = check.run(source);
        source.rewind();
        if (!outcome) {
            if (outcome.error().code != base::ErrorCode::Cancelled) {
                m_result.members[index].unreadable = outcome.error();
            }
            m_imagesJudged = false;
            return outcome.error().code != base::ErrorCode::Cancelled;
        }
        m_shown[index] = outcome->shown;
        const bool whole = outcome->recordsClean && outcome->keysClean;
        if (layout.roles.image != 0) {
            m_imagesJudged = outcome->recordsClean && outcome->imagesClean;
        }
        if (join != nullptr && context.links.part == RowLinks::Part::Main) {
            join->mainWhole = whole;
            join->mainMember = index;
        } else if (join != nullptr && context.links.marks) {
            join->annexWhole = whole;
        }
        return true;
    }

    /// Main rows without the row of 利用者補足情報 that each needs (rule 5).
    void judgeAnnexes() {
        for (const JoinState& state : m_joins) {
            if (!state.annexWhole) {
                continue;
            }
            std::vector<std::pair<std::uint64_t, RowKey>> without;
            state.mainRows.forEach([&](const KeyTable::Entry& row) {
                if ((row.flags & RowLinks::kHasAnnex) == 0) {
                    without.emplace_back(row.line, row.key);
                }
            });
            std::sort(without.begin(), without.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            const Layout& main = *m_group.edition->findLayout(state.join->main);
            const std::string& annexName = m_group.edition->findLayout(state.join->needed)->name;
            for (const auto& [line, key] : without) {
                const std::string insured = insuredOf(key.person);
                Diagnostic* kept = m_findings[state.mainMember].add(
                    Severity::Error, DiagnosticCode::LinkMissing, line, &main.fields[2], insured,
                    [&] { return messages::linkAnnexMissing(annexName); });
                if (kept != nullptr) {
                    kept->rowKey = personKey(main, key.person);
                }
            }
        }
    }

    void judgeUnnamedImages() {
        if (!m_imagesJudged) {
            return;
        }
        for (std::size_t i = 0, image = 0; i < m_group.members.size(); ++i) {
            if (m_group.members[i].judged.kind != NameKind::Image || m_images.empty()) {
                continue;
            }
            if (!m_images[image++].named) {
                m_findings[i].add(Severity::Error, DiagnosticCode::LinkImage, 0, nullptr, std::nullopt,
                                  [] { return messages::imageUnnamed(); });
            }
        }
    }

    const Group& m_group;
    std::span<Input> m_inputs;
    const Options& m_options;
    const std::function<bool(std::uint64_t)>& m_advance;
    std::vector<Findings> m_findings;
    std::vector<ShownAs> m_shown;
    std::list<JoinState> m_joins;
    std::vector<UnitImage> m_images;
    bool m_imagesJudged = false;
    PersonSet m_persons;
    GroupCheck m_result;
};

}  // namespace

GroupCheck checkGroup(const Group& group, std::span<Input> inputs, const Options& options,
                      const std::function<bool(std::uint64_t)>& advance) {
    return GroupChecker(group, inputs, options, advance).run();
}

std::vector<GroupFinding> judgeOffices(const Group& group, const Options& options) {
    std::vector<GroupFinding> findings;
    const FileName& name = group.name();
    const auto error = [&](DiagnosticCode code, Sentence message) {
        findings.push_back({Severity::Error, code, std::move(message)});
    };
    if (name.sender == name.recipient) {
        error(DiagnosticCode::UnitSameOffice, messages::unitSameOffice());
    }
    if (options.signerOffice && name.sender != *options.signerOffice) {
        error(DiagnosticCode::UnitSenderMismatch, messages::unitSender());
    }
    if (options.sealedForOffice && name.recipient != *options.sealedForOffice) {
        error(DiagnosticCode::UnitRecipientMismatch, messages::unitRecipient());
    }
    if (group.unit == nullptr || !group.edition->typesInName) {
        return findings;
    }
    const Direction direction = group.unit->direction;
    const bool wrong = (direction == Direction::FromPlanner && !group.edition->isPlanner(name.senderType)) ||
                       (direction == Direction::ToPlanner && !group.edition->isPlanner(name.recipientType));
    if (wrong) {
        findings.push_back({Severity::Warning, DiagnosticCode::UnitDirection, messages::unitDirection(direction)});
    }
    return findings;
}

}  // namespace renkei::standard
