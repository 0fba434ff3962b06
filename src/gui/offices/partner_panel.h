#pragma once

#include <QFrame>
#include <memory>
#include <optional>
#include <string>

#include "gui/client/client.h"

namespace Ui {
class PartnerPanel;
}

namespace renkei::gui {

/// The certificates of the chosen office with their 確認番号, and 「電話で確かめた」. Hidden while none is chosen.
class PartnerPanel : public QFrame {
    Q_OBJECT
public:
    explicit PartnerPanel(QWidget* parent = nullptr);
    ~PartnerPanel() override;

    void setClient(Client& client) { m_client = &client; }
    /// Asks the exchange about it; what was on its way before is dropped.
    void showOffice(const std::string& number);
    void clear();

private:
    void take(const base::Result<exchange::Partner>& partner);
    void confirm();
    void renewButton();

    Client* m_client = nullptr;
    std::unique_ptr<Ui::PartnerPanel> m_ui;
    std::string m_office;
    std::optional<std::string> m_number;  ///< That is to be confirmed.
    std::unique_ptr<QObject> m_query;
};

}  // namespace renkei::gui
