#include <condition_variable>
#include <mutex>
#include <thread>

#include "fault/machine.h"
#include "fault/plays.h"

/// Machines at the same time: each has a thread, one of them runs, and at every call of a port a die says which.
namespace renkei::fault {
namespace {

class Baton {
public:
    Baton(std::size_t runners, std::uint64_t seed) : m_random(seed) {
        for (std::size_t i = 0; i < runners; ++i) {
            m_alive.push_back(i);
        }
        m_turn = pick();
    }
    void await(std::size_t self) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_turn == self; });
    }
    void pass(std::size_t self) {
        std::unique_lock lock(m_mutex);
        m_turn = pick();
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_turn == self; });
    }
    void leave(std::size_t self) {
        const std::lock_guard lock(m_mutex);
        std::erase(m_alive, self);
        if (!m_alive.empty()) {
            m_turn = pick();
        }
        m_changed.notify_all();
    }

private:
    std::size_t pick() { return m_alive[nextRandom(m_random) % m_alive.size()]; }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::size_t> m_alive;
    std::size_t m_turn = 0;
    std::uint64_t m_random;
};

using Work = std::function<void(Machine&)>;

void race(World& world, const std::vector<std::pair<Machine*, Work>>& runners) {
    Baton baton(runners.size(), world.token().seed);
    world.onCall = [&](Machine& machine) {
        for (std::size_t i = 0; i < runners.size(); ++i) {
            if (runners[i].first == &machine) {
                baton.pass(i);
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < runners.size(); ++i) {
        threads.emplace_back([&, i] {
            baton.await(i);
            world.actOnce(*runners[i].first, runners[i].second);
            baton.leave(i);
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    world.onCall = {};
}

void receiveAll(Machine& machine) {
    machine.resume();
    if (!machine.frozen) {
        machine.receive();
    }
}

}  // namespace

void playRace(World& world) {
    Machine& sender = world.add("S", testing::kSenderOffice);
    Machine& first = world.add("R1", testing::kRecipientOffice);
    Machine& second = world.add("R2", testing::kRecipientOffice);
    first.terminals = second.terminals = exchange::Terminals::Several;
    world.intent(2).mayEnd = true;
    for (const int tag : {1, 2}) {
        world.act(sender, [tag](Machine& machine) { machine.send(tag); });
    }
    race(world, {{&sender, [](Machine& machine) { machine.recall(2); }}, {&first, receiveAll}, {&second, receiveAll}});
}

}  // namespace renkei::fault
