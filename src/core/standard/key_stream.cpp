#include "standard/key_stream.h"

#include <algorithm>
#include <system_error>
#include <type_traits>

namespace renkei::standard {
namespace {

static_assert(std::is_trivially_copyable_v<KeyEntry> && std::has_unique_object_representations_v<KeyEntry>);

}  // namespace

KeyEntry firstOf(const KeyEntry& earlier, const KeyEntry&) {
    return earlier;
}

base::Error KeyScratch::failed(const base::Error& error) {
    m_failure = base::fail(base::ErrorCode::IoScratch, error.detail);
    return *m_failure;
}

base::Result<void> KeyScratch::open() {
    std::error_code error;
    const std::filesystem::path folder = m_folder.empty() ? std::filesystem::temp_directory_path(error) : m_folder;
    if (error) {
        return failed(base::fail(base::ErrorCode::IoScratch, "temporary folder: " + error.message()));
    }
    auto file = base::ScratchFile::create(folder);
    if (!file) {
        return failed(file.error());
    }
    m_file = std::move(*file);
    return {};
}

base::Result<std::uint64_t> KeyScratch::append(std::span<const KeyEntry> entries) {
    if (m_failure) {
        return *m_failure;
    }
    if (!m_file) {
        if (auto opened = open(); !opened) {
            return opened.error();
        }
    }
    const std::uint64_t offset = m_file->size();
    const base::ByteView bytes(reinterpret_cast<const std::uint8_t*>(entries.data()), entries.size_bytes());
    if (auto written = m_file->append(bytes); !written) {
        return failed(written.error());
    }
    return offset;
}

base::Result<void> KeyScratch::read(std::uint64_t offset, std::span<KeyEntry> entries) {
    if (m_failure) {
        return *m_failure;
    }
    auto read = m_file->readAt(offset, {reinterpret_cast<std::uint8_t*>(entries.data()), entries.size_bytes()});
    return read ? read : failed(read.error());
}

KeyStream::KeyStream(KeyScratch& scratch, std::span<const KeyRun> runs, std::span<const KeyEntry> latest,
                     CombineEntries combine)
    : m_scratch(&scratch), m_combine(combine) {
    m_parts.reserve(runs.size() + 1);
    for (const KeyRun& run : runs) {
        m_parts.push_back({nullptr, nullptr, run, {}});
    }
    m_parts.push_back({latest.data(), latest.data() + latest.size(), {}, {}});
}

base::Result<void> KeyStream::fill(Part& part) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(part.rest.entries, kEntriesAtOnce));
    part.buffer.resize(count);
    if (auto read = m_scratch->read(part.rest.offset, part.buffer); !read) {
        return read;
    }
    part.rest.offset += count * sizeof(KeyEntry);
    part.rest.entries -= count;
    part.next = part.buffer.data();
    part.end = part.next + count;
    return {};
}

/// For a heap with the first entry in front; of the same key the earlier run comes first.
bool KeyStream::isAfter(std::size_t a, std::size_t b) const {
    const RowKey& left = m_parts[a].next->key;
    const RowKey& right = m_parts[b].next->key;
    return left != right ? left > right : a > b;
}

base::Result<void> KeyStream::begin() {
    m_begun = true;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        Part& part = m_parts[i];
        if (part.rest.entries > 0) {
            if (auto filled = fill(part); !filled) {
                return filled;
            }
        }
        if (part.next != part.end) {
            m_heap.push_back(i);
        }
    }
    std::make_heap(m_heap.begin(), m_heap.end(), [this](std::size_t a, std::size_t b) { return isAfter(a, b); });
    return {};
}

base::Result<KeyEntry> KeyStream::takeFirst() {
    const auto after = [this](std::size_t a, std::size_t b) { return isAfter(a, b); };
    std::pop_heap(m_heap.begin(), m_heap.end(), after);
    Part& part = m_parts[m_heap.back()];
    const KeyEntry entry = *part.next++;
    if (part.next == part.end && part.rest.entries > 0) {
        if (auto filled = fill(part); !filled) {
            return filled.error();
        }
    }
    if (part.next == part.end) {
        m_heap.pop_back();
    } else {
        std::push_heap(m_heap.begin(), m_heap.end(), after);
    }
    return entry;
}

base::Result<const KeyEntry*> KeyStream::next() {
    // What could not be written is missing in the runs.
    if (m_scratch->failure()) {
        return *m_scratch->failure();
    }
    if (!m_begun) {
        if (auto begun = begin(); !begun) {
            return begun.error();
        }
    }
    if (m_heap.empty()) {
        return static_cast<const KeyEntry*>(nullptr);
    }
    auto first = takeFirst();
    while (first && !m_heap.empty() && m_parts[m_heap.front()].next->key == first->key) {
        auto later = takeFirst();
        if (!later) {
            return later.error();
        }
        first = m_combine(*first, *later);
    }
    if (!first) {
        return first.error();
    }
    m_entry = *first;
    return &m_entry;
}

}  // namespace renkei::standard
