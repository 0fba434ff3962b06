#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <semaphore>

#include "exchange/real_ports.h"
#include "exchange/session_values.h"

namespace renkei::testing {

/// The port of plain files of a window's engine, with a hand in it: a test holds the engine just before it writes a
/// received file, or fails the disk. Outlives the window.
class FileHook {
public:
    /// For WindowSettings::decorate.
    exchange::PortsDecorator decorator() {
        return [this](const exchange::Ports& inner) -> std::shared_ptr<const exchange::Ports> {
            ledger = &inner.ledger;
            auto wrapped = std::make_shared<Wrapped>(inner, *this);
            return {wrapped, &wrapped->ports};
        };
    }

    std::atomic<bool> diskFull{false};
    /// The next file waits: `reached` is true from then on, until `go` is released.
    std::atomic<bool> hold{false};
    std::atomic<bool> reached{false};
    std::binary_semaphore go{0};
    /// Of the engine that is open; to be used on the session lane only.
    exchange::Ledger* ledger = nullptr;

private:
    class HookedFiles final : public exchange::Files {
    public:
        HookedFiles(exchange::Files& files, FileHook& hook) : m_files(files), m_hook(hook) {}
        base::Result<void> makeFolders(const std::filesystem::path& folder) override {
            return m_files.makeFolders(folder);
        }
        base::Result<std::optional<base::Bytes>> read(const std::filesystem::path& path, std::uint64_t limit) override {
            return m_files.read(path, limit);
        }
        base::Result<void> create(const std::filesystem::path& path, base::ByteView content) override {
            if (m_hook.hold.exchange(false)) {
                m_hook.reached = true;
                m_hook.go.acquire();
            }
            if (m_hook.diskFull) {
                return base::fail(base::ErrorCode::IoDiskFull, "as the test wants it");
            }
            return m_files.create(path, content);
        }
        base::Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) override {
            return m_files.freeSpace(folder);
        }
        base::Result<void> probe(const std::filesystem::path& folder) override { return m_files.probe(folder); }

    private:
        exchange::Files& m_files;
        FileHook& m_hook;
    };
    struct Wrapped {
        Wrapped(const exchange::Ports& inner, FileHook& hook)
            : files(inner.files, hook), ports{inner.network, files,      inner.ledger,
                                              inner.clock,   inner.keys, inner.random} {}
        HookedFiles files;
        exchange::Ports ports;
    };
};

}  // namespace renkei::testing
