#pragma once

#include <cstdint>
#include <vector>

#include "standard/catalogue.h"
#include "standard/csv_reader.h"
#include "standard/diagnostic.h"

namespace renkei::standard {

/// The key fields of a row that are well formed and say something (a date of zeros does not). Empty for a record whose
/// fields are not where the layout has them.
std::vector<KeyPart> rowKeyOf(const Layout& layout, const CsvRecord& record);

/// 保険者番号 and 被保険者番号 of a packed person, under the names that the layout has for them.
std::vector<KeyPart> personKey(const Layout& layout, std::uint64_t person);

}  // namespace renkei::standard
