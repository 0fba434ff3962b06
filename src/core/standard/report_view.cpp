#include "standard/report_view.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "standard/messages.h"
#include "standard/plain_text.h"

namespace renkei::standard::view {
namespace {

constexpr std::string_view kMask = "＊";
/// Digits of a row key that stay, so that two persons are told apart.
constexpr std::size_t kShownDigits = 3;

std::string_view fileOf(const Unreadable& unreadable) {
    const std::string_view path = unreadable.path;
    return path.substr(path.find_last_of("/\\") + 1);
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A sign for each character that `hides` says yes to; `text` is UTF-8.
template <typename Hides>
std::string masked(std::string_view text, Hides&& hides) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && isContinuation(text[end])) {
            ++end;
        }
        out += hides(i, end) ? kMask : text.substr(i, end - i);
        i = end;
    }
    return out;
}

std::vector<Group> groupsOf(const std::vector<const Diagnostic*>& findings) {
    using Key = std::tuple<DiagnosticCode, std::size_t, std::uint32_t, std::string>;
    std::vector<Group> groups;
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        std::map<Key, std::size_t> places;
        for (const Diagnostic* d : findings) {
            if (d->severity != severity) {
                continue;
            }
            const Key key{d->code, d->fileIndex.value_or(SIZE_MAX), d->fieldNo.value_or(0), inJapanese(d->message)};
            const auto [place, isNew] = places.emplace(key, groups.size());
            if (isNew) {
                groups.emplace_back();
            }
            groups[place->second].push_back(d);
        }
    }
    return groups;
}

}  // namespace

std::vector<Section> sections(const Report& report) {
    std::vector<std::vector<const Diagnostic*>> byUnit(report.units.size());
    std::vector<const Diagnostic*> outside;
    for (const Diagnostic& d : report.diagnostics) {
        (d.unit ? byUnit[*d.unit] : outside).push_back(&d);
    }
    std::vector<std::size_t> order(report.units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const UnitReport& left = report.units[a];
        const UnitReport& right = report.units[b];
        return left.errors != right.errors ? left.errors > right.errors : left.warnings > right.warnings;
    });
    std::vector<Section> out;
    if (!outside.empty()) {
        out.push_back({std::nullopt, groupsOf(outside)});
    }
    for (const std::size_t unit : order) {
        out.push_back({unit, groupsOf(byUnit[unit])});
    }
    return out;
}

std::size_t shownInFull(const Group& group, std::size_t whole, std::size_t first) {
    return group.size() <= whole ? group.size() : first;
}

std::string restOfLines(const Group& group, std::size_t from, std::size_t limit) {
    std::string out;
    for (std::size_t i = from; i < group.size(); ++i) {
        if (!group[i]->line) {
            return {};
        }
        if (i - from == limit) {
            return out + " 行目など";
        }
        out += (out.empty() ? "" : "、") + std::to_string(*group[i]->line);
    }
    return out.empty() ? out : out + " 行目";
}

std::string value(std::string_view text, Values values) {
    const std::string shown = plainText(text);
    return values == Values::Shown ? shown : masked(shown, [](std::size_t, std::size_t) { return true; });
}

std::string keyValue(std::string_view text, Values values) {
    const std::string shown = plainText(text);
    return values == Values::Shown
               ? shown
               : masked(shown, [&](std::size_t, std::size_t end) { return end + kShownDigits <= shown.size(); });
}

std::string fileName(std::string_view name, Values values) {
    const std::string shown = plainText(name);
    return values == Values::Shown
               ? shown
               : masked(shown, [&](std::size_t begin, std::size_t) { return (shown[begin] & '\x80') != 0; });
}

Sentence character(const Diagnostic& diagnostic) {
    return diagnostic.character ? messages::character(*diagnostic.character) : Sentence();
}

std::string rowKey(const Diagnostic& diagnostic, Values values) {
    std::string out;
    for (const KeyPart& part : diagnostic.rowKey) {
        out += (out.empty() ? "" : "、") + part.name + " " + keyValue(part.value, values);
    }
    return out;
}

std::string month(const std::string& yearAndMonth) {
    return yearAndMonth.substr(0, 4) + "年" + yearAndMonth.substr(4) + "月";
}

std::string unitName(const UnitReport& unit) {
    return unit.name.value_or("送信単位になっていないファイル");
}

std::string office(const std::string& number, const std::string& type) {
    return number + (type.empty() ? "" : "（" + type + "）");
}

std::string counts(std::uint64_t errors, std::uint64_t warnings) {
    if (errors == 0 && warnings == 0) {
        return "問題はありません。";
    }
    return "エラー " + std::to_string(errors) + " 件、警告 " + std::to_string(warnings) + " 件";
}

std::string unitCounts(const Report& report, const UnitReport& unit) {
    const auto unread = std::count_if(unit.fileNames.begin(), unit.fileNames.end(), [&](const std::string& name) {
        return std::any_of(report.unreadable.begin(), report.unreadable.end(),
                           [&](const Unreadable& unreadable) { return fileOf(unreadable) == name; });
    });
    const std::string counted = counts(unit.errors, unit.warnings);
    if (unread == 0) {
        return counted;
    }
    const bool good = unit.errors == 0 && unit.warnings == 0;
    return "検査を終えられませんでした。最後まで読めなかったファイルが " + std::to_string(unread) +
           " 件あります。読めた部分: " + (good ? counted : counted + "。");
}

std::string total(const Report& report) {
    const std::string counted = counts(report.errors, report.warnings);
    if (report.unreadable.empty()) {
        return counted;
    }
    const std::string unread = "読めなかったものが " + std::to_string(report.unreadable.size()) + " 件あります。";
    if (report.units.empty() && report.attachments.empty() && report.diagnostics.empty()) {
        return unread + "検査できたものはありません。";
    }
    const bool good = report.errors == 0 && report.warnings == 0;
    return unread + "読めたものについて: " + (good ? counted : counted + "。");
}

}  // namespace renkei::standard::view
