#include "standard/key_table.h"

#include <utility>

#include "standard/ascii.h"

namespace renkei::standard {
namespace {

constexpr std::size_t kFirstPlaces = 64;
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

std::size_t KeyTable::place(const RowKey& key) const {
    const std::size_t mask = m_entries.size() - 1;
    std::size_t index = static_cast<std::size_t>(hashOf(key)) & mask;
    while (m_entries[index].line != 0 && m_entries[index].key != key) {
        index = (index + 1) & mask;
    }
    return index;
}

void KeyTable::grow() {
    std::vector<Entry> old = std::exchange(m_entries, {});
    m_entries.resize(old.empty() ? kFirstPlaces : old.size() * 2);
    for (const Entry& entry : old) {
        if (entry.line != 0) {
            m_entries[place(entry.key)] = entry;
        }
    }
}

KeyTable::Entry& KeyTable::touch(const RowKey& key, std::uint64_t line) {
    if ((m_size + 1) * 4 > m_entries.size() * 3) {
        grow();
    }
    Entry& entry = m_entries[place(key)];
    if (entry.line == 0) {
        entry.key = key;
        entry.line = line;
        ++m_size;
    }
    return entry;
}

const KeyTable::Entry* KeyTable::find(const RowKey& key) const {
    if (m_entries.empty()) {
        return nullptr;
    }
    const Entry& entry = m_entries[place(key)];
    return entry.line == 0 ? nullptr : &entry;
}

KeyTable::Entry* KeyTable::find(const RowKey& key) {
    return const_cast<Entry*>(static_cast<const KeyTable*>(this)->find(key));
}

std::size_t PersonSet::place(std::uint64_t stored) const {
    const std::size_t mask = m_places.size() - 1;
    std::size_t index = static_cast<std::size_t>(hashOf({stored, 0})) & mask;
    while (m_places[index] != 0 && m_places[index] != stored) {
        index = (index + 1) & mask;
    }
    return index;
}

void PersonSet::insert(std::uint64_t person) {
    if ((m_size + 1) * 4 > m_places.size() * 3) {
        const std::vector<std::uint64_t> old = std::exchange(m_places, {});
        m_places.resize(old.empty() ? kFirstPlaces : old.size() * 2);
        for (const std::uint64_t stored : old) {
            if (stored != 0) {
                m_places[place(stored)] = stored;
            }
        }
    }
    std::uint64_t& stored = m_places[place(person + 1)];
    m_size += stored == 0 ? 1U : 0U;
    stored = person + 1;
}

}  // namespace renkei::standard
