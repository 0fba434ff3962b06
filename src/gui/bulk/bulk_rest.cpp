#include "gui/bulk/bulk_rest.h"

#include <algorithm>
#include <set>
#include <utility>

namespace renkei::gui {
namespace {

/// Units whose files are read in one job, so that clicks come in between.
constexpr std::size_t kReadTogether = 8;

exchange::BatchUnit nameOf(const BulkUnit& unit) {
    return {unit.recipient, unit.unit, unit.month.value_or(""), unit.sequence};
}

/// By their names; of a unit that has errors now, kind and month may not be known.
bool isSame(const exchange::BatchUnit& noted, const BulkUnit& unit) {
    return noted.recipient == unit.recipient && noted.sequence == unit.sequence &&
           (!unit.isGood() || (noted.unit == unit.unit && noted.month == unit.month.value_or("")));
}

}  // namespace

struct BulkRest::Noting {
    std::vector<std::filesystem::path> paths;
    std::vector<BulkUnit> units;
    std::vector<exchange::BatchUnit> marked;
    std::function<void(bool)> done;
};

struct BulkRest::Comparing {
    std::vector<RestUnit> units;
    /// Those that are to be read: index in `units`, and the files.
    std::vector<std::pair<std::size_t, std::vector<std::filesystem::path>>> asked;
    std::size_t next = 0;
    std::function<void(std::vector<RestUnit>)> done;
};

BulkRest::BulkRest(Client& client, QObject* parent)
    : QObject(parent), m_client(client), m_jobs(std::make_unique<QObject>()), m_work(std::make_unique<QObject>()) {}

BulkRest::~BulkRest() = default;

void BulkRest::giveUp() {
    m_work = std::make_unique<QObject>();
    m_keys.reset();
}

void BulkRest::drop() {
    giveUp();
    m_jobs = std::make_unique<QObject>();
    leave();
    m_client.setBatchAtHand(false);
    m_open.reset();
    emit changed();
}

void BulkRest::leave() {
    m_here = false;
}

void BulkRest::look() {
    m_client.onSession(
        m_jobs.get(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.openBatch(); },
        [this](base::Result<std::optional<exchange::OpenBatch>> open) {
            m_open = open ? std::move(*open) : std::nullopt;
            m_client.setBatchAtHand(false);
            emit changed();
        });
}

void BulkRest::begin(std::vector<std::filesystem::path> paths, std::vector<BulkUnit> units,
                     std::function<void(bool)> done) {
    m_keys = m_client.holdKeys();
    markNext(std::make_shared<Noting>(Noting{std::move(paths), std::move(units), {}, std::move(done)}));
}

void BulkRest::markNext(const std::shared_ptr<Noting>& noting) {
    const std::size_t first = noting->marked.size();
    const std::size_t last = std::min(first + kReadTogether, noting->units.size());
    if (first == last) {
        keep(noting);
        return;
    }
    using Marked = std::vector<exchange::BatchUnit>;
    m_client.onSession(
        m_work.get(), Urgency::Click,
        [noting, first, last](exchange::Session& session, const transport::Call&) {
            Marked marked;
            for (std::size_t i = first; i < last; ++i) {
                const BulkUnit& unit = noting->units[i];
                auto one = session.markForBatch(nameOf(unit), unit.files);
                // Files that can't be read fail when they are sent; they are left until then.
                marked.push_back(one ? std::move(*one) : nameOf(unit));
            }
            return base::Result<Marked>(std::move(marked));
        },
        [this, noting, first, last](base::Result<Marked> marked) {
            for (std::size_t i = first; i < last; ++i) {
                noting->marked.push_back(marked ? std::move((*marked)[i - first]) : nameOf(noting->units[i]));
            }
            markNext(noting);
        });
}

void BulkRest::keep(const std::shared_ptr<Noting>& noting) {
    m_client.onSession(
        m_work.get(), Urgency::Click,
        [noting](exchange::Session& session, const transport::Call&) {
            return session.noteBatch(std::move(noting->paths), std::move(noting->marked));
        },
        [this, noting](const base::Result<void>& kept) {
            m_here = kept.ok();
            m_client.setBatchAtHand(m_here);
            forget();
            noting->done(kept.ok());
            m_keys.reset();
        });
}

void BulkRest::forget() {
    m_open.reset();
    // The window says no more that something is left.
    m_client.renewCare();
    emit changed();
}

void BulkRest::end() {
    discard([](const base::Result<void>&) {});
}

void BulkRest::discard(std::function<void(const base::Result<void>&)> done) {
    m_client.onSession(
        this, Urgency::Click, [](exchange::Session& session, const transport::Call&) { return session.endBatch(); },
        [this, done = std::move(done)](const base::Result<void>& gone) {
            if (gone) {
                leave();
                forget();
            }
            done(gone);
        });
}

void BulkRest::compare(const std::vector<BulkRow>& rows, std::function<void(std::vector<RestUnit>)> done) {
    auto comparing = std::make_shared<Comparing>();
    comparing->done = std::move(done);
    std::set<std::size_t> taken;
    for (const exchange::BatchUnit& noted : m_open ? m_open->note.units : std::vector<exchange::BatchUnit>()) {
        RestUnit unit{noted};
        for (std::size_t i = 0; i < rows.size() && !unit.row; ++i) {
            if (!taken.contains(i) && isSame(noted, rows[i].unit)) {
                taken.insert(i);
                unit.row = static_cast<int>(i);
                if (rows[i].unit.isGood()) {
                    comparing->asked.emplace_back(comparing->units.size(), rows[i].unit.files);
                }
            }
        }
        comparing->units.push_back(std::move(unit));
    }
    m_keys = m_client.holdKeys();
    compareNext(comparing);
}

void BulkRest::compareNext(const std::shared_ptr<Comparing>& comparing) {
    const std::size_t first = comparing->next;
    comparing->next = std::min(first + kReadTogether, comparing->asked.size());
    if (first == comparing->next) {
        m_keys.reset();
        comparing->done(std::move(comparing->units));
        return;
    }
    using Answers = std::vector<std::optional<exchange::BatchUnitNow>>;
    m_client.onSession(
        m_work.get(), Urgency::Click,
        [comparing, first, last = comparing->next](exchange::Session& session, const transport::Call&) {
            Answers answers;
            for (std::size_t i = first; i < last; ++i) {
                const auto& [index, files] = comparing->asked[i];
                auto now = session.batchUnitNow(comparing->units[index].noted, files);
                answers.push_back(now ? std::optional(std::move(*now)) : std::nullopt);
            }
            return base::Result<Answers>(std::move(answers));
        },
        [this, comparing, first](base::Result<Answers> answers) {
            for (std::size_t i = first; answers && i < comparing->next; ++i) {
                comparing->units[comparing->asked[i].first].now = std::move((*answers)[i - first]);
            }
            compareNext(comparing);
        });
}

}  // namespace renkei::gui
