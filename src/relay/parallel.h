#pragma once

#include <cstddef>
#include <functional>

namespace renkei::relay {

/// Does `work(0)` … `work(count - 1)`, each once and beginning in that order, on the caller's thread and as many more
/// as the machine has cores for; returns when all is done. `work` must not throw.
void inParallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace renkei::relay
