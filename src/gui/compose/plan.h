#pragma once

#include <set>
#include <string>
#include <vector>

#include "gui/client/office_names.h"
#include "gui/compose/basket.h"

namespace renkei::gui {

/// Whether an entry can go, or why not.
enum class Readiness {
    Ready,
    Wrong,          ///< It has errors.
    NoRecipient,    ///< A document, and nobody said to whom.
    OwnOffice,      ///< A document to ourselves.
    Unknown,        ///< The exchange does not know the recipient.
    CannotReceive,  ///< No licence or no certificate there.
    Waits,          ///< A document whose unit can't go.
};
Readiness readinessOf(const std::vector<Entry>& entries, std::size_t index, const OfficeNames& names,
                      const std::string& ownOffice);

/// One message to be.
struct Outgoing {
    std::string name;  ///< Of its unit, or of its first document.
    std::string recipient;
    std::vector<std::filesystem::path> paths;
    std::vector<std::filesystem::path> leaves;  ///< What leaves the list once it is on its way.
};

/// What can go now, in the order of sending, at most standard::kMaxUnitsPerBatch messages: each unit that is ready with
/// its documents, and documents alone, together by recipient.
std::vector<Outgoing> plan(const std::vector<Entry>& entries, const OfficeNames& names, const std::string& ownOffice);

}  // namespace renkei::gui
