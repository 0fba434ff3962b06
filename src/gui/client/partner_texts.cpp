#include "gui/client/partner_texts.h"

#include "gui/widgets/text.h"

namespace renkei::gui {

CheckLine PartnerTexts::notice(const exchange::PartnerNotice& notice) {
    const bool first = notice.kind == exchange::PartnerNotice::Kind::FirstContact;
    return {
        Tone::Warning,
        first ? tr("この事業所とは初めてのやりとりです。確認番号: %1").arg(shown(notice.number))
              : tr("この事業所の電子証明書が替わっていて、理由を確かめられません。確認番号: %1")
                    .arg(shown(notice.number)),
        tr("相手の画面にも同じ確認番号が出ます。電話で読み合わせて同じなら、「事業所検索」の画面で「電話で確かめた」と"
           "記録してください。"),
        {}};
}

CheckLine PartnerTexts::line(const exchange::Partner& partner, const exchange::PartnerCertificate& certificate) {
    const QString number = tr("確認番号: %1").arg(shown(certificate.number));
    if (partner.isUnexplained(certificate)) {
        return {Tone::Warning,
                number,
                tr("これまでと違う電子証明書で、理由を確かめられません。確かめるまで、この事業所には送りません。"),
                {}};
    }
    if (!certificate.row) {
        return {Tone::Plain, number, tr("まだ送受信がありません。"), {}};
    }
    switch (certificate.row->trust) {
        case store::PartnerTrust::Confirmed:
            return {Tone::Good, number, tr("電話で確かめました。"), {}};
        case store::PartnerTrust::Renewed:
            return {Tone::Good, number, tr("更新された電子証明書です。前の電子証明書の署名で確かめました。"), {}};
        default:
            return {Tone::Plain, number, tr("電話での確認はまだです。"), {}};
    }
}

QString PartnerTexts::heldBack(const std::string& number) {
    return tr("確認番号: %1　「事業所検索」の画面でこの事業所を選び、電話で確かめたと記録すると送れます。")
        .arg(shown(number));
}

}  // namespace renkei::gui
