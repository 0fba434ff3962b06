#include "relay/usage/licences.h"

#include <algorithm>
#include <array>

#include "relay/sql.h"

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::array<std::string_view, 2> kPayments = {"deduction", "transfer-slip"};
constexpr std::array<std::string_view, 4> kOrigins = {"application", "renewal-by-hand", "renewal-by-itself", "carried"};

template <std::size_t N>
std::optional<std::size_t> indexOf(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

base::Result<Term> readTerm(const Rows& row) {
    const auto applied = parseDay(row->text(0));
    const auto first = parseDay(row->text(1));
    const auto last = parseDay(row->text(2));
    const auto origin = indexOf(kOrigins, row->text(3));
    const auto payment = indexOf(kPayments, row->text(5));
    if (!applied || !first || !last || !origin || !payment) {
        return fail(ErrorCode::DatabaseError, "licence row");
    }
    return Term{*applied,
                *first,
                *last,
                static_cast<Origin>(*origin),
                row->integer(4),
                static_cast<Payment>(*payment),
                row->integer(6) != 0};
}

}  // namespace

base::Result<std::vector<Term>> Licences::terms(std::string_view office) {
    auto rows = Rows::of(
        m_database,
        "SELECT applied, first, last, origin, yen, payment, renews FROM licence WHERE office = ?1 ORDER BY first",
        office);
    if (!rows) {
        return rows.error();
    }
    std::vector<Term> terms;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return terms;
        }
        auto term = readTerm(*rows);
        if (!term) {
            return term.error();
        }
        terms.push_back(*term);
    }
}

base::Result<void> Licences::add(std::string_view office, const Term& term) {
    const std::string last = formatDay(term.last);
    auto done = runSql(m_database,
                       "INSERT INTO licence(office, applied, first, last, origin, yen, payment, renews) "
                       "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                       office, formatDay(term.applied), formatDay(term.first), last,
                       kOrigins[static_cast<std::size_t>(term.origin)], term.yen,
                       kPayments[static_cast<std::size_t>(term.payment)], std::int64_t{term.renewsByItself});
    return done ? m_directory.setLicenceUntil(office, last) : done;
}

base::Result<void> Licences::setRenewal(std::string_view office, bool on) {
    return runSql(m_database,
                  "UPDATE licence SET renews = ?2 WHERE office = ?1 AND first = (SELECT max(first) FROM licence WHERE "
                  "office = ?1)",
                  office, std::int64_t{on});
}

base::Result<std::vector<std::string>> Licences::officesDue(Day today) {
    auto rows = Rows::of(m_database,
                         "SELECT office FROM licence l WHERE renews = 1 AND last < ?1 AND NOT EXISTS(SELECT 1 FROM "
                         "licence n WHERE n.office = l.office AND n.first > l.first)",
                         formatDay(today));
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> offices;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return offices;
        }
        offices.push_back((*rows)->text(0));
    }
}

base::Result<void> Licences::settle(Day today) {
    const auto offices = officesDue(today);
    if (!offices) {
        return offices.error();
    }
    for (const std::string& office : *offices) {
        const auto present = terms(office);
        if (!present) {
            return present.error();
        }
        auto transaction = db::Transaction::begin(m_database);
        if (!transaction) {
            return transaction.error();
        }
        base::Result<void> done;
        for (const Term& term : m_rules.renewalsDue(present->back(), today)) {
            done = done ? add(office, term) : done;
        }
        done = done ? transaction->commit() : done;
        if (!done) {
            return done;
        }
    }
    return {};
}

}  // namespace renkei::relay::usage
