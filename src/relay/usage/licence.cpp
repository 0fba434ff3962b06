#include "relay/usage/licence.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "json/json.h"

namespace renkei::resources {
extern const std::string_view kRelayLicenceRules;
}  // namespace renkei::resources

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::chrono::hours kJapan{9};
constexpr std::size_t kDayLetters = 10;
constexpr std::int64_t kMostYen = 10'000'000;
constexpr std::int64_t kMostTermYears = 10;
constexpr std::int64_t kMostDaysBefore = 366;
constexpr std::size_t kMostPeriods = 100;

base::Error damaged(std::string_view what) {
    return fail(ErrorCode::ProfileDamaged, "licence rules: " + std::string(what));
}

bool isWithin(std::int64_t value, std::int64_t least, std::int64_t most) {
    return value >= least && value <= most;
}

bool hasOnly(const json::Value& value, std::initializer_list<std::string_view> names) {
    const json::Object* object = value.object();
    return object != nullptr &&
           std::all_of(object->members().begin(), object->members().end(), [&](const auto& member) {
               return std::find(names.begin(), names.end(), member.first) != names.end();
           });
}

}  // namespace

Day japanDay(base::TimeMs time) {
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(time)) + kJapan);
}

base::TimeMs beginOf(Day day) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch() - kJapan).count();
}

std::string formatDay(Day day) {
    const std::chrono::year_month_day date(day);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::optional<Day> parseDay(std::string_view text) {
    if (text.size() != kDayLetters) {
        return std::nullopt;
    }
    std::array<int, 3> parts{};
    std::size_t part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        if (dash) {
            ++part;
        } else {
            parts[part] = parts[part] * 10 + (text[i] - '0');
        }
    }
    const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                           std::chrono::month(static_cast<unsigned>(parts[1])),
                                           std::chrono::day(static_cast<unsigned>(parts[2]))};
    return parts[0] >= 1 && date.ok() ? std::optional(Day(date)) : std::nullopt;
}

Day lastDayOf(Day first, int years) {
    const std::chrono::year_month_day next = std::chrono::year_month_day(first) + std::chrono::years(years);
    if (!next.ok()) {
        return Day(next.year() / next.month() / std::chrono::last);
    }
    return Day(next) - std::chrono::days(1);
}

base::Result<LicenceRules> LicenceRules::read(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) {
        return damaged("no JSON");
    }
    json::Reader reader(*value);
    LicenceRules rules;
    const std::int64_t years = reader.integer("term_years");
    const std::int64_t before = reader.integer("renewable_days_before");
    rules.m_renewalYen = reader.integer("renewal_yen");
    const json::Array& periods = reader.array("periods");
    if (!reader.ok() || !hasOnly(*value, {"term_years", "renewable_days_before", "renewal_yen", "periods"})) {
        return damaged("members");
    }
    if (!isWithin(years, 1, kMostTermYears) || !isWithin(before, 0, kMostDaysBefore) ||
        !isWithin(rules.m_renewalYen, 0, kMostYen) || periods.empty() || periods.size() > kMostPeriods) {
        return damaged("bounds");
    }
    rules.m_termYears = static_cast<int>(years);
    rules.m_renewableBefore = std::chrono::days(before);
    for (const json::Value& item : periods) {
        json::Reader row(item);
        const auto from = parseDay(row.string("applied_from"));
        const Period period{from.value_or(Day{}), row.integer("yen"), row.boolean("renews_by_itself")};
        if (!row.ok() || !from || !hasOnly(item, {"applied_from", "yen", "renews_by_itself"})) {
            return damaged("a period's members");
        }
        if (!isWithin(period.yen, 0, kMostYen)) {
            return damaged("a period's price");
        }
        if (!rules.m_periods.empty() && period.first <= rules.m_periods.back().first) {
            return damaged("order of the periods");
        }
        rules.m_periods.push_back(period);
    }
    return rules;
}

base::Result<LicenceRules> LicenceRules::builtIn() {
    return read(resources::kRelayLicenceRules);
}

const LicenceRules::Period& LicenceRules::periodOf(Day applied) const {
    const auto after =
        std::find_if(m_periods.begin(), m_periods.end(), [&](const Period& period) { return period.first > applied; });
    return after == m_periods.begin() ? m_periods.front() : *std::prev(after);
}

Term LicenceRules::application(Day applied, Payment payment) const {
    const Period& period = periodOf(applied);
    return {applied,
            applied,
            lastDayOf(applied, m_termYears),
            Origin::Application,
            period.yen,
            payment,
            period.renewsByItself};
}

Term LicenceRules::renewalByHand(const Term& running, Day applied, Payment payment) const {
    const Period& period = periodOf(applied);
    const Day first = running.last + std::chrono::days(1);
    return {applied,    first,   lastDayOf(first, m_termYears), Origin::RenewalByHand,
            period.yen, payment, period.renewsByItself};
}

Term LicenceRules::renewalByItself(const Term& ended) const {
    const Day first = ended.last + std::chrono::days(1);
    return {first,        first,         lastDayOf(first, m_termYears), Origin::RenewalByItself,
            m_renewalYen, ended.payment, ended.renewsByItself};
}

bool LicenceRules::mayRenewByItself(const Term& term) const {
    return term.origin != Origin::Carried && periodOf(term.applied).renewsByItself;
}

std::vector<Term> LicenceRules::renewalsDue(const Term& latest, Day today) const {
    std::vector<Term> terms;
    const Term* last = &latest;
    while (latest.renewsByItself && last->last < today && terms.size() < kMaxRenewals) {
        terms.push_back(renewalByItself(*last));
        last = &terms.back();
    }
    return terms;
}

}  // namespace renkei::relay::usage
