"""A relay that ends with the last program that uses it, and the invented moment that its clock starts at."""

import json
import os
import re
import select
import signal
import socket
import stat
import subprocess
import sys
import unittest

from support import PATIENCE, RELAY, Relay, TestCase, environment, read, run, write

ANSWER = b"renkei-presence 1 ok\n"

# Limits so short that nobody waits for what must happen, and so long that nothing of it happens by itself.
SOON = 300
NEVER = 3600 * 1000

# A program that is present, says so, and lives until it is killed.
HOLDER = """
import socket, sys, time
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
connection.sendall(sys.stdin.readline().encode())
sys.stdout.write(connection.makefile().readline())
sys.stdout.flush()
time.sleep(3600)
"""


class Presence(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.world.relay.stop()
        self.data = self.world.relay.data
        self.file = os.path.join(self.data, "presence.json")
        self.relay = None

    def arguments(self, *more):
        return [RELAY, "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--stop-when-unused", *more]

    def set_limits(self, **limits):
        path = os.path.join(self.data, "settings.json")
        settings = json.loads(read(path))
        settings.update({"presence_first_timeout_ms": NEVER, "presence_grace_ms": SOON,
                         "presence_token_timeout_ms": NEVER})
        settings.update(limits)
        write(path, json.dumps(settings).encode())

    def serve(self, *more, **limits):
        """Starts a relay; returns what presence.json says when it serves."""
        self.set_limits(**limits)
        self.relay = self.started(subprocess.Popen(
            self.arguments(*more), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(self.folder)))
        self.assertTrue(self.relay.stdout.readline(), "the relay does not start")
        return json.loads(read(self.file))

    def connect(self, presence):
        connection = socket.create_connection(("127.0.0.1", presence["port"]), PATIENCE)
        self.addCleanup(connection.close)
        return connection

    def join(self, presence):
        """A connection that counts."""
        connection = self.connect(presence)
        connection.sendall(presence["token"].encode() + b"\n")
        self.assertEqual(connection.recv(100), ANSWER)
        return connection

    def assert_closed(self, connection):
        """The relay ends the connection, and has said nothing."""
        try:
            self.assertEqual(connection.recv(100), b"")
        except ConnectionResetError:
            pass

    def assert_ends(self):
        self.assertEqual(self.relay.wait(PATIENCE), 0)
        self.assertFalse(os.path.exists(self.file))

    def assert_runs(self, milliseconds=3 * SOON):
        """It does not end while somebody could have expected that."""
        descriptor = os.pidfd_open(self.relay.pid)
        try:
            self.assertEqual(select.select([descriptor], [], [], milliseconds / 1000)[0], [])
        finally:
            os.close(descriptor)

    def test_presence_json_says_all_that_a_program_needs_to_its_user_only(self):
        presence = self.serve()
        self.assertEqual(sorted(presence), ["clock_offset_ms", "port", "process", "token", "version"])
        self.assertEqual(presence["version"], 1)
        self.assertEqual(presence["process"], self.relay.pid)
        self.assertEqual(presence["clock_offset_ms"], 0)
        self.assertTrue(re.fullmatch("[0-9a-f]{64}", presence["token"]))
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)
        self.assertNotIn(presence["token"].encode(), read(os.path.join(self.data, "relay.log")))

    def test_it_ends_with_the_last_of_three_programs(self):
        presence = self.serve()
        connections = [self.join(presence) for _ in range(3)]
        connections[1].close()
        connections[0].close()
        self.assert_runs()
        connections[2].close()
        self.assert_ends()

    def test_it_ends_where_nobody_comes(self):
        self.serve(presence_first_timeout_ms=SOON)
        self.assert_ends()

    def test_a_program_that_comes_back_in_time_finds_it(self):
        presence = self.serve(presence_grace_ms=NEVER)
        self.join(presence).close()
        again = self.join(presence)
        self.assert_runs()
        again.close()

    def test_a_wrong_token_does_not_count(self):
        presence = self.serve(presence_first_timeout_ms=4 * SOON)
        token = presence["token"].encode()
        for wrong in (b"\n", b"0" * 64 + b"\n", token[:-1] + b"\n", token + b"0\n", token + b"\r\n",
                      token.upper() + b"x\n", token + b"\nmore", b"x" * 300):
            connection = self.connect(presence)
            connection.sendall(wrong)
            self.assert_closed(connection)
        self.assert_ends()

    def test_who_says_nothing_is_closed_and_does_not_count(self):
        presence = self.serve(presence_first_timeout_ms=4 * SOON, presence_token_timeout_ms=SOON)
        silent = self.connect(presence)
        half = self.connect(presence)
        half.sendall(presence["token"].encode())
        self.assert_closed(silent)
        self.assert_closed(half)
        self.assert_ends()

    def test_who_says_more_than_the_token_leaves_by_that(self):
        presence = self.serve()
        talker = self.join(presence)
        talker.sendall(b"more")
        self.assert_closed(talker)
        self.assert_ends()

    def test_one_more_than_may_be_present_is_closed_and_the_others_stay(self):
        presence = self.serve(max_present_programs=2)
        first, second = self.join(presence), self.join(presence)
        third = self.connect(presence)
        third.sendall(presence["token"].encode() + b"\n")
        self.assert_closed(third)
        first.close()
        self.assert_runs()
        second.close()
        self.assert_ends()

    def test_strangers_keep_no_program_out(self):
        presence = self.serve(max_unknown_programs=2)
        strangers = [self.connect(presence) for _ in range(3)]
        self.assert_closed(strangers[0])
        program = self.join(presence)
        self.assert_runs()
        program.close()
        self.assert_ends()

    def test_programs_that_are_killed_in_any_order_take_it_with_the_last(self):
        presence = self.serve()
        holders = []
        for _ in range(3):
            holder = self.started(subprocess.Popen([sys.executable, "-c", HOLDER, str(presence["port"])],
                                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                                   stderr=subprocess.PIPE, env=environment(self.folder)))
            holder.stdin.write(presence["token"].encode() + b"\n")
            holder.stdin.flush()
            self.assertEqual(holder.stdout.readline(), ANSWER)
            holders.append(holder)
        for number in (1, 0):
            holders[number].send_signal(signal.SIGKILL)
            holders[number].wait(PATIENCE)
        self.assert_runs()
        holders[2].send_signal(signal.SIGKILL)
        self.assert_ends()

    def test_a_second_relay_is_refused_and_leaves_the_first_ones_file(self):
        presence = self.serve()
        program = self.join(presence)
        second = run(self.arguments(), self.folder)
        self.assertEqual(second.status, 3, str(second))
        self.assertIn(b"profile.in-use", second.err)
        self.assertEqual(json.loads(read(self.file)), presence)
        self.assert_runs()
        program.close()
        self.assert_ends()

    def test_the_file_of_a_killed_relay_is_replaced_by_the_next_one(self):
        killed = self.serve()
        self.relay.send_signal(signal.SIGKILL)
        self.relay.wait(PATIENCE)
        self.assertTrue(os.path.exists(self.file))
        presence = self.serve()
        self.assertNotEqual(presence["token"], killed["token"])
        self.join(presence).close()
        self.assert_ends()

    def test_sigterm_ends_it_with_programs_present(self):
        presence = self.serve()
        program = self.join(presence)
        self.relay.send_signal(signal.SIGTERM)
        self.assert_ends()
        self.assertEqual(program.recv(100), b"")


class FakeNow(TestCase):
    def test_offices_meet_at_an_invented_moment(self):
        # Long ago by the clock of the machine, for which TLS must be good all the same.
        moment = "2021-05-01T09:00:00+09:00"
        data = self.path("relay")
        made = run([RELAY, "init-training", "--data", data, "--fake-now", moment], self.folder)
        self.assertEqual(made.status, 0, str(made))
        renewed = run([RELAY, "renew-crl", "--data", data, "--fake-now", moment], self.folder)
        self.assertEqual(renewed.status, 0, str(renewed))
        relay = self.started(subprocess.Popen(
            [RELAY, "serve", "--data", data, "--listen", "127.0.0.1:0", "--stop-when-unused", "--fake-now", moment],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder)))
        self.assertTrue(relay.stdout.readline())
        self.assertIn(b"2021-05-01T00:0", read(os.path.join(data, "relay.log")))
        self.assertLess(json.loads(read(os.path.join(data, "presence.json")))["clock_offset_ms"], -NEVER)
        description = json.loads(read(os.path.join(data, "relay.json")))
        credentials = Relay(self.folder, data).credentials("1370000019")
        p12 = os.path.join(data, credentials["p12"])
        dates = subprocess.run(
            "openssl pkcs12 -in '%s' -passin pass:%s -clcerts -nokeys | openssl x509 -noout -startdate" %
            (p12, credentials["p12_password"]), shell=True, check=True, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL).stdout
        self.assertIn(b"2021", dates)
        authority = write(self.path("ca.pem"), description["tls_ca"].encode())
        reached = run(["curl", "--silent", "--cacert", authority, description["site"] + "/"], self.folder)
        self.assertEqual(reached.status, 0, str(reached))

    def test_only_a_relay_for_training_takes_one(self):
        world = self.make_world()
        world.relay.stop()
        settings = os.path.join(world.relay.data, "settings.json")
        content = json.loads(read(settings))
        content["training"] = False
        write(settings, json.dumps(content).encode())
        for command in ("serve", "renew-crl"):
            result = run([RELAY, command, "--data", world.relay.data, "--fake-now", "2021-05-01T09:00:00Z"],
                         self.folder)
            self.assertEqual(result.status, 2, str(result))
            self.assertIn(b"usage: ", result.err)

    def test_what_is_no_moment_is_said(self):
        for command in ("init-training", "serve", "renew-crl"):
            result = run([RELAY, command, "--data", self.path("relay"), "--fake-now", "yesterday"], self.folder)
            self.assertEqual(result.status, 2, str(result))
            self.assertIn(b"usage: ", result.err)
        self.assertFalse(os.path.exists(self.path("relay")))


if __name__ == "__main__":
    unittest.main()
