#include "gui/widgets/page.h"
