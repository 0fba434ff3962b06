// MS932 and the text that is shown: pieces say the same as the whole, and what comes out is well-formed UTF-8.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "standard/ms932.h"
#include "standard/plain_text.h"

namespace {

using namespace renkei::standard;

std::size_t charactersOf(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

void checkScan(std::string_view text, std::size_t cut) {
    Ms932Scan whole;
    whole.feed(text);
    Ms932Scan pieces;
    pieces.feed(text.substr(0, cut));
    pieces.feed(text.substr(cut));
    REQUIRE(whole.bad() == pieces.bad());
    REQUIRE(whole.control() == pieces.control());
    REQUIRE(whole.userDefined() == pieces.userDefined());
    REQUIRE(whole.characters() == pieces.characters());
    REQUIRE(!whole.userDefined() || whole.bad());

    bool shortened = false;
    const std::string utf8 = ms932ToUtf8(text, text.size() + 1, shortened);
    REQUIRE(!shortened);
    REQUIRE(renkei::base::isUtf8(utf8));
    // A character of MS932 is never U+FFFD, so that a replacement is always a fault and a fault always a replacement.
    REQUIRE(whole.bad() == (utf8.find("\xEF\xBF\xBD") != std::string::npos));
    REQUIRE(whole.bad() || whole.characters() == charactersOf(utf8));

    const std::string start = ms932ToUtf8(text, cut, shortened);
    REQUIRE(utf8.starts_with(start));
    REQUIRE(shortened == (charactersOf(utf8) > cut));
    REQUIRE(charactersOf(start) <= cut);
}

void checkUtf8(std::string_view text, std::size_t cut) {
    Utf8Watch whole;
    whole.feed(text);
    whole.endValue();
    Utf8Watch pieces;
    pieces.feed(text.substr(0, cut));
    pieces.feed(text.substr(cut));
    pieces.endValue();
    REQUIRE(whole.refuted() == pieces.refuted());
    REQUIRE(whole.possible() == pieces.possible());
    REQUIRE(whole.japanese() == pieces.japanese());
    REQUIRE(whole.refuted() == !renkei::base::isUtf8(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::size_t cut = text.empty() ? 0 : data[0] % (text.size() + 1);
    checkScan(text, cut);
    checkUtf8(text, cut);
    for (const std::string& shown : {plainText(text), withoutFormatCharacters(text)}) {
        REQUIRE(renkei::base::isUtf8(shown));
        REQUIRE(shown.find("\xE2\x80\xAE") == std::string::npos);  // U+202E turns text around.
    }
    for (const char c : plainText(text)) {
        REQUIRE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    }
    return 0;
}
