#pragma once

#include <string_view>

#include "base/result.h"
#include "standard/source.h"

namespace renkei::standard {

/// Whether the bytes are of the type that the extension (pdf, jpeg, jpg, png, gif, txt; any case) says: a PDF has
/// `%PDF-` within its first 1,024 bytes, pictures have their signature, a txt has no NUL and no foreign signature;
/// nothing is empty. Leaves the source at its start. Fails as Source::read.
base::Result<bool> isOfType(Source& source, std::string_view extension);

}  // namespace renkei::standard
