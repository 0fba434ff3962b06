#include "exchange/password_forms.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "standard/ms932.h"

namespace renkei::exchange {
namespace {

using Character = std::string_view;  // The UTF-8 of one.

std::vector<Character> charactersOf(std::string_view utf8) {
    std::vector<Character> characters;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t end = at + 1;
        while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        characters.push_back(utf8.substr(at, end - at));
        at = end;
    }
    return characters;
}

// UTF-8 of the same length sorts as its code points do.
bool within(Character character, std::string_view first, std::string_view last) {
    return character.size() == first.size() && character >= first && character <= last;
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// From UTF-8 to the bytes of MS932, of all characters of two bytes and the half-width kana.
std::map<std::string, std::string> ms932Table() {
    std::map<std::string, std::string> table;
    const auto add = [&table](const std::string& bytes) {
        bool cut = false;
        std::string utf8 = standard::ms932ToUtf8(bytes, 1, cut);
        if (!cut && utf8 != "\uFFFD") {
            table.emplace(std::move(utf8), bytes);  // The first of several stays.
        }
    };
    for (int kana = 0xA1; kana <= 0xDF; ++kana) {
        add(std::string(1, static_cast<char>(kana)));
    }
    for (int lead = 0x81; lead <= 0xFC; ++lead) {
        // 0xED and 0xEE repeat characters of IBM, for which Windows writes 0xFA to 0xFC.
        const bool used = (lead < 0xA0 || lead > 0xDF) && lead != 0xED && lead != 0xEE;
        for (int trail = 0x40; trail <= 0xFC && used; ++trail) {
            add({static_cast<char>(lead), static_cast<char>(trail)});
        }
    }
    return table;
}

}  // namespace

PasswordLook lookOf(const base::Secret& password) {
    const std::string_view text = password.view();
    if (text.empty()) {
        return PasswordLook::Empty;
    }
    const std::vector<Character> characters = charactersOf(text);
    const auto any = [&characters](auto&& test) { return std::any_of(characters.begin(), characters.end(), test); };
    if (any([](Character c) { return within(c, "\uFF01", "\uFF5E") || c == "\u3000"; })) {
        return PasswordLook::FullWidth;
    }
    if (isBlank(text.front()) || isBlank(text.back())) {
        return PasswordLook::BlankAtEdge;
    }
    return any([](Character c) { return c.size() >= 3; }) ? PasswordLook::Japanese : PasswordLook::Plain;
}

std::vector<base::Secret> otherByteForms(const base::Secret& password) {
    const std::vector<Character> characters = charactersOf(password.view());
    if (std::all_of(characters.begin(), characters.end(), [](Character c) { return c.size() == 1; })) {
        return {};
    }
    const std::map<std::string, std::string> table = ms932Table();
    std::vector<char> bytes;
    bytes.reserve(password.size());
    bool known = true;
    for (const Character character : characters) {
        const auto found = table.find(std::string(character));
        known = known && (character.size() == 1 || found != table.end());
        const std::string_view form = found == table.end() ? character : std::string_view(found->second);
        bytes.insert(bytes.end(), form.begin(), form.end());
    }
    std::vector<base::Secret> forms;
    if (known) {
        forms.emplace_back(std::string_view(bytes.data(), bytes.size()));
    }
    base::wipe(bytes.data(), bytes.size());
    return forms;
}

}  // namespace renkei::exchange
