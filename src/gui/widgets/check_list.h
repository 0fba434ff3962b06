#pragma once

#include <QWidget>
#include <vector>

#include "gui/widgets/icons.h"

class QGridLayout;

namespace renkei::gui {

/// A line of a list of checks: the gate before receiving, 接続テスト, what is in a certificate.
struct CheckLine {
    Tone tone = Tone::Plain;
    QString what;  ///< 「保存先に書き込めること」
    QString todo;  ///< What to do where it does not hold; empty where it does.
    QString code;  ///< For the phone; empty where all is well.
};

/// Lines with a sign, a word for it, and below what to do. Plain text.
class CheckList : public QWidget {
    Q_OBJECT
public:
    explicit CheckList(QWidget* parent = nullptr);
    void setLines(const std::vector<CheckLine>& lines);
    void clear() { setLines({}); }

private:
    QGridLayout* m_grid;
};

}  // namespace renkei::gui
