#include "base/hardening.h"
#include "gui/start.h"

int main(int argc, char** argv) {
    renkei::base::withholdMemory();
    return renkei::gui::start(argc, argv);
}
