#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "gui/client/preferences.h"
#include "standard/sentence.h"

/// Texts for people: from the core's strings, dates, sizes and errors to what stands on the screen, in the language of
/// the interface.
namespace renkei::gui {

/// UTF-8 of the core, for plain-text widgets only. Control characters and those that turn the direction of writing are
/// shown as ␣-like replacement signs, so that a hostile name can't pretend to be something else.
QString shown(std::string_view utf8);
/// Text of a person for the core.
std::string utf8(const QString& text);
QString shownPath(const std::filesystem::path& path);
/// The path letter by letter, for the system (URLs, dialogs) and never for labels; toPath makes the same path of it.
QString exactPath(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);

/// The language that the interface is in now; a change of the preference comes with the next start.
Language shownLanguage();

/// A diagnostic's sentence in the language of the interface; the names of the standard in it stay as they are.
QString sentenceText(const standard::Sentence& sentence);

/// A sentence of exchange/findings.inc in the language of the interface.
QString findingText(std::string_view japanese);

/// Word of the core's tables (states, kinds, units) in the language of the interface.
QString term(std::string_view japanese);

/// 2025年5月, 令和7年5月 or May 2025. Of anything that is no month, the text itself.
QString monthText(std::string_view yyyymm, DateStyle style);
/// 2025年5月12日, by the calendar of Japan.
QString dayText(base::TimeMs time, DateStyle style);
/// A day as 2025-05-12 into the form above.
QString dayText(std::string_view isoDay, DateStyle style);
/// 2025年5月12日 18:30.
QString minuteText(base::TimeMs time, DateStyle style);
/// 18:30 of today, else as minuteText.
QString momentText(base::TimeMs time, base::TimeMs now, DateStyle style);
/// 「20 KB」.
QString sizeText(std::uint64_t bytes);

/// The five answers of an error, in the language of the interface.
struct ErrorText {
    QString what;
    QString lost;  ///< 「データは失われていません。」
    QString who;
    QString next;
    QString code;
    QString official;            ///< The published sentence of the official client, word for word, or empty.
    std::vector<QString> facts;  ///< 「受付1 が 2025年5月1日 18:30 に受け取りました」, paths, office numbers.
};
ErrorText errorText(const base::Error& error, DateStyle style = DateStyle::Western);
/// What a person reads out on the phone or pastes into a mail: the answers, version and time; no personal data.
QString phoneText(const base::Error& error, base::TimeMs now);

}  // namespace renkei::gui
