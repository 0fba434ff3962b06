#pragma once

#include <QFrame>
#include <memory>

#include "exchange/batch_note.h"
#include "gui/client/preferences.h"

namespace Ui {
class RestCard;
}

namespace renkei::gui {

/// 途中の一括送信: what an earlier login left of a batch, and the two ways on.
class RestCard : public QFrame {
    Q_OBJECT
public:
    explicit RestCard(QWidget* parent = nullptr);
    ~RestCard() override;

    void setBatch(const exchange::OpenBatch& batch, DateStyle dates);
    /// Where the keyboard begins.
    void takeFocus();
    /// The theme is another one.
    void renewIcons();

signals:
    void openRequested();
    void discardRequested();

private:
    std::unique_ptr<Ui::RestCard> m_ui;
};

}  // namespace renkei::gui
