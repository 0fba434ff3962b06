#pragma once

#include <QFrame>
#include <memory>

#include "gui/client/client.h"
#include "gui/training/training_exchange.h"

namespace Ui {
class TrainingPanel;
}

namespace renkei::gui {

/// What training offers at the login: the invented offices, a second window, files to send. Below the login page.
class TrainingPanel : public QFrame {
    Q_OBJECT
public:
    /// `exchange` must outlive it.
    TrainingPanel(Client& client, TrainingExchange& exchange, QWidget* parent = nullptr);
    ~TrainingPanel() override;

    /// The office that is chosen; null while the exchange is not ready.
    const TrainingOffice* chosen() const;
    /// A combo box, for the focus.
    QWidget* firstField() const;

signals:
    /// Another office is chosen, or none any more.
    void chosenChanged();
    /// A second window is on its way.
    void windowOpened();

private:
    QString stateText() const;
    void renewState();
    void renewOffices();
    void prepareSamples();
    void openWindow();

    Client& m_client;
    TrainingExchange& m_exchange;
    std::unique_ptr<Ui::TrainingPanel> m_ui;
};

}  // namespace renkei::gui
