#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {

const Part* findPart(std::string_view name) {
    for (const std::span<const Part> parts :
         {loginParts(), certificateParts(), licenceParts(), fileParts(), messageParts(), networkParts(), careParts()}) {
        for (const Part& part : parts) {
            if (part.name == name) {
                return &part;
            }
        }
    }
    return nullptr;
}

}  // namespace renkei::cli::scenario
