#include "gui/widgets/icons.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kIconPixels = 20;
/// Drawn larger than shown, for screens with more than one pixel a point.
constexpr int kRatio = 2;

QPixmap draw(const QString& name, const QColor& color) {
    // Compiled in: no disk is touched.
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    const int side = scaled(kIconPixels) * kRatio;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(kRatio);
    return pixmap;
}

QString toneName(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return QStringLiteral("dot");
        case Tone::Good:
            return QStringLiteral("good");
        case Tone::Warning:
            return QStringLiteral("warning");
        case Tone::Bad:
            return QStringLiteral("bad");
    }
    return {};
}

QColor toneColor(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return colors().faint;
        case Tone::Good:
            return colors().good;
        case Tone::Warning:
            return colors().warning;
        case Tone::Bad:
            return colors().bad;
    }
    return {};
}

}  // namespace

QIcon icon(const char* name) {
    QIcon icon;
    const QString file = QString::fromLatin1(name);
    icon.addPixmap(draw(file, colors().text), QIcon::Normal);
    icon.addPixmap(draw(file, colors().text), QIcon::Selected);
    icon.addPixmap(draw(file, colors().faint), QIcon::Disabled);
    return icon;
}

QPixmap tonePixmap(Tone tone) {
    return draw(toneName(tone), toneColor(tone));
}

QIcon toneIcon(Tone tone) {
    const QPixmap pixmap = tonePixmap(tone);
    QIcon icon;
    icon.addPixmap(pixmap, QIcon::Normal);
    icon.addPixmap(pixmap, QIcon::Selected);
    icon.addPixmap(pixmap, QIcon::Disabled);
    return icon;
}

QString toneWord(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return QCoreApplication::translate("Tone", "未確認");
        case Tone::Good:
            return QCoreApplication::translate("Tone", "問題なし");
        case Tone::Warning:
            return QCoreApplication::translate("Tone", "注意");
        case Tone::Bad:
            return QCoreApplication::translate("Tone", "問題あり");
    }
    return {};
}

}  // namespace renkei::gui
