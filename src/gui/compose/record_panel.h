#pragma once

#include <QWidget>
#include <memory>

#include "gui/client/client.h"
#include "gui/compose/basket.h"
#include "gui/compose/record_model.h"

namespace Ui {
class RecordPanel;
}

namespace renkei::gui {

/// The record that a finding is about: what is wrong and the way out above, below its fields with the wrong one marked.
/// From here one goes to the finding before and after.
class RecordPanel : public QWidget {
    Q_OBJECT
public:
    explicit RecordPanel(QWidget* parent = nullptr);
    ~RecordPanel() override;

    /// Outlives the widget. Before anything else.
    void setClient(Client& client);
    void open(std::shared_ptr<const Findings> findings, std::size_t at);
    void clear();
    std::size_t current() const { return m_at; }

signals:
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void go(std::size_t at);
    void showFinding();
    void showRecord(const standard::RecordView& record);
    void showFailure(const base::Error& error);
    void showField();
    void fitColumns();

    Client* m_client = nullptr;
    std::unique_ptr<Ui::RecordPanel> m_ui;
    RecordModel* m_model;
    std::shared_ptr<const Findings> m_findings;
    std::size_t m_at = 0;
    std::unique_ptr<QObject> m_reading;  ///< Of the reading that is under way; a newer one drops it.
};

}  // namespace renkei::gui
