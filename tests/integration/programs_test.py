"""The programs as processes: one profile, one owner; ends that are asked for; nothing that stays behind."""

import json
import os
import resource
import select
import signal
import socket
import ssl
import subprocess
import time
import unittest

from proxy import Silence
from support import CLI, PATIENCE, RELAY, SLOWNESS, USAGE, TestCase, environment, files_below, read, run

DEMO_SECONDS = 20
STOP_SECONDS = 2


def wait_for_end(process_id, timeout):
    """True once the process has ended, also one that is not our child."""
    try:
        descriptor = os.pidfd_open(process_id)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], timeout)[0])
    finally:
        os.close(descriptor)


def worked():
    """Seconds of processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def relays_over(folder):
    """Process ids of relays whose command line names the folder."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                words = read("/proc/%s/cmdline" % entry).split(b"\0")
            except OSError:
                continue
            if words[0].endswith(b"renkei-relay") and any(folder.encode() in word for word in words):
                found.append(int(entry))
    return found


class OneOwner(TestCase):
    def test_a_second_process_is_told_that_the_profile_is_in_use(self):
        world = self.make_world()
        silence = Silence()
        self.addCleanup(silence.close)
        world.point_at(silence.port, world.sender)
        first = self.started(world.sender.popen("inbox"))
        # The first one has the profile when it speaks to the exchange.
        silence.wait_for_client(PATIENCE)
        for command, key in ((["status"], False), (["history"], False), (["send", USAGE], True), (["outbox"], True)):
            answer = self.fails(world.sender.run(*command, key=key), 3, "profile.in-use")
            self.assertIs(answer["ok"], False)
        self.assertIsNone(first.poll())
        silence.close()
        out, _ = first.communicate(timeout=PATIENCE)
        self.assertEqual((first.returncode, json.loads(out)["ok"]), (3, False))
        self.succeeds(world.sender.run("status", key=False))

    def test_a_second_relay_over_the_same_data_does_not_start(self):
        world = self.make_world()
        result = run([RELAY, "serve", "--data", world.relay.data, "--listen", "127.0.0.1:0"], self.folder)
        self.assertEqual(result.status, 3, str(result))
        self.assertIn(b"profile.in-use", result.err)
        self.assertIsNone(world.relay.process.poll())


class Ends(TestCase):
    def test_sigterm_stops_the_relay_within_two_seconds_with_fifty_connections_open(self):
        world = self.make_world()
        context = ssl.create_default_context(cafile=world.relay.data + "/trust/tls-authority.pem")
        connections = []
        self.addCleanup(lambda: [connection.close() for connection in connections])
        for number in range(50):
            connection = socket.create_connection(("127.0.0.1", world.relay.port), PATIENCE)
            if number % 2:
                connection = context.wrap_socket(connection, server_hostname="127.0.0.1")
            if number % 4 == 3:
                connection.sendall(b"PUT /v1/outbox/x HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            connections.append(connection)
        process = world.relay.process
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertLess(time.monotonic() - start, STOP_SECONDS)

    def test_a_relay_that_was_told_so_stops_with_its_standard_input(self):
        world = self.make_world()
        world.relay.stop()
        process = self.started(subprocess.Popen(
            [RELAY, "serve", "--data", world.relay.data, "--listen", "127.0.0.1:0", "--stop-with-stdin"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder)))
        self.assertTrue(process.stdout.readline())
        self.assertIsNone(process.poll())
        process.stdin.close()
        self.assertTrue(wait_for_end(process.pid, STOP_SECONDS))
        self.assertEqual(process.wait(PATIENCE), 0)
        process.stdin = None


class Demo(TestCase):
    LAST_LINE = "demo: ok, 1 unit, 3 files, 12 persons, sent, received, receipt verified"

    def test_the_demo_does_the_main_job_and_leaves_nothing(self):
        # What the demo and its programs work, not what a busy machine lets them wait.
        before = worked()
        result = run([CLI, "demo"], self.folder)
        elapsed = worked() - before
        self.assertEqual(result.status, 0, str(result))
        self.assertEqual(result.out.decode().splitlines()[-1], self.LAST_LINE)
        self.assertLess(elapsed, DEMO_SECONDS * SLOWNESS)
        self.assertEqual(os.listdir(self.path("tmp")), [])
        self.assertEqual(relays_over(self.folder), [])

    def test_a_demo_in_a_chosen_folder_tells_programs_the_same_and_stays_there(self):
        answer = self.succeeds(run([CLI, "--json", "demo", "--folder", self.path("demo")], self.folder))
        self.assertEqual({key: answer[key] for key in ("schema", "units", "files", "persons", "receipt_verified")},
                         {"schema": 1, "units": 1, "files": 3, "persons": 12, "receipt_verified": True})
        self.assert_same_files(self.path("demo", "received"), USAGE)
        self.assertEqual(relays_over(self.folder), [])
        self.assertEqual(os.listdir(self.path("tmp")), [])

    def test_a_killed_demo_leaves_no_relay_running(self):
        demo = self.started(subprocess.Popen([CLI, "demo"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                             stderr=subprocess.PIPE, env=environment(self.folder)))
        # Its first line comes when the relay serves.
        self.assertTrue(demo.stdout.readline())
        relays = relays_over(self.path("tmp"))
        self.assertEqual(len(relays), 1)
        demo.kill()
        demo.wait(PATIENCE)
        self.assertTrue(wait_for_end(relays[0], PATIENCE), "the relay goes on without its demo")
        self.assertTrue(files_below(self.path("tmp")))


if __name__ == "__main__":
    unittest.main()
