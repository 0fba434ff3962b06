// Validates many folders in one process, for compare.py: reads lines `PURPOSE<TAB>FOLDER` and answers each with the
// JSON of `renkei-cli validate --json` on one line. Each folder is checked twice, with all keys in memory and with
// nearly none; where the reports differ it ends with status 4.
#include <filesystem>
#include <iostream>
#include <optional>
#include <span>
#include <string>

#include "base/files.h"
#include "json/json.h"
#include "standard/catalogue.h"
#include "standard/inputs.h"
#include "standard/report_output.h"
#include "standard/validate.h"

namespace {

using namespace renkei::standard;

/// So few that the keys of two persons go to the scratch file.
constexpr std::size_t kFewKeys = 1;

/// The report as JSON; nothing where a file could not be read.
std::optional<std::string> check(const Catalogue& catalogue, std::span<Input> inputs, const Options& options) {
    const Report report = validate(catalogue, inputs, options);
    return report.unreadable.empty() ? std::optional(renkei::json::write(toJson(report))) : std::nullopt;
}

}  // namespace

int main() {
    const auto catalogue = Catalogue::load();
    if (!catalogue) {
        std::cerr << catalogue.error().detail << '\n';
        return 1;
    }
    std::string line;
    while (std::getline(std::cin, line)) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) {
            std::cerr << "a line without a tab\n";
            return 2;
        }
        Options options;
        options.purpose = line.substr(0, tab) == "receive" ? Purpose::Receive : Purpose::Send;
        const std::filesystem::path paths[] = {renkei::base::pathFromUtf8(line.substr(tab + 1))};
        Collected collected = collectInputs(paths);
        const auto report = check(*catalogue, collected.inputs, options);
        if (!collected.unreadable.empty() || !report) {
            std::cerr << "unreadable: " << line << '\n';
            return 3;
        }
        options.keysInMemory = kFewKeys;
        if (check(*catalogue, collected.inputs, options) != report) {
            std::cerr << "with few keys in memory the report is another: " << line << '\n';
            return 4;
        }
        std::cout << *report << '\n' << std::flush;
    }
    return 0;
}
