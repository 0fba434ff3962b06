#pragma once

#include <QFrame>
#include <filesystem>
#include <map>
#include <memory>

#include "gui/inbox/receiver.h"
#include "gui/widgets/check_list.h"

namespace Ui {
class ResultPanel;
}

namespace renkei::gui {

/// Lines of the gate for a CheckList: what must hold, and what to do where it does not.
std::vector<CheckLine> gateLines(const std::vector<exchange::GateFinding>& gate);

/// What a run of receiving came to: how many are here and where, what was found in them, and each problem with its
/// five answers. Hidden while there is none.
class ResultPanel : public QFrame {
    Q_OBJECT
public:
    explicit ResultPanel(QWidget* parent = nullptr);
    ~ResultPanel() override;

    /// `names`: how people call the messages of the list, for those that could not be received.
    void showReport(const ReceiveReport& report, const std::map<protocol::MessageKey, QString>& names,
                    const Client& client);
    void clear();

signals:
    void historyWanted();

private:
    void showReceived(const ReceiveReport& report, DateStyle style);
    void showProblems(const ReceiveReport& report, const std::map<protocol::MessageKey, QString>& names,
                      const Client& client);
    void addProblem(const QString& name, const base::Error& error, const Client& client);
    void openFolder();

    std::unique_ptr<Ui::ResultPanel> m_ui;
    std::filesystem::path m_folder;
    int m_panels = 0;
};

}  // namespace renkei::gui
