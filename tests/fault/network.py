#!/usr/bin/env python3
"""The network between client and relay cut, slowed, repeated, reordered, and full of nonsense; then a repetition of the
same command ends in exactly one message, collected, byte for byte.

  tests/fault/network.py [--rounds N] [--seed S] [--long]     RENKEI_BIN and RENKEI_SOURCE name programs and sources

Real programs, real TLS; a wire between them counts bytes and does one thing at one of them. Each round disturbs one send
and one receive. The offsets go evenly over all bytes that an undisturbed run passes, so that more rounds are a finer
comb. Prints a table; ends with 1 where something did not hold. (Every single byte of short answers, without TLS:
tests/core/transport/relay_cut_test.cpp.)
"""

import argparse
import os
import random
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("RENKEI_SOURCE", ROOT)
os.environ.setdefault("RENKEI_BIN", os.path.join(ROOT, "build", "release", "bin"))
sys.path.insert(0, os.path.join(ROOT, "tests", "integration"))

from rounds import RETRY_STATUS, Rounds  # noqa: E402
from wire import Plan, Wire  # noqa: E402

SHORT_ROUNDS = 16
LONG_ROUNDS = 600
SEED = 20250425
# What happens, and to which direction; half of all rounds are plain cuts.
KINDS = (("cut", "down"), ("flip", "down"), ("reset", "down"), ("repeat", "down"), ("cut", "up"), ("trickle", "down"),
         ("reset", "up"), ("nonsense", "down"), ("cut", "down"), ("reorder", "down"), ("reset", "down"), ("flip", "up"),
         ("cut", "up"), ("portal", "down"), ("cut", "down"), ("trickle", "up"))
# Before TLS has begun nobody can tell another server from damage: not to be retried blindly, and nothing has happened.
REFUSED = ("net.server-untrusted",)


class NetworkRounds(Rounds):
    rounds = SHORT_ROUNDS
    seed = SEED
    table = {}

    def setUp(self):
        super().setUp()
        self.random = random.Random(self.seed)
        self.wire = Wire(self.world.relay.port)
        self.proxy = Wire(self.world.relay.port, asks_for_connect=True)
        self.addCleanup(self.wire.close)
        self.addCleanup(self.proxy.close)

    def measure(self):
        """How many bytes pass each way; message 0."""
        folder, into = self.unit(0), self.path("in-0")
        sizes = {}
        for name, profile, command in (("send", self.sender, ["send", folder]),
                                       ("receive", self.recipient, ["receive", "--all", "--into", into])):
            self.wire.plan = plan = Plan()
            self.world.point_at(self.wire.port, profile)
            self.succeeds(profile.run(*command))
            self.world.point_back(profile)
            sizes[name] = dict(plan.passed)
        message_id, = self.known()
        self.sent[message_id] = folder
        self.repeat(self.recipient, "receive", "--all", "--into", into)
        return sizes

    def disturbed(self, name, number, sizes, profile, *command):
        """Runs the command over a wire with a plan; what it says must fit what can have happened."""
        # Shifted with each turn: sends (even numbers) and receives (odd ones) meet every kind.
        kind, direction = KINDS[(number + number // len(KINDS)) % len(KINDS)]
        # Golden-ratio steps go evenly over all bytes, whatever the number of rounds.
        at = int((number * 0.6180339887498949 % 1) * sizes[name][direction])
        plan = Plan(kind, direction, at, stays=self.random.random() < 0.5, seed=self.random.random())
        by_proxy = number % 5 == 4
        wire = self.proxy if by_proxy else self.wire
        wire.plan = plan
        if by_proxy:
            result = profile.run("--proxy", "http://127.0.0.1:%d" % wire.port, *command)
        else:
            self.world.point_at(wire.port, profile)
            result = profile.run(*command)
            self.world.point_back(profile)
        outcome = "ok" if result.status == 0 else self.code_of(result)
        line = self.table.setdefault((kind, direction), {"rounds": 0, "hit": 0, "outcomes": {}})
        line["rounds"] += 1
        line["hit"] += plan.happened
        line["outcomes"][outcome] = line["outcomes"].get(outcome, 0) + 1
        about = "%s, %s%s\n%s" % (name, plan, " by proxy" if by_proxy else "", result)
        if result.status != 0 and outcome not in REFUSED:
            self.assertEqual(result.status, RETRY_STATUS, about)
        return plan

    @staticmethod
    def code_of(result):
        answer = result.answer
        if "error" in answer:
            return answer["error"]["code"]
        return next(entry["error"]["code"] for entry in answer["messages"] if "error" in entry)

    def round(self, number, sizes):
        folder, into, before = self.unit(number), self.path("in-%d" % number), self.known()
        with self.subTest(seed=self.seed, round=number):
            self.disturbed("send", 2 * number, sizes, self.sender, "send", folder)
            self.assertLessEqual(len(self.known() - before), 1)
            message_id = self.complete_send(folder, before)
            self.disturbed("receive", 2 * number + 1, sizes, self.recipient, "receive", "--all", "--into", into)
            self.assert_whole_files_only(into, folder)
            self.complete_receive(message_id, into)

    def runTest(self):
        sizes = self.measure()
        for number in range(1, self.rounds + 1):
            self.round(number, sizes)
        self.assert_all_is_there_once()
        self.assertEqual(sum(line["rounds"] for line in self.table.values()), 2 * self.rounds)
        self.assertGreater(sum(line["hit"] for line in self.table.values()), self.rounds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--long", action="store_true", help="%d rounds" % LONG_ROUNDS)
    options = parser.parse_args()
    NetworkRounds.rounds = options.rounds or (LONG_ROUNDS if options.long else SHORT_ROUNDS)
    NetworkRounds.seed = options.seed
    result = unittest.TextTestRunner(verbosity=0).run(unittest.TestSuite([NetworkRounds()]))
    print("| what | direction | commands | it happened | outcomes of the disturbed command |\n|---|---|---|---|---|")
    for (kind, direction), line in sorted(NetworkRounds.table.items()):
        outcomes = ", ".join("%s %d" % entry for entry in sorted(line["outcomes"].items()))
        print("| %s | %s | %d | %d | %s |" % (kind, direction, line["rounds"], line["hit"], outcomes))
    print("violations: %d, seed %d" % (len(result.failures) + len(result.errors), options.seed))
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
