#include "gui/client/preferences.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/files.h"
#include "json/json.h"

namespace renkei::gui {
namespace {

constexpr std::string_view kFileName = "settings.json";
constexpr std::uint64_t kMaxBytes = 64U << 10;

using Sorting = exchange::ReceiveInput::Sorting;

template <typename Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array kSortings{Names<Sorting>{Sorting::Flat, "flat"},
                               Names<Sorting>{Sorting::BySenderAndMonth, "sender-month"}};
constexpr std::array kLanguages{Names<Language>{Language::Japanese, "ja"}, Names<Language>{Language::English, "en"}};
constexpr std::array kDates{Names<DateStyle>{DateStyle::Western, "western"},
                            Names<DateStyle>{DateStyle::Reiwa, "reiwa"}};
constexpr std::array kColors{Names<ColorScheme>{ColorScheme::System, "system"},
                             Names<ColorScheme>{ColorScheme::Light, "light"},
                             Names<ColorScheme>{ColorScheme::Dark, "dark"}};

template <typename Enum, std::size_t N>
std::string_view nameOf(const std::array<Names<Enum>, N>& names, Enum value) {
    for (const auto& [known, name] : names) {
        if (known == value) {
            return name;
        }
    }
    return {};
}

template <typename Enum, std::size_t N>
void take(const json::Value* value, const std::array<Names<Enum>, N>& names, Enum& target) {
    const std::string* text = value != nullptr ? value->string() : nullptr;
    for (const auto& [known, name] : names) {
        if (text != nullptr && *text == name) {
            target = known;
        }
    }
}

void take(const json::Value* value, std::string& target) {
    if (const std::string* text = value != nullptr ? value->string() : nullptr) {
        target = *text;
    }
}

void take(const json::Value* value, bool& target) {
    if (const bool* flag = value != nullptr ? value->boolean() : nullptr) {
        target = *flag;
    }
}

void take(const json::Value* value, int least, int most, int& target) {
    const std::int64_t* number = value != nullptr ? value->integer() : nullptr;
    if (number != nullptr && *number >= least && *number <= most) {
        target = static_cast<int>(*number);
    }
}

}  // namespace

base::Result<Preferences> loadPreferences(const std::filesystem::path& root, const Preferences& defaults) {
    const auto text = base::readFile(root / kFileName, kMaxBytes);
    if (!text) {
        if (text.error().code == base::ErrorCode::IoNotFound) {
            return defaults;
        }
        return text.error();
    }
    const auto value = json::parse(base::asText(*text), {.bytes = kMaxBytes});
    if (!value) {
        return value.error();
    }
    json::Reader reader(*value);
    Preferences loaded = defaults;
    std::string folder;
    take(reader.value("save_folder"), folder);
    if (!folder.empty()) {
        loaded.saveFolder = base::pathFromUtf8(folder);
    }
    take(reader.value("sorting"), kSortings, loaded.sorting);
    take(reader.value("receive_every_minutes"), 0, kMostReceiveMinutes, loaded.receiveEveryMinutes);
    take(reader.value("notify"), loaded.notify);
    take(reader.value("proxy"), loaded.proxy);
    take(reader.value("text_percent"), kLeastTextPercent, kMostTextPercent, loaded.textPercent);
    take(reader.value("language"), kLanguages, loaded.language);
    take(reader.value("dates"), kDates, loaded.dates);
    take(reader.value("colors"), kColors, loaded.colors);
    take(reader.value("last_office"), loaded.lastOffice);
    return loaded;
}

base::Result<void> savePreferences(const std::filesystem::path& root, const Preferences& preferences) {
    const json::Object object{
        {"save_folder", base::pathToUtf8(preferences.saveFolder)},
        {"sorting", nameOf(kSortings, preferences.sorting)},
        {"receive_every_minutes", preferences.receiveEveryMinutes},
        {"notify", preferences.notify},
        {"proxy", preferences.proxy},
        {"text_percent", preferences.textPercent},
        {"language", nameOf(kLanguages, preferences.language)},
        {"dates", nameOf(kDates, preferences.dates)},
        {"colors", nameOf(kColors, preferences.colors)},
        {"last_office", preferences.lastOffice},
    };
    if (auto made = base::makeFolders(root); !made) {
        return made;
    }
    return base::writeFileDurably(root / kFileName, base::asBytes(json::write(object)));
}

}  // namespace renkei::gui
