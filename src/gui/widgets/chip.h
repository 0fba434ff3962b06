#pragma once

#include <QFrame>

#include "gui/widgets/icons.h"

class QLabel;

namespace renkei::gui {

/// A fact with a sign: 「ライセンス 2027年3月31日まで」.
class Chip : public QFrame {
    Q_OBJECT
public:
    explicit Chip(QWidget* parent = nullptr);
    /// `detail` is the tooltip; empty: none. An empty text hides the chip.
    void setFact(Tone tone, const QString& text, const QString& detail = {});
    QString text() const;

private:
    QLabel* m_sign;
    QLabel* m_text;
};

}  // namespace renkei::gui
