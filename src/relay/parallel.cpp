#include "relay/parallel.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace renkei::relay {

void inParallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    const auto help = [&] {
        for (std::size_t index = next++; index < count; index = next++) {
            work(index);
        }
    };
    const std::size_t cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    std::vector<std::thread> helpers;
    helpers.reserve(std::min(cores, count));
    try {
        while (helpers.size() + 1 < std::min(cores, count)) {
            helpers.emplace_back(help);
        }
    } catch (const std::system_error&) {
        // A system that gives no more threads: those that are there do it.
    }
    help();
    for (std::thread& helper : helpers) {
        helper.join();
    }
}

}  // namespace renkei::relay
