"""The exchange that windows in training share: the first starts it, the last takes it along, however they end."""

import json
import os
import select
import shutil
import signal
import subprocess
import unittest

from support import BIN, PATIENCE, RELAY, TestCase, environment, files_below, read

WINDOW = os.environ.get("RENKEI_TRAINING_WINDOW", os.path.join(BIN, "tests", "training_window"))


class Window:
    """A window's share in the exchange."""

    def __init__(self, test, relay=RELAY, offset=0):
        self.process = test.started(subprocess.Popen(
            [WINDOW, test.path("training"), relay, str(offset)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment(test.folder)))

    def says(self):
        return self.process.stdout.readline().decode().strip()

    def wait_for(self, line):
        """Reads until it says so, and returns what it said before."""
        said = []
        while True:
            word = self.says()
            if word == line:
                return said
            if not word or word.startswith("failed"):
                raise AssertionError("%s, not %s" % (said + [word], line))
            said.append(word)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self):
        self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        self.process.stdin = None
        return status


class Training(TestCase):
    READY = "ready 10"

    def setUp(self):
        super().setUp()
        world = self.make_world()
        world.relay.stop()
        os.mkdir(self.path("training"))
        # Offices that were made before; relay.json of an address that is gone.
        os.rename(world.relay.data, self.path("training", "relay"))

    def forget(self):
        """As on a computer where nobody has trained yet."""
        shutil.rmtree(self.path("training"))

    def window(self, **options):
        window = Window(self, **options)
        window.wait_for(self.READY)
        return window

    def presence(self):
        return json.loads(read(self.path("training", "relay", "presence.json")))

    def relay(self):
        """The running relay, as a descriptor that can be waited for."""
        descriptor = os.pidfd_open(self.presence()["process"])
        self.addCleanup(os.close, descriptor)
        self.addCleanup(self.end, descriptor)
        return descriptor

    @staticmethod
    def end(descriptor):
        try:
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def assert_runs(self, relay, seconds=3):
        """Longer than its grace."""
        self.assertEqual(select.select([relay], [], [], seconds)[0], [])

    def assert_ends(self, relay):
        self.assertTrue(select.select([relay], [], [], PATIENCE)[0], "the relay goes on without windows")
        self.assertNotIn("presence.json", files_below(self.path("training", "relay")))

    def test_the_first_window_sets_it_up_and_the_last_one_takes_it_along(self):
        self.forget()
        first = self.window()
        relay = self.relay()
        second = self.window()
        self.assertEqual(first.close(), 0)
        self.assert_runs(relay)
        self.assertEqual(second.close(), 0)
        self.assert_ends(relay)
        self.assertEqual(read(self.path("training", "relay-output.txt")), b"")

    def test_windows_that_start_together_share_one_relay(self):
        self.forget()
        windows = [Window(self) for _ in range(4)]
        for window in windows:
            window.wait_for(self.READY)
        relay = self.relay()
        for window in windows[:3]:
            window.kill()
        self.assert_runs(relay)
        windows[3].kill()
        self.assert_ends(relay)

    def test_the_window_that_started_it_may_be_killed_first(self):
        first = self.window()
        relay = self.relay()
        second = self.window()
        first.kill()
        self.assert_runs(relay)
        third = self.window()
        second.kill()
        self.assert_runs(relay)
        third.kill()
        self.assert_ends(relay)

    def test_the_window_that_started_it_may_be_killed_last(self):
        first = self.window()
        relay = self.relay()
        self.window().kill()
        self.assert_runs(relay)
        first.kill()
        self.assert_ends(relay)

    def test_a_window_that_is_killed_while_it_sets_up_leaves_the_way_free(self):
        self.forget()
        first = Window(self)
        first.wait_for("starting")
        while not self.unfinished():
            self.assertIsNone(first.process.poll())
        first.kill()
        second = self.window()
        relay = self.relay()
        second.kill()
        self.assert_ends(relay)
        # What the killed one left goes with the next start.
        third = self.window()
        relay = self.relay()
        self.assertEqual(self.unfinished(), [])
        third.kill()
        self.assert_ends(relay)

    def unfinished(self):
        folder = self.path("training")
        names = os.listdir(folder) if os.path.exists(folder) else []
        return [name for name in names if name.startswith("relay.new-")]

    def test_a_relay_that_dies_comes_back_for_all_windows_with_the_same_offices(self):
        windows = [self.window(), self.window()]
        credentials = read(self.path("training", "relay", "training", "credentials.json"))
        self.end(self.relay())
        for window in windows:
            self.assertEqual(window.wait_for(self.READY), ["lost"])
        self.assertEqual(read(self.path("training", "relay", "training", "credentials.json")), credentials)
        relay = self.relay()
        for window in windows:
            window.kill()
        self.assert_ends(relay)

    def test_a_window_that_comes_after_the_end_starts_it_again(self):
        first = self.window()
        relay = self.relay()
        first.kill()
        self.assert_ends(relay)
        second = self.window()
        again = self.relay()
        second.close()
        self.assert_ends(again)

    def test_a_window_that_comes_while_it_ends_gets_one(self):
        first = self.window()
        relay = self.relay()
        first.close()
        signal.pidfd_send_signal(relay, signal.SIGTERM)
        second = self.window()
        again = self.relay()
        second.close()
        self.assert_ends(again)

    def test_an_invented_moment_goes_on_when_the_relay_comes_back(self):
        self.forget()
        year = 365 * 24 * 3600 * 1000
        first = self.window(offset=-5 * year)
        second = self.window(offset=-5 * year - 3600 * 1000)
        # The one that started it says which moment it is; what a program needs to start is behind it.
        before = self.presence()["clock_offset_ms"]
        self.assertLess(abs(before + 5 * year), 60 * 1000)
        first.kill()
        self.end(self.relay())
        self.assertEqual(second.wait_for(self.READY), ["lost"])
        self.assertLess(abs(self.presence()["clock_offset_ms"] - before), 60 * 1000)
        relay = self.relay()
        second.kill()
        self.assert_ends(relay)

    def test_without_the_relays_program_it_says_what_is_missing(self):
        window = Window(self, relay=self.path("renkei-relay"))
        self.assertEqual([window.says(), window.says()], ["starting", "failed io.not-found"])

    def test_a_relay_that_does_not_start_is_said(self):
        shutil.copy("/bin/false", self.path("renkei-relay"))
        window = Window(self, relay=self.path("renkei-relay"))
        self.assertEqual([window.says(), window.says()], ["starting", "failed internal"])


if __name__ == "__main__":
    unittest.main()
