#include "exchange/certificate_doctor.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/key_file.h"
#include "crypto/trust.h"
#include "exchange/certificate_notice.h"
#include "exchange/password_forms.h"
#include "protocol/identifiers.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using crypto::KeyFileKind;

/// What speaks against opening a file of this kind; of a Pkcs12 that can't be read, that it is damaged.
Finding fileFinding(KeyFileKind kind) {
    switch (kind) {
        case KeyFileKind::Empty:
            return Finding::FileEmpty;
        case KeyFileKind::Pkcs12Cut:
            return Finding::FileCut;
        case KeyFileKind::Pkcs12:
        case KeyFileKind::Pkcs12Longer:
            return Finding::FileDamaged;
        case KeyFileKind::Certificate:
            return Finding::FileCertificate;
        case KeyFileKind::Certificates:
            return Finding::FileCertificates;
        case KeyFileKind::PemCertificate:
            return Finding::FilePemCertificate;
        case KeyFileKind::PemKey:
            return Finding::FilePemKey;
        case KeyFileKind::Zip:
            return Finding::FileZip;
        case KeyFileKind::WebPage:
            return Finding::FileWebPage;
        case KeyFileKind::Other:
            break;
    }
    return Finding::FileOther;
}

Finding passwordFinding(base::ByteView file, const base::Secret& password) {
    const PasswordLook look = lookOf(password);
    if (look == PasswordLook::Empty) {
        return Finding::PasswordMissing;
    }
    if (crypto::readPkcs12(file, base::Secret()).ok()) {
        return Finding::PasswordNotNeeded;
    }
    switch (look) {
        case PasswordLook::FullWidth:
            return Finding::PasswordFullWidth;
        case PasswordLook::BlankAtEdge:
            return Finding::PasswordBlank;
        case PasswordLook::Japanese:
            return Finding::PasswordJapanese;
        case PasswordLook::Empty:
        case PasswordLook::Plain:
            break;
    }
    return Finding::PasswordWrong;
}

bool lacksMac(const base::Error& error) {
    return std::any_of(error.facts.begin(), error.facts.end(),
                       [](const base::Fact& fact) { return fact.name == "reason" && fact.value == crypto::kNoMac; });
}

Finding weakness(const crypto::Certificate& certificate) {
    if (certificate.keyAlgorithm() == crypto::KeyAlgorithm::Other) {
        return Finding::KeyUnsupported;
    }
    return certificate.keyAlgorithm() == crypto::KeyAlgorithm::Rsa && certificate.keyBits() < crypto::kMinRsaBits
               ? Finding::KeyWeak
               : Finding::SignatureWeak;
}

Finding kindFinding(crypto::CertificateKind kind) {
    switch (kind) {
        case crypto::CertificateKind::Agent:
            return Finding::KindAgent;
        case crypto::CertificateKind::DisabilitySupport:
            return Finding::KindDisability;
        default:
            return Finding::KindOther;
    }
}

/// Whose certificates the keys are of.
std::vector<base::Fact> ownersOf(const crypto::Pkcs12Contents& contents) {
    std::string offices;
    for (const crypto::Certificate& certificate : contents.certificates) {
        const bool hasKey = std::any_of(contents.keys.begin(), contents.keys.end(),
                                        [&](const crypto::PrivateKey& key) { return key.matches(certificate); });
        if (hasKey) {
            offices += (offices.empty() ? "" : ", ") + certificate.officeNumber();
        }
    }
    return {{"office", offices}};
}

/// All that are in a file which is no PKCS#12, for a person to see.
std::vector<crypto::Certificate> visibleCertificates(base::ByteView file, KeyFileKind kind) {
    if (kind == KeyFileKind::Certificate) {
        if (auto certificate = crypto::Certificate::fromDer(file)) {
            return {*certificate};
        }
    }
    if (kind == KeyFileKind::PemCertificate) {
        if (auto certificates = crypto::certificatesFromPem(base::asText(file))) {
            return *certificates;
        }
    }
    return {};
}

base::Result<void> judgeByExchange(const crypto::Pkcs12Contents& contents, const CertificateJudges& judges,
                                   Diagnosis& diagnosis) {
    auto anchors = anchorsOf(*judges.relay);
    if (!anchors) {
        return anchors.error();
    }
    std::vector<crypto::Crl> lists;
    if (judges.crl) {
        if (auto list = crypto::Crl::fromDer(*judges.crl)) {
            lists.push_back(std::move(*list));
        }
    }
    const auto trust = crypto::Trust::create(std::move(*anchors), lists);
    if (!trust) {
        return trust.error();
    }
    diagnosis.judgedByExchange = true;
    diagnosis.judgedByList = !lists.empty();
    const crypto::Certificate& own = diagnosis.certificates.front();
    if (const auto good = trust->check(own, contents.chain(), judges.nowMs); !good) {
        base::Error finding = asFinding(good.error(), own);
        const FindingText* text = findingOf(finding);
        if (text != nullptr && text->weight == FindingWeight::OnlyOpens) {
            diagnosis.onlyOpens = std::move(finding);
        } else {
            diagnosis.obstacles.push_back(std::move(finding));
        }
    }
    return {};
}

/// Where no exchange is known, at least the certificate's own dates.
void judgeDates(const CertificateJudges& judges, Diagnosis& diagnosis) {
    const crypto::Certificate& own = diagnosis.certificates.front();
    if (judges.nowMs < own.notBeforeMs()) {
        diagnosis.obstacles.push_back(errorOf(Finding::TimeNotYet, "begins later"));
    } else if (judges.nowMs > own.notAfterMs()) {
        diagnosis.onlyOpens = errorOf(Finding::TimeExpired, "has ended");
    }
}

base::Result<void> judgeOwn(const crypto::Pkcs12Contents& contents, const CertificateJudges& judges,
                            Diagnosis& diagnosis) {
    const crypto::Certificate& own = diagnosis.certificates.front();
    if (!judges.office.empty() && protocol::isOfficeNumber(own.officeNumber()) && own.officeNumber() != judges.office) {
        diagnosis.obstacles.push_back(
            errorOf(Finding::OfficeOther, "office of the file's certificate", {{"office", own.officeNumber()}}));
    }
    if (!judges.relay) {
        judgeDates(judges, diagnosis);
    } else if (auto judged = judgeByExchange(contents, judges, diagnosis); !judged) {
        return judged;
    }
    if (!diagnosis.onlyOpens && certificateNotice(own.notAfterMs(), judges.nowMs) == CertificateNotice::EndsSoon) {
        diagnosis.notes.push_back(Finding::TimeSoon);
    }
    return {};
}

}  // namespace

base::Error asFinding(const base::Error& judged, const crypto::Certificate& certificate) {
    switch (judged.code) {
        case ErrorCode::CertificateForeign:
            return errorOf(Finding::IssuerForeign, judged.detail, judged.facts);
        case ErrorCode::CertificateNotYetValid:
            return errorOf(Finding::TimeNotYet, judged.detail, judged.facts);
        case ErrorCode::CertificateExpired:
            return errorOf(Finding::TimeExpired, judged.detail, judged.facts);
        case ErrorCode::CertificateRevoked:
            return errorOf(Finding::Revoked, judged.detail, judged.facts);
        case ErrorCode::CertificateWrongUse:
            return errorOf(Finding::UseWrong, judged.detail, judged.facts);
        case ErrorCode::CertificateWeak:
            return errorOf(weakness(certificate), judged.detail, judged.facts);
        default:
            return judged;
    }
}

base::Result<crypto::Pkcs12Contents> openCertificateFile(base::ByteView file, const base::Secret& password) {
    if (file.size() > crypto::kMaxPkcs12Bytes) {
        return errorOf(Finding::FileTooLarge, "more than a PKCS#12 file may have");
    }
    auto contents = crypto::readPkcs12(file, password, otherByteForms(password));
    if (contents) {
        return contents;
    }
    const base::Error& error = contents.error();
    switch (error.code) {
        case ErrorCode::CertificateNotPkcs12:
            return errorOf(fileFinding(crypto::kindOfKeyFile(file)), error.detail);
        case ErrorCode::CertificateWrongPassword:
            return errorOf(passwordFinding(file, password), error.detail);
        case ErrorCode::CertificateMalformed:
            return errorOf(lacksMac(error) ? Finding::FileNoSeal : Finding::FileUnreadable, error.detail);
        default:
            return contents;
    }
}

std::vector<base::Error> contentObstacles(const crypto::Pkcs12Contents& contents) {
    if (contents.keys.empty()) {
        return {errorOf(Finding::KeyNone, "no key bag")};
    }
    if (contents.keys.size() > 1) {
        return {errorOf(Finding::KeySeveral, "several key bags", ownersOf(contents))};
    }
    const crypto::Certificate* own = contents.own();
    if (own == nullptr) {
        return {errorOf(Finding::KeyOther, "the key is of no certificate in the file")};
    }
    std::vector<base::Error> obstacles;
    if (!crypto::isGoodKind(own->kind())) {
        obstacles.push_back(
            errorOf(kindFinding(own->kind()), "kind of the file's certificate", {{"kind", own->kindText()}}));
    }
    if (!protocol::isOfficeNumber(own->officeNumber())) {
        obstacles.push_back(errorOf(Finding::OfficeNone, "no office number"));
    }
    if (!own->isStrong()) {
        obstacles.push_back(errorOf(weakness(*own), "key or signature"));
    }
    if (contents.chain().empty()) {
        obstacles.push_back(errorOf(Finding::ChainNone, "the issuer's certificate is not in the file"));
    }
    return obstacles;
}

base::Result<Diagnosis> diagnose(base::ByteView file, const base::Secret& password, const CertificateJudges& judges) {
    Diagnosis diagnosis;
    const auto contents = openCertificateFile(file, password);
    if (!contents) {
        if (findingOf(contents.error()) == nullptr) {
            return contents.error();
        }
        diagnosis.obstacles.push_back(contents.error());
        diagnosis.certificates = visibleCertificates(file, crypto::kindOfKeyFile(file));
        return diagnosis;
    }
    diagnosis.opened = true;
    diagnosis.keys = contents->keys.size();
    diagnosis.certificates = contents->certificates;
    if (contents->oldProtection) {
        diagnosis.notes.push_back(Finding::OldProtection);
    }
    if (password.empty()) {
        diagnosis.notes.push_back(Finding::PasswordEmpty);
    }
    diagnosis.obstacles = contentObstacles(*contents);
    const crypto::Certificate* own = contents->own();
    if (own == nullptr || contents->keys.size() > 1) {
        return diagnosis;
    }
    std::stable_partition(diagnosis.certificates.begin(), diagnosis.certificates.end(),
                          [&own](const crypto::Certificate& one) { return one == *own; });
    // Weak or without its chain it would only be called foreign too.
    const bool whole = std::none_of(diagnosis.obstacles.begin(), diagnosis.obstacles.end(), [](const auto& error) {
        return error.code == ErrorCode::CertificateWeak || error.code == ErrorCode::CertificateNoChain;
    });
    if (whole) {
        if (auto judged = judgeOwn(*contents, judges, diagnosis); !judged) {
            return judged.error();
        }
    }
    return diagnosis;
}

base::Result<Diagnosis> diagnoseFile(const std::filesystem::path& file, const base::Secret& password,
                                     const CertificateJudges& judges) {
    const auto content = base::readFile(file, crypto::kMaxPkcs12Bytes);
    if (content) {
        return diagnose(*content, password, judges);
    }
    if (content.error().code != ErrorCode::IoTooLarge) {
        return content.error();
    }
    Diagnosis diagnosis;
    diagnosis.obstacles.push_back(errorOf(Finding::FileTooLarge, content.error().detail));
    return diagnosis;
}

}  // namespace renkei::exchange
