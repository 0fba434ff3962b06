#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace renkei::gui {

/// A name and what it is: 「送信元」「みどり居宅介護支援事業所」.
struct Fact {
    QString name;
    QString value;
};

/// Details of a message: names at the left, values beside them that wrap and can be marked and copied. Plain text.
class FactGrid : public QWidget {
    Q_OBJECT
public:
    explicit FactGrid(QWidget* parent = nullptr);
    void setFacts(const std::vector<Fact>& facts);
    void clear() { setFacts({}); }
    /// All of it, a line each.
    QString text() const;

private:
    QGridLayout* m_grid;
    std::vector<Fact> m_facts;
};

}  // namespace renkei::gui
