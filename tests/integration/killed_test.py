"""Killed at any moment, relay or client: repeating the commands ends complete, once, byte for byte."""

import os
import random
import shutil
import threading
import time
import unittest

from curl import office_curl
from support import PATIENCE, SENDER, TRACED, TestCase, contents_of, files_below, read

SEED = int(os.environ.get("RENKEI_SEED", "20250425"))
RELAY_ROUNDS = 10
# Not every random moment lies before the end: rounds go on until this many kills have hit.
CLIENT_KILLS = 20
MAX_CLIENT_ROUNDS = 30

# Where a client can be killed by strace: at the n-th of these calls. Beside that, at a random time.
CALLS = ("fsync", "rename", "link", "unlink", "write", "sendto", "recvfrom", "fdatasync", "pwrite64")


class Killed(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient
        self.random = random.Random(SEED)
        self.sent = {}

    def repeat(self, profile, *arguments):
        """Until it succeeds: after a crash, nothing else is asked of a person."""
        for _ in range(4):
            result = profile.run(*arguments)
            if result.status == 0:
                return result.answer
            self.assertEqual(result.status, 3, str(result))
        self.fail(str(result))

    def complete_send(self, folder, before):
        """After an interrupted send: what was sealed is finished by `outbox`; where nothing was, it is sent again."""
        self.repeat(self.sender, "outbox")
        rows = [row for row in self.history(self.sender)[0] if row["id"] not in before]
        if not rows:
            self.send(self.sender, folder)
            rows = [row for row in self.history(self.sender)[0] if row["id"] not in before]
        self.assertEqual([row["state"] for row in rows], ["accepted"])
        self.sent[rows[0]["id"]] = folder
        return rows[0]["id"]

    def complete_receive(self, message_id, into):
        self.repeat(self.recipient, "receive", "--all", "--into", into)
        self.assertEqual(contents_of(into), contents_of(self.sent[message_id]))
        self.assert_no_leftovers_after_kill(into)

    def assert_no_leftovers_after_kill(self, *folders):
        for folder in folders:
            self.assertEqual([name for name in files_below(folder) if not name.upper().endswith(".CSV")], [], folder)

    def assert_all_is_there_once(self):
        """Sender's history, relay and recipient's history name the same messages, each once, each at its end."""
        self.repeat(self.sender, "outbox")
        sent, _ = self.history(self.sender)
        _, received = self.history(self.recipient)
        ids = sorted(self.sent)
        self.assertEqual(sorted(row["id"] for row in sent), ids)
        self.assertEqual({(row["state"], row["receipt_verified"]) for row in sent}, {("collected", True)})
        self.assertEqual(sorted(row["id"] for row in received), ids)
        self.assertEqual({(row["sender"], row["state"], row["verdict"], row["receipted_at"] is not None)
                          for row in received}, {(SENDER, "handed-over", "accepted", True)})
        at_relay = office_curl(self.world, self.sender).ask("GET", "/v1/outbox?changed_since=0").json["messages"]
        self.assertEqual(sorted(item["id"] for item in at_relay), ids)
        self.assertEqual({item["state"] for item in at_relay}, {"collected"})
        self.assertEqual(self.waiting(self.recipient), [])
        for profile in (self.sender, self.recipient):
            status = self.succeeds(profile.run("status", key=False))
            self.assertEqual((status["outgoing_unfinished"], status["incoming_unfinished"]), (0, 0))
            self.assert_ledger_can_be_made_again(profile)

    def assert_ledger_can_be_made_again(self, profile):
        """The history is what the event log says: without the database it comes out the same."""
        before = self.history(profile)
        copy = self.path("copy-of-" + profile.office)
        shutil.copytree(profile.path, copy)
        for name in list(files_below(copy)):
            if "ledger.sqlite" in name:
                os.remove(os.path.join(copy, name))
        original, profile.path = profile.path, copy
        try:
            self.assertEqual(self.history(profile), before)
        finally:
            profile.path = original
            shutil.rmtree(copy)

    def time_of(self, profile, *arguments):
        start = time.monotonic()
        self.succeeds(profile.run(*arguments))
        return time.monotonic() - start

    def measure(self):
        """How long an undisturbed send and receive take here; they are the first message."""
        folder, into = self.usage(99), self.path("in-99")
        send = self.time_of(self.sender, "send", folder)
        self.sent[self.history(self.sender)[0][0]["id"]] = folder
        receive = self.time_of(self.recipient, "receive", "--all", "--into", into)
        self.assertEqual(contents_of(into), contents_of(folder))
        return send, receive

    def kill_client(self, profile, duration, *arguments):
        """Lets a command run to a random moment. Returns how it was to be killed, for the message of a failure."""
        if self.random.random() < 0.5:
            moment = self.random.uniform(0, duration)
            process = self.started(profile.popen(*arguments))
            try:
                process.wait(moment)
            except Exception:  # subprocess.TimeoutExpired: the moment has come.
                process.kill()
            process.communicate()
            self.killed += process.returncode < 0
            return "after %.3f s" % moment
        call, number = self.random.choice(CALLS), self.random.randint(1, 14)
        process = self.started(profile.popen(*arguments, prefix=[
            *TRACED, "-o", "/dev/null", "-e", "trace=" + call, "-e",
            "inject=%s:signal=SIGKILL:when=%d" % (call, number)]))
        process.communicate(timeout=PATIENCE)
        # strace ends as its child did.
        self.killed += process.returncode < 0
        return "at %s number %d" % (call, number)

    def test_the_client_killed_at_random_moments(self):
        send_time, receive_time = self.measure()
        self.killed = 0
        for number in range(MAX_CLIENT_ROUNDS):
            if self.killed >= CLIENT_KILLS:
                break
            folder, into = self.usage(number), self.path("in-%d" % number)
            before = {row["id"] for row in self.history(self.sender)[0]}
            how = self.kill_client(self.sender, send_time, "send", folder)
            with self.subTest(seed=SEED, round=number, send=how):
                message_id = self.complete_send(folder, before)
                how = self.kill_client(self.recipient, receive_time, "receive", "--all", "--into", into)
                with self.subTest(receive=how):
                    # What stands in the folder already is whole.
                    for name, path in files_below(into).items():
                        if name.upper().endswith(".CSV"):
                            self.assertEqual(read(path), read(os.path.join(folder, name)))
                    self.complete_receive(message_id, into)
        self.assertGreaterEqual(self.killed, CLIENT_KILLS)
        self.assert_all_is_there_once()

    def test_the_relay_killed_in_the_middle_of_send_and_receive(self):
        send_time, receive_time = self.measure()
        for number in range(RELAY_ROUNDS):
            folder, into = self.usage(number), self.path("in-%d" % number)
            before = {row["id"] for row in self.history(self.sender)[0]}
            with self.subTest(seed=SEED, round=number):
                if number % 2 == 0:
                    result = self.during_a_kill(self.sender, send_time, "send", folder)
                else:
                    result = self.sender.run("send", folder)
                self.assertIn(result.status, (0, 3), str(result))
                message_id = self.complete_send(folder, before)
                if number % 2 == 1:
                    result = self.during_a_kill(self.recipient, receive_time, "receive", "--all", "--into", into)
                    self.assertIn(result.status, (0, 3), str(result))
                self.complete_receive(message_id, into)
        self.assert_all_is_there_once()

    def during_a_kill(self, profile, duration, *arguments):
        """Runs a command while the relay is killed at a random moment; the relay is back when this returns."""
        # Most of the time goes by before the client speaks to the relay: the later half is what matters.
        timer = threading.Timer(self.random.uniform(0.4, 1.0) * duration, self.world.relay.kill)
        timer.start()
        result = profile.run(*arguments)
        timer.join(PATIENCE)
        self.world.relay.start()
        return result


if __name__ == "__main__":
    unittest.main()
