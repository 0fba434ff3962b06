#include "standard/sentence.h"

#include <utility>

namespace renkei::standard {
namespace {

/// `pattern` with the texts in their places; what they hold is not looked at again.
std::string filled(std::string_view pattern, const std::vector<std::string>& texts) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        const bool place = pattern[i] == '%' && next >= '1' && next <= '9';
        const std::size_t index = place ? static_cast<std::size_t>(next - '1') : texts.size();
        if (index < texts.size()) {
            out += texts[index];
            ++i;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

}  // namespace

Sentence say(std::string_view pattern, std::vector<Sentence> parts) {
    return {pattern, {}, std::move(parts)};
}

Sentence word(std::string_view text) {
    return {{}, std::string(text), {}};
}

Sentence word(std::uint64_t number) {
    return {{}, std::to_string(number), {}};
}

Sentence followed(Sentence first, Sentence second) {
    return say("%1%2", {std::move(first), std::move(second)});
}

Sentence listed(std::vector<Sentence> items) {
    Sentence out;
    for (Sentence& item : items) {
        out = out.empty() ? std::move(item) : say("%1、%2", {std::move(out), std::move(item)});
    }
    return out;
}

std::string composed(const Sentence& sentence, const Translate& translate) {
    if (sentence.pattern.empty()) {
        return sentence.word;
    }
    std::vector<std::string> texts;
    for (const Sentence& part : sentence.parts) {
        texts.push_back(composed(part, translate));
    }
    return filled(translate(sentence.pattern), texts);
}

std::string inJapanese(const Sentence& sentence) {
    return composed(sentence, [](std::string_view pattern) { return std::string(pattern); });
}

std::vector<std::string> inJapanese(const std::vector<Sentence>& sentences) {
    std::vector<std::string> out;
    for (const Sentence& sentence : sentences) {
        out.push_back(inJapanese(sentence));
    }
    return out;
}

}  // namespace renkei::standard
