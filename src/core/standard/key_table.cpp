#include "standard/key_table.h"

#include <algorithm>
#include <utility>

#include "standard/ascii.h"

namespace renkei::standard {
namespace {

constexpr std::size_t kFirstPlaces = 64;
/// Runs of one level that are merged to one of the next, so that neither the buffers of a stream nor what is written
/// again grow with the file: 64 times 64 runs of 12,288 keys are 50 million keys.
constexpr std::size_t kRunsMerged = 64;
constexpr std::uint64_t kInsuredNumbers = 20'000'000'000;  // ten digits, and above them H with nine digits
constexpr std::uint64_t kInsuredWithH = 10'000'000'000;

std::string padded(std::uint64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - digits.size(), '0') + digits;
}

/// The finaliser of splitmix64 over both halves: keys of one insurer differ in few low digits.
std::uint64_t hashOf(const RowKey& key) {
    std::uint64_t value = key.person + 0x9E3779B97F4A7C15U * (key.rest + 1);
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

}  // namespace

std::uint64_t packPerson(std::string_view insurer, std::string_view insured) {
    const bool h = insured.starts_with('H');
    return numberOf(insurer) * kInsuredNumbers + (h ? kInsuredWithH + numberOf(insured.substr(1)) : numberOf(insured));
}

std::string insurerOf(std::uint64_t person) {
    return padded(person / kInsuredNumbers, 6);
}

std::string insuredOf(std::uint64_t person) {
    const std::uint64_t insured = person % kInsuredNumbers;
    return insured >= kInsuredWithH ? "H" + padded(insured - kInsuredWithH, 9) : padded(insured, 10);
}

KeyTable::KeyTable(KeyScratch& scratch, std::size_t keysInMemory, CombineEntries combine)
    : m_scratch(scratch), m_keysInMemory(std::max<std::size_t>(keysInMemory, 1)), m_combine(combine) {}

std::size_t KeyTable::place(const RowKey& key) const {
    const std::size_t mask = m_entries.size() - 1;
    std::size_t index = static_cast<std::size_t>(hashOf(key)) & mask;
    while (m_entries[index].line != 0 && m_entries[index].key != key) {
        index = (index + 1) & mask;
    }
    return index;
}

void KeyTable::grow() {
    std::vector<KeyEntry> old = std::exchange(m_entries, {});
    m_entries.resize(old.empty() ? kFirstPlaces : old.size() * 2);
    for (const KeyEntry& entry : old) {
        if (entry.line != 0) {
            m_entries[place(entry.key)] = entry;
        }
    }
}

KeyEntry& KeyTable::touch(const RowKey& key, std::uint64_t line) {
    if (!m_entries.empty()) {
        KeyEntry& known = m_entries[place(key)];
        if (known.line != 0) {
            return known;
        }
    }
    if (m_size == m_keysInMemory) {
        spill();
    }
    if ((m_size + 1) * 4 > m_entries.size() * 3) {
        grow();
    }
    KeyEntry& entry = m_entries[place(key)];
    entry.key = key;
    entry.line = line;
    ++m_size;
    return entry;
}

void KeyTable::sort() {
    std::partition(m_entries.begin(), m_entries.end(), [](const KeyEntry& entry) { return entry.line != 0; });
    std::sort(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_size),
              [](const KeyEntry& a, const KeyEntry& b) { return a.key < b.key; });
}

// What could not be written is lost; the failure stands in the scratch file and in every stream from then on.
void KeyTable::spill() {
    sort();
    const auto written = m_scratch.append(std::span(m_entries).first(m_size));
    if (written) {
        m_runs.push_back({*written, m_size, 0});
    }
    std::fill_n(m_entries.begin(), m_size, KeyEntry{});
    m_size = 0;
    bool merged = written.ok();
    while (merged && m_runs.size() >= kRunsMerged && m_runs[m_runs.size() - kRunsMerged].level == m_runs.back().level) {
        merged = mergeRuns().ok();
    }
}

base::Result<void> KeyTable::mergeRuns() {
    const auto first = m_runs.end() - kRunsMerged;
    KeyRun merged{0, 0, m_runs.back().level + 1};
    KeyStream runs(m_scratch, std::span(first, m_runs.end()), {}, m_combine);
    std::vector<KeyEntry> block;
    block.reserve(KeyStream::kEntriesAtOnce);
    while (true) {
        const auto entry = runs.next();
        if (!entry) {
            return entry.error();
        }
        if (*entry != nullptr) {
            block.push_back(**entry);
        }
        if (block.size() == KeyStream::kEntriesAtOnce || (*entry == nullptr && !block.empty())) {
            const auto written = m_scratch.append(block);
            if (!written) {
                return written.error();
            }
            merged.offset = merged.entries == 0 ? *written : merged.offset;
            merged.entries += block.size();
            block.clear();
        }
        if (*entry == nullptr) {
            break;
        }
    }
    m_runs.erase(first, m_runs.end());
    m_runs.push_back(merged);
    return {};
}

KeyStream KeyTable::stream() {
    if (!std::exchange(m_sorted, true)) {
        sort();
    }
    return KeyStream(m_scratch, m_runs, std::span<const KeyEntry>(m_entries).first(m_size), m_combine);
}

}  // namespace renkei::standard
