"""Rounds of sending and receiving that something disturbs, and what must hold after each and after all of them."""

import os
import shutil

from curl import office_curl
from support import SENDER, USAGE, TestCase, contents_of, files_below, read

MAX_ATTEMPTS = 4
# The way to the exchange, and what passes without anybody's doing (docs/formats/command-line.md).
RETRY_STATUS = 3


class Rounds(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient
        self.sent = {}

    def unit(self, number):
        """The usage samples as if exported `number` seconds after midnight: the same content under other names."""
        folder = self.path("unit-%d" % number)
        os.makedirs(folder)
        stamp = "%02d%02d%02d" % (number // 3600, number // 60 % 60, number % 60)
        for name in sorted(os.listdir(USAGE)):
            shutil.copy(os.path.join(USAGE, name), os.path.join(folder, name.replace("_20250425093000", "_20250425" + stamp)))
        return folder

    def repeat(self, profile, *arguments):
        """Until it succeeds: after a disturbance, nothing else is asked of a person."""
        for _ in range(MAX_ATTEMPTS):
            result = profile.run(*arguments)
            if result.status == 0:
                return result.answer
            self.assertEqual(result.status, RETRY_STATUS, str(result))
        self.fail(str(result))

    def known(self):
        return {row["id"] for row in self.history(self.sender)[0]}

    def complete_send(self, folder, before):
        """After a disturbed send: what was sealed is finished by `outbox`; where nothing was, it is sent again."""
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

    def assert_whole_files_only(self, into, folder):
        """What stands in the folder already is whole."""
        for name, path in files_below(into).items():
            if name.upper().endswith(".CSV"):
                self.assertEqual(read(path), read(os.path.join(folder, name)))

    def at_relay(self):
        curl, found, since = office_curl(self.world, self.sender), [], 0
        while True:
            page = curl.ask("GET", "/v1/outbox?changed_since=%d" % since).json
            found += page["messages"]
            if not page["more"]:
                return found
            since = page["next_change"]

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
        at_relay = self.at_relay()
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
