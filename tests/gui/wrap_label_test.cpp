#include <gtest/gtest.h>

#include <QImage>
#include <QLabel>
#include <algorithm>

#include "gui/widgets/wrap_label.h"

namespace renkei::gui {
namespace {

constexpr int kNarrow = 200;

TEST(WrapLabel, NoWordMakesItWiderThanAFewCharacters) {
    WrapLabel label;
    label.setText(QString(500, QLatin1Char('x')));
    QLabel plain(label.text());
    plain.setWordWrap(true);
    EXPECT_LT(label.minimumSizeHint().width(), kNarrow);
    EXPECT_GT(plain.minimumSizeHint().width(), kNarrow);
}

TEST(WrapLabel, AsksForTheHeightOfAllItsLines) {
    WrapLabel label;
    label.setText(QString(500, QLatin1Char('x')));
    const int characters = label.fontMetrics().horizontalAdvance(label.text());
    const int lines = (characters + kNarrow - 1) / kNarrow;
    EXPECT_GE(label.heightForWidth(kNarrow), lines * label.fontMetrics().height());
    label.setText(QStringLiteral("a\nb\nc"));
    EXPECT_GE(label.heightForWidth(kNarrow), 3 * label.fontMetrics().height());
    EXPECT_LT(label.heightForWidth(kNarrow), 5 * label.fontMetrics().height());
}

TEST(WrapLabel, PaintsEveryLineInsideItself) {
    WrapLabel label;
    label.setText(QString(100, QLatin1Char('X')));
    label.resize(kNarrow, label.heightForWidth(kNarrow));
    const QImage picture = label.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const int lineHeight = label.fontMetrics().height();
    const uchar ground = picture.constScanLine(picture.height() - 1)[picture.width() - 1];
    for (int line = 0; line < label.height() / lineHeight; ++line) {
        const uchar* row = picture.constScanLine(line * lineHeight + lineHeight / 2);
        EXPECT_TRUE(std::any_of(row, row + picture.width() / 4, [&](uchar c) { return c != ground; })) << line;
    }
}

TEST(WrapLabel, TakesMarkupAsText) {
    WrapLabel label;
    label.setText(QStringLiteral("<b>x</b>"));
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    EXPECT_EQ(label.text(), QStringLiteral("<b>x</b>"));
}

}  // namespace
}  // namespace renkei::gui
