#include "relay/stdin_watch.h"

#include <cstdio>
#include <thread>

namespace renkei::relay {

StdinWatch::StdinWatch(std::function<void()> ended) : m_shared(std::make_shared<Shared>()) {
    m_shared->ended = std::move(ended);
    // Nothing interrupts a read from standard input everywhere, so the thread is left to the end of the process.
    std::thread([shared = m_shared] {
        while (std::fgetc(stdin) != EOF) {
        }
        const std::lock_guard guard(shared->mutex);
        if (shared->ended) {
            shared->ended();
        }
    }).detach();
}

StdinWatch::~StdinWatch() {
    const std::lock_guard guard(m_shared->mutex);
    m_shared->ended = nullptr;
}

}  // namespace renkei::relay
