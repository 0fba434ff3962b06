#include "relay/directory.h"

#include <algorithm>

#include "crypto/statement.h"
#include "protocol/limits.h"
#include "protocol/renewal.h"
#include "relay/http_text.h"
#include "relay/sql.h"

namespace renkei::relay {
namespace {

constexpr std::size_t kMaxWords = 8;
constexpr std::string_view kWideBlank = "\u3000";
constexpr std::string_view kColumns =
    "SELECT number, name, prefecture, service_types, licence_until, licence_until >= ?1 AND EXISTS(SELECT 1 FROM "
    "certificate WHERE office = number AND revoked = 0 AND not_before_ms <= ?2 AND not_after_ms >= ?2) AND NOT "
    "suspended, suspended FROM (SELECT *, EXISTS(SELECT 1 FROM suspension WHERE office = number) AS suspended FROM "
    "office) ";

std::string select(std::string_view condition) {
    return std::string(kColumns).append(condition);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), asciiLower);
    return lower;
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::string blanks = lowered(text);
    for (std::size_t at = blanks.find(kWideBlank); at != std::string::npos; at = blanks.find(kWideBlank)) {
        blanks.replace(at, kWideBlank.size(), " ");
    }
    std::vector<std::string> words;
    std::string_view rest = blanks;
    while (!rest.empty() && words.size() < kMaxWords) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (!word.empty()) {
            words.emplace_back(word);
        }
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return words;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : " ") + text;
    }
    return all;
}

/// What is searched in. A line feed, which no word holds, keeps words from reaching over two of them.
std::string searchText(std::string_view number, std::string_view name, std::string_view prefecture,
                       std::string_view types) {
    std::string text;
    for (const std::string_view part : {number, name, prefecture, types}) {
        text.append(text.empty() ? "" : "\n").append(part);
    }
    return lowered(text);
}

Directory::Entry readEntry(const Rows& row) {
    Directory::Entry entry;
    entry.office.number = row->text(0);
    entry.office.name = row->text(1);
    entry.office.prefecture = row->text(2);
    entry.office.serviceTypes = wordsOf(row->text(3));
    for (std::string& type : entry.office.serviceTypes) {
        std::transform(type.begin(), type.end(), type.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    }
    entry.licenceUntil = row->text(4);
    entry.office.canReceive = row->integer(5) != 0;
    entry.suspended = row->integer(6) != 0;
    return entry;
}

}  // namespace

base::Result<void> Directory::add(const Entry& entry) {
    const protocol::Office& office = entry.office;
    const std::string types = joined(office.serviceTypes);
    const std::string search = searchText(office.number, office.name, office.prefecture, types);
    return runSql(m_database,
                  "INSERT INTO office(number, name, prefecture, service_types, licence_until, search) "
                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                  office.number, office.name, office.prefecture, types, entry.licenceUntil, search);
}

base::Result<void> Directory::correct(std::string_view number, std::string_view name, std::string_view prefecture,
                                      const std::vector<std::string>& serviceTypes) {
    const std::string types = joined(serviceTypes);
    auto done = runSql(
        m_database, "UPDATE office SET name = ?2, prefecture = ?3, service_types = ?4, search = ?5 WHERE number = ?1",
        number, name, prefecture, types, searchText(number, name, prefecture, types));
    if (done && m_database.changes() == 0) {
        return base::fail(base::ErrorCode::NotFound, "office");
    }
    return done;
}

base::Result<void> Directory::setLicenceUntil(std::string_view number, std::string_view day) {
    return runSql(m_database, "UPDATE office SET licence_until = ?2 WHERE number = ?1", number, day);
}

base::Result<std::optional<Directory::Entry>> Directory::find(std::string_view number, base::TimeMs nowMs) {
    auto rows = Rows::of(m_database, select("WHERE number = ?3"), base::formatJapanDay(nowMs), nowMs, number);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    return *found ? std::optional<Entry>(readEntry(*rows)) : std::nullopt;
}

base::Result<protocol::OfficesAnswer> Directory::search(std::string_view text, std::string_view after,
                                                        base::TimeMs nowMs) {
    std::vector<std::string> words = wordsOf(text);
    words.resize(kMaxWords);
    auto rows = Rows::of(m_database,
                         select("WHERE number > ?3 AND licence_until != '' AND instr(search, ?4) AND instr(search, ?5) "
                                "AND instr(search, ?6) AND "
                                "instr(search, ?7) AND instr(search, ?8) AND instr(search, ?9) AND "
                                "instr(search, ?10) AND instr(search, ?11) ORDER BY number LIMIT ?12"),
                         base::formatJapanDay(nowMs), nowMs, after, words[0], words[1], words[2], words[3], words[4],
                         words[5], words[6], words[7], std::int64_t{protocol::kMaxOfficesPage + 1});
    if (!rows) {
        return rows.error();
    }
    protocol::OfficesAnswer answer;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return answer;
        }
        if (answer.offices.size() == protocol::kMaxOfficesPage) {
            answer.after = answer.offices.back().number;
            return answer;
        }
        answer.offices.push_back(readEntry(*rows).office);
    }
}

base::Result<void> Directory::addCertificate(const crypto::Certificate& certificate) {
    return runSql(m_database,
                  "INSERT INTO certificate(fingerprint, office, der, not_before_ms, not_after_ms) "
                  "VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                  certificate.fingerprint(), certificate.officeNumber(), certificate.der(), certificate.notBeforeMs(),
                  certificate.notAfterMs());
}

base::Result<std::vector<crypto::Certificate>> Directory::validCertificates(std::string_view number,
                                                                            base::TimeMs nowMs) {
    auto rows = Rows::of(m_database,
                         "SELECT der FROM certificate WHERE office = ?1 AND revoked = 0 AND not_before_ms <= ?2 AND "
                         "not_after_ms >= ?2 ORDER BY not_before_ms DESC, fingerprint LIMIT ?3",
                         number, nowMs, std::int64_t{protocol::kMaxCertificatesPerOffice});
    if (!rows) {
        return rows.error();
    }
    std::vector<crypto::Certificate> certificates;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return certificates;
        }
        auto certificate = crypto::Certificate::fromDer((*rows)->blob(0), m_gate.trust().profile());
        if (certificate && m_gate.judge(*certificate, {}, nowMs)) {
            certificates.push_back(std::move(*certificate));
        }
    }
}

base::Result<void> Directory::addRenewal(base::ByteView record, const crypto::Certificate& certificate,
                                         base::TimeMs nowMs) {
    const auto statement = crypto::verifyStatement(record, m_gate.trust().profile());
    const auto renewal = statement ? protocol::readRenewal(base::asText(statement->content))
                                   : base::Result<protocol::Renewal>(statement.error());
    const bool fits = renewal && renewal->office == certificate.officeNumber() &&
                      renewal->certificateHash == certificate.fingerprint() &&
                      statement->signer.officeNumber() == certificate.officeNumber() &&
                      m_gate.judge(statement->signer, statement->chain, nowMs).ok();
    if (!fits) {
        return {};
    }
    return runSql(m_database,
                  "INSERT INTO renewal(office, fingerprint, older, record) VALUES(?1, ?2, ?3, ?4) "
                  "ON CONFLICT DO NOTHING",
                  certificate.officeNumber(), certificate.fingerprint(), statement->signer.fingerprint(), record);
}

base::Result<std::vector<base::Bytes>> Directory::renewals(std::string_view number,
                                                           const std::vector<crypto::Certificate>& certificates) {
    std::vector<base::Bytes> records;
    for (const crypto::Certificate& certificate : certificates) {
        auto rows = Rows::of(
            m_database, "SELECT record FROM renewal WHERE office = ?1 AND fingerprint = ?2 ORDER BY older LIMIT ?3",
            number, certificate.fingerprint(), static_cast<std::int64_t>(protocol::kMaxRenewals));
        if (!rows) {
            return rows.error();
        }
        while (records.size() < protocol::kMaxRenewals) {
            auto found = rows->next();
            if (!found) {
                return found.error();
            }
            if (!*found) {
                break;
            }
            records.push_back((*rows)->blob(0));
        }
    }
    return records;
}

base::Result<void> Directory::markRevoked() {
    std::vector<base::Digest> revoked;
    {
        auto rows = Rows::of(m_database, "SELECT der FROM certificate WHERE revoked = 0");
        if (!rows) {
            return rows.error();
        }
        for (;;) {
            auto found = rows->next();
            if (!found) {
                return found.error();
            }
            if (!*found) {
                break;
            }
            auto certificate = crypto::Certificate::fromDer((*rows)->blob(0), m_gate.trust().profile());
            if (certificate && m_gate.trust().isRevoked(*certificate)) {
                revoked.push_back(certificate->fingerprint());
            }
        }
    }
    for (const base::Digest& fingerprint : revoked) {
        if (auto set = runSql(m_database, "UPDATE certificate SET revoked = 1 WHERE fingerprint = ?1", fingerprint);
            !set) {
            return set;
        }
    }
    return {};
}

}  // namespace renkei::relay
