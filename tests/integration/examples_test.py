"""The worked examples of docs/formats: each block marked `sh` runs as it stands there and ends well. And what
`renkei-cli evidence check` says about records by themselves."""

import glob
import json
import os
import re
import time
import unittest

from support import CLI, RECIPIENT, SENDER, SOURCE, TRACED, USAGE, TestCase, read, run, write


def blocks(document):
    text = read(os.path.join(SOURCE, "docs", "formats", document)).decode("utf-8")
    return re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


class Examples(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        # The names of the README.
        self.work = self.path("work")
        os.makedirs(self.work)
        os.symlink(self.world.relay.data, os.path.join(self.work, "relay"))
        for profile in (self.world.sender, self.world.recipient):
            os.symlink(profile.path, os.path.join(self.work, "profile-" + profile.office))
            os.symlink(profile.key_password, os.path.join(self.work, profile.office + ".key"))
        self.message = self.send(self.world.sender, USAGE)
        self.succeeds(self.world.recipient.run("receive", "--all", "--into", self.world.into))
        self.succeeds(self.world.sender.run("outbox"))

    def shell(self, block, **variables):
        """Stops at the first command that fails; renkei-cli is found as an installed one."""
        values = " ".join("%s='%s'" % item for item in variables.items())
        path = "PATH='%s':\"$PATH\"" % os.path.dirname(CLI)
        result = run(["bash", "-c", "set -euo pipefail; created=; %s; %s\n%s" % (path, values or ":", block)],
                     self.folder, cwd=self.work)
        self.assertEqual(result.status, 0, block + str(result))
        return result

    def records(self):
        into = os.path.join(self.work, "all")
        self.succeeds(self.world.sender.run("evidence", self.message["id"], "--into", into, key=False))
        return {path.rsplit("-", 1)[1][:-4]: path for path in sorted(glob.glob(os.path.join(into, "*.p7s")))}

    def check(self, path, *prefix, relay_json=None):
        return run([*prefix, CLI, "--json", "evidence", "check", path, "--relay-json",
                    relay_json or self.world.relay.description], self.folder)

    def holding(self, answer):
        return {one["check"]: one["holds"] for one in answer["checks"]}

    def test_a_parcel_opens_with_openssl_and_unzip_alone_and_one_by_openssl_opens_here(self):
        opening, sealing = blocks("parcel.md")
        self.shell(opening, hash=self.message["sealed_hash"])
        for name in os.listdir(USAGE):
            self.assertEqual(read(os.path.join(self.work, "content", name)), read(os.path.join(USAGE, name)))
        self.shell(sealing)
        self.assertEqual(read(os.path.join(self.work, "opened", "letter.txt")), b"A letter.\r\n")

    def test_records_verify_with_openssl_and_by_themselves(self):
        relays, offices, by_itself = blocks("evidence.md")
        accepted = self.shell(relays, id=self.message["id"]).out.decode()
        self.assertIn('"kind":"acceptance","sender":"%s"' % SENDER, accepted)
        self.assertIn(RECIPIENT, self.shell(offices, id=self.message["id"]).out.decode())
        self.shell(by_itself, id=self.message["id"])

    def test_every_record_holds_by_itself_without_any_network(self):
        self.world.relay.stop()
        records = self.records()
        self.assertEqual(set(records), {"message", "acceptance", "served", "receipt"})
        for kind, path in records.items():
            with self.subTest(kind=kind):
                trace = self.path("trace-" + kind)
                result = self.check(path, *TRACED, "-e", "trace=%network", "-o", trace)
                self.assertEqual(result.status, 0, str(result))
                self.assertEqual(set(self.holding(result.answer).values()), {True})
                self.assertEqual((result.answer["record"]["kind"], result.answer["record"]["id"]),
                                 (kind, self.message["id"]))
                self.assertIn("revocation", result.answer["not_found_here"])
                self.assertNotIn(b"socket(", read(trace))

    def test_it_is_said_what_does_not_hold(self):
        records = self.records()
        receipt = read(records["receipt"])
        broken = write(self.path("broken.p7s"), receipt[:-1] + bytes([receipt[-1] ^ 1]))
        answer = self.fails(self.check(broken), 1, "evidence.invalid")
        self.assertEqual(self.holding(answer), {"signature": False, "form": None, "signer": None, "office": None,
                                                "time": None})
        self.assertIsNone(answer["record"])

        # The exchange's record by the word of another exchange, and an office's.
        other = json.loads(read(self.world.relay.description))
        other["evidence_cert"], other["office_ca"] = other["office_ca"][0], [other["tls_ca"]]
        described = write(self.path("other.json"), json.dumps(other).encode())
        for kind in ("acceptance", "receipt", "message"):
            answer = self.fails(self.check(records[kind], relay_json=described), 1, "evidence.invalid")
            self.assertEqual(self.holding(answer), {"signature": True, "form": True, "signer": False, "office": True,
                                                    "time": True}, kind)

        # Signed by an office that may not state this, with openssl: the exchange's acceptance, and the other's receipt.
        for kind, wrong in (("acceptance", {"signer": False, "office": True, "time": False}),
                            ("receipt", {"signer": True, "office": False, "time": False})):
            content = run(["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-binary", "-in",
                           records[kind]], self.folder).out
            # openssl signs with the second that it is, which has to be another than the stated one.
            while json.loads(content)["time"].startswith(time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())):
                time.sleep(0.05)
            answer = self.fails(self.check(self.signed_by_sender(kind, content)), 1, "evidence.invalid")
            self.assertEqual(self.holding(answer), {"signature": True, "form": True, **wrong}, kind)
        answer = self.fails(self.check(self.signed_by_sender("text", b"{}")), 1, "evidence.invalid")
        self.assertEqual(self.holding(answer), {"signature": True, "form": False, "signer": None, "office": None,
                                                "time": None})

    def signed_by_sender(self, name, content):
        pem = self.world.pem(SENDER)
        path, out = write(self.path(name + ".json"), content), self.path(name + ".p7s")
        result = run(["openssl", "cms", "-sign", "-cades", "-binary", "-nodetach", "-nosmimecap", "-md", "sha256",
                      "-outform", "DER", "-in", path, "-out", out, "-signer", pem, "-inkey", pem, "-keyopt",
                      "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"], self.folder)
        self.assertEqual(result.status, 0, str(result))
        return out

    def test_files_that_are_no_records_are_told_from_files_that_can_not_be_read(self):
        self.fails(self.check(self.path("missing.p7s")), 3, "io.not-found")
        for content in (b"", b"no record", bytes(40_000), bytes(2 << 20)):
            with self.subTest(size=len(content)):
                self.assertEqual(self.check(write(self.path("x.p7s"), content)).status, 1)
        self.assertEqual(self.check(self.path("x.p7s"), relay_json=write(self.path("r.json"), b"{}")).status, 1)


if __name__ == "__main__":
    unittest.main()
