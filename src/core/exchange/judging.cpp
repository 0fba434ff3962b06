#include "exchange/judging.h"

#include <algorithm>

#include "standard/file_name.h"

namespace renkei::exchange {
namespace {

standard::Report check(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files,
                       const std::string& sender, const std::string& recipient) {
    std::vector<standard::Input> inputs;
    for (const auto& file : files) {
        inputs.push_back({file.name, standard::memorySource(file.content)});
    }
    standard::Options options;
    options.purpose = standard::Purpose::Receive;
    options.signerOffice = sender;
    options.sealedForOffice = recipient;
    options.keysInMemory = standard::kAllKeysInMemory;
    return standard::validate(catalogue, inputs, options);
}

}  // namespace

base::Result<void> checkNames(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files,
                              const std::string& sender, const std::string& recipient) {
    for (const auto& file : files) {
        const standard::JudgedName judged = standard::judgeName(catalogue, file.name);
        const bool ofTheStandard = judged.kind == standard::NameKind::Csv || judged.kind == standard::NameKind::Image;
        if (ofTheStandard && (judged.name.sender != sender || judged.name.recipient != recipient)) {
            return base::fail(base::ErrorCode::ParcelNames, "a name of another sender or recipient");
        }
    }
    return {};
}

ContentFacts judgeContent(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files,
                          const std::string& sender, const std::string& recipient) {
    const standard::Report report = check(catalogue, files, sender, recipient);

    ContentFacts facts;
    facts.errors = static_cast<std::int64_t>(report.errors);
    facts.warnings = static_cast<std::int64_t>(report.warnings);
    if (report.units.size() == 1) {
        facts.unit = report.units.front().id.value_or("documents");
        facts.month = report.units.front().month;
        facts.persons = static_cast<std::int64_t>(report.units.front().persons);
    }
    return facts;
}

std::vector<standard::Diagnostic> findingsIn(const standard::Catalogue& catalogue,
                                             const std::vector<crypto::ParcelFile>& files, const std::string& sender,
                                             const std::string& recipient, std::size_t limit) {
    std::vector<standard::Diagnostic> findings = check(catalogue, files, sender, recipient).diagnostics;
    std::stable_partition(findings.begin(), findings.end(), [](const standard::Diagnostic& finding) {
        return finding.severity == standard::Severity::Error;
    });
    if (findings.size() > limit) {
        findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(limit), findings.end());
    }
    return findings;
}

}  // namespace renkei::exchange
