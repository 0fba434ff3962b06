#pragma once

#include <QPointer>
#include <filesystem>
#include <memory>
#include <vector>

#include "gui/bulk/bulk_model.h"
#include "gui/bulk/bulk_rest.h"
#include "gui/bulk/bulk_run.h"
#include "gui/client/client.h"
#include "gui/widgets/page.h"

namespace Ui {
class BulkPage;
}

namespace renkei::gui {

/// 一括送信: a folder or hundreds of files become a table of units; those with a tick are sent one after the other, up
/// to standard::kMaxUnitsPerBatch at a time.
class BulkPage : public Page {
    Q_OBJECT
public:
    /// `names` must outlive the page's use of it: both belong to the window.
    BulkPage(Client& client, const OfficeNames& names, QWidget* parent = nullptr);
    ~BulkPage() override;

    void activate() override;
    /// What is dropped on the window while this screen is in front; not while a run is under way.
    bool takeFiles(const std::vector<std::filesystem::path>& paths) override;
    /// Checks these files and folders anew; what the table showed before is gone.
    void check(const std::vector<std::filesystem::path>& paths);
    /// Writes the table as CSV.
    void saveResults(const std::filesystem::path& file);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpTable();
    void setUpButtons();
    void connectRun();
    void chooseFolder();
    void chooseFiles();
    void chooseResultFile();
    void checked(base::Result<BulkCheck> check);
    void showLeftOver(const BulkCheck& check);
    /// Asks, some units a job, which persons were sent before; no answer is no obstacle, but the page says it.
    void lookBefore();
    void compared();
    void unlockTicks();
    void sayTicks();
    void send();
    void runChanged();
    void runEnded();
    void renew();
    void renewButtons();
    QString summary() const;
    QString whyNotSend() const;
    void renewTexts();
    void showError(const base::Error& error);
    void forget();
    // 途中の一括送信: bulk_page_rest.cpp
    void setUpRest();
    void lookForRest();
    void openRest();
    void discardRest();
    void showRest(std::vector<RestUnit> units);
    void sayRest(const std::vector<RestUnit>& units, int ticked);
    void beginNoted();
    void giveUpNote();
    void endNote();
    void renewCard();
    /// A run is under way, or about to be.
    bool isBusy() const { return m_noting || !m_run.isIdle(); }

    Client& m_client;
    std::unique_ptr<Ui::BulkPage> m_ui;
    BulkModel m_model;
    BulkRun m_run;
    BulkRest m_rest;
    QPointer<Task> m_check;
    bool m_comparing = false;    ///< With what was sent before.
    bool m_notCompared = false;  ///< Of some units it is not known whether they were sent before.
    std::vector<std::optional<store::SentBefore>> m_before;
    bool m_chosen = false;                       ///< Something was checked.
    std::vector<std::filesystem::path> m_paths;  ///< What was chosen.
    std::vector<int> m_sending;                  ///< Rows of the last run.
    bool m_noting = false;                       ///< The batch is noted before its first unit is sealed.
    bool m_continues = false;                    ///< What is checked is the rest of an earlier batch.
    bool m_restShown = false;                    ///< It stands in the table, as far as it is there.
    BulkRun::State m_shownState = BulkRun::State::Idle;
    bool m_reasonShown = false;  ///< Why the run paused stands in the page.
    /// Tasks of this login.
    std::unique_ptr<QObject> m_jobs;
};

}  // namespace renkei::gui
