#pragma once

#include <memory>
#include <optional>

#include "gui/history/received_model.h"
#include "gui/widgets/page.h"

namespace Ui {
class ReceivedPage;
}

namespace renkei::gui {

/// 受信履歴: what was received, where it was saved, who signed it; saves it again from the archive.
class ReceivedPage : public Page {
    Q_OBJECT
public:
    explicit ReceivedPage(Client& client, QWidget* parent = nullptr);
    ~ReceivedPage() override;

    void activate() override;
    const ReceivedModel& model() const { return *m_model; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectAll();
    void forget();
    void reset();
    /// Asks the history who is named in it.
    void askStaff();
    void renewTexts();
    void renewCount();
    /// Chooses the row that was chosen before, else the first.
    void chooseAgain();
    void chosen();
    void renewDetails();
    void showDetails(const store::IncomingRow& row, const base::Result<exchange::ReceivedEvidence>* evidence);
    void openFolder();
    void chooseFolder();
    void saveAgain(const std::filesystem::path& folder);

    Client& m_client;
    std::unique_ptr<Ui::ReceivedPage> m_ui;
    ReceivedModel* m_model;
    std::optional<store::IncomingRow> m_row;  ///< The one whose details are shown.
    std::unique_ptr<QObject> m_looking;       ///< Owns the question about m_row's evidence.
    std::unique_ptr<QObject> m_naming;        ///< Owns the question who is named.
};

}  // namespace renkei::gui
