#pragma once

#include <QFrame>
#include <memory>

#include "gui/client/client.h"

namespace Ui {
class HeadBar;
}

namespace renkei::gui {

/// The top of the window: office name and number, licence until, certificate until, connection, time of the last check.
class HeadBar : public QFrame {
    Q_OBJECT
public:
    HeadBar(Client& client, QWidget* parent = nullptr);
    ~HeadBar() override;

private:
    void renew();
    void renewLicence();
    void renewCertificate();
    void renewConnection();

    Client& m_client;
    std::unique_ptr<Ui::HeadBar> m_ui;
};

}  // namespace renkei::gui
