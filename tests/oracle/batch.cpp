// Validates many folders in one process, for compare.py: reads lines `PURPOSE<TAB>FOLDER` and answers each with the
// JSON of `renkei-cli validate --json` on one line.
#include <filesystem>
#include <iostream>
#include <string>

#include "base/files.h"
#include "json/json.h"
#include "standard/catalogue.h"
#include "standard/inputs.h"
#include "standard/report_output.h"
#include "standard/validate.h"

int main() {
    using namespace renkei::standard;
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
        const Report report = validate(*catalogue, collected.inputs, options);
        if (!collected.unreadable.empty() || !report.unreadable.empty()) {
            std::cerr << "unreadable: " << line << '\n';
            return 3;
        }
        std::cout << renkei::json::write(toJson(report)) << '\n' << std::flush;
    }
    return 0;
}
