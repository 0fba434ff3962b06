#pragma once

namespace renkei::base {

/// For main, before anything else: what is in this process's memory does not get into a file when it crashes. Limits
/// core dumps to nothing (children inherit that) and, where the system has it, tells the kernel that the process is not
/// to be dumped or looked into by others of the same user. Best effort: a program that can't have it runs all the same.
/// Windows: does nothing (docs/threat_model.md).
void withholdMemory();

}  // namespace renkei::base
