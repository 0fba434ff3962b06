#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "exchange/session.h"

namespace renkei::gui {

enum class Language { Japanese, English };
/// 2025年5月, or 令和7年5月.
enum class DateStyle { Western, Reiwa };
enum class ColorScheme { System, Light, Dark };

/// Text sizes on offer, in percent of 14 px.
constexpr int kLeastTextPercent = 100;
constexpr int kMostTextPercent = 200;
constexpr int kMostReceiveMinutes = 24 * 60;
constexpr int kMostLockMinutes = 60;

/// What a person sets for this computer: `settings.json` in the root folder. No secret is in it.
struct Preferences {
    std::filesystem::path saveFolder;  ///< Where received files go.
    exchange::ReceiveInput::Sorting sorting = exchange::ReceiveInput::Sorting::BySenderAndMonth;
    std::filesystem::path backupFolder = {};  ///< Where backups go; empty: not chosen yet.
    int receiveEveryMinutes = 0;              ///< 0: only by a click.
    bool notify = true;                       ///< Say it when something arrives.
    int lockAfterMinutes = 15;                ///< Without a person's touch the window locks itself; 0: never.
    std::string proxy;                        ///< Empty, or http://host:port.
    int textPercent = kLeastTextPercent;
    Language language = Language::Japanese;
    DateStyle dates = DateStyle::Western;
    ColorScheme colors = ColorScheme::System;
    std::string lastOffice;  ///< Chosen at the login screen the next time.
};

/// The file of a root folder; where it is missing, `defaults`. A member that is damaged or out of its bounds is taken
/// from `defaults`, so that a broken file never keeps the window from opening; a file that is no JSON at all fails with
/// JsonMalformed, and a disk that can't be read as base::readFile.
base::Result<Preferences> loadPreferences(const std::filesystem::path& root, const Preferences& defaults);
/// Durable. Members that this version does not know stay; a file that is no JSON object is put aside as
/// `settings.damaged.json`. Fails as base::makeFolders, readFile and writeFileDurably.
base::Result<void> savePreferences(const std::filesystem::path& root, const Preferences& preferences);

}  // namespace renkei::gui
