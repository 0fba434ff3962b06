#include "standard/attachment.h"

#include <algorithm>
#include <array>
#include <vector>

#include "standard/ascii.h"

namespace renkei::standard {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = std::size_t{1} << 16U;
constexpr std::size_t kPdfLookedBytes = 1024;
constexpr std::string_view kPdf = "%PDF-";
constexpr std::string_view kJpeg = "\xFF\xD8\xFF";
constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kGif87 = "GIF87a";
constexpr std::string_view kGif89 = "GIF89a";
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0";

/// Beginnings of files that are no text: pictures, PDF, archives and office documents, programs.
constexpr std::array kForeign = {kPdf,
                                 kJpeg,
                                 kPng,
                                 kGif87,
                                 kGif89,
                                 kZip,
                                 "MZ"sv,
                                 "\x7F"
                                 "ELF"sv,
                                 kOle,
                                 "Rar!"sv,
                                 "7z\xBC\xAF"sv,
                                 "\x1F\x8B"sv,
                                 "{\\rtf"sv};

base::Result<bool> textHasNoNul(Source& source, std::string_view start) {
    if (start.find('\0') != std::string_view::npos) {
        return false;
    }
    std::vector<char> chunk(kChunkBytes);
    while (true) {
        const auto count = source.read(chunk);
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            return true;
        }
        if (std::find(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*count), '\0') !=
            chunk.begin() + static_cast<std::ptrdiff_t>(*count)) {
            return false;
        }
    }
}

base::Result<std::string> beginning(Source& source) {
    std::string buffer(kPdfLookedBytes, '\0');
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto count = source.read(std::span(buffer).subspan(filled));
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            break;
        }
        filled += *count;
    }
    buffer.resize(filled);
    return buffer;
}

base::Result<bool> judge(Source& source, std::string_view extension) {
    const auto read = beginning(source);
    if (!read) {
        return read.error();
    }
    const std::string_view start = *read;
    if (start.empty()) {
        return false;
    }
    if (equalsIgnoringCase(extension, "pdf")) {
        return start.find(kPdf) != std::string_view::npos;
    }
    if (equalsIgnoringCase(extension, "jpg") || equalsIgnoringCase(extension, "jpeg")) {
        return start.starts_with(kJpeg);
    }
    if (equalsIgnoringCase(extension, "png")) {
        return start.starts_with(kPng);
    }
    if (equalsIgnoringCase(extension, "gif")) {
        return start.starts_with(kGif87) || start.starts_with(kGif89);
    }
    const bool foreign = std::any_of(kForeign.begin(), kForeign.end(),
                                     [&](std::string_view signature) { return start.starts_with(signature); });
    return foreign ? base::Result<bool>(false) : textHasNoNul(source, start);
}

}  // namespace

base::Result<bool> isOfType(Source& source, std::string_view extension) {
    auto judged = judge(source, extension);
    source.rewind();
    return judged;
}

Content contentOf(Source& source) {
    const auto start = beginning(source);
    source.rewind();
    if (!start) {
        return Content::Other;
    }
    const bool office = start->starts_with(kZip) || start->starts_with(kOle);
    return start->empty() ? Content::Empty : office ? Content::OfficeDocument : Content::Other;
}

}  // namespace renkei::standard
