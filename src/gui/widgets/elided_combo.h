#pragma once

#include <QComboBox>

namespace renkei::gui {

/// A combo box whose text ends in … where there is no room, for names that may be long; the list that opens is as wide
/// as the names need.
class ElidedCombo : public QComboBox {
    Q_OBJECT
public:
    explicit ElidedCombo(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace renkei::gui
