#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace renkei::relay::usage {

/// A calendar day in Japan.
using Day = std::chrono::sys_days;

/// The day in Japan (UTC+9, no summer time) at this moment.
Day japanDay(base::TimeMs time);
/// The moment at which the day begins in Japan.
base::TimeMs beginOf(Day day);
/// 2026-06-30. Years 1 to 9999.
std::string formatDay(Day day);
/// Nothing unless `text` is exactly what `formatDay` writes, and the day exists.
std::optional<Day> parseDay(std::string_view text);

/// How a licence is paid: once for its whole term.
enum class Payment : std::uint8_t {
    Deduction,     ///< 口座振替（給付費からの控除）
    TransferSlip,  ///< 払込票
};
/// What brought a licence about.
enum class Origin : std::uint8_t {
    Application,      ///< 利用申請, of an office without a valid licence.
    RenewalByHand,    ///< 更新申請
    RenewalByItself,  ///< 自動更新
    Carried           ///< Of before the usage site was here: only its last day is known.
};

/// One term of a licence; both days are in it. It can't be cancelled.
struct Term {
    Day applied;
    Day first;
    Day last;
    Origin origin = Origin::Application;
    std::int64_t yen = 0;  ///< Including tax, for the whole term; 0: free.
    Payment payment = Payment::Deduction;
    bool renewsByItself = false;  ///< What the rules say at its application; the office may switch it off.
};

/// The last day of a term of whole years: the day before the one with the same date; where that date does not exist,
/// the last day of its month (Civil Code, article 143): 2025-07-01 → 2026-06-30, 2028-02-29 → 2029-02-28.
Day lastDayOf(Day first, int years);

/// The licence rules as dated data (resources/relay/licence.json).
class LicenceRules {
public:
    /// ProfileDamaged names what is wrong: unknown members, days that don't exist, gaps between periods.
    static base::Result<LicenceRules> read(std::string_view json);
    /// The rules that are compiled in.
    static base::Result<LicenceRules> builtIn();

    /// An application on this day; the term begins at once.
    Term application(Day applied, Payment payment) const;
    /// A renewal by hand on this day, which follows the running term. It counts as an application of its day.
    Term renewalByHand(const Term& running, Day applied, Payment payment) const;
    /// The renewal that follows by itself.
    Term renewalByItself(const Term& ended) const;
    /// Whether the rules of the day on which it was applied for let it renew by itself.
    bool mayRenewByItself(const Term& term) const;
    /// The renewals that are due on `today` after a term that renews by itself: as many as it takes to reach that day.
    std::vector<Term> renewalsDue(const Term& latest, Day today) const;

    /// Price of a renewal that follows by itself.
    std::int64_t renewalYen() const { return m_renewalYen; }
    /// Days before the end of a term from which it can be renewed by hand.
    std::chrono::days renewableBefore() const { return m_renewableBefore; }

private:
    struct Period {
        Day first;  ///< Of application.
        std::int64_t yen = 0;
        bool renewsByItself = false;
    };
    LicenceRules() = default;
    const Period& periodOf(Day applied) const;

    std::vector<Period> m_periods;  ///< In order; each ends where the next begins.
    std::int64_t m_renewalYen = 0;
    int m_termYears = 1;
    std::chrono::days m_renewableBefore{0};
};

/// Terms that are worked out at most for one licence, so that no date can make it endless.
constexpr int kMaxRenewals = 200;

}  // namespace renkei::relay::usage
