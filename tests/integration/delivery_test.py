"""A month goes from one office to the other: the same bytes, readable to nobody between, proved to both."""

import json
import os
import unittest

from plaintext import Pieces
from support import RECIPIENT, SENDER, USAGE, TestCase, files_below, pem_of, read, tool, write


class Delivery(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient

    def test_files_arrive_byte_for_byte_and_the_receipt_comes_back(self):
        message = self.send(self.sender, USAGE)
        self.assertEqual((message["unit"], message["month"], message["persons"], message["files"]),
                         ("usage", "202505", 12, 3))
        listed = self.succeeds(self.recipient.run("inbox"))["messages"]
        self.assertEqual([(entry["sender"], entry["id"], entry["persons"]) for entry in listed],
                         [(SENDER, message["id"], 12)])

        received = self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))["messages"]
        self.assertEqual([(entry["sender"], entry["id"], entry["ok"], entry["receipt_waits"]) for entry in received],
                         [(SENDER, message["id"], True, False)])
        self.assert_same_files(self.world.into, USAGE)

        followed = self.succeeds(self.sender.run("outbox"))["messages"]
        self.assertEqual([(row["id"], row["state"], row["receipt_verified"], row["terminal"]) for row in followed],
                         [(message["id"], "collected", True, "受付1")])
        self.assertEqual(self.waiting(self.recipient), [])
        self.assertEqual(len(self.history(self.sender)[0]), 1)
        self.assertEqual(len(self.history(self.recipient)[1]), 1)
        self.assert_no_leftovers(self.sender.path, self.recipient.path, self.world.into)

    def test_a_document_goes_to_the_office_that_is_named(self):
        letter = write(self.path("お知らせ.pdf"), b"%PDF-1.4\nA letter.\n")
        answer = self.succeeds(self.sender.run("send", letter, "--to", RECIPIENT, "--subject", "お知らせ"))
        self.assertEqual([message["unit"] for message in answer["messages"]], ["documents"])
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        self.assertEqual({name: read(path) for name, path in files_below(self.world.into).items()},
                         {"お知らせ.pdf": b"%PDF-1.4\nA letter.\n"})

    def test_the_stored_blob_opens_with_openssl_and_the_recipients_p12_alone(self):
        message = self.send(self.sender, USAGE)
        blobs = self.world.relay.blobs()
        self.assertEqual([os.path.basename(path) for path in blobs], [message["sealed_hash"] + ".p7m"])
        digest = tool(["openssl", "dgst", "-sha256", "-r", blobs[0]], self.folder).split()[0].decode()
        self.assertEqual(digest, message["sealed_hash"])

        credentials = self.world.relay.credentials(RECIPIENT)
        key = pem_of(self.folder, os.path.join(self.world.relay.data, credentials["p12"]), credentials["p12_password"])
        inner, content, opened = self.path("inner.p7m"), self.path("content.zip"), self.path("opened")
        tool(["openssl", "cms", "-decrypt", "-inform", "DER", "-binary", "-in", blobs[0], "-recip", key, "-inkey", key,
              "-out", inner], self.folder)
        anchor = os.path.join(self.world.relay.data, "trust", "office-authority.pem")
        tool(["openssl", "cms", "-verify", "-cades", "-inform", "DER", "-binary", "-purpose", "any", "-CAfile", anchor,
              "-in", inner, "-out", content], self.folder)
        tool(["unzip", "-q", content, "-d", opened], self.folder)
        manifest = json.loads(read(os.path.join(opened, "manifest.json")))
        self.assertEqual((manifest["sender"], manifest["recipient"], manifest["message_id"]),
                         (SENDER, RECIPIENT, message["id"]))
        os.remove(os.path.join(opened, "manifest.json"))
        # Zeros that hide how long the content is.
        self.assertEqual(read(os.path.join(opened, "padding.bin")).strip(b"\0"), b"")
        os.remove(os.path.join(opened, "padding.bin"))
        self.assert_same_files(opened, USAGE)

    def test_another_offices_key_does_not_open_the_blob(self):
        self.send(self.sender, USAGE)
        other = self.world.pem("1300000035")
        with self.assertRaises(AssertionError):
            tool(["openssl", "cms", "-decrypt", "-inform", "DER", "-binary", "-in", self.world.relay.blobs()[0],
                  "-recip", other, "-inkey", other, "-out", self.path("inner.p7m")], self.folder)

    def test_one_flipped_byte_is_refused_and_the_message_waits_until_it_is_whole(self):
        message = self.send(self.sender, USAGE)
        blob = self.world.relay.blobs()[0]
        whole = read(blob)
        os.makedirs(self.world.into)
        for at in (0, len(whole) // 2, len(whole) - 1):
            with self.subTest(at=at):
                write(blob, whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
                result = self.recipient.run("receive", "--all", "--into", self.world.into)
                self.assertEqual(result.status, 1, str(result))
                refused = result.answer["messages"]
                self.assertEqual([(entry["id"], entry["ok"], entry["error"]["code"]) for entry in refused],
                                 [(message["id"], False, "parcel.hash")])
                self.assertEqual(os.listdir(self.world.into), [])
                self.assertEqual(self.waiting(self.recipient), [message["id"]])
                self.assertEqual(self.history(self.recipient)[1], [])
        self.assertEqual([row["state"] for row in self.succeeds(self.sender.run("outbox"))["messages"]], ["accepted"])

        write(blob, whole)
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        self.assert_same_files(self.world.into, USAGE)


class Secrecy(TestCase):
    """No sixteen bytes of a CSV in a row, also not as UTF-8 or base64, on the way."""

    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.places = [self.world.relay.data, self.world.sender.path, self.world.recipient.path, self.path("tmp")]
        self.pieces = Pieces(USAGE, public=self.places)

    def assert_nothing_readable(self):
        for folder in self.places:
            self.assertEqual(self.pieces.found_below(folder), {}, folder)
        self.assertGreater(sum(self.pieces.files_searched(folder) for folder in self.places), 20)

    def test_the_search_finds_what_was_planted(self):
        self.assertGreater(len(self.pieces), 9000)
        # What both a CSV and the directory say, such as half of an office's name, is little.
        self.assertLess(len(self.pieces.public), 60)
        content = read(sorted(files_below(USAGE).values())[1])
        text = content.decode("cp932").encode("utf-8")
        at = text.index("架空".encode("utf-8"))
        for name, planted in (("plain", content[1001:1017]), ("utf-8", text[at:at + 16])):
            self.assertIn("planted", self.pieces.found_below(os.path.dirname(
                write(os.path.join(self.make_folder(name), "planted"), b"\0\0" + planted + b"\0"))))
        for shift in range(3):
            piece = content[2000 + shift:2016 + shift]
            encoded = tool(["openssl", "base64", "-A"], self.folder, stdin=piece)
            folder = self.make_folder("base64-%d" % shift)
            write(os.path.join(folder, "planted"), b'{"x":"' + encoded + b'"}')
            self.assertIn("planted", self.pieces.found_below(folder))

    def make_folder(self, name):
        os.makedirs(self.path("planted", name))
        return self.path("planted", name)

    def test_nothing_readable_stands_anywhere_before_handing_over(self):
        sender, recipient, into = self.world.sender, self.world.recipient, self.world.into
        message = self.send(sender, USAGE)
        self.assert_nothing_readable()
        self.assertEqual(self.waiting(recipient), [message["id"]])
        self.assert_nothing_readable()

        # A folder that can't be written: nothing is claimed.
        blocked = write(self.path("no-folder"), b"")
        result = recipient.run("receive", "--all", "--into", os.path.join(blocked, "in"))
        self.assertNotEqual(result.status, 0, str(result))
        self.assertEqual(self.waiting(recipient), [message["id"]])
        self.assert_nothing_readable()

        # Claimed, opened, recorded and receipted, but not handed over: other files have the names, here and in the
        # subfolder that would be taken then.
        names = os.listdir(USAGE)
        for folder in (into, os.path.join(into, message["sealed_hash"][:8])):
            os.makedirs(folder)
            write(os.path.join(folder, names[0]), b"somebody else's")
        result = recipient.run("receive", "--all", "--into", into)
        self.assertEqual(result.status, 1, str(result))
        self.assertEqual(result.answer["messages"][0]["error"]["code"], "io.exists")
        row, = self.history(recipient)[1]
        self.assertEqual(row["state"], "receipted")
        self.assert_nothing_readable()
        self.assertEqual({read(path) for path in files_below(into).values()}, {b"somebody else's"})

        # Once the names are free, the same command ends it, and what came stands in one place only.
        os.remove(os.path.join(into, message["sealed_hash"][:8], names[0]))
        self.succeeds(recipient.run("receive", "--all", "--into", into))
        self.assert_same_files(os.path.join(into, message["sealed_hash"][:8]), USAGE)
        self.assertEqual(read(os.path.join(into, names[0])), b"somebody else's")
        self.assert_nothing_readable()
        self.assertNotEqual(self.pieces.found_below(into), {})


if __name__ == "__main__":
    unittest.main()
