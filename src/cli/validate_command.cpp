#include "cli/validate_command.h"

#include <algorithm>
#include <system_error>

#include "base/bytes.h"
#include "base/error_text.h"
#include "base/files.h"
#include "json/json.h"
#include "standard/catalogue.h"
#include "standard/inputs.h"
#include "standard/plain_text.h"
#include "standard/report_output.h"

namespace renkei::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kNothingWrong = 0;
constexpr int kErrors = 1;
constexpr int kWrongUse = 2;
constexpr int kUnreadable = 3;  // or unwritable

void tell(const base::Error& error, const std::string& path, std::ostream& err) {
    const base::Answers& answers = base::answers(error.code);
    err << standard::plainText(path) << ": " << answers.what << answers.next << " (" << base::codeName(error.code)
        << ")\n";
}

bool isSameFile(const fs::path& left, const fs::path& right) {
    std::error_code error;
    return fs::equivalent(left, right, error) ||
           fs::absolute(left, error).lexically_normal() == fs::absolute(right, error).lexically_normal();
}

/// Whether writing `target` would destroy something that is checked: a file by whatever name, or a path as given.
bool isInput(const fs::path& target, const ValidateOptions& options, const standard::Collected& collected) {
    const auto same = [&](const fs::path& path) { return isSameFile(target, path); };
    return std::any_of(options.paths.begin(), options.paths.end(), same) ||
           std::any_of(collected.paths.begin(), collected.paths.end(), same);
}

/// The reason why the reports can't go where they are wanted; empty where they can.
std::string_view wrongTargets(const ValidateOptions& options, const standard::Collected& collected) {
    for (const auto& target : {options.html, options.csv}) {
        if (target && isInput(*target, options, collected)) {
            return "検査するファイルの上に、検査結果を書き出すことはできません。別の名前か、別のフォルダを指定してくだ"
                   "さ"
                   "い。";
        }
    }
    if (options.html && options.csv && isSameFile(*options.html, *options.csv)) {
        return "--html と --csv に同じファイルが指定されています。別の名前を指定してください。";
    }
    return {};
}

/// False where it can't be written; that is told.
bool writeReport(const fs::path& path, const std::string& content, std::ostream& err) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const bool replaceable = !fs::exists(status) || fs::is_regular_file(status);
    const auto written = replaceable ? base::writeFileDurably(path, base::asBytes(content))
                                     : base::Result<void>(base::fail(base::ErrorCode::IoNotAFile, "report target"));
    if (!written) {
        tell(written.error(), base::pathToUtf8(path), err);
    }
    return written.ok();
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
    if (const std::string_view reason = wrongTargets(options, collected); !reason.empty()) {
        err << reason << '\n';
        return kWrongUse;
    }
    standard::Options checks;
    checks.purpose = options.purpose;
    standard::Report report = standard::validate(*catalogue, collected.inputs, checks);
    report.unreadable.insert(report.unreadable.begin(), collected.unreadable.begin(), collected.unreadable.end());

    // The files first: whoever reads `out` may go away before its end.
    const bool htmlWritten =
        !options.html || writeReport(*options.html, standard::toHtml(report, options.reportValues), err);
    const bool csvWritten =
        !options.csv || writeReport(*options.csv, standard::toCsv(report, options.reportValues), err);
    if (options.format == OutputFormat::Json) {
        out << json::writePretty(standard::toJson(report)) << '\n';
    } else {
        standard::writeText(report, out);
    }
    for (const standard::Unreadable& unreadable : report.unreadable) {
        tell(unreadable.error, unreadable.path, err);
    }
    if (!report.unreadable.empty() || !htmlWritten || !csvWritten) {
        return kUnreadable;
    }
    return report.errors > 0 ? kErrors : kNothingWrong;
}

}  // namespace renkei::cli
