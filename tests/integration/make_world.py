"""Makes what all acceptance tests begin with, in the folder that is named: keys and logins cost seconds."""

import shutil
import sys

from support import build_world

shutil.rmtree(sys.argv[1], ignore_errors=True)
build_world(sys.argv[1])
