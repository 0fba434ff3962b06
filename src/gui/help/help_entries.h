#pragma once

#include <QString>
#include <vector>

namespace renkei::gui {

/// A question with its answer, an error with its five answers, or what can be wrong with files of the standard.
enum class HelpKind { Question, Error, Diagnostic };

/// Something that the help can be searched for. Plain text, in the language of the interface.
struct HelpEntry {
    HelpKind kind = HelpKind::Question;
    QString title;
    QString text;
    QString code;  ///< As read out on the phone; empty for questions.
};

/// All of it: questions of resources/help, every error code, every code of the standard's diagnostics. Compiled in; no
/// disk is touched.
std::vector<HelpEntry> helpEntries();

/// Which entries hold all words of `text`, as indices: first those that hold them in title or code, otherwise in their
/// order. Width, case and kana do not matter. No words: all.
std::vector<std::size_t> findHelp(const std::vector<HelpEntry>& entries, const QString& text);

QString helpKindText(HelpKind kind);

}  // namespace renkei::gui
