#pragma once

#include <QColor>
#include <QString>

#include "gui/client/preferences.h"

class QApplication;

namespace renkei::gui {

/// The few colours of the window. Every pair of text and ground has a contrast of at least 4.5 (WCAG 2.1, 1.4.3).
struct Colors {
    QColor window;   ///< Ground of the window.
    QColor surface;  ///< Ground of lists, fields and cards.
    QColor raised;   ///< Every second row, buttons.
    QColor line;     ///< Borders.
    QColor text;
    QColor faint;  ///< Second lines; still readable.
    QColor accent;
    QColor onAccent;
    QColor selection;  ///< Ground of the chosen row; text stays `text`.
    QColor good;
    QColor warning;
    QColor bad;
    QColor goodGround;
    QColor warningGround;
    QColor badGround;
    QColor band;  ///< 練習モード
    QColor onBand;
};

const Colors& lightColors();
const Colors& darkColors();
/// Those that the application wears now.
const Colors& colors();

/// Text of 100 %, in pixels.
constexpr int kBasePixels = 14;
/// A length that grows with the text.
int scaled(int pixelsAtHundredPercent);

/// Puts style, palette, fonts and the few rules of the style sheet on the application. Before the first window, or at
/// any time later.
void applyTheme(QApplication& application, ColorScheme scheme, int textPercent);

}  // namespace renkei::gui
