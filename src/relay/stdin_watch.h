#pragma once

#include <functional>
#include <memory>
#include <mutex>

namespace renkei::relay {

/// Calls `ended` once when standard input ends: so a relay that was started by another program goes with it, however
/// that ends, on every system. After this object is gone nothing is called any more.
class StdinWatch {
public:
    explicit StdinWatch(std::function<void()> ended);
    StdinWatch(const StdinWatch&) = delete;
    StdinWatch& operator=(const StdinWatch&) = delete;
    ~StdinWatch();

private:
    struct Shared {
        std::mutex mutex;
        std::function<void()> ended;
    };
    std::shared_ptr<Shared> m_shared;
};

}  // namespace renkei::relay
