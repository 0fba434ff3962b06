#pragma once

#include <string_view>

#include "base/result.h"
#include "standard/source.h"

namespace renkei::standard {

/// Whether the bytes are of the type that the extension (pdf, jpeg, jpg, png, gif, txt; any case) says: a PDF has
/// `%PDF-` within its first 1,024 bytes, pictures have their signature, a txt has no NUL and no foreign signature;
/// nothing is empty. Leaves the source at its start. Fails as Source::read.
base::Result<bool> isOfType(Source& source, std::string_view extension);

/// What is in a file that is not of its type, as far as it helps to say what to do.
enum class Content : std::uint8_t { Empty, OfficeDocument, Other };

/// Looks at the beginning and leaves `source` at its start. OfficeDocument: a ZIP (docx, xlsx) or an OLE file (doc,
/// xls). Other, too, where it can't be read.
Content contentOf(Source& source);

}  // namespace renkei::standard
