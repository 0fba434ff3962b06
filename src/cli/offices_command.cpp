#include "cli/commands.h"
#include "cli/rows.h"
#include "protocol/messages.h"

namespace renkei::cli {

int runOffices(const Work& work, const OfficesOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto offices = work.session.offices(options.text);
    if (!offices) {
        return report(work.console, offices.error());
    }
    if (work.console.json) {
        json::Array list;
        for (const auto& office : *offices) {
            list.push_back(protocol::toJson(office));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("offices", std::move(list));
        print(work.console, answer);
        return 0;
    }
    if (offices->empty()) {
        work.console.out << "該当する事業所はありません。番号や名称の一部で検索してください。\n";
    }
    for (const auto& office : *offices) {
        work.console.out << office.number << "  " << plain(office.name) << "  " << plain(office.prefecture) << " ";
        for (const std::string& type : office.serviceTypes) {
            work.console.out << " " << plain(type);
        }
        work.console.out << (office.canReceive ? "" : "  （いまは受け取れません）") << "\n";
    }
    return 0;
}

namespace {

json::Value lineJson(const exchange::Partner& partner, const exchange::PartnerCertificate& line) {
    json::Object object{
        {"fingerprint", base::toHex(line.fingerprint)},
        {"confirmation_number", line.number},
        {"trust", line.row ? json::Value(trustName(line.row->trust)) : json::Value()},
        {"unexplained", partner.isUnexplained(line)},
        {"seen_at", line.row ? json::Value(base::formatTime(line.row->seenAt)) : json::Value()},
        {"not_after", line.notAfterMs ? json::Value(base::formatTime(*line.notAfterMs)) : json::Value()}};
    const bool confirmed = line.row && line.row->confirmedAt;
    object.set("confirmed_at", confirmed ? json::Value(base::formatTime(*line.row->confirmedAt)) : json::Value());
    return object;
}

std::string_view trustJa(const exchange::Partner& partner, const exchange::PartnerCertificate& line) {
    if (partner.isUnexplained(line)) {
        return "理由を確かめられない証明書です（確認するまで送りません）";
    }
    if (!line.row) {
        return "まだ送受信がありません";
    }
    switch (line.row->trust) {
        case store::PartnerTrust::Renewed:
            return "更新（前の証明書の署名で確認済み）";
        case store::PartnerTrust::Confirmed:
            return "電話で確認済み";
        default:
            return "電話での確認はまだです";
    }
}

}  // namespace

int runOfficesShow(const Work& work, const OfficesShowOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto partner = work.session.partner(options.office);
    if (!partner) {
        return report(work.console, partner.error());
    }
    if (work.console.json) {
        json::Array lines;
        for (const exchange::PartnerCertificate& line : partner->certificates) {
            lines.push_back(lineJson(*partner, line));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("office", partner->office);
        answer.set("name", partner->name);
        answer.set("directory_asked", partner->asked);
        answer.set("certificates", std::move(lines));
        print(work.console, answer);
        return 0;
    }
    std::ostream& out = work.console.out;
    out << partner->office << "  " << plain(partner->name) << "\n";
    if (!partner->asked) {
        out << "  接続先に尋ねられないため、前に分かったことを表示します。\n";
    }
    for (const exchange::PartnerCertificate& line : partner->certificates) {
        out << "  確認番号 " << line.number << "  " << trustJa(*partner, line);
        if (line.notAfterMs) {
            out << "  有効期限 " << base::formatJapanDay(*line.notAfterMs);
        }
        out << "\n";
    }
    out << "  相手の画面にも同じ確認番号が出ます。電話で読み合わせて同じなら、offices confirm で記録してください。\n";
    return 0;
}

int runOfficesConfirm(const Work& work, const OfficesConfirmOptions& options) {
    const auto row = work.session.confirmPartner(options.office, options.number);
    if (!row) {
        return report(work.console, row.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("office", row->office);
        answer.set("fingerprint", base::toHex(row->certificate));
        answer.set("trust", trustName(row->trust));
        print(work.console, answer);
        return 0;
    }
    work.console.out << "電話で確かめたと記録しました: " << row->office << "\n";
    return 0;
}

}  // namespace renkei::cli
