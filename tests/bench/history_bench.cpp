// Measures the history of a client: search, lists, and what one row costs, beside the bare database.
//
//   history_bench [ROWS] [PAIRS]
//
// What is compared runs in turn (A B A B …). A figure is the median over the pairs, a ratio the median of the ratios of
// a pair. Beside the times stand counts and a hash of what was found; the exit status is 1 where that is not what was
// written.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "crypto/hash.h"
#include "db/database.h"
#include "store/event_log.h"
#include "store/ledger.h"
#include "store/store.h"

namespace {

using namespace renkei;
using Clock = std::chrono::steady_clock;

constexpr base::TimeMs kBegin = 1'745'539'200'000;  // 2025-04-25
constexpr std::size_t kPage = 50;
constexpr std::size_t kOffices = 200;
constexpr std::size_t kStaff = 8;
/// Of the table `outgoing` without the text that is searched.
constexpr int kColumns = 26;

double milliseconds(const std::function<void()>& work) {
    const auto began = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string number(std::size_t value, std::size_t digits) {
    std::string text = std::to_string(value);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

store::OutgoingSealed messageAt(std::size_t i) {
    store::OutgoingSealed sealed;
    sealed.id = "01a2-" + number(i, 12);
    sealed.recipient = "13" + number(i % kOffices, 8);
    sealed.recipientName = "ひまわり訪問介護 第" + std::to_string(i % kOffices) + "事業所";
    sealed.unit = i % 3 == 0 ? "plan" : "usage";
    sealed.month = "2025" + number(i * 12 / 100'000 % 12 + 1, 2);
    sealed.persons = 3;
    sealed.files = 4;
    sealed.bytes = 20'000;
    sealed.recipientCertificateHashes = {base::Digest{}};
    sealed.by = "担当者" + std::to_string(i % kStaff);
    return sealed;
}

/// A log of so many sealed messages, written as docs/formats/event-log.md has it, without a sync a line.
void writeLog(const std::filesystem::path& path, std::size_t rows) {
    std::ofstream log(path, std::ios::binary);
    std::string prev(64, '0');
    for (std::size_t i = 0; i < rows; ++i) {
        const std::string body = R"({"seq":)" + std::to_string(i + 1) + R"(,"prev":")" + prev + R"(","time":")" +
                                 base::formatTime(kBegin + static_cast<base::TimeMs>(i) * base::kMinuteMs) +
                                 R"(","kind":"outgoing.sealed","data":)" + json::write(store::toJson(messageAt(i)));
        prev = base::toHex(crypto::sha256(base::asBytes(body + "}")));
        log << body << R"(,"hash":")" << prev << "\"}\n";
    }
}

struct Figures {
    bool good = true;
    std::size_t pairs;

    /// Both in turn; prints the two medians and the median of their ratios.
    void compare(const std::string& name, const std::function<void()>& ours, const std::string& other,
                 const std::function<void()>& theirs, double goal) {
        std::vector<double> left, right, ratios;
        for (std::size_t i = 0; i < pairs; ++i) {
            left.push_back(milliseconds(ours));
            right.push_back(milliseconds(theirs));
            ratios.push_back(left.back() / right.back());
        }
        std::cout << name << ": " << median(left) << " ms, " << other << ": " << median(right) << " ms, ratio "
                  << median(ratios) << " (goal " << goal << ")\n";
    }
    void check(bool as, const char* what) {
        if (!as) {
            std::cout << "WRONG: " << what << "\n";
            good = false;
        }
    }
};

std::string hashOf(const std::vector<store::OutgoingRow>& rows) {
    std::string text;
    for (const auto& row : rows) {
        text += row.sealed.id + "\n";
    }
    return base::toHex(crypto::sha256(base::asBytes(text))).substr(0, 12);
}

/// The same columns of the same rows from the bare database, over the primary key.
std::size_t bareRows(db::Database& database, std::string_view sql, std::int64_t value) {
    auto statement = *database.cached(sql);
    statement->bind(1, value);
    std::size_t columns = 0;
    while (*statement->step()) {
        for (int column = 0; column < kColumns; ++column) {
            columns += statement->text(column).size() > 0 ? 1U : 0U;
        }
    }
    return columns;
}

void measureLists(store::Ledger& ledger, const std::filesystem::path& path, std::size_t rows, Figures& figures) {
    auto bare = *db::Database::open(path);
    const auto middle = static_cast<std::uint64_t>(rows / 2);
    constexpr std::string_view kPageSql = "SELECT * FROM outgoing WHERE seq < ?1 ORDER BY seq DESC LIMIT 50";
    std::vector<store::OutgoingRow> found;
    const auto list = [&](const store::OutgoingFilter& filter, std::optional<std::uint64_t> after) {
        return [&, filter, after] { found = *ledger.outgoingHistory(filter, after, kPage); };
    };
    const auto bareList = [&](std::uint64_t before) {
        return [&, before] { bareRows(bare, kPageSql, static_cast<std::int64_t>(before)); };
    };
    figures.compare("list of 50, newest", list({}, {}), "50 rows by an index, bare", bareList(rows + 1), 5);
    std::cout << "  " << hashOf(found) << "\n";
    figures.check(found.size() == kPage && found.front().sealed.id == messageAt(rows - 1).id, "newest page");
    figures.compare("list of 50, in the middle", list({}, middle), "50 rows by an index, bare", bareList(middle), 5);
    std::cout << "  " << hashOf(found) << "\n";
    figures.check(found.front().seq == middle - 1, "middle page");
    store::OutgoingFilter office;
    office.office = messageAt(7).recipient;
    figures.compare("list of 50, one office", list(office, middle), "50 rows by an index, bare", bareList(middle), 5);
    std::cout << "  " << hashOf(found) << "\n";
    figures.check(found.size() == kPage, "one office");
    store::OutgoingFilter staff;
    staff.by = messageAt(5).by;
    figures.compare("list of 50, one of the staff", list(staff, middle), "50 rows by an index, bare", bareList(middle),
                    5);
    std::cout << "  " << hashOf(found) << "\n";
    figures.check(found.size() == kPage && found.front().sealed.by == staff.by, "one of the staff");
    figures.check(ledger.staff()->size() == kStaff, "all of the staff");
}

void measureSearch(store::Ledger& ledger, std::size_t rows, Figures& figures) {
    const auto search = [&](const char* name, const std::string& text, std::size_t wanted) {
        store::OutgoingFilter filter;
        filter.text = text;
        std::vector<double> times;
        std::vector<store::OutgoingRow> found;
        for (std::size_t i = 0; i < figures.pairs; ++i) {
            times.push_back(milliseconds([&] { found = *ledger.outgoingHistory(filter, {}, kPage); }));
        }
        std::cout << "search, " << name << ": " << median(times) << " ms (goal 100), " << found.size() << " rows "
                  << hashOf(found) << "\n";
        figures.check(found.size() == wanted, name);
    };
    search("no hit", "ありません", 0);
    search("one hit, the oldest", messageAt(0).id, 1);
    search("a name, many hits", "第77事業所", std::min(kPage, rows / kOffices));
    search("a month", "202501", std::min(kPage, rows));
    std::vector<store::PersonMark> marks(30);
    std::vector<double> times;
    for (std::size_t i = 0; i < figures.pairs; ++i) {
        times.push_back(milliseconds([&] { figures.check(ledger.sentBefore(marks)->empty(), "marks"); }));
    }
    std::cout << "30 persons, sent before?: " << median(times) << " ms\n";
}

void measureRow(const std::filesystem::path& folder, Figures& figures) {
    auto store = *store::Store::open(folder / "rows");
    auto bare = *db::Database::open(folder / "bare.sqlite");
    if (auto made =
            bare.exec("CREATE TABLE row(seq INTEGER PRIMARY KEY, id TEXT, recipient TEXT, name TEXT, unit TEXT, "
                      "month TEXT, hash BLOB) STRICT");
        !made) {
        figures.check(false, "table");
        return;
    }
    store::OutgoingSealed first = messageAt(0);
    first.sealedHash = first.summary = *store.put(store::BlobKind::Parcel, base::asBytes("p"));
    first.messageEvidence = *store.put(store::BlobKind::Evidence, base::asBytes("e"));
    std::size_t i = 0;
    std::size_t j = 0;
    constexpr std::size_t kRowsAtOnce = 20;
    figures.compare(
        "20 ledger rows",
        [&] {
            for (std::size_t n = 0; n < kRowsAtOnce; ++n) {
                store::OutgoingSealed row = first;
                row.id = messageAt(++i).id;
                figures.check(store.record(row, kBegin).ok(), "row");
            }
        },
        "20 bare inserts",
        [&] {
            for (std::size_t n = 0; n < kRowsAtOnce; ++n) {
                const store::OutgoingSealed row = messageAt(++j);
                auto transaction = *db::Transaction::begin(bare);
                auto statement = *bare.cached("INSERT INTO row VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
                statement->bind(1, static_cast<std::int64_t>(j)).bind(2, row.id).bind(3, row.recipient);
                statement->bind(4, row.recipientName).bind(5, row.unit).bind(6, row.month).bind(7, row.sealedHash);
                figures.check(statement->run().ok() && transaction.commit().ok(), "insert");
            }
        },
        3);
    figures.check(store.head().seq == i, "rows in the log");
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 100'000;
    Figures figures{true, argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 15};
    std::string name = (std::filesystem::temp_directory_path() / "renkei-history-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(name.data());
    writeLog(folder / "events.log", rows);
    {
        auto log = *store::EventLog::open(folder / "events.log");
        auto ledger = *store::Ledger::open(folder / "ledger.sqlite");
        const double built = milliseconds([&] { figures.check(ledger.catchUp(log).ok(), "ledger from the log"); });
        std::cout << rows << " rows; the ledger made anew from the log: " << built << " ms\n";
        measureSearch(ledger, rows, figures);
        measureLists(ledger, folder / "ledger.sqlite", rows, figures);
    }
    measureRow(folder, figures);
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    return figures.good ? 0 : 1;
}
