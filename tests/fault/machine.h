#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/real_ports.h"
#include "exchange/receiving.h"
#include "exchange/sending.h"
#include "fault/disk.h"
#include "fault/world.h"

namespace renkei::fault {

/// One terminal: a disk, and at most one process with the real store and the real engine on it.
class Machine {
public:
    Machine(World& world, std::string name, std::string office);
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    ~Machine();

    /// Starts a process unless one runs. False where the store can't be opened.
    bool start();
    void end();
    bool runs() const { return m_process != nullptr; }

    // What people and timers do. Each says what it says to people only if the process still lives.

    /// Seals, keeps and sends a message about `tag`.
    void send(int tag, const std::string& fileName = {});
    void prepare(int tag, const std::string& fileName = {});
    /// 一括送信 of the tags 1 to `last`, sealed in between so that every call has its place.
    void sendMany(int last);
    void receive();
    void follow();
    void resume();
    void recall(int tag);
    /// All that a program does by itself after its start and every few minutes.
    void goOn();

    exchange::Sending& sending();
    exchange::Receiving& receiving();
    store::Store& store();
    exchange::OutgoingDraft draft(int tag, const std::string& fileName = {}) const;
    std::optional<store::OutgoingRow> rowOf(int tag);
    std::optional<store::IncomingRow> incoming(const protocol::MessageKey& key);
    std::vector<store::OutgoingRow> sent();
    std::vector<store::IncomingRow> received();
    Rows rows();

    std::filesystem::path profile() const;
    std::filesystem::path into() const;
    /// What a power cut now would take of what the event log's readers rely on; nothing where all is safe.
    std::optional<std::string> notDurable() const;
    /// The durable event log has an event of this kind that names this id.
    bool logged(std::string_view kind, std::string_view id) const;

    World& world;
    const std::string name;
    const std::string office;
    protocol::Terminal terminal;
    Disk disk;
    std::vector<const crypto::Identity*> keys;    ///< Newest first.
    std::vector<crypto::Certificate> recipients;  ///< The certificates that it seals for.
    exchange::Terminals terminals = exchange::Terminals::Single;
    bool receives = false;  ///< Collects by itself.
    bool frozen = false;    ///< The process is gone: nothing that it still does counts.
    bool full = false;
    bool restored = false;  ///< It has an older profile back, and does not know what came after.
    bool failed = false;    ///< An operation of the disk was made to fail.
    base::TimeMs clockOffset = 0;

private:
    struct Process;
    void said(std::string_view what);
    std::unique_ptr<Process> m_process;
    base::NullLog m_log;
};

base::Bytes plainText(int tag);
std::string plainName(int tag);
/// In every plain text of that tag, and nowhere else.
std::string marker(int tag);

}  // namespace renkei::fault
