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
    std::size_t mainMember = 0;
};

/// Of two rows of a main file with the same key: the lines of the first and of the second.
KeyEntry twoLines(const KeyEntry& earlier, const KeyEntry& later) {
    return {earlier.key, earlier.line, earlier.note != 0 ? earlier.note : later.line};
}

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

/// The field of a row's key for people that joins nothing; 0 where there is none.
std::uint32_t otherKeyField(const Layout& layout, std::uint32_t thirdField) {
    const auto found = std::find_if(layout.rowKey.begin(), layout.rowKey.end(),
                                    [&](std::uint32_t no) { return no > 3 && no != thirdField; });
    return found == layout.rowKey.end() ? 0 : *found;
}

class GroupChecker {
public:
    GroupChecker(const Group& group, std::span<Input> inputs, const Options& options,
                 const std::function<bool(std::uint64_t)>& advance)
        : m_group(group),
          m_inputs(inputs),
          m_options(options),
          m_advance(advance),
          m_scratch(options.scratchFolder),
          m_persons(m_scratch, options.keysInMemory, firstOf),
          m_findings(group.members.size()) {
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
        judgeUnnamedImages();
        for (std::size_t i = 0; i < m_group.members.size(); ++i) {
            MemberFindings& member = m_result.members[i];
            member.errors = m_findings[i].errors();
            member.warnings = m_findings[i].warnings();
            member.kept = m_findings[i].take(m_shown[i], member.truncated);
        }
        countPersons();
        return std::move(m_result);
    }

private:
    void prepare() {
        if (m_group.unit == nullptr) {
            return;
        }
        for (const Join& join : m_group.unit->joins) {
            m_joins.push_back({&join, KeyTable(m_scratch, m_options.keysInMemory, twoLines), false, 0});
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

    RowLinks linksOf(const Layout& layout, JoinState*& state, KeyTable& ownRows) {
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
            links.otherField = otherKeyField(layout, links.thirdField);
            links.rows = main ? &candidate.mainRows : &ownRows;
            links.mainRows = &candidate.mainRows;
            links.judged = candidate.mainWhole;
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
        KeyTable ownRows(m_scratch, m_options.keysInMemory, firstOf);
        context.links = linksOf(layout, join, ownRows);
        context.persons = &m_persons;
        context.scratch = &m_scratch;
        context.keysInMemory = m_options.keysInMemory;
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
        } else if (join != nullptr && whole && join->join->needed == layout.prefix) {
            judgeAnnexes(index, *join, ownRows);
        }
        return true;
    }

    /// Main rows without the row of 利用者補足情報 that each needs (rule 5). `annexes`: the keys of that file, which is
    /// whole.
    void judgeAnnexes(std::size_t index, JoinState& state, KeyTable& annexes) {
        const auto without = keysWithout(state.mainRows, annexes);
        if (!without) {
            m_result.members[index].unreadable = without.error();
            return;
        }
        const Layout& main = *m_group.edition->findLayout(state.join->main);
        const std::string& annexName = m_group.edition->findLayout(state.join->needed)->name;
        Findings& findings = m_findings[state.mainMember];
        for (const KeyEntry& row : without->sorted()) {
            const std::string insured = insuredOf(row.key.person);
            Diagnostic* kept = findings.add(Severity::Error, DiagnosticCode::LinkMissing, row.line, &main.fields[2],
                                            insured, [&] { return messages::linkAnnexMissing(annexName); });
            if (kept != nullptr) {
                kept->rowKey = personKey(main, row.key.person);
            }
        }
        findings.countMore(Severity::Error, DiagnosticCode::LinkMissing, without->beyond());
    }

    void countPersons() {
        const auto persons = countKeys(m_persons);
        if (persons) {
            m_result.persons = *persons;
            keepPersons();
        } else if (!m_result.members.front().unreadable) {
            m_result.members.front().unreadable = persons.error();
        }
    }

    /// After they were counted, so that the stream does not fail.
    void keepPersons() {
        KeyStream keys = m_persons.stream();
        while (m_result.personKeys.size() < m_options.personsKept) {
            const auto key = keys.next();
            if (!key || *key == nullptr) {
                return;
            }
            m_result.personKeys.push_back((*key)->key.person);
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
    KeyScratch m_scratch;
    KeyTable m_persons;
    std::vector<Findings> m_findings;
    std::vector<ShownAs> m_shown;
    std::list<JoinState> m_joins;
    std::vector<UnitImage> m_images;
    bool m_imagesJudged = false;
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
