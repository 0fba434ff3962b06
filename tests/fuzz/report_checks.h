#pragma once

#include <cstdint>
#include <sstream>
#include <string>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "json/json.h"
#include "standard/report_output.h"
#include "standard/validate.h"

namespace renkei::fuzz {

inline const standard::Catalogue& catalogue() {
    static const standard::Catalogue loaded = *standard::Catalogue::load();
    return loaded;
}

/// What holds for every report, whatever was read.
inline void checkReport(const standard::Report& report, std::size_t inputs) {
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    for (const standard::Diagnostic& d : report.diagnostics) {
        (d.severity == standard::Severity::Error ? errors : warnings) += 1;
        REQUIRE(!d.message.empty() && base::isUtf8(inJapanese(d.message)));
        REQUIRE(!d.fileIndex || *d.fileIndex < inputs);
        REQUIRE(!d.unit || *d.unit < report.units.size());
        REQUIRE(d.fieldNo.has_value() == !d.field.empty());
        REQUIRE(!d.value || base::isUtf8(*d.value));
        REQUIRE(!d.line || *d.line > 0);
    }
    REQUIRE(report.truncated || (errors == report.errors && warnings == report.warnings));
    REQUIRE(errors <= report.errors && warnings <= report.warnings);
    REQUIRE((report.errors > 0) == (errors > 0));
    REQUIRE(report.unreadable.empty() && !report.cancelled);
    REQUIRE(report.ok() == (report.errors == 0));
    REQUIRE(json::parse(json::write(standard::toJson(report))).ok());
    std::ostringstream text;
    standard::writeText(report, text);
    REQUIRE(base::isUtf8(text.str()));
    REQUIRE(text.str().find('\x1B') == std::string::npos);
}

}  // namespace renkei::fuzz
