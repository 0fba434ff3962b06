#include "standard/key_join.h"

#include <algorithm>

#include "standard/validate.h"

namespace renkei::standard {
namespace {

bool isEarlier(const KeyEntry& a, const KeyEntry& b) {
    return a.line < b.line;
}

}  // namespace

void FirstByLine::take(const KeyEntry& entry) {
    ++m_count;
    if (m_kept.size() == kMaxDiagnosticsPerFile) {
        if (!isEarlier(entry, m_kept.front())) {
            return;
        }
        std::pop_heap(m_kept.begin(), m_kept.end(), isEarlier);
        m_kept.pop_back();
    }
    m_kept.push_back(entry);
    std::push_heap(m_kept.begin(), m_kept.end(), isEarlier);
}

std::vector<KeyEntry> FirstByLine::sorted() const {
    std::vector<KeyEntry> entries = m_kept;
    // Of one line, as a person and a group of hers may be, the order of keys decides, not that of the heap.
    std::sort(entries.begin(), entries.end(),
              [](const KeyEntry& a, const KeyEntry& b) { return a.line != b.line ? a.line < b.line : a.key < b.key; });
    return entries;
}

base::Result<FirstByLine> keysWithout(KeyTable& table, KeyTable& other) {
    FirstByLine without;
    KeyStream keys = table.stream();
    KeyStream others = other.stream();
    auto there = others.next();
    while (true) {
        const auto key = keys.next();
        if (!key) {
            return key.error();
        }
        if (*key == nullptr) {
            return without;
        }
        while (there && *there != nullptr && (*there)->key < (*key)->key) {
            there = others.next();
        }
        if (!there) {
            return there.error();
        }
        if (*there == nullptr || (*there)->key != (*key)->key) {
            without.take(**key);
        }
    }
}

base::Result<std::uint64_t> countKeys(KeyTable& table) {
    KeyStream keys = table.stream();
    for (std::uint64_t count = 0;; ++count) {
        const auto key = keys.next();
        if (!key) {
            return key.error();
        }
        if (*key == nullptr) {
            return count;
        }
    }
}

}  // namespace renkei::standard
