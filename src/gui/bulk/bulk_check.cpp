#include "gui/bulk/bulk_check.h"

#include <algorithm>

#include "exchange/drafts.h"

namespace renkei::gui {
namespace {

BulkUnit unitOf(const standard::UnitReport& report, const std::vector<std::filesystem::path>& paths) {
    BulkUnit unit;
    unit.recipient = report.recipient;
    unit.unit = report.id.value_or("");
    unit.month = report.month;
    unit.sequence = report.sequence;
    unit.persons = report.persons;
    unit.personKeys = report.personKeys;
    unit.errors = report.errors;
    unit.warnings = report.warnings;
    for (const std::size_t index : report.files) {
        unit.files.push_back(paths[index]);
    }
    return unit;
}

/// The report's diagnostics have errors and warnings mixed; an error is the more urgent sentence.
void noteFinding(BulkUnit& unit, bool& hasError, const standard::Diagnostic& finding) {
    const bool error = finding.severity == standard::Severity::Error;
    if (unit.finding.empty() || (error && !hasError)) {
        unit.finding = finding.message;
        hasError = error;
    }
}

}  // namespace

base::Result<BulkCheck> checkForBulk(const standard::Catalogue& catalogue,
                                     const std::vector<std::filesystem::path>& paths, const std::string& office,
                                     const transport::Call& call) {
    standard::Collected collected = standard::collectInputs(paths);
    standard::Options options = exchange::optionsForSending(office);
    options.stop = call.stop;
    options.progress = call.progress;
    const standard::Report report = standard::validate(catalogue, collected.inputs, options);
    if (report.cancelled) {
        return base::fail(base::ErrorCode::Cancelled, "the check of a batch");
    }
    BulkCheck check;
    check.unreadable = std::move(collected.unreadable);
    check.unreadable.insert(check.unreadable.end(), report.unreadable.begin(), report.unreadable.end());
    for (const standard::UnitReport& unit : report.units) {
        check.units.push_back(unitOf(unit, collected.paths));
    }
    std::vector<bool> hasError(report.units.size(), false);
    for (const standard::Diagnostic& finding : report.diagnostics) {
        if (finding.unit) {
            bool error = hasError[*finding.unit];
            noteFinding(check.units[*finding.unit], error, finding);
            hasError[*finding.unit] = error;
        } else if (finding.fileIndex) {
            check.leftOver.push_back({finding.file, finding.message});
        }
    }
    for (const std::size_t index : report.attachments) {
        check.leftOver.push_back({collected.inputs[index].name, {}});
    }
    std::stable_sort(check.units.begin(), check.units.end(),
                     [](const BulkUnit& one, const BulkUnit& other) { return one.recipient < other.recipient; });
    return check;
}

}  // namespace renkei::gui
