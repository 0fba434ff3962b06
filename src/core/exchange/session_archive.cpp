#include "base/files.h"
#include "crypto/hash.h"
#include "exchange/evidence_files.h"
#include "exchange/judging.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "protocol/limits.h"

/// What a session does with what is on this disk, without the exchange.
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<std::filesystem::path> absoluteFolder(const std::filesystem::path& folder) {
    std::error_code error;
    auto path = std::filesystem::absolute(folder, error);
    return error ? fail(ErrorCode::IoError, "folder: " + error.message())
                 : base::Result<std::filesystem::path>(std::move(path));
}

}  // namespace

base::Result<std::vector<store::OutgoingRow>> Session::sentHistory(const store::OutgoingFilter& filter,
                                                                   std::optional<std::uint64_t> after,
                                                                   std::size_t limit) {
    return m_store.outgoingHistory(filter, after, limit);
}

base::Result<std::vector<store::IncomingRow>> Session::receivedHistory(const store::IncomingFilter& filter,
                                                                       std::optional<std::uint64_t> after,
                                                                       std::size_t limit) {
    return m_store.incomingHistory(filter, after, limit);
}

base::Result<HandedOver> Session::saveAgain(const protocol::MessageKey& key, const std::filesystem::path& folder,
                                            const base::Secret* keyPassword) {
    const auto into = absoluteFolder(folder);
    if (!into) {
        return into.error();
    }
    if (m_engine) {
        return m_engine->receiving.saveAgain(key, *into, Receiving::Lost::AskExchange);
    }
    if (keyPassword == nullptr) {
        return fail(ErrorCode::NotLoggedIn, "the keys are locked");
    }
    auto way = openWay(*keyPassword);
    if (!way) {
        return way.error();
    }
    auto trust = savedTrust((*way)->relay);
    if (!trust) {
        return trust.error();
    }
    auto self = makeSelf((*way)->relay, std::move(*trust));
    if (!self) {
        return self.error();
    }
    // An engine for this one call, whose network is never used.
    Engine offline(std::move(*way), std::move(*self), m_surroundings.catalogue, m_surroundings.log, m_time);
    return offline.receiving.saveAgain(key, *into);
}

base::Result<Self> Session::savedSelf() {
    const auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    auto trust = savedTrust(*relay);
    if (!trust) {
        return trust.error();
    }
    return makeSelf(*relay, std::move(*trust));
}

base::Result<SentEvidence> Session::sentEvidence(const std::string& id) {
    auto row = m_store.outgoing(id);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, "no such outgoing message");
    }
    const auto self = savedSelf();
    if (!self) {
        return self.error();
    }
    auto evidence = reportSent(*m_ledger, *self, std::move(**row));
    if (evidence) {
        evidence->partner = partnerNotice(evidence->row);
    }
    return evidence;
}

base::Result<ReceivedEvidence> Session::receivedEvidence(const protocol::MessageKey& key) {
    auto row = m_store.incoming(key.sender, key.id);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, "no such incoming message");
    }
    const auto self = savedSelf();
    if (!self) {
        return self.error();
    }
    auto evidence = reportReceived(*m_ledger, *self, std::move(**row));
    if (evidence) {
        evidence->partner = partnerNotice(evidence->row);
    }
    return evidence;
}

base::Result<HandedOver> Session::saveSentEvidence(const std::string& id, const std::filesystem::path& folder) {
    const auto evidence = sentEvidence(id);
    if (!evidence) {
        return evidence.error();
    }
    const auto into = absoluteFolder(folder);
    return into ? writeEvidenceFiles(*m_ledger, m_surroundings.files, *evidence, *into) : into.error();
}

base::Result<HandedOver> Session::saveReceivedEvidence(const protocol::MessageKey& key,
                                                       const std::filesystem::path& folder) {
    const auto evidence = receivedEvidence(key);
    if (!evidence) {
        return evidence.error();
    }
    const auto into = absoluteFolder(folder);
    return into ? writeEvidenceFiles(*m_ledger, m_surroundings.files, *evidence, *into) : into.error();
}

base::Result<HandedOver> Session::openParcel(const std::filesystem::path& parcel, const base::Secret& keyPassword,
                                             const std::filesystem::path& folder) {
    const auto sealed = base::readFile(parcel, protocol::kMaxSealedBytes);
    if (!sealed) {
        base::Error error = sealed.error();
        error.facts.push_back({"path", base::pathToUtf8(parcel)});
        return error;
    }
    const auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    const auto trust = savedTrust(*relay);
    if (!trust) {
        return trust.error();
    }
    auto identities = m_profile.identities(keyPassword);
    if (!identities) {
        return identities.error();
    }
    const auto opened = OfficeKeys(std::move(*identities)).openAlone(*sealed, *trust);
    if (!opened) {
        return opened.error();
    }
    if (!crypto::isGoodKind(opened->signer.kind())) {
        return fail(ErrorCode::ParcelSigner, "signed with a certificate of a wrong kind");
    }
    const crypto::Manifest& manifest = opened->manifest;
    if (auto named =
            checkNames(m_surroundings.catalogue, opened->files, manifest.senderOffice, manifest.recipientOffice);
        !named) {
        return named.error();
    }
    const auto into = absoluteFolder(folder);
    return into ? handOver(m_surroundings.files, opened->files, *into, crypto::sha256(*sealed)) : into.error();
}

}  // namespace renkei::exchange
