#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace renkei::fault {

/// What a power cut takes of that which was written and not synced.
enum class Forgets { Nothing, Everything, Some };

/// How one operation that changes the disk goes.
struct Verdict {
    int error = 0;      ///< An errno: it did not happen.
    bool half = false;  ///< A write of more than a byte takes half of its bytes.
};

enum class Operation { Create, MakeFolder, Write, Reserve, Truncate, Sync, SyncFolder, Rename, Link, Remove };
std::string_view operationName(Operation operation);

/// The files below one folder, as a disk with a cache sees them: what programs read is on the real disk; beside it
/// stands what would be there after a power cut. Every call of this process that changes files below the folder is
/// seen, those of SQLite too (disk_calls.cpp), in whatever language it was made. No real fsync happens.
///
/// A file's bytes survive from its fsync on, a name in a folder from the folder's fsync on; a rename is one step.
class Disk {
public:
    using Judge = std::function<Verdict(Operation, const std::string& name)>;

    /// `real`: another name of the folder, under which libraries may know it.
    explicit Disk(std::filesystem::path folder, std::filesystem::path real = {});
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    ~Disk();

    const std::filesystem::path& folder() const { return m_folder; }
    /// Asked before every operation.
    void setJudge(Judge judge) { m_judge = std::move(judge); }

    /// The content of a file after a power cut that takes everything not synced; nothing where it would not be.
    std::optional<base::Bytes> durable(const std::filesystem::path& path) const;
    /// Cuts the power, or (Nothing) only ends the process, which leaves in the cache what was in it: the folder holds
    /// afterwards what is left. No file below it may be open.
    void cutPower(Forgets forgets, std::uint64_t seed);
    /// Everything that is there now has reached the disk.
    void settle();

    // For disk_calls.cpp.

    static Disk* of(const std::filesystem::path& path);
    static Disk* ofDescriptor(int descriptor);
    Verdict judge(Operation operation, const std::filesystem::path& path) const;
    Verdict judgeDescriptor(Operation operation, int descriptor) const;
    bool has(const std::filesystem::path& path) const;
    void opened(const std::filesystem::path& path, int descriptor);
    void closed(int descriptor);
    void synced(int descriptor);
    bool isFolder(int descriptor) const;
    void madeFolder(const std::filesystem::path& path);
    void renamed(const std::filesystem::path& from, const std::filesystem::path& to);
    void linked(const std::filesystem::path& from, const std::filesystem::path& to);
    void removed(const std::filesystem::path& path);

private:
    using Id = std::size_t;
    using Names = std::map<std::string, Id>;
    struct Change {
        std::string removes;  ///< May be empty.
        std::string sets;     ///< May be empty.
        Id id = 0;
    };
    struct Node {
        bool folder = false;
        base::Bytes durable;
        Names now;
        Names synced;
        std::vector<Change> pending;
    };
    struct Survivor {
        std::string path;
        bool folder;
        base::Bytes content;
    };

    std::optional<Id> find(const std::filesystem::path& path) const;
    /// The folder's node and the last name of `path`.
    std::optional<std::pair<Id, std::string>> place(const std::filesystem::path& path) const;
    void change(Id folder, Change change);
    void readTree(Id folder, const std::filesystem::path& path);
    void survive(Id folder, const std::string& path, Forgets forgets, std::uint64_t& random,
                 std::vector<Survivor>& survivors) const;

    bool isBelow(const std::filesystem::path& path, const std::filesystem::path& folder) const;
    /// The path below `folder`, whatever name of it was used.
    std::filesystem::path relative(const std::filesystem::path& path) const;
    std::filesystem::path m_folder;
    std::filesystem::path m_real;
    std::vector<Node> m_nodes;
    std::map<int, Id> m_descriptors;
    Judge m_judge;
};

/// For tools of the test itself: while one lives, calls of this process pass every disk unseen.
class Unseen {
public:
    Unseen() { ++depth; }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen() { --depth; }
    static int depth;
};

/// The whole of a file as it is now; empty where it can't be read.
base::Bytes readWhole(const std::filesystem::path& path);

/// splitmix64: a fixed sequence on every machine.
std::uint64_t nextRandom(std::uint64_t& state);

}  // namespace renkei::fault
