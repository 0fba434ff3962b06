#include "gui/widgets/theme.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QTableView>
#include <algorithm>

namespace renkei::gui {
namespace {

constexpr int kHundred = 100;
constexpr int kHalfLight = 128;
constexpr int kCellPixels = 6;

/// Fusion, with cells of tables that begin where their headings do and keep off the next column.
class Look : public QProxyStyle {
public:
    Look() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
        if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView*>(widget) != nullptr) {
            return scaled(kCellPixels) - 1;  // Qt adds one.
        }
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
};

QPalette paletteOf(const Colors& c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad);
    palette.setColor(QPalette::Highlight, c.selection);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.surface);
    palette.setColor(QPalette::Midlight, c.raised);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.line);
    palette.setColor(QPalette::Shadow, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, c.faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, c.window);
    return palette;
}

QString sheetOf(const Colors& c, int pixels) {
    // Properties that widgets are given: `kind` on frames, labels and buttons.
    QString sheet = QStringLiteral(R"(
QFrame[kind="card"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QFrame[kind="band"] { background: @band; }
QFrame[kind="band"] QLabel { color: @onBand; font-weight: bold; }
QFrame[kind="good"] { background: @goodGround; border: 1px solid @good; border-radius: 6px; }
QFrame[kind="warning"] { background: @warningGround; border: 1px solid @warning; border-radius: 6px; }
QFrame[kind="bad"] { background: @badGround; border: 1px solid @bad; border-radius: 6px; }
QFrame[kind="head"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[kind="navigation"] { background: @raised; border: none; border-right: 1px solid @line; }
QLabel[kind="title"] { font-size: @titlepx; font-weight: bold; }
QLabel[kind="heading"] { font-weight: bold; }
QLabel[kind="faint"] { color: @faint; }
QLabel[kind="goodText"] { color: @good; font-weight: bold; }
QLabel[kind="warningText"] { color: @warning; font-weight: bold; }
QLabel[kind="badText"] { color: @bad; font-weight: bold; }
QPushButton { background: @surface; border: 1px solid @line; border-radius: 4px; padding: @buttonVpx @buttonHpx; }
QPushButton { icon-size: @iconpx; }
QFrame[kind="band"] QPushButton { padding: 0px @buttonHpx; border-color: @onBand; }
QPushButton:hover { background: @raised; border-color: @accent; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 2px solid @accent; padding: @focusVpx @focusHpx; }
QPushButton:disabled { color: @faint; background: @window; border-color: @line; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: bold; }
QPushButton[kind="primary"]:hover { border-color: @text; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @raised; color: @faint; border: 1px solid @line; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { background: @surface; border: 1px solid @faint; border-radius: 4px;
  padding: @fieldVpx @fieldHpx; selection-background-color: @accent; selection-color: @onAccent; }
QComboBox::drop-down { border: none; width: @arrowBoxpx; }
QComboBox::down-arrow { image: url(:/icons/@arrow.svg); width: @arrowpx; height: @arrowpx; }
QToolButton { background: @surface; border: 1px solid @line; border-radius: 4px; padding: @buttonVpx @buttonHpx; }
QFileDialog QToolButton { padding: 2px; }
QToolButton:hover { background: @raised; border-color: @accent; }
QToolButton:focus { border: 2px solid @accent; padding: @focusVpx @focusHpx; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { background: @window; color: @faint; border-color: @line; }
QTableView, QTreeView, QListView { background: @surface; alternate-background-color: @raised;
  border: 1px solid @line; border-radius: 4px; outline: 0; selection-background-color: @selection;
  selection-color: @text; gridline-color: @line; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid @accent; }
QHeaderView::section { background: @window; color: @text; border: none; border-bottom: 1px solid @line;
  padding: @fieldVpx @cellpx; font-weight: bold; }
QListView#navigationList { background: transparent; border: 2px solid transparent; border-radius: 0; }
QListView#navigationList:focus { border: 2px solid @accent; }
QListView#navigationList::item { padding: @itemVpx @fieldHpx; border-left: 4px solid transparent; }
QListView#navigationList::item:selected { background: @selection; border-left: 4px solid @accent; color: @text; }
QListView#navigationList::item:disabled { color: @faint; }
QProgressBar { border: 1px solid @line; border-radius: 4px; background: @surface; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QCheckBox::indicator, QTableView::indicator, QRadioButton::indicator { width: @checkpx; height: @checkpx;
  background: @surface; border: 1px solid @faint; border-radius: 3px; }
QCheckBox::indicator:checked, QTableView::indicator:checked { image: url(:/icons/@tick.svg); }
QCheckBox::indicator:disabled, QTableView::indicator:disabled, QRadioButton::indicator:disabled {
  background: @window; border-color: @line; }
QCheckBox::indicator:focus { border: 2px solid @accent; width: @checkFocuspx; height: @checkFocuspx; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QRadioButton::indicator { border-radius: @radioRadiuspx; }
QRadioButton::indicator:checked { border: @radioDotpx solid @accent; width: @radioInnerpx; height: @radioInnerpx; }
QToolTip { color: @text; background: @surface; border: 1px solid @line; }
)");
    const auto put = [&sheet](const char* name, const QString& value) {
        sheet.replace(QLatin1Char('@') + QLatin1String(name), value);
    };
    const auto length = [pixels](int atBase) { return QString::number(pixels * atBase / kBasePixels); };
    // Longer names first: @onAccent must not be taken for @on….
    put("warningGround", c.warningGround.name());
    put("goodGround", c.goodGround.name());
    put("badGround", c.badGround.name());
    put("selection", c.selection.name());
    put("onAccent", c.onAccent.name());
    put("surface", c.surface.name());
    put("warning", c.warning.name());
    put("iconpx", length(18) + QLatin1String("px"));
    put("arrowBoxpx", length(24) + QLatin1String("px"));
    put("arrowpx", length(12) + QLatin1String("px"));
    put("arrow", c.window.lightness() < kHalfLight ? QStringLiteral("arrow-dark") : QStringLiteral("arrow-light"));
    put("tick", c.window.lightness() < kHalfLight ? QStringLiteral("check-dark") : QStringLiteral("check-light"));
    put("checkFocuspx", QString::number(pixels - 2) + QLatin1String("px"));
    put("checkpx", length(14) + QLatin1String("px"));
    // The same size outside with and without the mark.
    const int dot = std::max(2, pixels * 4 / kBasePixels);
    put("radioDotpx", QString::number(dot) + QLatin1String("px"));
    put("radioInnerpx", QString::number(pixels + 2 - 2 * dot) + QLatin1String("px"));
    put("radioRadiuspx", QString::number((pixels + 2) / 2) + QLatin1String("px"));
    put("titlepx", length(20) + QLatin1String("px"));
    put("buttonVpx", length(6) + QLatin1String("px"));
    put("buttonHpx", length(14) + QLatin1String("px"));
    // A border that is a pixel wider takes a pixel of the padding, so that nothing moves with the focus.
    put("focusVpx", QString::number(pixels * 6 / kBasePixels - 1) + QLatin1String("px"));
    put("focusHpx", QString::number(pixels * 14 / kBasePixels - 1) + QLatin1String("px"));
    put("fieldVpx", length(4) + QLatin1String("px"));
    put("fieldHpx", length(8) + QLatin1String("px"));
    put("cellpx", length(kCellPixels) + QLatin1String("px"));
    put("itemVpx", length(9) + QLatin1String("px"));
    put("window", c.window.name());
    put("raised", c.raised.name());
    put("accent", c.accent.name());
    put("onBand", c.onBand.name());
    put("faint", c.faint.name());
    put("band", c.band.name());
    put("line", c.line.name());
    put("text", c.text.name());
    put("good", c.good.name());
    put("bad", c.bad.name());
    return sheet;
}

bool wantsDark(ColorScheme scheme) {
    if (scheme != ColorScheme::System) {
        return scheme == ColorScheme::Dark;
    }
    // Before our own palette is on, the style's standard palette is what the system asks for.
    return QApplication::style()->standardPalette().color(QPalette::Window).lightness() < kHalfLight;
}

}  // namespace

const Colors& lightColors() {
    static const Colors kColors{.window = QColor(0xF5F6F8),
                                .surface = QColor(0xFFFFFF),
                                .raised = QColor(0xEEF1F4),
                                .line = QColor(0xC9CFD6),
                                .text = QColor(0x1C2329),
                                .faint = QColor(0x55606B),
                                .accent = QColor(0x0B5FA5),
                                .onAccent = QColor(0xFFFFFF),
                                .selection = QColor(0xD4E6F6),
                                .good = QColor(0x1B6B38),
                                .warning = QColor(0x8A5300),
                                .bad = QColor(0xB3261E),
                                .goodGround = QColor(0xE7F4EA),
                                .warningGround = QColor(0xFFF4DF),
                                .badGround = QColor(0xFCEBEA),
                                .band = QColor(0xFFD54A),
                                .onBand = QColor(0x332600)};
    return kColors;
}

const Colors& darkColors() {
    static const Colors kColors{.window = QColor(0x1B1F24),
                                .surface = QColor(0x22272E),
                                .raised = QColor(0x2B3138),
                                .line = QColor(0x4A535E),
                                .text = QColor(0xE8EBEE),
                                .faint = QColor(0xAAB4BE),
                                .accent = QColor(0x6CB4F5),
                                .onAccent = QColor(0x0B1A28),
                                .selection = QColor(0x1F4468),
                                .good = QColor(0x7BD395),
                                .warning = QColor(0xF2BC5C),
                                .bad = QColor(0xFF9A91),
                                .goodGround = QColor(0x1C3325),
                                .warningGround = QColor(0x3A2E14),
                                .badGround = QColor(0x3F2220),
                                .band = QColor(0x7A5A00),
                                .onBand = QColor(0xFFF3CF)};
    return kColors;
}

const Colors& colors() {
    return QApplication::palette().color(QPalette::Window).lightness() < kHalfLight ? darkColors() : lightColors();
}

int scaled(int pixelsAtHundredPercent) {
    return pixelsAtHundredPercent * QApplication::font().pixelSize() / kBasePixels;
}

void applyTheme(QApplication& application, ColorScheme scheme, int textPercent) {
    const int pixels = kBasePixels * textPercent / kHundred;
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans JP"),
                      QStringLiteral("Yu Gothic UI"), QStringLiteral("Meiryo"), QStringLiteral("Hiragino Sans"),
                      QStringLiteral("TakaoPGothic")});
    font.setPixelSize(pixels);
    QApplication::setStyle(new Look);
    const Colors& chosen = wantsDark(scheme) ? darkColors() : lightColors();
    application.setFont(font);
    application.setPalette(paletteOf(chosen));
    application.setStyleSheet(sheetOf(chosen, pixels));
}

}  // namespace renkei::gui
