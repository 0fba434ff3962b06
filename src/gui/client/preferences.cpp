#include "gui/client/preferences.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/files.h"
#include "gui/client/proxy.h"
#include "json/json.h"

namespace renkei::gui {
namespace {

constexpr std::string_view kFileName = "settings.json";
/// A file that can't be read is kept under this name when settings are saved anew.
constexpr std::string_view kDamagedName = "settings.damaged.json";
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

/// What the file holds now, so that members of a newer version stay. Fails with what the disk says.
base::Result<json::Object> present(const std::filesystem::path& root) {
    const auto text = base::readFile(root / kFileName, kMaxBytes);
    if (!text && text.error().code == base::ErrorCode::IoNotFound) {
        return json::Object{};
    }
    if (!text && text.error().code != base::ErrorCode::IoTooLarge) {
        return text.error();
    }
    if (text) {
        const auto value = json::parse(base::asText(*text), {.bytes = kMaxBytes});
        if (value && value->object() != nullptr) {
            return *value->object();
        }
    }
    std::error_code problem;
    std::filesystem::rename(root / kFileName, root / kDamagedName, problem);
    if (problem) {
        return base::fail(base::ErrorCode::IoError, "the damaged settings can't be put aside");
    }
    return json::Object{};
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
    if (value->object() == nullptr) {
        return base::fail(base::ErrorCode::JsonMalformed, "the settings are no object");
    }
    json::Reader reader(*value);
    Preferences loaded = defaults;
    std::string folder;
    take(reader.value("save_folder"), folder);
    if (const auto path = base::pathFromUtf8(folder); path.is_absolute()) {
        loaded.saveFolder = path;
    }
    std::string backups;
    take(reader.value("backup_folder"), backups);
    if (const auto path = base::pathFromUtf8(backups); path.is_absolute()) {
        loaded.backupFolder = path;
    }
    take(reader.value("sorting"), kSortings, loaded.sorting);
    take(reader.value("receive_every_minutes"), 0, kMostReceiveMinutes, loaded.receiveEveryMinutes);
    take(reader.value("notify"), loaded.notify);
    take(reader.value("lock_after_minutes"), 0, kMostLockMinutes, loaded.lockAfterMinutes);
    std::string proxy = loaded.proxy;
    take(reader.value("proxy"), proxy);
    if (proxyFault(proxy) == ProxyFault::None) {
        loaded.proxy = proxy;
    }
    take(reader.value("text_percent"), kLeastTextPercent, kMostTextPercent, loaded.textPercent);
    take(reader.value("language"), kLanguages, loaded.language);
    take(reader.value("dates"), kDates, loaded.dates);
    take(reader.value("colors"), kColors, loaded.colors);
    take(reader.value("last_office"), loaded.lastOffice);
    return loaded;
}

base::Result<void> savePreferences(const std::filesystem::path& root, const Preferences& preferences) {
    if (auto made = base::makeFolders(root); !made) {
        return made;
    }
    auto object = present(root);
    if (!object) {
        return object.error();
    }
    object->set("save_folder", base::pathToUtf8(preferences.saveFolder));
    object->set("backup_folder", base::pathToUtf8(preferences.backupFolder));
    object->set("sorting", nameOf(kSortings, preferences.sorting));
    object->set("receive_every_minutes", preferences.receiveEveryMinutes);
    object->set("notify", preferences.notify);
    object->set("lock_after_minutes", preferences.lockAfterMinutes);
    object->set("proxy", preferences.proxy);
    object->set("text_percent", preferences.textPercent);
    object->set("language", nameOf(kLanguages, preferences.language));
    object->set("dates", nameOf(kDates, preferences.dates));
    object->set("colors", nameOf(kColors, preferences.colors));
    object->set("last_office", preferences.lastOffice);
    return base::writeFileDurably(root / kFileName, base::asBytes(json::write(*object)));
}

}  // namespace renkei::gui
