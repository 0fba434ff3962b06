#pragma once

#include <string>
#include <string_view>

namespace renkei::standard {

/// `text` (UTF-8 or any bytes) as one line that can't act on a terminal: C0 controls and DEL become their visible
/// pictures (U+2400…), C1 controls, bidirectional and other invisible format characters and bytes that are no UTF-8
/// become U+FFFD.
std::string plainText(std::string_view text);

/// As `plainText`, but leaves C0 controls in place, for JSON, whose writer escapes them.
std::string withoutFormatCharacters(std::string_view text);

}  // namespace renkei::standard
