#pragma once

#include <QStringList>
#include <filesystem>
#include <optional>
#include <variant>

#include "base/clock.h"

namespace renkei::gui {

/// What `renkei` was started with.
struct Options {
    bool training = false;                         ///< 練習モード
    std::optional<std::filesystem::path> profile;  ///< The root folder instead of the user's data folder.
    std::optional<base::TimeMs> fakeNow;           ///< Training only: the clock begins here.
    std::string office;                            ///< Training only: the office that is chosen at first.
    bool quitAfterFirstPaint = false;              ///< For measuring and for smoke tests.
};

/// What to print, and the exit status, where the window does not open: help, version, or what is wrong.
struct OptionsAnswer {
    QString text;
    int status = 0;
};

std::variant<Options, OptionsAnswer> readOptions(const QStringList& arguments);

/// What to start the program with for one more window in training beside one that has these options: the same place
/// and moment, and the office chosen. Without the program's name.
QStringList anotherWindow(const Options& options, const std::string& office);

}  // namespace renkei::gui
