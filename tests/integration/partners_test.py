"""What a profile remembers of other offices' certificates, through the programs and a real relay."""

import os
import unittest

from support import RECIPIENT, SENDER, Profile, TestCase, pem_of, tool, write


class Partners(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient
        self.letters = 0

    def letter(self):
        self.letters += 1
        return write(self.path("letter%d.txt" % self.letters), b"A letter, number %d.\n" % self.letters)

    def send_from(self, profile, to):
        return profile.run("send", self.letter(), "--to", to)

    def sent(self, profile, to):
        """Sends, and returns what is said of the partner."""
        return self.succeeds(self.send_from(profile, to))["messages"][0]["partner"]

    def received(self, profile):
        messages = self.succeeds(profile.run("receive", "--all", "--into", self.world.into))["messages"]
        self.assertEqual(len(messages), 1)
        return messages[0]

    def renewed_p12(self, name):
        """Another certificate for the recipient's office, by the same authority: the old one with another key."""
        relay = self.world.relay
        credentials = relay.credentials(RECIPIENT)
        old = pem_of(self.folder, os.path.join(relay.data, credentials["p12"]), credentials["p12_password"])
        key, public, new, p12 = (self.path(name + end) for end in (".key", ".pub", ".pem", ".p12"))
        tool(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key], self.folder)
        tool(["openssl", "pkey", "-in", key, "-pubout", "-out", public], self.folder)
        authority = os.path.join(relay.data, "trust", "office-authority.pem")
        request = self.path(name + ".csr")
        tool(["openssl", "x509", "-x509toreq", "-in", old, "-signkey", old, "-copy_extensions", "copyall", "-out",
              request], self.folder)
        tool(["openssl", "x509", "-req", "-in", request, "-copy_extensions", "copyall", "-force_pubkey", public, "-CA",
              authority, "-CAkey",
              os.path.join(relay.data, "authority", "office.key.pem"), "-passin",
              "file:" + os.path.join(relay.data, "authority", "password.txt"), "-set_serial", str(4711 + len(name)),
              "-days", "900", "-out", new], self.folder)
        tool(["openssl", "pkcs12", "-export", "-in", new, "-inkey", key, "-certfile", authority, "-out", p12, "-passout",
              "file:" + self.recipient.key_password], self.folder)
        return p12

    def take_over(self, profile, p12):
        self.succeeds(profile.run("certificate", "import", p12, "--password-file", self.recipient.key_password,
                                  key=False))
        self.succeeds(profile.log_in())

    def test_both_sides_of_a_first_contact_see_the_same_number_once(self):
        notice = self.sent(self.sender, RECIPIENT)
        self.assertEqual((notice["notice"], notice["office"]), ("first-contact", RECIPIENT))
        message = self.received(self.recipient)
        self.assertEqual((message["partner"]["notice"], message["partner"]["office"]), ("first-contact", SENDER))
        number = notice["confirmation_number"]
        self.assertEqual(message["partner"]["confirmation_number"], number)
        self.assertRegex(number, r"^(\d{5}-){3}\d{5}$")
        self.assertIsNone(self.sent(self.sender, RECIPIENT))

        row = self.succeeds(self.sender.run("history", "--sent", key=False))["sent"][-1]
        self.assertEqual(row["partner"]["confirmation_number"], number)
        shown = self.succeeds(self.sender.run("offices", "show", RECIPIENT))
        self.assertEqual([(line["trust"], line["confirmation_number"]) for line in shown["certificates"]],
                         [("first", number)])
        self.fails(self.sender.run("offices", "confirm", RECIPIENT, "1" * 20, key=False), 1, "partner.number")
        self.succeeds(self.sender.run("offices", "confirm", RECIPIENT, number.replace("-", " "), key=False))
        row = self.succeeds(self.sender.run("history", "--sent", key=False))["sent"][-1]
        self.assertIsNone(row["partner"])
        shown = self.succeeds(self.sender.run("offices", "show", RECIPIENT))
        self.assertEqual([line["trust"] for line in shown["certificates"]], ["confirmed"])
        # People read it too.
        said = self.recipient.say("send", self.letter(), "--to", SENDER)
        self.assertEqual(said.status, 0, str(said))

    def test_a_renewal_is_silent(self):
        self.sent(self.sender, RECIPIENT)
        self.received(self.recipient)
        self.take_over(self.recipient, self.renewed_p12("renewed"))
        self.assertIsNone(self.sent(self.sender, RECIPIENT))
        self.assertEqual(len(self.received(self.recipient)["files"]), 1)
        self.assertIsNone(self.sent(self.recipient, SENDER))
        self.assertIsNone(self.received(self.sender)["partner"])
        shown = self.succeeds(self.sender.run("offices", "show", RECIPIENT))
        self.assertEqual([line["trust"] for line in shown["certificates"]], ["renewed", "first"])
        self.succeeds(self.sender.run("ledger", "rebuild", key=False))
        again = self.succeeds(self.sender.run("offices", "show", RECIPIENT))
        self.assertEqual(again, shown)

    def test_an_unexplained_change_holds_the_sending_and_warns_at_receiving(self):
        self.sent(self.sender, RECIPIENT)
        self.received(self.recipient)
        # Another computer of the office, which does not have the old key.
        other = Profile(self.folder, RECIPIENT)
        other.path = self.path("other-profile")
        self.succeeds(other.set_up(self.world.relay.description))
        self.take_over(other, self.renewed_p12("other"))
        held = self.fails(self.send_from(self.sender, RECIPIENT), 1, "partner.changed")
        number = held["error"]["facts"]["number"]
        self.assertEqual(held["messages"], [])
        self.succeeds(self.send_from(other, SENDER))
        message = self.received(self.sender)
        self.assertEqual(message["partner"]["notice"], "changed")
        self.assertEqual(message["partner"]["confirmation_number"], number)
        self.assertEqual(len(message["files"]), 1)
        self.fails(self.send_from(self.sender, RECIPIENT), 1, "partner.changed")
        said = self.sender.say("send", self.letter(), "--to", RECIPIENT)
        self.assertIn("確認番号: " + number, said.err)
        self.succeeds(self.sender.run("offices", "confirm", RECIPIENT, number, key=False))
        self.assertIsNone(self.sent(self.sender, RECIPIENT))


if __name__ == "__main__":
    unittest.main()
