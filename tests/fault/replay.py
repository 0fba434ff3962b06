#!/usr/bin/env python3
"""The same token gives the same run, in every process.

    replay.py RENKEI-FAULT

A violation is worth its token only if the run can be had again exactly. Replays one run of each kind of fault in several
processes, and compares what they print: points, violations, and a hash of all that was recorded. Ends with 1 where two
of them differ.
"""
import subprocess
import sys

TOKENS = ("receive.none.0.nothing.1", "send.stop.300.some.7", "terminals.twice.400.everything.1",
          "colleagues.error.500.nothing.1", "rollback.day-later.900.nothing.1", "race.none.0.nothing.5",
          "model.none.0.nothing.132", "restore.short.700.nothing.1")
# Something that differs in one of ten processes shows in most runs of the test, and in all before long.
TIMES = 3


def main():
    differing = 0
    for token in TOKENS:
        answers = {subprocess.run([sys.argv[1], "--seed", token], stdout=subprocess.PIPE, check=False, timeout=60,
                                  text=True).stdout for _ in range(TIMES)}
        if len(answers) != 1 or not next(iter(answers)).startswith(token):
            differing += 1
            print("differs: " + token + "\n" + "".join(sorted(answers)))
    print(f"{len(TOKENS)} tokens, {TIMES} processes each, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
