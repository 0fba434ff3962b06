#include "exchange/evidence_files.h"

#include "base/error_text.h"
#include "exchange/words.h"
#include "standard/plain_text.h"

namespace renkei::exchange {
namespace {

using protocol::EvidenceKind;

/// What the text file says of the message itself.
struct About {
    std::string id;
    std::string heading;
    base::Digest sealedHash{};
    std::string staff = {};  ///< Lines about who was at work; empty where nobody said.
};

/// A line of the own record; no partner and no exchange has signed it, and the text says so.
std::string staffLine(std::string_view what, const std::optional<std::string>& by) {
    return by ? std::string(what) + ": " + standard::plainText(*by) +
                    "（この事業所の記録。署名の対象ではありません）\r\n"
              : std::string();
}

std::string nameOf(const About& about, std::size_t place, EvidenceKind kind) {
    return about.id + "-" + std::to_string(place + 1) + "-" + std::string(protocol::evidenceKindName(kind)) + ".p7s";
}

std::string signerOf(const EvidenceLine& line) {
    if (!line.signer) {
        return "接続先（交換所）";
    }
    return line.signer->officeNumber() + " " + standard::plainText(line.signer->commonName());
}

/// The same records give the same text, so that saving again finds it there.
std::string textOf(const About& about, const std::vector<EvidenceLine>& lines) {
    std::string text = "\xEF\xBB\xBF" + about.heading + "\r\n番号: " + about.id +
                       "\r\n封緘ファイルの SHA-256: " + base::toHex(about.sealedHash) + "\r\n" + about.staff + "\r\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const EvidenceLine& line = lines[i];
        text += nameOf(about, i, line.kind) + "\r\n  " + std::string(evidenceJa(line.kind)) +
                "\r\n  日時: " + base::formatJapanMinute(line.timeMs) + "\r\n";
        text += line.problem ? "  確認できません: " + std::string(base::answers(line.problem->code).what) + "（" +
                                   std::string(base::codeName(line.problem->code)) + "）\r\n"
                             : "  署名: " + signerOf(line) + "（確認済み）\r\n";
        text += "  SHA-256: " + base::toHex(line.digest) + "\r\n";
    }
    text += "\r\n.p7s は署名付きの記録（CMS SignedData, DER）です。署名は OpenSSL などで確かめられます。\r\n";
    return text;
}

base::Result<HandedOver> write(Ledger& ledger, Files& files, const About& about, const std::vector<EvidenceLine>& lines,
                               const std::filesystem::path& folder) {
    std::vector<crypto::ParcelFile> content;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto record = ledger.get(store::BlobKind::Evidence, lines[i].digest);
        if (!record) {
            return record.error();
        }
        content.push_back({nameOf(about, i, lines[i].kind), std::move(*record)});
    }
    const std::string text = textOf(about, lines);
    const base::ByteView bytes = base::asBytes(text);
    content.push_back({about.id + "-evidence.txt", base::Bytes(bytes.begin(), bytes.end())});
    return handOver(files, content, folder, about.sealedHash);
}

}  // namespace

base::Result<HandedOver> writeEvidenceFiles(Ledger& ledger, Files& files, const SentEvidence& evidence,
                                            const std::filesystem::path& folder) {
    const store::OutgoingSealed& sealed = evidence.row.sealed;
    const About about{sealed.id,
                      "送信の証跡  送信先: " + sealed.recipient + " " + standard::plainText(sealed.recipientName),
                      sealed.sealedHash,
                      staffLine("送信した担当者", sealed.by) + staffLine("取り消した担当者", evidence.row.recalledBy)};
    return write(ledger, files, about, evidence.records, folder);
}

base::Result<HandedOver> writeEvidenceFiles(Ledger& ledger, Files& files, const ReceivedEvidence& evidence,
                                            const std::filesystem::path& folder) {
    const store::IncomingKept& kept = evidence.row.kept;
    const About about{kept.id, "受信の証跡  送信元: " + kept.sender + " " + standard::plainText(kept.senderName),
                      kept.sealedHash, staffLine("受信した担当者", kept.by)};
    return write(ledger, files, about, evidence.records, folder);
}

}  // namespace renkei::exchange
