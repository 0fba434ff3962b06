#pragma once

#include <QLabel>

namespace renkei::gui {

/// One line of plain text that ends in … where there is no room; the whole text is in the tooltip and in the accessible
/// name. For names that others chose: they may be long and hold markup.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return m_fullText; }
    bool isElided() const;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_fullText;
};

}  // namespace renkei::gui
