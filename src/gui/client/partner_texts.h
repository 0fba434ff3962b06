#pragma once

#include <QCoreApplication>

#include "exchange/session_values.h"
#include "gui/widgets/check_list.h"

namespace renkei::gui {

/// The sentences about a partner's certificate, once for every page that shows them.
class PartnerTexts {
    Q_DECLARE_TR_FUNCTIONS(PartnerTexts)
public:
    /// What is to be compared by phone, and where to say so. Always a warning.
    static CheckLine notice(const exchange::PartnerNotice& notice);
    /// A certificate of an office with its 確認番号, and why it is believed.
    static CheckLine line(const exchange::Partner& partner, const exchange::PartnerCertificate& certificate);
    /// Where to look the number up and to confirm, for a sending that was held back.
    static QString heldBack(const std::string& number);
};

}  // namespace renkei::gui
