// Writes the sample store of sample.cpp into an empty folder.
#include <cstdio>

#include "core/store/sample.h"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: make_ledger_fixture <empty folder>\n", stderr);
        return 2;
    }
    auto store = renkei::store::Store::open(arguments[1]);
    const auto filled = store ? renkei::store::fillSample(*store) : renkei::base::Result<void>(store.error());
    if (!filled) {
        std::fprintf(stderr, "%s\n", filled.error().detail.c_str());
        return 1;
    }
    return 0;
}
