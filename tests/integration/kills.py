"""Rounds in which programs are killed for real, at any moment."""

import os
import random
import subprocess
import threading
import time

from rounds import RETRY_STATUS, Rounds
from support import PATIENCE, TRACED, contents_of

SEED = int(os.environ.get("RENKEI_SEED", "20250425"))

# Where a client can be killed by strace: at the n-th of these calls. Beside that, at a random time.
CALLS = ("fsync", "rename", "link", "unlink", "write", "sendto", "recvfrom", "fdatasync", "pwrite64")


class KilledRounds(Rounds):
    seed = SEED

    def setUp(self):
        super().setUp()
        self.random = random.Random(self.seed)
        self.killed = 0
        self.measure()

    def time_of(self, profile, *arguments):
        start = time.monotonic()
        self.succeeds(profile.run(*arguments))
        return time.monotonic() - start

    def measure(self):
        """How long an undisturbed send and receive take here; they are message 0."""
        folder, into = self.unit(0), self.path("in-0")
        send = self.time_of(self.sender, "send", folder)
        self.sent[self.history(self.sender)[0][0]["id"]] = folder
        receive = self.time_of(self.recipient, "receive", "--all", "--into", into)
        self.assertEqual(contents_of(into), contents_of(folder))
        self.send_time, self.receive_time = send, receive

    def kill_client(self, profile, duration, *arguments):
        """Lets a command run to a random moment. Returns how it was to be killed, for the message of a failure."""
        if self.random.random() < 0.5:
            moment = self.random.uniform(0, duration)
            process = self.started(profile.popen(*arguments))
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
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

    def during_a_kill(self, profile, duration, *arguments):
        """Runs a command while the relay is killed at a random moment; the relay is back when this returns."""
        # Most of the time goes by before the client speaks to the relay: the later half is what matters.
        timer = threading.Timer(self.random.uniform(0.4, 1.0) * duration, self.world.relay.kill)
        timer.start()
        result = profile.run(*arguments)
        timer.join(PATIENCE)
        self.world.relay.start()
        return result

    def client_round(self, number):
        """Sender and recipient are killed once each, and go on. Rounds begin with number 1."""
        folder, into, before = self.unit(number), self.path("in-%d" % number), self.known()
        how = self.kill_client(self.sender, self.send_time, "send", folder)
        with self.subTest(seed=self.seed, round=number, send=how):
            message_id = self.complete_send(folder, before)
            how = self.kill_client(self.recipient, self.receive_time, "receive", "--all", "--into", into)
            with self.subTest(receive=how):
                self.assert_whole_files_only(into, folder)
                self.complete_receive(message_id, into)

    def relay_round(self, number):
        """The relay is killed while it takes (even numbers) or gives (odd ones)."""
        folder, into, before = self.unit(number), self.path("in-%d" % number), self.known()
        with self.subTest(seed=self.seed, round=number):
            if number % 2 == 0:
                result = self.during_a_kill(self.sender, self.send_time, "send", folder)
            else:
                result = self.sender.run("send", folder)
            self.assertIn(result.status, (0, RETRY_STATUS), str(result))
            message_id = self.complete_send(folder, before)
            if number % 2 == 1:
                result = self.during_a_kill(self.recipient, self.receive_time, "receive", "--all", "--into", into)
                self.assertIn(result.status, (0, RETRY_STATUS), str(result))
            self.complete_receive(message_id, into)
