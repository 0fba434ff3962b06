#include "relay/report.h"

#include <ostream>

#include "base/error_text.h"

namespace renkei::relay {

int report(const base::Error& error, std::ostream& errors) {
    const base::Answers& answers = base::answers(error.code);
    errors << answers.what << '\n'
           << answers.next << '\n'
           << base::codeName(error.code) << ": " << error.detail << '\n';
    return static_cast<int>(answers.exitStatus);
}

}  // namespace renkei::relay
