#!/usr/bin/env python3
"""Client and relay killed with SIGKILL, round after round; in the end every message is there once, byte for byte.

  tests/fault/kill.py [--rounds N] [--seed S]     RENKEI_BIN and RENKEI_SOURCE name programs and sources

Each round kills the sending client, the receiving client, and every other round the relay too. Prints a table; ends with
1 where something did not hold. The same seed kills at the same calls; kills by time vary with the machine.
"""

import argparse
import os
import sys
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("RENKEI_SOURCE", ROOT)
os.environ.setdefault("RENKEI_BIN", os.path.join(ROOT, "build", "release", "bin"))
sys.path.insert(0, os.path.join(ROOT, "tests", "integration"))

from kills import KilledRounds, SEED  # noqa: E402

DEFAULT_ROUNDS = 300


class Rounds(KilledRounds):
    rounds = DEFAULT_ROUNDS
    lines = []

    def runTest(self):
        for name, one in (("client", self.client_round), ("relay", self.relay_round)):
            start, before = time.monotonic(), self.killed
            numbers = range(1, self.rounds + 1) if name == "client" else range(self.rounds + 1, 2 * self.rounds + 1, 2)
            done = 0
            for done, number in enumerate(numbers, 1):
                # In pairs, so that the relay falls while it takes and while it gives.
                one(number if name == "client" else number + done % 2)
            kills = self.killed - before if name == "client" else done
            self.lines.append((name, done, kills, time.monotonic() - start))
        self.assert_all_is_there_once()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=DEFAULT_ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    Rounds.rounds, Rounds.seed = options.rounds, options.seed
    result = unittest.TextTestRunner(verbosity=0).run(unittest.TestSuite([Rounds()]))
    print("| killed | rounds | kills that hit | seconds |\n|---|---|---|---|")
    for name, rounds, kills, seconds in Rounds.lines:
        print("| %s | %d | %d | %.0f |" % (name, rounds, kills, seconds))
    print("violations: %d, seed %d" % (len(result.failures) + len(result.errors), options.seed))
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
