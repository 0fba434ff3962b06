#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>

#include "base/result.h"

namespace renkei::cli {

/// A text that a person gives with the command. What stands on the command line can be read by every user of the
/// computer while the command runs; a file or standard input can't.
struct TextSource {
    std::string text = {};                           ///< As it stood on the command line.
    std::optional<std::filesystem::path> file = {};  ///< Takes its place; `-` is standard input.

    bool isStandardInput() const { return file && *file == "-"; }
};

enum class TextLines { One, Many };

/// The text: of a file or standard input UTF-8, without a byte order mark and without line ends at its end; CRLF
/// becomes LF. Fails with DataTextTooLong for more than `most` bytes and for what is no UTF-8 (fact `encoding`), with
/// Usage for several lines where there may be One, and with the codes of base::readFile; each with the fact `path` of a
/// file.
base::Result<std::string> readText(const TextSource& source, TextLines lines, std::size_t most,
                                   std::istream& standardInput);

}  // namespace renkei::cli
