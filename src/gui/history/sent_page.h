#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "gui/client/client.h"
#include "gui/history/sent_model.h"
#include "gui/widgets/page.h"

namespace Ui {
class SentPage;
}

namespace renkei::gui {

class SentDetails;

/// 送信履歴: what was sent, how it stands and what proves it; taking back, and the signed records as files.
class SentPage : public Page {
    Q_OBJECT
public:
    explicit SentPage(Client& client, QWidget* parent = nullptr);
    ~SentPage() override;

    void activate() override;
    /// Writes the signed records of the chosen message into `folder`.
    void saveEvidence(const std::filesystem::path& folder);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpTable();
    void connectClient();
    void query();
    /// Asks the history who is named in it.
    void askStaff();
    void loaded();
    void renewHint();
    void renewChoice();
    void renewButtons();
    void renewTexts();
    void askBeforeRecall();
    void recall();
    void recalled(const base::Result<store::OutgoingRow>& row);
    void chooseFolder();
    void showError(const base::Error& error);
    void say(const QString& note);
    void forget();
    std::optional<store::OutgoingRow> chosen() const;

    Client& m_client;
    std::unique_ptr<Ui::SentPage> m_ui;
    SentModel m_model;
    SentDetails* m_details = nullptr;
    std::uint64_t m_chosenSeq = 0;  ///< 0: none. The choice outlives a renewal of the list.
    std::string m_recallId;         ///< That the page asks about.
    bool m_busy = false;            ///< A recall or a saving is under way.
    /// Tasks of this login.
    std::unique_ptr<QObject> m_jobs;
};

}  // namespace renkei::gui
