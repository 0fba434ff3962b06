#pragma once

#include <QLayout>
#include <vector>

namespace renkei::gui {

/// Lays widgets side by side and begins a new line where there is no more room: for facts and buttons that must stay
/// readable at twice the text size.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Pass { Measure, Place };
    int arrange(const QRect& rect, Pass pass) const;

    std::vector<QLayoutItem*> m_items;  ///< Owned, as QLayout's contract is.
};

}  // namespace renkei::gui
