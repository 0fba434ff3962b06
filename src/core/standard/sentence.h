#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::standard {

/// A sentence for people before it is put into a language: a Japanese pattern with places (%1 to %9), and what stands
/// in them. Reports in Japanese take it as it is; the window looks the patterns up in its translation. A part is a
/// sentence, a phrase with a pattern of its own, or a word.
struct Sentence {
    std::string_view pattern;  ///< Japanese; a literal, since it is not owned. Empty: `word` stands alone.
    std::string word;          ///< The same in every language: a name of the standard, a code, a number.
    std::vector<Sentence> parts;

    bool empty() const { return pattern.empty() && word.empty(); }
    bool operator==(const Sentence&) const = default;
};

/// `pattern` must live as long as the program: a literal. Each is translated in resources/translations/errors_en.ts.
Sentence say(std::string_view pattern, std::vector<Sentence> parts = {});
Sentence word(std::string_view text);
Sentence word(std::uint64_t number);
/// One sentence after the other.
Sentence followed(Sentence first, Sentence second);
/// Parts of one kind, enumerated.
Sentence listed(std::vector<Sentence> items);

/// The pattern in another language, with the same places.
using Translate = std::function<std::string(std::string_view pattern)>;

/// The whole text, UTF-8. A place without a part stays as it is.
std::string composed(const Sentence& sentence, const Translate& translate);
std::string inJapanese(const Sentence& sentence);
std::vector<std::string> inJapanese(const std::vector<Sentence>& sentences);

}  // namespace renkei::standard
