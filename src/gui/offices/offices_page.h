#pragma once

#include <QTimer>
#include <memory>

#include "gui/client/client.h"
#include "gui/offices/offices_model.h"
#include "gui/widgets/page.h"

namespace Ui {
class OfficesPage;
}

namespace renkei::gui {

/// 事業所検索: the exchange's directory by number, name or prefecture, and whether an office can receive now.
class OfficesPage : public Page {
    Q_OBJECT
public:
    explicit OfficesPage(Client& client, QWidget* parent = nullptr);
    ~OfficesPage() override;

    void activate() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpTable();
    void ask();
    void show(base::Result<std::vector<protocol::Office>> offices);
    void copyNumbers();
    void renewButtons();
    void renewIcons();

    Client& m_client;
    std::unique_ptr<Ui::OfficesPage> m_ui;
    OfficesModel m_model;
    QTimer m_pause;
    /// The query on its way; a newer one drops it.
    std::unique_ptr<QObject> m_query;
    bool m_answered = false;
};

}  // namespace renkei::gui
