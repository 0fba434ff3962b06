#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace renkei::standard {

/// `text` (UTF-8 or any bytes) as one line that can't act on a terminal: C0 controls and DEL become their visible
/// pictures (U+2400…), C1 controls, bidirectional and other invisible format characters and bytes that are no UTF-8
/// become U+FFFD.
std::string plainText(std::string_view text);

/// As `plainText`, but leaves C0 controls in place, for JSON, whose writer escapes them.
std::string withoutFormatCharacters(std::string_view text);

/// At most `limit` characters of bytes that are meant as UTF-8; U+FFFD for each byte that is none (the mark at a file's
/// beginning promises nothing). `cut` says if there was more.
std::string firstCharacters(std::string_view bytes, std::size_t limit, bool& cut);

}  // namespace renkei::standard
