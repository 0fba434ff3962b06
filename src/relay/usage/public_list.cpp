#include "relay/usage/public_list.h"

#include <algorithm>
#include <array>
#include <set>

#include "relay/sql.h"

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kServiceTypeLetters = 2;
constexpr std::array<std::string_view, 3> kStates = {"pending", "approved", "refused"};

std::string_view wordOf(CorrectionState state) {
    return kStates[static_cast<std::size_t>(state)];
}

bool isNameLine(std::string_view text) {
    return !text.empty() && text.size() <= kMaxOfficeNameBytes && base::isUtf8(text) &&
           text.find_first_not_of(" \u3000") != std::string_view::npos &&
           std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

bool isServiceType(std::string_view text) {
    return text.size() == kServiceTypeLetters && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

bool areServiceTypes(const std::vector<std::string>& types) {
    return !types.empty() && types.size() <= kMaxServiceTypes &&
           std::all_of(types.begin(), types.end(), isServiceType) &&
           std::set<std::string>(types.begin(), types.end()).size() == types.size();
}

std::string joined(const std::vector<std::string>& types) {
    std::string all;
    for (const std::string& type : types) {
        all += (all.empty() ? "" : " ") + type;
    }
    return all;
}

/// The types of a text that `joined` made.
std::vector<std::string> separated(std::string_view text) {
    std::vector<std::string> types;
    for (std::size_t at = 0; at + kServiceTypeLetters <= text.size(); at += kServiceTypeLetters + 1) {
        types.emplace_back(text.substr(at, kServiceTypeLetters));
    }
    return types;
}

base::Error invalid(std::string_view field) {
    base::Error error = fail(ErrorCode::FormInvalid, "entry: " + std::string(field));
    error.facts.push_back({"reason", std::string(field)});
    return error;
}

}  // namespace

const std::vector<std::string_view>& prefectures() {
    static const std::vector<std::string_view> kAll = {
        "北海道", "青森県", "岩手県", "宮城県",   "秋田県", "山形県",   "福島県", "茨城県", "栃木県", "群馬県",
        "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",   "石川県", "福井県", "山梨県", "長野県",
        "岐阜県", "静岡県", "愛知県", "三重県",   "滋賀県", "京都府",   "大阪府", "兵庫県", "奈良県", "和歌山県",
        "鳥取県", "島根県", "岡山県", "広島県",   "山口県", "徳島県",   "香川県", "愛媛県", "高知県", "福岡県",
        "佐賀県", "長崎県", "熊本県", "大分県",   "宮崎県", "鹿児島県", "沖縄県"};
    return kAll;
}

base::Result<void> checkEntry(const ListEntry& entry) {
    if (!isNameLine(entry.name)) {
        return invalid("name");
    }
    if (std::find(prefectures().begin(), prefectures().end(), entry.prefecture) == prefectures().end()) {
        return invalid("prefecture");
    }
    if (!areServiceTypes(entry.serviceTypes)) {
        return invalid("service_types");
    }
    return {};
}

base::Result<ListEntry> PublicList::entry(std::string_view office, base::TimeMs nowMs) {
    auto found = m_directory.find(office, nowMs);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return fail(ErrorCode::NotFound, "office");
    }
    const protocol::Office& present = (*found)->office;
    return ListEntry{present.name, present.prefecture, present.serviceTypes};
}

template <typename... Values>
base::Result<std::vector<Correction>> PublicList::read(std::string_view condition, base::TimeMs nowMs,
                                                       const Values&... values) {
    std::vector<Correction> all;
    {
        auto rows = Rows::of(m_database,
                             std::string("SELECT id, office, name, prefecture, service_types, asked_ms, state FROM "
                                         "correction WHERE ")
                                 .append(condition),
                             values...);
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
            const auto state = std::find(kStates.begin(), kStates.end(), (*rows)->text(6));
            if (state == kStates.end()) {
                return fail(ErrorCode::DatabaseError, "correction row");
            }
            all.push_back({(*rows)->integer(0),
                           (*rows)->text(1),
                           {},
                           {(*rows)->text(2), (*rows)->text(3), separated((*rows)->text(4))},
                           (*rows)->integer(5),
                           static_cast<CorrectionState>(state - kStates.begin())});
        }
    }
    for (Correction& correction : all) {
        auto present = entry(correction.office, nowMs);
        if (!present) {
            return present.error();
        }
        correction.present = std::move(*present);
    }
    return all;
}

base::Result<std::optional<Correction>> PublicList::latest(std::string_view office, base::TimeMs nowMs) {
    auto found = read("office = ?1 ORDER BY id DESC LIMIT 1", nowMs, office);
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

base::Result<Correction> PublicList::request(std::string_view office, const ListEntry& wanted, base::TimeMs nowMs) {
    auto present = entry(office, nowMs);
    if (!present) {
        return present.error();
    }
    if (auto good = checkEntry(wanted); !good) {
        return good.error();
    }
    if (wanted == *present) {
        return invalid("unchanged");
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = runSql(m_database, "DELETE FROM correction WHERE office = ?1 AND state = 'pending'", office);
    if (!done) {
        return done.error();
    }
    const auto id = sqlInteger(m_database,
                               "INSERT INTO correction(office, name, prefecture, service_types, asked_ms, state) "
                               "VALUES(?1, ?2, ?3, ?4, ?5, 'pending') RETURNING id",
                               office, wanted.name, wanted.prefecture, joined(wanted.serviceTypes), nowMs);
    if (!id) {
        return id.error();
    }
    if (done = transaction->commit(); !done) {
        return done.error();
    }
    return Correction{*id, std::string(office), std::move(*present), wanted, nowMs, CorrectionState::Pending};
}

base::Result<std::vector<Correction>> PublicList::pending(base::TimeMs nowMs) {
    return read("state = 'pending' ORDER BY id LIMIT ?1", nowMs, kMaxPendingShown);
}

base::Result<void> PublicList::decide(std::int64_t id, CorrectionState decision, base::TimeMs nowMs) {
    auto found = read("id = ?1 AND state = 'pending'", nowMs, id);
    if (!found) {
        return found.error();
    }
    if (found->empty()) {
        return fail(ErrorCode::NotFound, "correction that waits");
    }
    const Correction& correction = found->front();
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = runSql(m_database, "UPDATE correction SET state = ?2, decided_ms = ?3 WHERE id = ?1", id,
                       wordOf(decision), nowMs);
    if (done && decision == CorrectionState::Approved) {
        done = m_directory.correct(correction.office, correction.wanted.name, correction.wanted.prefecture,
                                   correction.wanted.serviceTypes);
    }
    return done ? transaction->commit() : done;
}

}  // namespace renkei::relay::usage
