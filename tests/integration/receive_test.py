"""In which order messages are received, where their files go, and what is found in them on arrival."""

import json
import os
import shutil
import unittest

from other_client import OtherClient
from support import FAULTY, RECIPIENT, SENDER, SOURCE, USAGE, TestCase, contents_of, files_below, read, write

DELETION = os.path.join(SOURCE, "resources", "samples", "4.1", "usage-delete")


class Receive(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender, self.recipient = self.world.sender, self.world.recipient

    def receive(self, *arguments):
        return self.recipient.run("receive", *arguments, "--into", self.world.into)

    def key(self, message):
        return "%s/%s" % (SENDER, message["id"])

    def deletion(self, second):
        name, = os.listdir(DELETION)
        copy = self.path(name.replace("20250428090004", "202504250929%02d" % second))
        shutil.copy(os.path.join(DELETION, name), copy)
        return copy

    def test_messages_are_received_in_the_order_of_their_sequence(self):
        late, early, first = (self.send(self.sender, self.usage(number)) for number in (9, 2, 1))
        deletion = self.send(self.sender, self.deletion(0))
        order = [message["id"] for message in (deletion, first, early, late)]
        self.assertEqual(self.waiting(self.recipient), order)
        answer = self.succeeds(self.receive("--all"))
        self.assertEqual([message["id"] for message in answer["messages"]], order)
        self.assertEqual(answer["left_out"], [])
        kept = [row["id"] for row in self.history(self.recipient)[1]]
        self.assertEqual(kept, order[::-1])

    def test_an_earlier_sequence_that_is_left_out_is_said_before_anything_is_claimed(self):
        late, early = (self.send(self.sender, self.usage(number)) for number in (9, 2))
        said = self.recipient.say("receive", self.key(late), "--into", self.world.into)
        self.assertEqual(said.status, 0, str(said))
        self.assertIn("先に受け取る順番のものが、選ばれていません", said.err)
        self.assertIn("連番 20250425093002  " + self.key(early), said.err)
        another = self.send(self.sender, self.usage(5))
        answer = self.succeeds(self.receive(self.key(another)))
        self.assertEqual(answer["left_out"], [{"sender": SENDER, "id": early["id"], "sequence": "20250425093002",
                                               "unit": "usage", "month": "202505"}])
        # The earlier one alone leaves nothing out.
        self.assertEqual(self.succeeds(self.receive(self.key(early)))["left_out"], [])

    def test_chosen_ones_are_received_in_order_however_they_are_named(self):
        late, early = (self.send(self.sender, self.usage(number)) for number in (9, 2))
        answer = self.succeeds(self.receive(self.key(late), self.key(early)))
        self.assertEqual([message["id"] for message in answer["messages"]], [early["id"], late["id"]])
        self.assertEqual(answer["left_out"], [])

    def test_files_go_by_sender_and_month_and_nothing_is_written_twice_or_over(self):
        for _ in range(2):
            self.send(self.sender, USAGE)
        answer = self.succeeds(self.receive("--all", "--by-sender"))
        folder = os.path.join(self.world.into, SENDER, "202505")
        first, second = answer["messages"]
        self.assertEqual({file["already_there"] for file in first["files"]}, {False})
        self.assertEqual({file["already_there"] for file in second["files"]}, {True})
        self.assertEqual(contents_of(folder), contents_of(USAGE))
        # Somebody changes one of them; what comes now must not touch it.
        name = sorted(os.listdir(folder))[0]
        write(os.path.join(folder, name), b"changed")
        sent = self.send(self.sender, USAGE)
        third, = self.succeeds(self.receive("--all", "--by-sender"))["messages"]
        subfolder = os.path.join(folder, sent["sealed_hash"][:8])
        self.assertEqual({os.path.dirname(file["path"]) for file in third["files"]}, {subfolder})
        self.assertEqual(contents_of(subfolder), contents_of(USAGE))
        self.assertEqual(read(os.path.join(folder, name)), b"changed")
        self.assertEqual(len(files_below(self.world.into)), 2 * len(os.listdir(USAGE)))

    def test_what_is_wrong_in_what_came_is_said_with_its_place_and_blocks_nothing(self):
        """Another office's program sends what renkei would not."""
        folder = self.path("other")
        os.makedirs(folder)
        client = OtherClient(folder, json.loads(read(self.world.relay.description)), self.world.pem(SENDER), SENDER)
        credentials = self.world.relay.credentials(SENDER)
        self.assertEqual(client.login(credentials["user"], credentials["password"]).status, 200)
        client.fetch_crl()
        files = [(name, read(os.path.join(FAULTY, name))) for name in sorted(os.listdir(FAULTY))]
        for _ in range(2):
            client.put(client.seal(RECIPIENT, files, "誤りのあるもの"))
        first, second = (message["id"] for message in self.succeeds(self.recipient.run("inbox"))["messages"])
        received, = self.succeeds(self.receive("%s/%s" % (SENDER, first)))["messages"]
        checked = self.recipient.run("validate", FAULTY, "--purpose", "receive", key=False).answer
        self.assertEqual(received["message"]["errors"], checked["errors"])
        self.assertGreater(checked["errors"], 0)
        findings = received["findings"]
        self.assertTrue(findings)
        for finding in findings:
            self.assertIn(finding, checked["diagnostics"])
        self.assertEqual(findings[0]["severity"], "error")
        self.assertEqual(contents_of(self.world.into), contents_of(FAULTY))
        said = self.recipient.say("receive", "%s/%s" % (SENDER, second), "--into", self.world.into)
        self.assertEqual(said.status, 0, str(said))
        self.assertIn("標準仕様の検査: 誤り %d 件" % checked["errors"], said.out)
        self.assertIn(findings[0]["message"], said.out)


if __name__ == "__main__":
    unittest.main()
