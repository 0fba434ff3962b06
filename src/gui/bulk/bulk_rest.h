#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "gui/bulk/bulk_model.h"
#include "gui/client/client.h"

namespace renkei::gui {

/// A unit of the batch that was left, and what is known of it now.
struct RestUnit {
    exchange::BatchUnit noted;
    std::optional<int> row = std::nullopt;  ///< In the table; nothing: its files are not there.
    /// Nothing where the files are gone or have errors, or where it could not be told.
    std::optional<exchange::BatchUnitNow> now = std::nullopt;
};

/// The batch that an earlier login left before everything was sealed, and the note of the one that runs
/// (exchange::BatchNote). Belongs to the GUI thread; reads and writes on the session's lane.
class BulkRest : public QObject {
    Q_OBJECT
public:
    explicit BulkRest(Client& client, QObject* parent = nullptr);
    ~BulkRest() override;

    /// What was left, as `look` found it.
    const std::optional<exchange::OpenBatch>& open() const { return m_open; }
    /// What the profile has noted is the batch of the table: `begin` put it there, and nothing has taken its place
    /// since.
    bool isHere() const { return m_here; }
    /// The table shows something else now. What is noted is offered again at the next login.
    void leave();
    /// Asks the profile; ends in `changed`. Where it can't be told, nothing is left.
    void look();
    /// Notes a batch of these units, of the files at `paths`, in the place of what was left. `done` gets whether it was
    /// kept, which is no obstacle to sending.
    void begin(std::vector<std::filesystem::path> paths, std::vector<BulkUnit> units, std::function<void(bool)> done);
    /// The batch ended, or a person stopped it: nothing is left of it.
    void end();
    /// A person wants it no more. An error leaves it where it is.
    void discard(std::function<void(const base::Result<void>&)> done);
    /// Finds the units that were left among the rows of a check, reads their files and says what went, one a unit.
    void compare(const std::vector<BulkRow>& rows, std::function<void(std::vector<RestUnit>)> done);
    /// `begin` or `compare` is not wanted any more: its `done` does not come.
    void giveUp();
    /// At logout.
    void drop();

signals:
    void changed();

private:
    struct Noting;
    struct Comparing;
    void markNext(const std::shared_ptr<Noting>& noting);
    void keep(const std::shared_ptr<Noting>& noting);
    void compareNext(const std::shared_ptr<Comparing>& comparing);
    void forget();

    Client& m_client;
    std::optional<exchange::OpenBatch> m_open;
    bool m_here = false;
    std::shared_ptr<void> m_keys;  ///< While marks are made: a lock waits.
    /// Tasks of `look`, of this login.
    std::unique_ptr<QObject> m_jobs;
    /// Tasks of `begin` and `compare`.
    std::unique_ptr<QObject> m_work;
};

}  // namespace renkei::gui
