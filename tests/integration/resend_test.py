"""The network breaks after a message went out: it stands at the relay once, and everybody hears the same."""

import base64
import hashlib
import json
import os
import unittest

from curl import SUBMISSION_FIELDS, archived, events, make_submission, office_curl, submission
from proxy import Proxy
from support import RECIPIENT, SENDER, USAGE, TestCase, files_below, read, tool


class Resend(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient

    def proxy(self, **options):
        proxy = Proxy(self.world.relay.port, **options)
        self.addCleanup(proxy.close)
        self.world.point_at(proxy.port, self.sender)
        return proxy

    def at_relay(self):
        """All messages of the sender that the relay has."""
        answer = office_curl(self.world, self.sender).ask("GET", "/v1/outbox?changed_since=0")
        self.assertEqual(answer.status, 200, answer)
        return answer.json["messages"]

    def test_what_a_disk_lost_is_fetched_once_more_and_the_sender_sees_it(self):
        message = self.send(self.sender, USAGE)
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        lost, = [path for name, path in files_below(self.recipient.path).items() if name.endswith(".p7m") and
                 hashlib.sha256(read(path)).hexdigest() == message["sealed_hash"]]
        os.remove(lost)
        again = self.path("again")
        self.succeeds(self.recipient.run("save-again", "%s/%s" % (SENDER, message["id"]), "--into", again))
        self.assert_same_files(again, USAGE)
        self.assertTrue(os.path.exists(lost))
        route = "/v1/outbox/%s/evidence" % message["id"]
        records = [json.loads(tool(["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-binary"], self.folder,
                                   stdin=base64.b64decode(record)))
                   for record in office_curl(self.world, self.sender).ask("GET", route).json["records"]]
        self.assertEqual([(record["kind"], record["lease"] == "") for record in records],
                         [("message", True), ("acceptance", True), ("served", False), ("receipt", False),
                          ("served", True)])

    def test_a_cut_answer_is_unknown_and_outbox_resolves_it_to_one_message(self):
        proxy = self.proxy(stays_down=True)
        result = self.sender.run("send", USAGE)
        self.assertTrue(proxy.cut.is_set(), str(result))
        self.assertEqual(result.status, 3, str(result))
        message, = result.answer["messages"]
        self.assertEqual((message["error"]["code"], message["state"]), ("send.unknown", "unknown"))
        # It did arrive; the sender can't know that yet, and says so also while nothing gets through.
        self.assertEqual([item["id"] for item in self.at_relay()], [message["id"]])
        result = self.sender.run("outbox")
        self.assertEqual(result.status, 3, str(result))
        self.assertEqual(self.history(self.sender)[0][0]["state"], "unknown")

        self.world.point_back(self.sender)
        rows = self.succeeds(self.sender.run("outbox"))["messages"]
        self.assertEqual([(row["id"], row["state"]) for row in rows], [(message["id"], "accepted")])
        self.assertEqual([item["id"] for item in self.at_relay()], [message["id"]])
        self.assertEqual(len(self.world.relay.blobs()), 1)
        self.assertEqual(len(self.history(self.sender)[0]), 1)
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        self.assert_same_files(self.world.into, USAGE)

    def test_a_cut_answer_resolves_itself_when_the_network_is_back(self):
        proxy = self.proxy(stays_down=False)
        message = self.send(self.sender, USAGE)
        self.assertTrue(proxy.cut.is_set())
        self.assertEqual([item["id"] for item in self.at_relay()], [message["id"]])
        self.assertEqual(self.waiting(self.recipient), [message["id"]])

    def test_the_next_send_resolves_the_unknown_one_too(self):
        self.proxy(stays_down=True)
        self.assertEqual(self.sender.run("send", USAGE).status, 3)
        self.world.point_back(self.sender)
        second = self.send(self.sender, self.usage(1))
        rows = {row["id"]: row["state"] for row in self.history(self.sender)[0]}
        self.assertEqual(len(rows), 2)
        self.assertEqual(set(rows.values()), {"accepted"})
        self.assertEqual({item["id"] for item in self.at_relay()}, set(rows))
        self.assertIn(second["id"], rows)

    def test_the_same_submission_twice_gets_the_same_signed_acceptance(self):
        message = self.send(self.sender, USAGE)
        body = submission(self.sender, message["id"])
        curl = office_curl(self.world, self.sender)
        answers = [curl.ask("PUT", "/v1/outbox/" + message["id"], body, SUBMISSION_FIELDS) for _ in range(2)]
        self.assertEqual([answer.status for answer in answers], [200, 200], answers)
        self.assertEqual(answers[0].body, answers[1].body)
        # And it is the one that the client got and kept.
        acceptance = base64.b64decode(answers[0].json["acceptance"])
        item, = self.at_relay()
        self.assertEqual(base64.b64decode(item["acceptance"]), acceptance)
        self.assertEqual(len(self.world.relay.blobs()), 1)

        # Never other content under the same id: not with the old hash, not with its own, not to somebody else.
        sealed, = [data for data in events(self.sender, "outgoing.sealed") if data["id"] == message["id"]]
        content = archived(self.sender, sealed["sealed_hash"], ".p7m")
        summary = archived(self.sender, sealed["summary"], ".p7m")
        statement = archived(self.sender, sealed["message_evidence"], ".p7s")
        flipped = content[:-1] + bytes([content[-1] ^ 1])
        for recipient, bytes_, digest, expected in (
                (RECIPIENT, flipped, sealed["sealed_hash"], (400, "request.malformed")),
                (RECIPIENT, flipped, hashlib.sha256(flipped).hexdigest(), (409, "message.conflict")),
                ("1300000035", content, sealed["sealed_hash"], (409, "message.conflict"))):
            body = make_submission(message["id"], recipient, bytes_, digest, summary, statement)
            answer = curl.ask("PUT", "/v1/outbox/" + message["id"], body, SUBMISSION_FIELDS)
            self.assertEqual((answer.status, answer.code), expected)
        self.assertEqual(self.at_relay(), [item])

    def test_a_message_is_collected_once_and_the_second_hears_when_and_where(self):
        message = self.send(self.sender, USAGE)
        key = SENDER + "/" + message["id"]
        self.succeeds(self.recipient.run("receive", key, "--into", self.world.into))
        collected = self.history(self.recipient)[1][0]["receipted_at"]

        again = self.path("again")
        result = self.recipient.run("receive", key, "--into", again)
        self.assertEqual(result.status, 1, str(result))
        refused, = result.answer["messages"]
        self.assertEqual(refused["error"]["code"], "message.collected")
        self.assertEqual(refused["error"]["facts"], {"at": collected, "terminal": "受付1"})
        self.assertEqual(files_below(again), {})
        self.assertEqual(len(self.history(self.recipient)[1]), 1)


if __name__ == "__main__":
    unittest.main()
