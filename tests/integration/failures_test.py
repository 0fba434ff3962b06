"""What goes wrong says so by its own code, and nothing is lost or half done."""

import datetime
import json
import os
import resource
import signal
import socket
import subprocess
import unittest

from craft import Crafted
from curl import SUBMISSION_FIELDS, make_submission, office_curl
from support import ACTUAL, FAULTY, RECIPIENT, SENDER, USAGE, TestCase, files_below, read, run, write

THIRD = "1300000035"


class WrongSecrets(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender

    def test_a_wrong_password_is_told_and_five_lock_this_office_only(self):
        right = read(self.sender.password)
        write(self.sender.password, b"wrong\n")
        for _ in range(5):
            self.fails(self.sender.log_in(), 1, "login.failed")
        answer = self.fails(self.sender.log_in(), 3, "login.locked")
        self.assertGreater(int(answer["error"]["facts"]["retry_seconds"]), 0)
        write(self.sender.password, right)
        self.fails(self.sender.log_in(), 3, "login.locked")
        self.succeeds(self.world.recipient.log_in())
        # Who is logged in already goes on.
        self.send(self.sender, USAGE)

    def test_an_unknown_user_hears_the_same_as_a_wrong_password(self):
        self.fails(self.sender.log_in("C0000000000"), 1, "login.failed")

    def test_a_wrong_p12_password_imports_nothing(self):
        credentials = self.world.relay.credentials(THIRD)
        wrong = write(self.path("wrong"), b"wrong\n")
        before = sorted(files_below(self.sender.path + "/certificates"))
        self.fails(self.sender.run("certificate", "import", os.path.join(self.world.relay.data, credentials["p12"]),
                                   "--password-file", wrong, key=False), 1, "certificate.wrong-password")
        self.fails(self.sender.run("certificate", "import", write(self.path("no.p12"), b"no PKCS#12"),
                                   "--password-file", wrong, key=False), 1, "certificate.not-pkcs12")
        self.assertEqual(sorted(files_below(self.sender.path + "/certificates")), before)

    def test_wrong_certificates_are_refused_at_import(self):
        codes = {}
        for entry in self.world.relay.bad_certificates():
            password = write(self.path("p12-password"), entry["p12_password"].encode())
            result = self.sender.run("certificate", "import", os.path.join(self.world.relay.data, entry["p12"]),
                                     "--password-file", password, key=False)
            codes[entry["kind"]] = None if result.status == 0 else result.code
        # An expired one still opens what came for it; what is revoked is only known with the list, after a login.
        self.assertEqual(codes, {"agent": "certificate.wrong-kind", "disability-support": "certificate.wrong-kind",
                                 "foreign": "certificate.foreign", "not-yet-valid": "certificate.not-yet-valid",
                                 "expired": None, "revoked": None})

    def test_a_wrong_key_password_signs_and_opens_nothing(self):
        message = self.send(self.sender, USAGE)
        wrong = write(self.path("wrong"), b"wrong\n")
        for profile in (self.sender, self.world.recipient):
            profile.key_password = wrong
        self.fails(self.sender.run("send", USAGE), 1, "key.wrong-password")
        self.fails(self.sender.log_in(), 1, "key.wrong-password")
        for command in (["inbox"], ["outbox"], ["receive", "--all", "--into", self.world.into],
                        ["open", self.world.relay.blobs()[0], "--into", self.world.into]):
            self.fails(self.world.recipient.run(*command), 1, "key.wrong-password")
        self.assertEqual(files_below(self.world.into), {})
        self.assertEqual([row["id"] for row in self.history(self.sender)[0]], [message["id"]])


class RelayAway(TestCase):
    def test_nothing_is_claimed_while_the_relay_is_not_there(self):
        world = self.make_world()
        message = self.send(world.sender, USAGE)
        world.relay.stop()
        into = world.into
        for profile, command in ((world.sender, ["outbox"]), (world.recipient, ["inbox"]),
                                 (world.recipient, ["offices"]), (world.recipient, ["receive", "--all", "--into", into])):
            result = profile.run(*command)
            self.assertEqual((result.status, result.code), (3, "net.unreachable"), str(result))
        self.fails(world.sender.log_in(), 3, "net.unreachable")
        self.assertEqual(files_below(into), {})
        self.assertEqual(len(self.history(world.sender)[0]), 1)

        world.relay.start()
        self.succeeds(world.recipient.run("receive", "--all", "--into", into))
        self.assert_same_files(into, USAGE)
        self.assertEqual(self.succeeds(world.sender.run("outbox"))["messages"][0]["id"], message["id"])

    def test_during_maintenance_nobody_logs_in_or_sends_and_what_was_sealed_goes_afterwards(self):
        world = self.make_world()
        earlier = self.send(world.sender, USAGE)
        world.relay.stop()
        notice = os.path.join(world.relay.data, "maintenance.json")
        write(notice, json.dumps({"from": "2020-01-01T00:00:00Z", "until": "2020-01-02T00:00:00Z",
                                  "text": "保守のお知らせ"}).encode())
        world.relay.start()
        self.assertNotIn("保守のお知らせ", self.succeeds(world.sender.log_in())["notices"])

        world.relay.stop()
        now = datetime.datetime.now(datetime.timezone.utc)
        moments = [(now + datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ") for hours in (-1, 1, 2)]
        announced = {"from": moments[1], "until": moments[2], "text": "保守のお知らせ"}
        write(notice, json.dumps(announced).encode())
        world.relay.start()
        self.assertEqual(self.succeeds(world.sender.log_in())["notices"][0], "保守のお知らせ")

        world.relay.stop()
        write(notice, json.dumps({**announced, "from": moments[0]}).encode())
        world.relay.start()
        self.fails(world.sender.log_in(), 3, "relay.maintenance")
        result = world.sender.run("send", self.usage(1))
        self.assertEqual(result.status, 3, str(result))
        message, = result.answer["messages"]
        self.assertEqual((message["error"]["code"], message["state"]), ("relay.maintenance", "queued"))
        # Who is logged in receives.
        self.succeeds(world.recipient.run("receive", "--all", "--into", world.into))
        self.assert_same_files(world.into, USAGE)

        world.relay.stop()
        os.remove(notice)
        world.relay.start()
        rows = self.succeeds(world.sender.run("outbox"))["messages"]
        self.assertEqual({row["id"]: row["state"] for row in rows},
                         {earlier["id"]: "collected", message["id"]: "accepted"})

    def test_a_server_of_another_authority_is_not_talked_to(self):
        world = self.make_world()
        other = self.path("other")
        os.makedirs(other)
        key, certificate = os.path.join(other, "key.pem"), os.path.join(other, "certificate.pem")
        run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-utf8",
             "-subj", "/O=架空の検査\x07装置/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], self.folder)
        # The port is free for a moment only: nobody else asks for one in between.
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        process = self.started(subprocess.Popen(
            ["openssl", "s_server", "-accept", "127.0.0.1:%d" % port, "-key", key, "-cert", certificate, "-www"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        line = b""
        while b"ACCEPT" not in line:
            line = process.stdout.readline()
            self.assertTrue(line)
        world.point_at(port, world.sender)
        self.fails(world.sender.log_in(), 1, "net.server-untrusted")
        # The connection test says who stands there, and gives the password to nobody.
        tested = world.sender.run("connection-test", "--user", "C" + SENDER, "--password-file", world.sender.password)
        lines = {line["check"]: line for line in tested.answer["checks"]}
        self.assertEqual((tested.status, lines["server"]["outcome"], lines["tls"]["outcome"]), (1, "good", "bad"))
        facts = lines["tls"]["error"]["facts"]
        self.assertEqual(facts["reason"], "issuer")
        # As it is written, but for what is no letter.
        self.assertIn("CN=127.0.0.1", facts["issuer"])
        self.assertIn("O=架空の検査\\07装置", facts["issuer"])
        self.assertEqual(lines["login"]["outcome"], "not-tried")


class Disk(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()

    def limited(self, bytes_at_most):
        """A child that can write no file beyond this length."""
        def prepare():
            # Without this the signal would end the child before it can say what happened.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_at_most, bytes_at_most))
        return {"preexec_fn": prepare, "restore_signals": False}

    def test_a_disk_that_takes_no_more_loses_nothing_on_the_way_in(self):
        message = self.send(self.world.sender, USAGE)
        recipient, into = self.world.recipient, self.world.into
        seen = set()
        for limit in (0, 512, 2048, 8000, 20000):
            with self.subTest(limit=limit):
                result = recipient.run("receive", "--all", "--into", into, **self.limited(limit))
                if result.status == 0:
                    break
                answer = result.answer
                error = answer.get("error") or next(entry["error"] for entry in answer["messages"] if not entry["ok"])
                self.assertIn(error["code"], ("io.disk-full", "ledger.database", "io.error"), str(result))
                self.assertEqual(result.status, 3, str(result))
                seen.add(error["code"])
                # Whole files or none, and nothing that is unfinished.
                sent = {read(path) for path in files_below(USAGE).values()}
                self.assertTrue({read(path) for path in files_below(into).values()} <= sent)
                self.assert_no_leftovers(recipient.path + "/store/archive", into)
                self.succeeds(recipient.run("status", key=False))
        self.assertIn("io.disk-full", seen)
        self.succeeds(recipient.run("receive", "--all", "--into", into))
        self.assert_same_files(into, USAGE)
        row, = self.history(recipient)[1]
        self.assertEqual((row["id"], row["state"], row["verdict"]), (message["id"], "handed-over", "accepted"))
        row, = self.succeeds(self.world.sender.run("outbox"))["messages"]
        self.assertEqual((row["state"], row["receipt_verified"]), ("collected", True))

    def test_a_disk_that_takes_no_more_loses_nothing_on_the_way_out(self):
        sender = self.world.sender
        for limit in (0, 512, 2048, 8000, 20000):
            with self.subTest(limit=limit):
                result = sender.run("send", USAGE, **self.limited(limit))
                if result.status == 0:
                    break
                self.assertEqual(result.status, 3, str(result))
                self.assert_no_leftovers(sender.path + "/store/archive")
                self.succeeds(sender.run("status", key=False))
        rows = self.history(sender)[0]
        self.succeeds(sender.run("outbox"))
        if not rows:
            self.send(sender, USAGE)
        rows = self.history(sender)[0]
        self.assertEqual({row["state"] for row in rows}, {"accepted"})
        self.assertEqual(sorted(row["id"] for row in rows), sorted(self.waiting(self.world.recipient)))

    @unittest.skipIf(os.geteuid() != 0, "only root may mount a small disk; the limits above hold for everybody")
    def test_a_full_folder_gets_whole_files_only_and_the_rest_when_there_is_room(self):
        into = self.path("small-disk")
        os.makedirs(into)
        # Room for bytes, but not for three names: the folder is full after the gate has found it good.
        mounted = run(["mount", "-t", "tmpfs", "-o", "size=64m,nr_inodes=3", "none", into], self.folder)
        self.assertEqual(mounted.status, 0, str(mounted))
        self.addCleanup(run, ["umount", into], self.folder)
        message = self.send(self.world.sender, USAGE)
        recipient = self.world.recipient
        result = recipient.run("receive", "--all", "--into", into)
        self.assertEqual(result.status, 3, str(result))
        self.assertEqual(result.answer["messages"][0]["error"]["code"], "io.disk-full")
        present = {name: read(path) for name, path in files_below(into).items()}
        self.assertIn(len(present), (1, 2))
        for name, content in present.items():
            self.assertEqual(content, read(os.path.join(USAGE, name)))
        row, = self.history(recipient)[1]
        self.assertEqual(row["state"], "receipted")

        run(["mount", "-o", "remount,nr_inodes=100", into], self.folder)
        self.succeeds(recipient.run("receive", "--all", "--into", self.path("elsewhere")))
        self.assert_same_files(into, USAGE)
        self.assertEqual(files_below(self.path("elsewhere")), {})
        self.assertEqual(self.history(recipient)[1][0]["state"], "handed-over")
        self.assertEqual(self.succeeds(self.world.sender.run("outbox"))["messages"][0]["id"], message["id"])

    @unittest.skipIf(os.geteuid() != 0, "only root may mount a small disk; the limits above hold for everybody")
    def test_a_folder_without_space_is_seen_before_anything_is_claimed(self):
        into = self.path("small-disk")
        os.makedirs(into)
        mounted = run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", into], self.folder)
        self.assertEqual(mounted.status, 0, str(mounted))
        self.addCleanup(run, ["umount", into], self.folder)
        message = self.send(self.world.sender, USAGE)
        answer = self.fails(self.world.recipient.run("receive", "--all", "--into", into), 3, "io.disk-full")
        self.assertEqual([line["check"] for line in answer["gate"] if not line["ok"]], ["space"])
        self.assertEqual(answer["messages"], [])
        listed, = self.succeeds(self.world.recipient.run("inbox"))["messages"]
        self.assertEqual((listed["id"], listed["lease"]), (message["id"], None))


class WrongFiles(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender

    def codes(self, answer):
        return {diagnostic["code"] for diagnostic in answer["check"]["diagnostics"]}

    def refused(self, code, *arguments):
        """Refused before anything is sealed."""
        result = self.sender.run("send", *arguments)
        answer = self.fails(result, 1, code)
        self.assertEqual(answer["messages"], [])
        self.assertEqual(self.history(self.sender)[0], [])
        self.assertEqual(files_below(self.sender.path + "/store/archive"), {})
        self.assertEqual(self.world.relay.blobs(), [])
        return answer

    def test_files_with_errors_are_not_sent(self):
        answer = self.refused("data.invalid", FAULTY)
        self.assertGreater(answer["check"]["errors"], 0)

    def test_what_is_no_csv_of_the_standard_is_not_sent_as_one(self):
        name = sorted(os.listdir(USAGE))[0]
        os.makedirs(self.path("wrong"))
        write(self.path("wrong", name), b"\x00\x01\x02 no CSV")
        self.refused("data.invalid", self.path("wrong"))
        self.refused("data.recipient", write(self.path("letter.txt"), b"A letter to nobody."))

    def test_names_of_another_sender_are_not_sent(self):
        answer = self.refused("data.invalid", ACTUAL)
        self.assertIn("unit.sender-mismatch", self.codes(answer))

    def test_names_of_another_recipient_are_not_sent(self):
        answer = self.refused("data.invalid", USAGE, "--to", THIRD)
        self.assertIn("unit.recipient-mismatch", self.codes(answer))

    def test_an_office_that_is_not_there_gets_nothing(self):
        letter = write(self.path("letter.pdf"), b"%PDF-1.4\n")
        answer = self.refused("recipient.unknown", letter, "--to", "9999999999")
        self.assertEqual(answer["error"]["facts"], {"office": "9999999999"})

    def test_a_file_that_is_not_there_is_named(self):
        missing = self.path("missing.CSV")
        answer = self.fails(self.sender.run("send", missing), 3, "io.not-found")
        self.assertEqual(answer["error"]["facts"], {"path": missing})


class ForeignParcels(TestCase):
    """Sealed by openssl, as an office with a program of its own could: good in every way, but for what is said."""

    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.files = [(name, read(os.path.join(USAGE, name))) for name in sorted(os.listdir(USAGE))]

    def deliver(self, files, sender_office=SENDER, recipient_office=RECIPIENT):
        terminal = self.succeeds(self.world.sender.run("status", key=False))["terminal"]["id"]
        crafted = Crafted(self.folder, self.world.pem(SENDER), self.world.pem(RECIPIENT), sender_office,
                          recipient_office, terminal, "training", files)
        body = make_submission(crafted.id, RECIPIENT, crafted.sealed, crafted.sealed_hash, crafted.summary,
                               crafted.statement)
        answer = office_curl(self.world, self.world.sender).ask("PUT", "/v1/outbox/" + crafted.id, body,
                                                                SUBMISSION_FIELDS)
        return crafted, answer

    def assert_refused(self, crafted, code):
        result = self.world.recipient.run("receive", "--all", "--into", self.world.into)
        self.assertEqual(result.status, 1, str(result))
        refused, = result.answer["messages"]
        self.assertEqual((refused["id"], refused["error"]["code"]), (crafted.id, code), str(result))
        self.assertEqual(files_below(self.world.into), {})
        row, = self.history(self.world.recipient)[1]
        self.assertEqual((row["verdict"], row["code"]), ("refused", code))
        self.assert_no_leftovers(self.world.recipient.path, self.world.into)

    def test_a_parcel_by_openssl_is_received(self):
        _, answer = self.deliver(self.files)
        self.assertEqual(answer.status, 200, answer)
        self.succeeds(self.world.recipient.run("receive", "--all", "--into", self.world.into))
        self.assert_same_files(self.world.into, USAGE)

    def test_names_that_name_another_sender_are_not_handed_over(self):
        crafted, answer = self.deliver([(name.replace(SENDER, THIRD), content) for name, content in self.files])
        self.assertEqual(answer.status, 200, answer)
        self.assert_refused(crafted, "parcel.names")

    def test_names_that_name_another_recipient_are_not_handed_over(self):
        crafted, answer = self.deliver([(name.replace(RECIPIENT, THIRD), content) for name, content in self.files])
        self.assertEqual(answer.status, 200, answer)
        self.assert_refused(crafted, "parcel.names")

    def test_names_that_lead_out_of_the_folder_are_not_handed_over(self):
        crafted, answer = self.deliver([("../" + self.files[0][0], self.files[0][1]), *self.files[1:]])
        self.assertEqual(answer.status, 200, answer)
        self.assert_refused(crafted, "parcel.zip")
        self.assertFalse(os.path.exists(self.path(self.files[0][0])))

    def test_another_office_as_sender_is_refused_by_the_relay(self):
        _, answer = self.deliver(self.files, sender_office=THIRD)
        self.assertEqual((answer.status, answer.code), (400, "evidence.invalid"), answer)
        self.assertEqual(self.world.relay.blobs(), [])


if __name__ == "__main__":
    unittest.main()
