#include "fault/disk.h"

#include <algorithm>
#include <fstream>
#include <limits>

#include "base/files.h"

namespace renkei::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 512;

std::vector<Disk*>& disks() {
    static std::vector<Disk*> all;
    return all;
}

/// Of two versions of a file, sector by sector one or the other.
base::Bytes blend(const base::Bytes& old, const base::Bytes& now, std::uint64_t& random) {
    if (old == now) {
        return now;
    }
    base::Bytes result((nextRandom(random) & 1) != 0 ? now.size() : old.size());
    for (std::size_t at = 0; at < result.size(); at += kBlock) {
        const base::Bytes& source = (nextRandom(random) & 1) != 0 ? now : old;
        for (std::size_t i = at; i < std::min({at + kBlock, result.size(), source.size()}); ++i) {
            result[i] = source[i];
        }
    }
    return result;
}

}  // namespace

int Unseen::depth = 0;

base::Bytes readWhole(const fs::path& path) {
    const Unseen unseen;
    auto content = base::readFile(path, std::numeric_limits<std::uint64_t>::max());
    return content ? std::move(*content) : base::Bytes();
}

std::uint64_t nextRandom(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

std::string_view operationName(Operation operation) {
    switch (operation) {
        case Operation::Create:
            return "create";
        case Operation::MakeFolder:
            return "mkdir";
        case Operation::Write:
            return "write";
        case Operation::Reserve:
            return "reserve";
        case Operation::Truncate:
            return "truncate";
        case Operation::Sync:
            return "fsync";
        case Operation::SyncFolder:
            return "fsync-folder";
        case Operation::Rename:
            return "rename";
        case Operation::Link:
            return "link";
        case Operation::Remove:
            return "remove";
    }
    return "?";
}

Disk::Disk(fs::path folder, fs::path real) : m_folder(std::move(folder)), m_real(std::move(real)) {
    settle();
    disks().push_back(this);
}

Disk::~Disk() {
    std::erase(disks(), this);
}

Disk* Disk::of(const fs::path& path) {
    if (Unseen::depth > 0) {
        return nullptr;
    }
    for (Disk* disk : disks()) {
        if (disk->isBelow(path, disk->m_folder) || disk->isBelow(path, disk->m_real)) {
            return disk;
        }
    }
    return nullptr;
}

bool Disk::isBelow(const fs::path& path, const fs::path& folder) const {
    const std::string& text = path.native();
    const std::string& start = folder.native();
    return !start.empty() && text.starts_with(start) && (text.size() == start.size() || text[start.size()] == '/');
}

fs::path Disk::relative(const fs::path& path) const {
    const fs::path normal = path.lexically_normal();
    return normal.lexically_relative(isBelow(normal, m_real) ? m_real : m_folder);
}

Disk* Disk::ofDescriptor(int descriptor) {
    for (Disk* disk : disks()) {
        if (disk->m_descriptors.contains(descriptor)) {
            return disk;
        }
    }
    return nullptr;
}

Verdict Disk::judge(Operation operation, const fs::path& path) const {
    return m_judge ? m_judge(operation, path.filename().string()) : Verdict{};
}

Verdict Disk::judgeDescriptor(Operation operation, int descriptor) const {
    return m_judge ? m_judge(operation, "descriptor " + std::to_string(m_descriptors.at(descriptor))) : Verdict{};
}

std::optional<std::pair<Disk::Id, std::string>> Disk::place(const fs::path& path) const {
    Id at = 0;
    const fs::path below = relative(path);
    for (const auto& part : below.parent_path()) {
        const auto found = m_nodes[at].now.find(part.string());
        if (found == m_nodes[at].now.end()) {
            return std::nullopt;
        }
        at = found->second;
    }
    return std::pair(at, below.filename().string());
}

std::optional<Disk::Id> Disk::find(const fs::path& path) const {
    if (relative(path) == ".") {
        return 0;
    }
    const auto where = place(path);
    if (!where) {
        return std::nullopt;
    }
    const auto found = m_nodes[where->first].now.find(where->second);
    return found == m_nodes[where->first].now.end() ? std::nullopt : std::optional(found->second);
}

bool Disk::has(const fs::path& path) const {
    return find(path).has_value();
}

void Disk::change(Id folder, Change change) {
    Node& node = m_nodes[folder];
    if (!change.removes.empty()) {
        node.now.erase(change.removes);
    }
    if (!change.sets.empty()) {
        node.now[change.sets] = change.id;
    }
    node.pending.push_back(std::move(change));
}

void Disk::opened(const fs::path& path, int descriptor) {
    auto id = find(path);
    if (!id) {
        const auto where = place(path);
        if (!where) {
            return;
        }
        id = m_nodes.size();
        m_nodes.emplace_back();
        change(where->first, {"", where->second, *id});
    }
    m_descriptors[descriptor] = *id;
}

void Disk::closed(int descriptor) {
    m_descriptors.erase(descriptor);
}

bool Disk::isFolder(int descriptor) const {
    return m_nodes[m_descriptors.at(descriptor)].folder;
}

void Disk::synced(int descriptor) {
    Node& node = m_nodes[m_descriptors.at(descriptor)];
    if (node.folder) {
        node.synced = node.now;
        node.pending.clear();
    } else {
        node.durable = readWhole("/proc/self/fd/" + std::to_string(descriptor));
    }
}

void Disk::madeFolder(const fs::path& path) {
    const auto where = place(path);
    const Id id = m_nodes.size();
    m_nodes.emplace_back().folder = true;
    change(where->first, {"", where->second, id});
}

void Disk::renamed(const fs::path& from, const fs::path& to) {
    const auto source = place(from);
    const auto target = place(to);
    const Id id = m_nodes[source->first].now.at(source->second);
    if (source->first == target->first) {
        change(source->first, {source->second, target->second, id});
    } else {
        change(target->first, {"", target->second, id});
        change(source->first, {source->second, "", 0});
    }
}

void Disk::linked(const fs::path& from, const fs::path& to) {
    const auto target = place(to);
    change(target->first, {"", target->second, *find(from)});
}

void Disk::removed(const fs::path& path) {
    if (const auto where = place(path)) {
        change(where->first, {where->second, "", 0});
    }
}

std::optional<base::Bytes> Disk::durable(const fs::path& path) const {
    Id at = 0;
    for (const auto& part : relative(path)) {
        const auto found = m_nodes[at].synced.find(part.string());
        if (found == m_nodes[at].synced.end()) {
            return std::nullopt;
        }
        at = found->second;
    }
    return m_nodes[at].folder ? std::nullopt : std::optional(m_nodes[at].durable);
}

void Disk::readTree(Id folder, const fs::path& path) {
    for (const auto& entry : fs::directory_iterator(path)) {
        const Id id = m_nodes.size();
        m_nodes.emplace_back().folder = entry.is_directory();
        m_nodes[folder].now[entry.path().filename().string()] = id;
        if (m_nodes[id].folder) {
            readTree(id, entry.path());
        } else {
            m_nodes[id].durable = readWhole(entry.path());
        }
    }
    m_nodes[folder].synced = m_nodes[folder].now;
}

void Disk::settle() {
    const Unseen unseen;
    if (m_descriptors.empty()) {
        m_nodes.assign(1, {});
        m_nodes[0].folder = true;
        readTree(0, m_folder);
    }
}

void Disk::survive(Id folder, const std::string& path, Forgets forgets, std::uint64_t& random,
                   std::vector<Survivor>& survivors) const {
    const Node& node = m_nodes[folder];
    Names names = forgets == Forgets::Nothing ? node.now : node.synced;
    if (forgets == Forgets::Some) {
        for (const Change& change : node.pending) {
            if ((nextRandom(random) & 1) == 0) {
                continue;
            }
            if (!change.removes.empty()) {
                names.erase(change.removes);
            }
            if (!change.sets.empty()) {
                names[change.sets] = change.id;
            }
        }
    }
    for (const auto& [name, id] : names) {
        const Node& child = m_nodes[id];
        const std::string childPath = path + "/" + name;
        if (child.folder) {
            survivors.push_back({childPath, true, {}});
            survive(id, childPath, forgets, random, survivors);
            continue;
        }
        base::Bytes content = child.durable;
        const auto present = node.now.find(name);
        if (forgets != Forgets::Everything && present != node.now.end() && present->second == id) {
            const base::Bytes now = readWhole(childPath);
            content = forgets == Forgets::Nothing ? now : blend(child.durable, now, random);
        }
        survivors.push_back({childPath, false, std::move(content)});
    }
}

void Disk::cutPower(Forgets forgets, std::uint64_t seed) {
    m_descriptors.clear();
    if (forgets == Forgets::Nothing) {
        return;
    }
    std::vector<Survivor> survivors;
    survive(0, m_folder.string(), forgets, seed, survivors);
    {
        const Unseen unseen;
        for (const auto& entry : fs::directory_iterator(m_folder)) {
            fs::remove_all(entry.path());
        }
        for (const Survivor& survivor : survivors) {
            if (survivor.folder) {
                fs::create_directory(survivor.path);
            } else {
                std::ofstream(survivor.path, std::ios::binary)
                    .write(reinterpret_cast<const char*>(survivor.content.data()),
                           static_cast<std::streamsize>(survivor.content.size()));
            }
        }
    }
    settle();
}

}  // namespace renkei::fault
