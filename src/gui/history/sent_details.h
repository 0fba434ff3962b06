#pragma once

#include <QFrame>
#include <memory>

#include "exchange/evidence_report.h"
#include "gui/client/client.h"

namespace Ui {
class SentDetails;
}

namespace renkei::gui {

/// One sent message: what became of it, in a sentence, and what proves it. Asks for the signed records by itself.
class SentDetails : public QFrame {
    Q_OBJECT
public:
    explicit SentDetails(Client& client, QWidget* parent = nullptr);
    ~SentDetails() override;

    /// The same message again only renews what changed.
    void setRow(const store::OutgoingRow& row);
    void clear();

private:
    void ask(const std::string& id);
    void showEvidence(const base::Result<exchange::SentEvidence>& evidence);

    Client& m_client;
    std::unique_ptr<Ui::SentDetails> m_ui;
    /// The look into the archive that is on its way; a newer one drops it.
    std::unique_ptr<QObject> m_query;
};

/// 「2025年5月12日 18:30 に、相手の端末「受付1」が受信しました。」: what became of a message.
QString sentStory(const store::OutgoingRow& row, base::TimeMs now, DateStyle dates);

}  // namespace renkei::gui
