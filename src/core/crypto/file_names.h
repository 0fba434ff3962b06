#pragma once

#include <string>
#include <string_view>

namespace renkei::crypto {

/// True for a name that means one plain file in one folder on every system: UTF-8 of at most kMaxFileNameBytes, no
/// path, drive or wildcard, no control or direction-changing or invisible character, no device of Windows, no blank at
/// either end and no dot at the end.
bool isPlainFileName(std::string_view name);

/// The name with capitals made small (Latin, Greek, Cyrillic, full-width), to find two names that are one file on a
/// disk that does not tell them apart. For comparing only.
std::string foldFileName(std::string_view name);

/// Names that a parcel uses itself, in any case.
bool isReservedFileName(std::string_view name);

/// What a ZIP of a parcel holds beside the files.
constexpr std::string_view kManifestName = "manifest.json";
constexpr std::string_view kPaddingName = "padding.bin";

}  // namespace renkei::crypto
