#!/usr/bin/python3
"""Makes tests/data/profile-v1/ with the real programs: a whole client profile with one received and one sent message,
and the password of its key. Kept so that later versions prove that they still read it; made again only for a new
profile-v2, never to make a test pass.

    RENKEI_BIN=build/dev/bin RENKEI_SOURCE=. tests/data/make_profile_v1.py
"""

import os
import shutil
import sys

SOURCE = os.environ["RENKEI_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "integration"))
sys.dont_write_bytecode = True

from support import ACTUAL, USAGE, Relay, World  # noqa: E402

# The history names the folder that files were saved to.
WORK = "/tmp/renkei-profile-v1"
TARGET = os.path.join(SOURCE, "tests", "data", "profile-v1")


def must(result):
    if result.status != 0:
        sys.exit(str(result))


def main():
    if os.path.exists(TARGET):
        sys.exit(TARGET + " is there already: kept files are not made anew")
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    world = World(WORK)
    Relay.set_up(WORK, world.relay.data)
    world.relay.start()
    try:
        world.sender.join(world.relay)
        world.recipient.join(world.relay)
        must(world.sender.run("send", USAGE, "--subject", "5月分の利用票"))
        must(world.recipient.run("receive", "--all", "--into", world.into))
        must(world.recipient.run("send", ACTUAL, "--subject", "5月分の実績"))
        must(world.sender.run("receive", "--all", "--into", os.path.join(WORK, "actual")))
        must(world.recipient.run("outbox"))
    finally:
        world.relay.stop()
    shutil.copytree(world.recipient.path, os.path.join(TARGET, "profile"))
    shutil.copy(world.recipient.key_password, os.path.join(TARGET, "key-password"))
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
