#include "cli/validate_command.h"

#include "base/error_text.h"
#include "json/json.h"
#include "standard/catalogue.h"
#include "standard/inputs.h"
#include "standard/plain_text.h"
#include "standard/report_output.h"

namespace renkei::cli {
namespace {

constexpr int kNothingWrong = 0;
constexpr int kErrors = 1;
constexpr int kWrongUse = 2;
constexpr int kUnreadable = 3;

void tell(const base::Error& error, const std::string& path, std::ostream& err) {
    const base::Answers& answers = base::answers(error.code);
    err << standard::plainText(path) << ": " << answers.what << answers.next << " (" << base::codeName(error.code)
        << ")\n";
}

}  // namespace

int runValidate(const ValidateOptions& options, std::ostream& out, std::ostream& err) {
    if (options.paths.empty()) {
        err << "検査するファイルまたはフォルダを指定してください。\n";
        return kWrongUse;
    }
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        tell(catalogue.error(), "catalogue", err);
        return kErrors;
    }
    standard::Collected collected = standard::collectInputs(options.paths);
    standard::Options checks;
    checks.purpose = options.purpose;
    standard::Report report = standard::validate(*catalogue, collected.inputs, checks);
    report.unreadable.insert(report.unreadable.begin(), collected.unreadable.begin(), collected.unreadable.end());

    if (options.format == OutputFormat::Json) {
        out << json::writePretty(standard::toJson(report)) << '\n';
    } else {
        standard::writeText(report, out);
    }
    for (const standard::Unreadable& unreadable : report.unreadable) {
        tell(unreadable.error, unreadable.path, err);
    }
    out.flush();
    if (!report.unreadable.empty()) {
        return kUnreadable;
    }
    return report.errors > 0 ? kErrors : kNothingWrong;
}

}  // namespace renkei::cli
