// File names: any bytes are judged, and a name that is taken is what its parts say.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "standard/ascii.h"
#include "standard/catalogue.h"
#include "standard/file_name.h"
#include "standard/plain_text.h"

namespace {

using namespace renkei::standard;

const Catalogue& catalogue() {
    static const Catalogue loaded = *Catalogue::load();
    return loaded;
}

std::string joined(const FileName& name) {
    std::string text = name.prefix + (name.month ? "_" + *name.month : "");
    for (const std::string* part :
         {&name.sender, &name.senderType, &name.recipient, &name.recipientType, &name.sequence, &name.branch}) {
        text += part->empty() ? "" : "_" + *part;
    }
    return text + "." + name.extension;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const JudgedName judged = judgeName(catalogue(), text);
    const bool taken = judged.kind == NameKind::Csv || judged.kind == NameKind::Image;
    REQUIRE((judged.kind == NameKind::Refused) == (judged.code && *judged.code != DiagnosticCode::NameVariant));
    REQUIRE(taken == (judged.edition != nullptr));
    REQUIRE((judged.kind == NameKind::Csv) == (judged.layout != nullptr));
    if (taken) {
        REQUIRE(equalsIgnoringCase(joined(judged.name), text));
        REQUIRE(judged.kind == NameKind::Image || joined(judged.name) == text);
        REQUIRE(isOfficeNumber(judged.name.sender) && isOfficeNumber(judged.name.recipient));
        REQUIRE(judged.name.sequence.size() == 14 && allDigits(judged.name.sequence));
        REQUIRE(judged.name.senderType.empty() != judged.edition->typesInName);
        REQUIRE(judged.layout == nullptr || judged.layout->prefix == judged.name.prefix);
        REQUIRE(plainText(text) == text);
    }
    return 0;
}
