#include "relay/training_database.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/files.h"
#include "base/secret.h"
#include "crypto/hash.h"
#include "crypto/issuer.h"
#include "crypto/pkcs12.h"
#include "relay/accounts.h"
#include "relay/new_folder.h"
#include "relay/parallel.h"
#include "relay/passwords.h"
#include "relay/settings.h"
#include "relay/training.h"
#include "relay/training_offices.h"
#include "relay/usage/kj_accounts.h"
#include "relay/usage/licences.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kHelpDeskId = "HELPDESK";

/// What an office has beside its entry in the table. Without a client: neither certificate nor password for it.
struct MadeOffice {
    std::optional<crypto::Certificate> certificate;
    json::Object pkcs12;
    MadePassword client;
    MadePassword kj;
    MadePassword issue;
};
using MadeOffices = std::vector<std::optional<base::Result<MadeOffice>>>;

/// One run of `makeTrainingDatabase`.
class DatabaseSetup {
public:
    DatabaseSetup(const Folder& folder, const crypto::Identity& authority, usage::LicenceRules rules,
                  base::TimeMs nowMs)
        : m_folder(folder), m_authority(authority), m_rules(std::move(rules)), m_nowMs(nowMs) {
        for (const TrainingOffice& office : trainingOffices()) {
            m_all.push_back({"", office, KjStory::Own, true});
        }
        m_all.insert(m_all.end(), troubledOffices().begin(), troubledOffices().end());
    }

    base::Result<void> run();

private:
    /// Of any thread.
    base::Result<MadeOffice> make(const TroubledOffice& office) const;
    base::Result<void> makeClient(const TrainingOffice& office, MadeOffice& made) const;
    /// All of them, in the order of m_all.
    MadeOffices makeAll() const;
    base::Result<void> fill(db::Database& database, const MadeOffices& made);
    base::Result<void> enter(db::Database& database, const TroubledOffice& one, const MadeOffice& made) const;
    base::Result<void> enterHelpDesk(db::Database& database);
    void list(const TroubledOffice& one, const MadeOffice& made);
    base::Result<void> writeLists() const;

    const Folder& m_folder;
    const crypto::Identity& m_authority;
    usage::LicenceRules m_rules;
    base::TimeMs m_nowMs;
    std::vector<TroubledOffice> m_all;
    json::Array m_credentials;
    json::Array m_troubled;
    json::Object m_helpDesk;
};

base::Result<void> DatabaseSetup::run() {
    const MadeOffices made = makeAll();
    for (const auto& one : made) {
        if (!*one) {
            return one->error();
        }
    }
    return makeDatabase(m_folder, [&](db::Database& database) {
        auto filled = fill(database, made);
        return filled ? writeLists() : filled;
    });
}

base::Result<void> DatabaseSetup::makeClient(const TrainingOffice& office, MadeOffice& made) const {
    auto identity = crypto::issueOfficeCertificate(
        m_authority, {std::string(office.name), std::string(office.number), crypto::CertificateKind::LongTermCare,
                      std::string(kTrainingOrganization), office.key,
                      crypto::Validity{m_nowMs - kHeadStartMs, m_nowMs + kOfficeYears * kYearMs}});
    if (!identity) {
        return identity.error();
    }
    auto client = makeHashedPassword();
    auto pkcs12 = writeTrainingPkcs12(m_folder, *identity, office.number);
    if (!client || !pkcs12) {
        return !client ? client.error() : pkcs12.error();
    }
    made.certificate = std::move(identity->certificate);
    made.client = std::move(*client);
    made.pkcs12 = std::move(*pkcs12);
    return {};
}

base::Result<MadeOffice> DatabaseSetup::make(const TroubledOffice& one) const {
    MadeOffice made;
    if (one.hasClient) {
        if (auto client = makeClient(one.office, made); !client) {
            return client.error();
        }
    }
    auto kj = makeHashedPassword();
    auto issue = makeHashedPassword();
    if (!kj || !issue) {
        return !kj ? kj.error() : issue.error();
    }
    made.kj = std::move(*kj);
    made.issue = std::move(*issue);
    return made;
}

MadeOffices DatabaseSetup::makeAll() const {
    // The longest keys first, so that all threads end at about the same time.
    std::vector<std::size_t> order(m_all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return m_all[a].office.key > m_all[b].office.key; });
    MadeOffices made(m_all.size());
    inParallel(order.size(), [&](std::size_t i) { made[order[i]].emplace(make(m_all[order[i]])); });
    return made;
}

base::Result<void> DatabaseSetup::fill(db::Database& database, const MadeOffices& made) {
    auto transaction = db::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (auto entered = enter(database, m_all[i], **made[i]); !entered) {
            return entered;
        }
        list(m_all[i], **made[i]);
    }
    if (auto entered = enterHelpDesk(database); !entered) {
        return entered;
    }
    return transaction->commit();
}

base::Result<void> DatabaseSetup::enter(db::Database& database, const TroubledOffice& one,
                                        const MadeOffice& made) const {
    auto trust = crypto::Trust::create({m_authority.certificate});
    if (!trust) {
        return trust.error();
    }
    const Gate gate(std::move(*trust));
    Directory directory(database, gate);
    const Settings defaults;
    const Maintenance none;
    Accounts accounts(database, directory, defaults, none);
    usage::Licences licences(database, directory, m_rules);
    const TrainingOffice& office = one.office;
    const std::string number(office.number);
    const std::vector<std::string> types(office.serviceTypes.begin(), office.serviceTypes.end());
    auto done = directory.add({{number, std::string(office.name), std::string(office.prefecture), types, true}, ""});
    for (const usage::Term& term : termsOf(office.licence, m_rules, usage::japanDay(m_nowMs))) {
        done = done ? licences.add(number, term) : done;
    }
    if (done && made.certificate) {
        done = directory.addCertificate(*made.certificate);
    }
    if (done && made.certificate) {
        done = accounts.addUser(clientUserOf(number), number, made.client.hash);
    }
    if (!done) {
        return done;
    }
    const auto kind = one.kj == KjStory::Temporary ? usage::PasswordKind::Temporary : usage::PasswordKind::Own;
    // A password that was chosen so long ago has ended.
    const base::TimeMs chosenMs =
        one.kj == KjStory::Expired ? m_nowMs - base::kDayMs * (defaults.kjPasswordDays + 1) : m_nowMs;
    return usage::KjAccounts(database, defaults)
        .add({"KJ" + number, number, made.kj.hash, kind, made.issue.hash}, chosenMs);
}

base::Result<void> DatabaseSetup::enterHelpDesk(db::Database& database) {
    auto password = makeHashedPassword();
    if (!password) {
        return password.error();
    }
    m_helpDesk = json::Object{{"kj_id", kHelpDeskId}, {"kj_password", password->text}};
    const Settings defaults;
    return usage::KjAccounts(database, defaults)
        .add({std::string(kHelpDeskId), "", password->hash, usage::PasswordKind::Own, ""}, m_nowMs);
}

void DatabaseSetup::list(const TroubledOffice& one, const MadeOffice& made) {
    const TrainingOffice& office = one.office;
    json::Object entry;
    if (!one.kind.empty()) {
        entry.set("kind", one.kind);
    }
    entry.set("office", office.number);
    entry.set("name", office.name);
    entry.set("service_types", json::Array(office.serviceTypes.begin(), office.serviceTypes.end()));
    if (made.certificate) {
        entry.set("user", clientUserOf(office.number));
        entry.set("password", made.client.text);
        entry.set("p12", *made.pkcs12.find("p12"));
        entry.set("p12_password", *made.pkcs12.find("p12_password"));
    }
    entry.set("kj_id", "KJ" + std::string(office.number));
    entry.set("kj_password", made.kj.text);
    entry.set("issue_password", made.issue.text);
    (one.kind.empty() ? m_credentials : m_troubled).emplace_back(std::move(entry));
}

base::Result<void> DatabaseSetup::writeLists() const {
    const fs::path folder = m_folder.training();
    auto done = writePrivateFile(folder / "credentials.json", json::writePretty(m_credentials) + '\n');
    if (done) {
        done = writePrivateFile(folder / "usage-offices.json", json::writePretty(m_troubled) + '\n');
    }
    if (done) {
        done = writePrivateFile(folder / "help-desk.json", json::writePretty(m_helpDesk) + '\n');
    }
    return done;
}

}  // namespace

base::Result<void> makeTrainingDatabase(const Folder& folder, const crypto::Identity& authority, base::TimeMs nowMs) {
    auto rules = usage::LicenceRules::builtIn();
    if (!rules) {
        return rules.error();
    }
    return DatabaseSetup(folder, authority, std::move(*rules), nowMs).run();
}

base::Result<json::Object> writeTrainingPkcs12(const Folder& folder, const crypto::Identity& identity,
                                               std::string_view name) {
    const auto password = makePassword();
    if (!password) {
        return password.error();
    }
    const auto file = crypto::exportPkcs12(identity, base::Secret(*password), crypto::kIssuedPkcs12Rounds);
    if (!file) {
        return file.error();
    }
    const std::string relative = "training/" + std::string(name) + ".p12";
    if (auto written = writePrivateFile(folder.root / relative, base::asText(*file)); !written) {
        return written.error();
    }
    return json::Object{{"p12", relative}, {"p12_password", *password}};
}

}  // namespace renkei::relay
