#include "exchange/findings.h"

#include <algorithm>
#include <utility>

namespace renkei::exchange {
namespace {

constexpr FindingText kFindings[] = {
#define RENKEI_FINDING(name, id, code, weight, what, next) \
    {Finding::name, id, base::ErrorCode::code, FindingWeight::weight, what, next},
#include "exchange/findings.inc"
#undef RENKEI_FINDING
};

}  // namespace

std::span<const FindingText> allFindings() {
    return kFindings;
}

const FindingText& findingText(Finding finding) {
    return kFindings[static_cast<std::size_t>(finding)];
}

base::Error errorOf(Finding finding, std::string detail, std::vector<base::Fact> facts) {
    const FindingText& text = findingText(finding);
    facts.push_back({std::string(kFindingFact), std::string(text.id)});
    return {text.code, std::move(detail), std::move(facts)};
}

const FindingText* findingOf(const base::Error& error) {
    for (const base::Fact& fact : error.facts) {
        if (fact.name == kFindingFact) {
            const auto* found = std::find_if(std::begin(kFindings), std::end(kFindings),
                                             [&fact](const FindingText& text) { return text.id == fact.value; });
            return found == std::end(kFindings) ? nullptr : found;
        }
    }
    return nullptr;
}

base::Error aboutSender(base::Error error) {
    const auto* found = std::find_if(std::begin(kFindings), std::end(kFindings), [&error](const FindingText& text) {
        return text.weight == FindingWeight::Sender && text.code == error.code;
    });
    return found == std::end(kFindings) ? std::move(error)
                                        : errorOf(found->finding, std::move(error.detail), std::move(error.facts));
}

base::Answers answersOf(const base::Error& error) {
    base::Answers answers = base::answers(error.code);
    if (const FindingText* finding = findingOf(error)) {
        answers.what = finding->what;
        answers.next = finding->next;
        if (finding->weight == FindingWeight::Sender) {
            answers.who = base::Actor::Sender;
        }
    }
    return answers;
}

}  // namespace renkei::exchange
