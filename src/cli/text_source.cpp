#include "cli/text_source.h"

#include "base/bytes.h"
#include "base/files.h"

namespace renkei::cli {
namespace {

using base::ErrorCode;

constexpr std::string_view kMark = "\xEF\xBB\xBF";
/// Beside the text: a byte order mark, and line ends at its end.
constexpr std::size_t kMostBeside = 16;

base::Error errorOf(ErrorCode code, std::string detail, const TextSource& source) {
    base::Error error{code, std::move(detail)};
    if (!source.isStandardInput()) {
        error.facts.push_back({"path", base::pathToUtf8(*source.file)});
    }
    return error;
}

/// As it lies there.
base::Result<std::string> readRaw(const TextSource& source, std::size_t most, std::istream& standardInput) {
    if (source.isStandardInput()) {
        // One more than may be, so that too much is noticed without reading all of it.
        std::string text(most + 1, '\0');
        standardInput.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(standardInput.gcount()));
        if (text.size() > most) {
            return errorOf(ErrorCode::DataTextTooLong, "standard input is too long", source);
        }
        return text;
    }
    const auto content = base::readFile(*source.file, most);
    if (!content) {
        // For people it is the text that is too long, not the file.
        const bool tooLong = content.error().code == ErrorCode::IoTooLarge;
        return errorOf(tooLong ? ErrorCode::DataTextTooLong : content.error().code, content.error().detail, source);
    }
    return std::string(base::asText(*content));
}

std::string withPlainEnds(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            continue;
        }
        out.push_back(text[i]);
    }
    out.resize(out.find_last_not_of("\r\n") + 1);
    return out;
}

}  // namespace

base::Result<std::string> readText(const TextSource& source, TextLines lines, std::size_t most,
                                   std::istream& standardInput) {
    if (!source.file) {
        return source.text;
    }
    const auto raw = readRaw(source, most + kMostBeside, standardInput);
    if (!raw) {
        return raw.error();
    }
    if (!base::isUtf8(*raw)) {
        base::Error error = errorOf(ErrorCode::DataTextTooLong, "no UTF-8", source);
        error.facts.push_back({"encoding", "UTF-8"});
        return error;
    }
    std::string_view text = *raw;
    if (text.starts_with(kMark)) {
        text.remove_prefix(kMark.size());
    }
    std::string plain = withPlainEnds(text);
    if (plain.size() > most) {
        return errorOf(ErrorCode::DataTextTooLong, "the text is too long", source);
    }
    if (lines == TextLines::One && plain.find('\n') != std::string::npos) {
        return errorOf(ErrorCode::Usage, "several lines", source);
    }
    return plain;
}

}  // namespace renkei::cli
