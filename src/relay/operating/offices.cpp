#include "relay/operating/offices.h"

#include <algorithm>

#include "protocol/identifiers.h"
#include "relay/passwords.h"
#include "relay/sql.h"
#include "relay/usage/licences.h"
#include "relay/usage/public_list.h"

namespace renkei::relay::operating {

using base::ErrorCode;
using base::fail;
using usage::Day;

namespace {

constexpr Day kWithoutEnd = std::chrono::year(9999) / 12 / 31;

base::Error invalid(std::string_view field, std::string_view why) {
    base::Error error = fail(ErrorCode::FormInvalid, std::string(field).append(": ").append(why));
    error.facts.push_back({"reason", std::string(field)});
    return error;
}

}  // namespace

base::Result<void> Offices::checkKnown(std::string_view number) {
    auto entry = m_bench.directory().find(number, m_bench.now());
    if (!entry) {
        return entry.error();
    }
    return *entry ? base::Result<void>() : fail(ErrorCode::NotFound, "no such office");
}

base::Result<usage::ClientLogin> Offices::add(const NewOffice& office) {
    if (!protocol::isOfficeNumber(office.number)) {
        return invalid("number", "two digits, a digit or capital letter, seven digits");
    }
    if (auto good = usage::checkEntry(office.entry); !good) {
        return good.error();
    }
    const Day today = usage::japanDay(m_bench.now());
    const Day last = office.licenceUntil.value_or(kWithoutEnd);
    if (last < today) {
        return invalid("licence_until", "a day that is over");
    }
    const auto rules = usage::LicenceRules::builtIn();
    auto password = makeHashedPassword();
    if (!rules || !password) {
        return !rules ? rules.error() : password.error();
    }
    auto transaction = db::Transaction::begin(m_bench.database());
    if (!transaction) {
        return transaction.error();
    }
    const auto present = m_bench.directory().find(office.number, m_bench.now());
    if (!present) {
        return present.error();
    }
    if (*present) {
        return invalid("number", "an office of this number is here already");
    }
    const std::string user = clientUserOf(office.number);
    auto done = m_bench.directory().add(
        {{office.number, office.entry.name, office.entry.prefecture, office.entry.serviceTypes, false}, ""});
    if (done) {
        done = usage::Licences(m_bench.database(), m_bench.directory(), *rules)
                   .add(office.number, {today, today, last, usage::Origin::Carried});
    }
    if (done) {
        done = m_bench.accounts().addUser(user, office.number, password->hash);
    }
    done = done ? transaction->commit() : done;
    if (!done) {
        return done.error();
    }
    return usage::ClientLogin{user, std::move(password->text)};
}

base::Result<OfficeLine> Offices::line(const std::string& number) {
    const base::TimeMs now = m_bench.now();
    auto entry = m_bench.directory().find(number, now);
    auto user = m_bench.accounts().userOf(number);
    auto suspended = m_bench.accounts().suspendedSince(number);
    const auto certificates = m_bench.directory().validCertificates(number, now);
    if (!entry || !user || !suspended || !certificates) {
        return !entry ? entry.error() : !user ? user.error() : !suspended ? suspended.error() : certificates.error();
    }
    const auto terminals = sqlInteger(m_bench.database(), "SELECT count(*) FROM terminal WHERE office = ?1", number);
    const auto waiting = sqlInteger(m_bench.database(),
                                    "SELECT count(*) FROM message WHERE recipient = ?1 AND state = 'waiting'", number);
    if (!terminals || !waiting) {
        return !terminals ? terminals.error() : waiting.error();
    }
    if (!*entry) {
        return fail(ErrorCode::NotFound, "no such office");
    }
    OfficeLine line{(*entry)->office,
                    user->value_or(""),
                    (*entry)->licenceUntil,
                    *suspended,
                    certificates->size(),
                    std::nullopt,
                    *terminals,
                    *waiting};
    for (const crypto::Certificate& certificate : *certificates) {
        line.certificateEndMs = std::max(line.certificateEndMs.value_or(0), certificate.notAfterMs());
    }
    return line;
}

base::Result<std::vector<OfficeLine>> Offices::list() {
    std::vector<std::string> numbers;
    {
        auto rows = Rows::of(m_bench.database(), "SELECT number FROM office ORDER BY number");
        if (!rows) {
            return rows.error();
        }
        for (auto found = rows->next(); !found || *found; found = rows->next()) {
            if (!found) {
                return found.error();
            }
            numbers.push_back((*rows)->text(0));
        }
    }
    std::vector<OfficeLine> lines;
    for (const std::string& number : numbers) {
        auto made = line(number);
        if (!made) {
            return made.error();
        }
        lines.push_back(std::move(*made));
    }
    return lines;
}

base::Result<void> Offices::suspend(std::string_view number) {
    if (auto known = checkKnown(number); !known) {
        return known;
    }
    return m_bench.accounts().suspend(number, m_bench.now());
}

base::Result<void> Offices::resume(std::string_view number) {
    if (auto known = checkKnown(number); !known) {
        return known;
    }
    return m_bench.accounts().resume(number);
}

base::Result<usage::ClientLogin> Offices::resetPassword(std::string_view number) {
    auto user = m_bench.accounts().userOf(number);
    if (!user) {
        return user.error();
    }
    if (!*user) {
        return fail(ErrorCode::NotFound, "no client login of this office");
    }
    auto password = makeHashedPassword();
    if (!password) {
        return password.error();
    }
    if (auto replaced = m_bench.accounts().replacePassword(**user, password->hash); !replaced) {
        return replaced.error();
    }
    return usage::ClientLogin{std::move(**user), std::move(password->text)};
}

}  // namespace renkei::relay::operating
