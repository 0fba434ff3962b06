#pragma once
#include "upper/b.h"
#include <sqlite3.h>
