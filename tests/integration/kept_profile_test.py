"""A profile of version 1, kept since it was made (tests/data/make_profile_v1.py): this version still reads it."""

import json
import os
import shutil
import unittest

from support import ACTUAL, RECIPIENT, SENDER, SOURCE, USAGE, Profile, TestCase, contents_of, files_below, read, run

KEPT = os.path.join(SOURCE, "tests", "data", "profile-v1")


class KeptProfile(TestCase):
    def setUp(self):
        super().setUp()
        self.profile = Profile(self.folder, RECIPIENT)
        shutil.copytree(os.path.join(KEPT, "profile"), self.profile.path)
        shutil.copy(os.path.join(KEPT, "key-password"), self.profile.key_password)
        self.log = os.path.join(self.profile.path, "store", "events.log")
        self.events = [json.loads(line) for line in read(self.log).splitlines()]

    def tearDown(self):
        # Looking at it adds nothing to what happened.
        self.assertEqual([json.loads(line) for line in read(self.log).splitlines()], self.events)

    def test_its_status_is_read(self):
        status = self.succeeds(self.profile.run("status", key=False))
        self.assertEqual(status["exchange"]["training"], True)
        self.assertEqual([certificate["office"] for certificate in status["certificates"]], [RECIPIENT])
        self.assertEqual((status["login"]["office"], status["login"]["user"]), (RECIPIENT, "C" + RECIPIENT))
        self.assertEqual(status["terminal"]["label"], "受付1")
        self.assertEqual((status["outgoing_unfinished"], status["incoming_unfinished"]), (0, 0))
        self.assertEqual(status["chain"], {"seq": self.events[-1]["seq"], "hash": self.events[-1]["hash"]})

    def test_its_history_is_read_and_can_be_made_again_from_the_event_log(self):
        sent, received = self.history(self.profile)
        self.assertEqual([(row["recipient"], row["unit"], row["month"], row["files"], row["state"],
                           row["receipt_verified"], row["terminal"]) for row in sent],
                         [(SENDER, "actual", "202505", 1, "collected", True, "受付1")])
        self.assertEqual([(row["sender"], row["unit"], row["month"], row["persons"], row["files"], row["state"],
                           row["verdict"]) for row in received],
                         [(SENDER, "usage", "202505", 12, 3, "handed-over", "accepted")])
        for name, path in files_below(os.path.join(self.profile.path, "store")).items():
            if name.startswith("ledger.sqlite"):
                os.remove(path)
        self.assertEqual(self.history(self.profile), (sent, received))

    def test_its_archived_parcels_open(self):
        sent, received = self.history(self.profile)
        for row, samples in ((received[0], USAGE), (sent[0], ACTUAL)):
            digest = row["sealed_hash"]
            parcel = os.path.join(self.profile.path, "store", "archive", digest[:2], digest + ".p7m")
            into = self.path("opened-" + row["unit"])
            self.succeeds(self.profile.run("open", parcel, "--into", into))
            self.assertEqual(contents_of(into), contents_of(samples))

    def test_its_records_verify_with_openssl(self):
        anchor = self.path("evidence.pem")
        with open(anchor, "w", encoding="utf-8") as file:
            file.write(json.loads(read(os.path.join(self.profile.path, "relay.json")))["evidence_cert"])
        accepted, = [event["data"] for event in self.events if event["kind"] == "outgoing.accepted"]
        digest = accepted["acceptance"]
        statement = os.path.join(self.profile.path, "store", "archive", digest[:2], digest + ".p7s")
        # The one certificate that relay.json names, and no other, is believed.
        result = run(["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", statement, "-nointern",
                      "-certfile", anchor, "-noverify"], self.folder)
        self.assertEqual(result.status, 0, str(result))
        self.assertEqual((result.answer["kind"], result.answer["id"]), ("acceptance", accepted["id"]))


if __name__ == "__main__":
    unittest.main()
