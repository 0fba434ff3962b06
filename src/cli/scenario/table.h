#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/error_text.h"
#include "base/result.h"

/// Troubles that users report: one table (resources/scenarios/scenarios.json) for command, manual and checks.
namespace renkei::cli::scenario {

/// What a person meets: an error code; a finding in a certificate's file; a diagnostic of the standard, whose `code` is
/// that of the diagnostic; or the state that a message comes to.
enum class Sight { Error, Finding, Diagnostic, State };

/// As the table has it.
std::string_view sightName(Sight sight);

/// One row. All texts are Japanese; none of them repeats what the code's own sentences say.
struct Scenario {
    std::string name;  ///< Stable, in kebab-case.
    std::string group;
    std::string title;
    std::string how;  ///< How a person gets there.
    Sight sight = Sight::Error;
    std::string code;  ///< Of the error, the diagnostic or the state.
    std::string finding;
    std::string data;  ///< What becomes of the data.
    std::string todo;  ///< What helps beside what the code says to do; may be empty.
};

/// The sentences of what is seen, out of the one place that the window takes them from as well.
struct SightText {
    std::string what;
    base::DataLost lost = base::DataLost::No;
    std::string who;
    std::string next;
    std::string official;  ///< The published message of the official client, where a diagnostic raises one.
};

/// Reads the table that is compiled in. JsonUnexpected names the row that does not fit: a member is missing, a name
/// comes twice, a code is not known.
base::Result<std::vector<Scenario>> readTable();
/// The same of another document.
base::Result<std::vector<Scenario>> readTable(std::string_view text);

/// The texts for a row of `readTable`.
base::Result<SightText> sightText(const Scenario& scenario);

/// The scenario that ends in this error, for bringing a support file's last error about; null where none does.
const Scenario* scenarioOf(const std::vector<Scenario>& table, base::ErrorCode code);

/// The heading of a diagnostic, as the window's help has it; NotFound for a code that it does not know.
base::Result<std::string> diagnosticHeading(std::string_view code);

/// The page of the manual (docs/manual/scenarios.md).
base::Result<std::string> manualPage(const std::vector<Scenario>& table);

}  // namespace renkei::cli::scenario
