"""Windows in training that are killed while they log in, send and receive: the next one goes on, and nothing is lost,
doubled or left behind. A kill comes at a call of the core that is counted, so each round is the same every time."""

import json
import os
import shutil
import signal
import subprocess
import unittest

from support import BIN, CLI, PATIENCE, RECIPIENT, RELAY, SENDER, TestCase, contents_of, environment, files_below, read

WINDOW = os.environ.get("RENKEI_KILLED_WINDOW", os.path.join(BIN, "tests", "killed_window"))

# Not every call has a round of its own; the step is no divisor of what a job takes, so that rounds differ.
STEP = 7
# Jobs take more calls than that.
LEAST_KILLS = 3


class KilledWindow(TestCase):
    def setUp(self):
        super().setUp()
        world = self.make_world()
        world.relay.stop()
        os.mkdir(self.path("training"))
        os.rename(world.relay.data, self.path("training", "relay"))

    def tearDown(self):
        presence = self.path("training", "relay", "presence.json")
        if os.path.exists(presence):
            try:
                os.kill(json.loads(read(presence))["process"], signal.SIGTERM)
            except ProcessLookupError:
                pass
        super().tearDown()

    def window(self, office, job, call, files="-", count=0):
        """Runs a window to its end, or to that call. True where it was killed."""
        process = self.started(subprocess.Popen(
            [WINDOW, self.path("training"), RELAY, office, str(call), job, files, str(count)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder)))
        said, errors = process.communicate(timeout=PATIENCE)
        self.assertIn(process.returncode, (0, -signal.SIGKILL), (said, errors))
        return process.returncode != 0

    def rounds(self):
        """Numbers of calls, until one is beyond the end of the job."""
        call = 1
        while True:
            yield call
            call += STEP

    def profile(self, office):
        return self.path("training", "office", "offices", office)

    def states(self, office):
        result = subprocess.run([CLI, "--json", "--profile", self.profile(office), "history", "--limit", "1000"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True,
                                env=environment(self.folder))
        answer = json.loads(result.stdout)
        return [row["state"] for row in answer["sent"]], [row["state"] for row in answer["received"]]

    def is_batch_open(self):
        result = subprocess.run([CLI, "--json", "--profile", self.profile(SENDER), "status"], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, check=True, env=environment(self.folder))
        return json.loads(result.stdout)["batch_open"]

    def test_in_a_login(self):
        kills = 0
        for call in self.rounds():
            shutil.rmtree(self.path("training", "office"), ignore_errors=True)
            if not self.window(SENDER, "login", call):
                break
            kills += 1
            self.assertFalse(self.window(SENDER, "login", 0))
        self.assertGreaterEqual(kills, 1)

    def test_while_it_sends(self):
        kills = 0
        for number, call in enumerate(self.rounds(), 1):
            files = self.usage(number)
            killed = self.window(SENDER, "send", call, files, number)
            kills += killed
            if killed:
                self.assertFalse(self.window(SENDER, "send", 0, files, number))
            self.assertEqual(self.states(SENDER)[0], ["accepted"] * number)
            if not killed:
                break
        self.assertGreaterEqual(kills, LEAST_KILLS)

    def test_while_it_receives(self):
        kills = 0
        expected = {}
        for number, call in enumerate(self.rounds(), 1):
            files = self.usage(number)
            self.assertFalse(self.window(SENDER, "send", 0, files, number))
            expected.update(contents_of(files))
            killed = self.window(RECIPIENT, "receive", call)
            kills += killed
            if killed:
                self.assertFalse(self.window(RECIPIENT, "receive", 0))
            self.assertEqual(self.states(RECIPIENT)[1], ["handed-over"] * number)
            got = self.path("training", "received")
            self.assertEqual({os.path.basename(name): what for name, what in contents_of(got).items()}, expected)
            self.assertEqual(len(files_below(got)), len(expected))
            if not killed:
                break
        self.assertGreaterEqual(kills, LEAST_KILLS)
        # The sender learns that each was collected.
        self.assertFalse(self.window(SENDER, "send", 0, "-", len(self.states(SENDER)[0])))
        self.assertEqual(set(self.states(SENDER)[0]), {"collected"})

    def test_between_the_note_of_a_batch_and_its_first_sealed_unit(self):
        files, units = self.path("batch"), 3
        for number in range(units):
            shutil.copytree(self.usage(number), files, dirs_exist_ok=True)
        note = os.path.join(self.profile(SENDER), "batch.json")
        self.assertTrue(self.window(SENDER, "bulk", "noted", files, units))
        self.assertTrue(os.path.exists(note))
        self.assertEqual(self.states(SENDER)[0], [])
        # A login sends nothing of it by itself, and nothing is at the exchange.
        self.assertFalse(self.window(SENDER, "login", 0))
        self.assertTrue(self.is_batch_open())
        self.assertEqual(self.states(SENDER)[0], [])
        self.assertFalse(self.window(RECIPIENT, "receive", 0))
        self.assertEqual(self.states(RECIPIENT)[1], [])
        # It is offered, and opened it goes, all of it, once.
        self.assertFalse(self.window(SENDER, "rest", 0, "-", units))
        self.assertEqual(self.states(SENDER)[0], ["accepted"] * units)
        self.assertFalse(self.is_batch_open())
        self.assertFalse(os.path.exists(note))
        self.assertFalse(self.window(RECIPIENT, "receive", 0))
        self.assertEqual(self.states(RECIPIENT)[1], ["handed-over"] * units)
        expected, got = contents_of(files), self.path("training", "received")
        self.assertEqual({os.path.basename(name): what for name, what in contents_of(got).items()}, expected)
        self.assertEqual(len(files_below(got)), len(expected))


if __name__ == "__main__":
    unittest.main()
