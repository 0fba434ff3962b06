#pragma once

#include <ostream>

#include "json/json.h"
#include "standard/validate.h"

namespace renkei::standard {

/// The JSON of docs/standard.md, `"schema": 1` first.
json::Value toJson(const Report& report);

/// For people, in Japanese: by unit, the worst first, each finding with its place, its value, what to do and the
/// official message. Text from files is shown as plain text.
void writeText(const Report& report, std::ostream& out);

}  // namespace renkei::standard
