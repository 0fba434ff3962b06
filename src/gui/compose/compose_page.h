#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "gui/client/client.h"
#include "gui/client/office_names.h"
#include "gui/compose/basket.h"
#include "gui/compose/plan.h"
#include "gui/compose/send_run.h"
#include "gui/widgets/page.h"

class QFileDialog;

namespace Ui {
class ComposePage;
}

namespace renkei::gui {

class FindingModel;
class RecipientField;
class UnitModel;

/// The screen 送信: files come in, sort themselves into units and are checked at once; what is ready is sent.
class ComposePage : public Page {
    Q_OBJECT
public:
    /// `names` must outlive the page's use of it: both belong to the window.
    ComposePage(Client& client, OfficeNames& names, QWidget* parent = nullptr);
    ~ComposePage() override;

    void activate() override;
    /// Adds files and folders and checks them.
    bool takeFiles(const std::vector<std::filesystem::path>& paths) override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void wireFiles();
    void wireMessage();
    void fitColumns();
    void placeSendBar();

    // Files: compose_page.cpp
    void chooseFiles();
    void chooseFolder();
    void openDialog(QFileDialog* dialog);
    void useSamples();
    void removeChosen();
    void removePaths(const std::vector<std::filesystem::path>& paths);
    void clear();
    void check();
    void takeBasket(Basket basket);
    /// Asks which units went before, and marks them.
    void lookBefore();
    void showEntries();
    void showFindings();
    void showFinding();
    void openRecord();
    void closeRecord();

    // Sending: compose_send.cpp
    void renew();
    void renewCounters();
    QString whyNot() const;
    QString whyNotEntry() const;
    QString confirmation(const std::vector<Outgoing>& messages) const;
    void renewButtons();
    void send();
    void noteOutcome(const SendOutcome& outcome);
    void endSending();
    std::set<std::string> recipientNumbers() const;

    Client& m_client;
    std::unique_ptr<Ui::ComposePage> m_ui;
    OfficeNames& m_names;
    UnitModel* m_units;
    FindingModel* m_findings;
    RecipientField* m_recipientField;
    SendRun* m_run;
    std::vector<std::filesystem::path> m_paths;  ///< What is in the list, as far as the last check knows.
    Basket m_basket;
    std::unique_ptr<QObject> m_comparing;  ///< Of the question what was sent before.
    bool m_notCompared = false;            ///< That question had no answer.
    std::unique_ptr<QObject> m_checking;   ///< Of the check that is under way; a newer one stops and drops it.
    std::size_t m_toSend = 0;              ///< Messages of the run that have not been tried.
    QString m_lastFolder;
};

}  // namespace renkei::gui
