"""A licence that has ended, through the programs: what waits is received, what is written stays, nothing is lost."""

import contextlib
import datetime
import json
import os
import sqlite3
import unittest

from support import RECIPIENT, SENDER, USAGE, Profile, TestCase, read, write

REFUSED = 1


def day_in_japan(days):
    japan = datetime.timezone(datetime.timedelta(hours=9))
    return (datetime.datetime.now(japan) + datetime.timedelta(days=days)).strftime("%Y-%m-%d")


class Licence(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()

    def set_licence(self, office, day):
        """As the usage site leaves it: the last day."""
        relay = self.world.relay
        relay.stop()
        with contextlib.closing(sqlite3.connect(os.path.join(relay.data, "relay.sqlite"))) as database, database:
            row = database.execute("UPDATE office SET licence_until = ? WHERE number = ?", (day, office))
            self.assertEqual(row.rowcount, 1)
        relay.start()

    def test_an_office_whose_licence_has_ended_receives_what_waits(self):
        sent = self.send(self.world.sender, USAGE)
        self.set_licence(RECIPIENT, day_in_japan(-1))
        self.assertEqual(self.succeeds(self.world.recipient.log_in())["licence_until"], day_in_japan(-1))
        self.succeeds(self.world.recipient.run("receive", "--all", "--into", self.world.into))
        self.assert_same_files(self.world.into, USAGE)
        row, = self.succeeds(self.world.sender.run("outbox"))["messages"]
        self.assertEqual((row["id"], row["state"], row["receipt_verified"]), (sent["id"], "collected", True))

    def test_what_is_sent_after_the_end_waits_here_until_there_is_a_licence_again(self):
        self.set_licence(SENDER, day_in_japan(-1))
        result = self.world.sender.run("send", USAGE)
        self.assertEqual(result.status, REFUSED, str(result))
        message, = result.answer["messages"]
        self.assertEqual((message["error"]["code"], message["state"]), ("licence.ended", "queued"))
        self.assertEqual(self.world.relay.blobs(), [])
        self.set_licence(SENDER, day_in_japan(300))
        row, = self.succeeds(self.world.sender.run("outbox"))["messages"]
        self.assertEqual((row["id"], row["state"]), (message["id"], "accepted"))

    def test_after_the_days_for_receiving_nobody_logs_in(self):
        self.set_licence(SENDER, day_in_japan(-31))
        self.fails(self.world.sender.log_in(), REFUSED, "licence.ended")
        self.set_licence(SENDER, day_in_japan(-30))
        self.succeeds(self.world.sender.log_in())

    def test_the_offices_with_a_trouble_are_as_their_list_says(self):
        relay = self.world.relay
        offices = json.loads(read(os.path.join(relay.data, "training", "usage-offices.json")))
        codes = {"licence-ended": None, "licence-finished": "licence.ended", "licence-none": "licence.none"}
        for entry in offices:
            with self.subTest(kind=entry["kind"]):
                if entry["kind"] == "newcomer":
                    self.assertNotIn("p12", entry)
                    continue
                profile = Profile(self.folder, entry["office"])
                write(profile.key_password, entry["p12_password"].encode() + b"\n")
                write(profile.password, entry["password"].encode() + b"\n")
                self.succeeds(profile.set_up(relay.description))
                self.succeeds(profile.run("certificate", "import", os.path.join(relay.data, entry["p12"]),
                                          "--password-file", profile.key_password, key=False))
                code = codes.pop(entry["kind"])
                if code:
                    self.fails(profile.log_in(), REFUSED, code)
                else:
                    self.succeeds(profile.log_in())
                    self.assertEqual(self.waiting(profile), [])
        self.assertEqual(codes, {})


if __name__ == "__main__":
    unittest.main()
