#include "cli/scenario/table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "exchange/findings.h"
#include "exchange/words.h"
#include "json/json.h"
#include "standard/diagnostic.h"

namespace renkei::resources {
extern const std::string_view kScenarios;
extern const std::string_view kDiagnosticsHelp;
}  // namespace renkei::resources

namespace renkei::cli::scenario {
namespace {

using base::ErrorCode;
using base::fail;

base::Error misfit(const std::string& name) {
    return fail(ErrorCode::JsonUnexpected, "scenarios.json: " + name);
}

constexpr std::array<std::pair<std::string_view, Sight>, 4> kSights = {
    {{"error", Sight::Error}, {"finding", Sight::Finding}, {"diagnostic", Sight::Diagnostic}, {"state", Sight::State}}};

std::optional<Sight> sightOf(std::string_view text) {
    for (const auto& [name, sight] : kSights) {
        if (name == text) {
            return sight;
        }
    }
    return std::nullopt;
}

store::IncomingRow handedOver() {
    store::IncomingRow row;
    row.recorded.emplace();
    row.receiptedAt = 0;
    row.handedOver.emplace();
    return row;
}

store::IncomingRow elsewhere() {
    store::IncomingRow row;
    row.elsewhere.emplace();
    return row;
}

/// States by the names that JSON has for them.
struct State {
    std::string_view name;
    std::string word;
};

const std::vector<State>& states() {
    using store::OutgoingState;
    static const std::vector<State> kStates = {
        {"queued", std::string(exchange::stateJa(OutgoingState::Queued))},
        {"unknown", std::string(exchange::stateJa(OutgoingState::Unknown))},
        {"accepted", std::string(exchange::stateJa(OutgoingState::Accepted))},
        {"collected", std::string(exchange::stateJa(OutgoingState::Collected))},
        {"refused", std::string(exchange::stateJa(OutgoingState::Refused))},
        {"recalled", std::string(exchange::stateJa(OutgoingState::Recalled))},
        {"expired", std::string(exchange::stateJa(OutgoingState::Expired))},
        {"rejected", std::string(exchange::stateJa(OutgoingState::Rejected))},
        {"handed-over", std::string(exchange::stateJa(handedOver()))},
        {"elsewhere", std::string(exchange::stateJa(elsewhere()))},
    };
    return kStates;
}

std::optional<standard::DiagnosticCode> diagnosticFromName(std::string_view name) {
    constexpr std::array kAll = {
#define RENKEI_DIAGNOSTIC(name, code, official) standard::DiagnosticCode::name,
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
    };
    const auto* const found =
        std::find_if(kAll.begin(), kAll.end(), [&](const auto code) { return standard::codeName(code) == name; });
    return found == kAll.end() ? std::nullopt : std::optional(*found);
}

const exchange::FindingText* findingFromId(std::string_view id) {
    for (const exchange::FindingText& text : exchange::allFindings()) {
        if (text.id == id) {
            return &text;
        }
    }
    return nullptr;
}

base::Result<Scenario> readRow(const json::Value& value) {
    json::Reader reader(value);
    Scenario row;
    row.name = reader.string("name");
    row.group = reader.string("group");
    row.title = reader.string("title");
    row.how = reader.string("how");
    const auto sight = sightOf(reader.string("sight"));
    row.code = reader.string("code");
    row.finding = reader.optionalString("finding").value_or("");
    row.data = reader.string("data");
    row.todo = reader.optionalString("todo").value_or("");
    if (!reader.ok() || !sight) {
        return misfit(row.name);
    }
    row.sight = *sight;
    if (const auto text = sightText(row); !text) {
        return misfit(row.name + ": " + row.code);
    }
    return row;
}

}  // namespace

std::string_view sightName(Sight sight) {
    for (const auto& [name, one] : kSights) {
        if (one == sight) {
            return name;
        }
    }
    return {};
}

base::Result<std::vector<Scenario>> readTable() {
    return readTable(resources::kScenarios);
}

base::Result<std::vector<Scenario>> readTable(std::string_view text) {
    const auto document = json::parse(text);
    if (!document) {
        return document.error();
    }
    json::Reader reader(*document);
    std::vector<Scenario> table;
    std::set<std::string> names;
    for (const json::Value& value : reader.array("scenarios")) {
        auto row = readRow(value);
        if (!row) {
            return row.error();
        }
        if (!names.insert(row->name).second) {
            return misfit(row->name + " twice");
        }
        table.push_back(std::move(*row));
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return table;
}

const Scenario* scenarioOf(const std::vector<Scenario>& table, base::ErrorCode code) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Scenario& row) {
        return (row.sight == Sight::Error || row.sight == Sight::Finding) && row.code == base::codeName(code);
    });
    return found == table.end() ? nullptr : &*found;
}

base::Result<std::string> diagnosticHeading(std::string_view code) {
    const auto document = json::parse(resources::kDiagnosticsHelp);
    if (!document) {
        return document.error();
    }
    json::Reader reader(*document);
    for (const json::Value& value : reader.array("diagnostics")) {
        json::Reader one(value);
        if (one.string("code") == code) {
            return one.string("heading");
        }
    }
    return fail(ErrorCode::NotFound, "no heading for a diagnostic");
}

base::Result<SightText> sightText(const Scenario& scenario) {
    switch (scenario.sight) {
        case Sight::Error:
            if (const auto code = base::codeFromName(scenario.code)) {
                const base::Answers& answers = base::answers(*code);
                return SightText{std::string(answers.what),
                                 answers.lost,
                                 std::string(base::actorJa(answers.who)),
                                 std::string(answers.next),
                                 {}};
            }
            break;
        case Sight::Finding:
            if (const exchange::FindingText* text = findingFromId(scenario.finding);
                text != nullptr && base::codeName(text->code) == scenario.code) {
                const base::Answers& answers = base::answers(text->code);
                return SightText{std::string(text->what),
                                 answers.lost,
                                 std::string(base::actorJa(answers.who)),
                                 std::string(text->next),
                                 {}};
            }
            break;
        case Sight::Diagnostic:
            if (const auto code = diagnosticFromName(scenario.code)) {
                const auto heading = diagnosticHeading(scenario.code);
                if (!heading) {
                    return heading.error();
                }
                const auto official = standard::officialMessage(*code, standard::Severity::Error);
                const base::Answers& answers = base::answers(ErrorCode::DataInvalid);
                return SightText{*heading, answers.lost, std::string(base::actorJa(answers.who)),
                                 std::string(answers.next), std::string(standard::officialSentence(official))};
            }
            break;
        case Sight::State:
            for (const State& state : states()) {
                if (state.name == scenario.code) {
                    return SightText{
                        state.word, base::DataLost::No, std::string(base::actorJa(base::Actor::Nobody)), {}, {}};
                }
            }
            break;
    }
    return misfit(scenario.name + ": " + scenario.code);
}

}  // namespace renkei::cli::scenario
