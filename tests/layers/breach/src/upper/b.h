#pragma once
#include "lower/a.h"
