#pragma once

#include <QIcon>
#include <QPixmap>

namespace renkei::gui {

/// How something stands: shown by a shape, a word and a colour together, never by a colour alone.
enum class Tone { Plain, Good, Warning, Bad };

/// An icon of resources/icons (`receive`, `send`, …) in the text's colour of the present theme.
QIcon icon(const char* name);
/// The sign of a tone (a tick, a triangle, a cross, a dot) in its colour.
QIcon toneIcon(Tone tone);
/// The same as a picture for labels, at the present text size.
QPixmap tonePixmap(Tone tone);
/// 「問題なし」「注意」「問題あり」, for screen readers and wherever the sign stands alone.
QString toneWord(Tone tone);

}  // namespace renkei::gui
