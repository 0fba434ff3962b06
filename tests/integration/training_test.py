"""The exchange that windows in training share: the first starts it, the last takes it along, however they end."""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import unittest

from support import BIN, PATIENCE, RELAY, TestCase, environment, files_below, read, write

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

    def relay_that(self, script):
        """A program in the relay's place."""
        path = write(self.path("renkei-relay"), b"#!/bin/sh\n" + script)
        os.chmod(path, 0o700)
        return path

    def test_what_killed_set_ups_left_goes_but_not_what_one_is_still_at_work_in(self):
        left, busy = self.path("training", "relay.new-left"), self.path("training", "relay.new-busy")
        for folder in (left, busy):
            os.makedirs(os.path.join(folder, "authority"))
            write(os.path.join(folder, "relay.lock"), b"")
            write(os.path.join(folder, "authority", "password.txt"), b"secret")
        with open(os.path.join(busy, "relay.lock"), "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            window = self.window()
            self.assertEqual(self.unfinished(), ["relay.new-busy"])
            relay = self.relay()
            window.kill()
            self.assert_ends(relay)
        window = self.window()
        self.assertEqual(self.unfinished(), [])
        relay = self.relay()
        window.kill()
        self.assert_ends(relay)

    def test_a_set_up_holds_its_folder_and_lets_it_go(self):
        data = self.path("set-up")
        setting_up = self.started(subprocess.Popen([RELAY, "init-training", "--data", data], stdin=subprocess.DEVNULL,
                                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                                   env=environment(self.folder)))
        # Its first file is written after the lock is taken.
        while not os.path.exists(os.path.join(data, "authority")):
            self.assertIsNone(setting_up.poll())
        with open(os.path.join(data, "relay.lock"), "rb") as lock:
            setting_up.send_signal(signal.SIGSTOP)
            with self.assertRaises(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            setting_up.send_signal(signal.SIGKILL)
            setting_up.wait(PATIENCE)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def test_a_set_up_that_fails_leaves_nothing(self):
        self.forget()
        program = self.relay_that(b"mkdir -p \"$3\"; echo x > \"$3\"/file; echo 'io.disk-full: no room' >&2; exit 3\n")
        window = Window(self, relay=program)
        self.assertEqual([window.says(), window.says()], ["starting", "failed io.disk-full"])
        self.assertEqual(self.unfinished(), [])

    def test_a_relay_that_ends_at_once_is_said_with_its_own_code(self):
        for script, code in ((b"exit 1", "internal"), (b"kill -9 $$", "internal"),
                             (b"echo 'Sentence.' >&2; echo 'io.disk-full: no room' >&2; exit 3", "io.disk-full"),
                             (b"echo 'net.unreachable: the port is taken' >&2; exit 3", "net.unreachable"),
                             (b"echo 'no.such-code: new' >&2; exit 1", "internal")):
            window = Window(self, relay=self.relay_that(script + b"\n"))
            self.assertEqual([window.says(), window.says()], ["starting", "failed " + code], script)
            window.close()

    def test_what_an_earlier_relay_has_said_is_no_reason(self):
        write(self.path("training", "relay-output.txt"), b"io.disk-full: long ago\n")
        window = Window(self, relay=self.relay_that(b"exit 1\n"))
        self.assertEqual([window.says(), window.says()], ["starting", "failed internal"])

    def test_a_damaged_folder_is_said_and_left_as_it_is(self):
        relay = self.path("training", "relay")
        for name, code in (("relay.sqlite", "ledger.damaged"), (os.path.join("trust", "office.crl"), "certificate.crl"),
                           ("settings.json", "profile.damaged"),
                           (os.path.join("tls", "server.pem"), "certificate.malformed")):
            path = os.path.join(relay, name)
            good = read(path)
            write(path, b"damaged " * 200)
            window = Window(self)
            self.assertEqual([window.says(), window.says()], ["starting", "failed " + code], name)
            window.close()
            self.assertEqual(read(path), b"damaged " * 200)
            write(path, good)
        window = self.window()
        relay = self.relay()
        window.close()
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
