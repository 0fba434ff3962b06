#include "gui/start.h"

int main(int argc, char** argv) {
    return renkei::gui::start(argc, argv);
}
