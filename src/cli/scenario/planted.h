#pragma once

#include <array>
#include <string_view>

/// Texts about invented people that scenarios have wherever a person can write one, so that it shows where one gets to:
/// no support file may hold any of them (docs/formats/support-file.md). `scenario run --json` lists them.
namespace renkei::cli::scenario {

constexpr std::string_view kSubject = "石川はな様の退院後のご相談";
constexpr std::string_view kNote = "次女の架空椿さんには内緒にしてください";
constexpr std::string_view kTerminal = "受付1（事務の橘小百合）";
constexpr std::string_view kOtherTerminal = "受付2（相談員の楠木桃子）";
constexpr std::string_view kSearch = "椿之丞の事業所";
constexpr std::string_view kAttachmentName = "石川はな様の足の写真.txt";
constexpr std::string_view kAttachmentText = "褥瘡の経過、インスリンの手技について";

inline constexpr std::array kPlanted = {kSubject, kNote,           kTerminal,      kOtherTerminal,
                                        kSearch,  kAttachmentName, kAttachmentText};

}  // namespace renkei::cli::scenario
