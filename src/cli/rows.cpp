#include "cli/rows.h"

#include "base/clock.h"
#include "base/files.h"

namespace renkei::cli {
namespace {

json::Value textOrNull(const std::optional<std::string>& text) {
    return text ? json::Value(*text) : json::Value();
}

json::Value timeOrNull(const std::optional<base::TimeMs>& time) {
    return time ? json::Value(base::formatTime(*time)) : json::Value();
}

}  // namespace

std::string_view stateName(store::OutgoingState state) {
    switch (state) {
        case store::OutgoingState::Queued:
            return "queued";
        case store::OutgoingState::Unknown:
            return "unknown";
        case store::OutgoingState::Accepted:
            return "accepted";
        case store::OutgoingState::Collected:
            return "collected";
        case store::OutgoingState::Refused:
            return "refused";
        case store::OutgoingState::Recalled:
            return "recalled";
        case store::OutgoingState::Expired:
            return "expired";
        case store::OutgoingState::Rejected:
            return "rejected";
    }
    return {};
}

std::string_view stateName(store::IncomingState state) {
    switch (state) {
        case store::IncomingState::Kept:
            return "kept";
        case store::IncomingState::Recorded:
            return "recorded";
        case store::IncomingState::Receipted:
            return "receipted";
        case store::IncomingState::HandedOver:
            return "handed-over";
        case store::IncomingState::Elsewhere:
            return "elsewhere";
    }
    return {};
}

std::string_view trustName(store::PartnerTrust trust) {
    switch (trust) {
        case store::PartnerTrust::First:
            return "first";
        case store::PartnerTrust::Renewed:
            return "renewed";
        case store::PartnerTrust::Changed:
            return "changed";
        case store::PartnerTrust::Confirmed:
            return "confirmed";
    }
    return {};
}

json::Value partnerJson(const std::optional<exchange::PartnerNotice>& notice) {
    if (!notice) {
        return {};
    }
    const bool first = notice->kind == exchange::PartnerNotice::Kind::FirstContact;
    return json::Object{{"notice", first ? "first-contact" : "changed"},
                        {"office", notice->office},
                        {"fingerprint", base::toHex(notice->certificate)},
                        {"confirmation_number", notice->number}};
}

void sayPartner(std::ostream& out, const std::optional<exchange::PartnerNotice>& notice) {
    if (!notice) {
        return;
    }
    out << (notice->kind == exchange::PartnerNotice::Kind::FirstContact
                ? "  注意: この事業所とは初めてのやりとりです。"
                : "  警告: この事業所の電子証明書が替わっていて、理由を確かめられません。")
        << "電話で確認番号を読み合わせてください。\n    確認番号: " << notice->number
        << "\n    同じなら: renkei-cli offices confirm " << notice->office << " " << notice->number << "\n";
}

json::Array toJson(const std::vector<exchange::HandedOverFile>& files) {
    json::Array list;
    for (const auto& file : files) {
        list.push_back(json::Object{{"path", base::pathToUtf8(file.path)}, {"already_there", file.alreadyThere}});
    }
    return list;
}

int say(const Console& console, const exchange::HandedOver& saved) {
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("folder", base::pathToUtf8(saved.folder));
        answer.set("files", toJson(saved.files));
        print(console, answer);
        return 0;
    }
    for (const auto& file : saved.files) {
        console.out << plain(base::pathToUtf8(file.path)) << (file.alreadyThere ? "（同じものがありました）" : "")
                    << "\n";
    }
    return 0;
}

base::Result<protocol::MessageKey> parseKey(const std::string& text) {
    const std::size_t slash = text.find('/');
    protocol::MessageKey key{text.substr(0, slash), slash == std::string::npos ? "" : text.substr(slash + 1)};
    if (!protocol::isOfficeNumber(key.sender) || !protocol::isMessageId(key.id)) {
        return base::Error{base::ErrorCode::Usage, "SENDER/ID expected", {{"id", text}}};
    }
    return key;
}

json::Value toJson(const store::OutgoingRow& row) {
    return json::Object{
        {"seq", row.seq},
        {"id", row.sealed.id},
        {"recipient", row.sealed.recipient},
        {"recipient_name", row.sealed.recipientName},
        {"unit", row.sealed.unit},
        {"month", textOrNull(row.sealed.month)},
        {"persons", row.sealed.persons},
        {"files", row.sealed.files},
        {"sealed_bytes", row.sealed.bytes},
        {"sealed_hash", base::toHex(row.sealed.sealedHash)},
        {"sealed_at", base::formatTime(row.sealedAt)},
        {"state", stateName(row.state)},
        {"code", textOrNull(row.code)},
        {"accepted_at", timeOrNull(row.acceptedAt)},
        {"acceptance", row.acceptance ? json::Value(base::toHex(*row.acceptance)) : json::Value()},
        {"ended_at", timeOrNull(row.changedAt)},
        {"terminal", textOrNull(row.terminalLabel)},
        {"elsewhere", textOrNull(row.elsewhere)},
        {"by", textOrNull(row.sealed.by)},
        {"recalled_by", textOrNull(row.recalledBy)},
        {"receipt_verified", row.state == store::OutgoingState::Collected && !row.evidence.empty()},
    };
}

json::Value toJson(const store::IncomingRow& row) {
    json::Object object{
        {"seq", row.seq},
        {"sender", row.kept.sender},
        {"id", row.kept.id},
        {"sender_name", row.kept.senderName},
        {"sealed_bytes", row.kept.bytes},
        {"sealed_hash", base::toHex(row.kept.sealedHash)},
        {"accepted_at", base::formatTime(row.kept.acceptedAt)},
        {"kept_at", base::formatTime(row.keptAt)},
        {"state", stateName(row.state())},
        {"receipted_at", timeOrNull(row.receiptedAt)},
        {"by", textOrNull(row.kept.by)},
    };
    if (row.elsewhere) {
        object.set("elsewhere", json::Object{{"at", base::formatTime(row.elsewhere->at)},
                                             {"terminal", row.elsewhere->terminalLabel}});
    }
    if (row.recorded) {
        const store::IncomingRecorded& recorded = *row.recorded;
        object.set("verdict", recorded.verdict == store::Verdict::Accepted ? "accepted" : "refused");
        object.set("code", textOrNull(recorded.code));
        object.set("unit", textOrNull(recorded.unit));
        object.set("month", textOrNull(recorded.month));
        object.set("persons", recorded.persons);
        object.set("files", recorded.files);
        object.set("errors", recorded.errors);
        object.set("warnings", recorded.warnings);
    }
    if (row.handedOver) {
        object.set("folder", row.handedOver->folder);
        object.set("handed_over_at", base::formatTime(row.handedOver->at));
        object.set("handed_over_by", textOrNull(row.handedOver->by));
    }
    return object;
}

json::Value toJson(const crypto::Certificate& certificate) {
    return json::Object{
        {"office", certificate.officeNumber()},
        {"name", certificate.commonName()},
        {"kind", certificate.kindText()},
        {"good_kind", crypto::isGoodKind(certificate.kind())},
        {"not_before", base::formatTime(certificate.notBeforeMs())},
        {"not_after", base::formatTime(certificate.notAfterMs())},
        {"fingerprint", base::toHex(certificate.fingerprint())},
        {"confirmation_number", crypto::confirmationNumber(certificate)},
    };
}

json::Value toJson(const exchange::CertificateTerm& term) {
    const bool ended = term.notice == exchange::CertificateNotice::Ended;
    const bool soon = term.notice == exchange::CertificateNotice::EndsSoon;
    return json::Object{
        {"until", base::formatTime(term.notAfterMs)},
        {"days_left", term.daysLeft},
        {"notice", ended  ? "ended"
                   : soon ? "ends-soon"
                          : "fine"},
    };
}

void say(std::ostream& out, const exchange::CertificateTerm& term) {
    if (term.notice == exchange::CertificateNotice::Ended) {
        out << "注意: 電子証明書の有効期間が過ぎています。更新した証明書を取り込むまで、送受信できません。\n";
    } else if (term.notice == exchange::CertificateNotice::EndsSoon) {
        out << "注意: 電子証明書の有効期間は、あと " << term.daysLeft << " 日（"
            << base::formatJapanDay(term.notAfterMs) << " まで）です。更新の手続きをしてください。\n";
    }
}

}  // namespace renkei::cli
