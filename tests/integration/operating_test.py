"""An operator's day: a relay for a group is set up, offices come, are stopped and go on, maintenance is announced, a
backup is made while they send, and a restored relay takes its place. Through the real programs alone."""

import json
import os
import re
import shutil
import threading
import unittest

from curl import Curl
from planted import encodings
from support import RECIPIENT, RELAY, SENDER, USAGE, Profile, Relay, TestCase, files_below, pem_of, read, run, write

NAMES = {SENDER: "みどり居宅介護支援事業所", RECIPIENT: "あおぞら訪問介護ステーション"}
SAMPLE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? ([0-9.]+)$')


class Group(Relay):
    """A relay for a group; its offices' certificates come from the issuer of a training relay."""

    def __init__(self, folder, data, issuer):
        super().__init__(folder, data)
        self.issuer = issuer
        self.logins = {}

    def operate(self, *arguments, data=None):
        return run([RELAY, *arguments, "--data", data or self.data], self.folder)

    def credentials(self, office):
        issued = self.issuer.credentials(office)
        return {"user": self.logins[office]["user"], "password": self.logins[office]["password"],
                "p12": os.path.join(self.issuer.data, issued["p12"]), "p12_password": issued["p12_password"]}


def metrics_of(text, case):
    """A strict reader of Prometheus' text format 0.0.4: samples by name and labels."""
    samples, present, types = {}, None, {}
    case.assertTrue(text.endswith("\n"))
    for line in text.splitlines():
        if line.startswith("# HELP "):
            present = line.split(" ", 3)[2]
            case.assertNotIn(present, types, line)
            types[present] = None
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            case.assertEqual(name, present)
            case.assertIn(kind, ("counter", "gauge", "summary"))
            types[name] = kind
        else:
            match = SAMPLE.match(line)
            case.assertTrue(match, line)
            name = match[1]
            suffixes = ("", "_sum", "_count") if types[present] == "summary" else ("",)
            case.assertIn(name, [present + suffix for suffix in suffixes], line)
            case.assertNotIn((name, match[2]), samples, line)
            samples[(name, match[2])] = float(match[3])
    return samples


class OperatorsDay(TestCase):
    def setUp(self):
        super().setUp()
        template = self.make_world()
        template.relay.stop()
        self.relay = Group(self.folder, self.path("group"), template.relay)
        authority = os.path.join(template.relay.data, "trust")
        self.fails_plainly(run([RELAY, "init", "--data", self.relay.data], self.folder), 2)
        self.done(self.relay.operate("init", "--name", "つばさ地区", "--host", "127.0.0.1",
                                     "--office-authority", os.path.join(authority, "office-authority.pem"),
                                     "--office-crl", os.path.join(authority, "office.crl")))
        for office in (SENDER, RECIPIENT):
            self.relay.logins[office] = json.loads(self.done(self.relay.operate(
                "office", "add", office, "--name", NAMES[office], "--prefecture", "東京都", "--service-type", "43",
                "--json")).out)
        self.relay.options = ["--metrics-listen", "127.0.0.1:0"]
        self.start()
        self.sender, self.recipient = (self.joined(office) for office in (SENDER, RECIPIENT))

    def start(self):
        self.relay.start()
        self.addCleanup(self.relay.kill)
        self.relay.process.stdout.readline()
        self.metrics_at = self.relay.process.stdout.readline().decode().strip()

    def joined(self, office):
        profile = Profile(self.path("joined"), office)
        os.makedirs(profile.folder, exist_ok=True)
        profile.join(self.relay)
        return profile

    def done(self, result):
        self.assertEqual(result.status, 0, str(result))
        return result

    def fails_plainly(self, result, status, code=None):
        self.assertEqual(result.status, status, str(result))
        if code:
            self.assertIn(code + ":", result.err.decode())
        return result

    def office(self, number):
        offices = json.loads(self.done(self.relay.operate("office", "list", "--json")).out)["offices"]
        return next(office for office in offices if office["office"] == number)

    def metrics(self):
        text = run(["curl", "--silent", "--show-error", "--fail", self.metrics_at], self.folder)
        return metrics_of(self.done(text).out.decode(), self)

    def receive_all(self, profile, into):
        return self.succeeds(profile.run("receive", "--all", "--into", into))

    def test_an_office_is_suspended_at_once_and_goes_on_afterwards(self):
        self.send(self.sender, USAGE)
        self.assertEqual(self.waiting(self.recipient) != [], True)
        self.done(self.relay.operate("office", "suspend", RECIPIENT))
        self.assertIsNotNone(self.office(RECIPIENT)["suspended_since"])
        # With the token that it had, and with a new login.
        self.fails(self.recipient.run("inbox"), 1, "office.suspended")
        self.fails(self.recipient.log_in(), 1, "office.suspended")
        result = self.sender.run("send", self.usage(1))
        self.assertEqual(result.answer["messages"][0]["error"]["code"], "recipient.unknown", str(result))
        self.done(self.relay.operate("office", "resume", RECIPIENT))
        self.receive_all(self.recipient, self.path("in"))
        self.assert_same_files(self.path("in"), USAGE)

        self.done(self.relay.operate("office", "suspend", SENDER))
        self.fails(self.sender.run("send", self.usage(2)), 1, "office.suspended")
        self.fails(self.sender.run("outbox"), 1, "office.suspended")
        self.done(self.relay.operate("office", "resume", SENDER))
        # With the token of before: nobody logged in anew.
        self.send(self.sender, self.path("usage-2"))

        # A password that was lost: the new one works, the old one does not.
        self.relay.logins[SENDER] = json.loads(
            self.done(self.relay.operate("office", "reset-password", SENDER, "--json")).out)
        self.fails(self.sender.log_in(), 1, "login.failed")
        write(self.sender.password, self.relay.logins[SENDER]["password"].encode() + b"\n")
        self.succeeds(self.sender.log_in())

    def test_maintenance_is_announced_begun_and_ended_without_a_restart(self):
        self.done(self.relay.operate("maintenance", "on", "--from", "2099-01-01T00:00:00+09:00", "--until",
                                     "2099-01-01T01:00:00+09:00", "--notice", "元日に休みます。"))
        self.becomes(lambda: "元日に休みます。" in self.succeeds(self.sender.log_in())["notices"])
        self.done(self.relay.operate("maintenance", "on", "--notice", "点検中です。"))
        self.becomes(lambda: self.sender.log_in().status == 3)
        self.fails(self.sender.log_in(), 3, "relay.maintenance")
        self.assertEqual(self.metrics()[("renkei_relay_maintenance", None)], 1)
        status = json.loads(self.done(self.relay.operate("maintenance", "status", "--json")).out)
        self.assertEqual((status["state"], status["notice"]), ("on", "点検中です。"))
        self.done(self.relay.operate("maintenance", "off"))
        self.becomes(lambda: self.sender.log_in().status == 0)
        self.fails_plainly(self.relay.operate("maintenance", "on", "--until", "2020-01-01T00:00:00Z"), 2, "usage")

    def becomes(self, true):
        """The relay looks every second; each attempt starts a program, which is the pause."""
        for _ in range(200):
            if true():
                return
        self.fail("it did not become true")

    def test_the_operator_sees_and_ends_messages_by_what_is_outside_the_seal(self):
        first = self.send(self.sender, USAGE)
        second = self.send(self.sender, self.usage(1))
        listed = json.loads(self.done(self.relay.operate("message", "list", "--json")).out)["messages"]
        self.assertEqual([(line["id"], line["state"]) for line in listed],
                         [(first["id"], "waiting"), (second["id"], "waiting")])
        self.assertRegex(listed[0]["arrived"], r"^\d{4}-\d{2}$")
        self.fails_plainly(self.relay.operate("message", "expire"), 2, "usage")
        dry = json.loads(self.done(self.relay.operate("message", "expire", first["id"], "--dry-run", "--json")).out)
        self.assertEqual([line["id"] for line in dry["messages"]], [first["id"]])
        self.assertEqual(len(self.waiting(self.recipient)), 2)
        ended = json.loads(self.done(self.relay.operate("message", "expire", first["id"], "--json")).out)
        self.assertEqual([line["id"] for line in ended["expired"]], [first["id"]])
        self.assertEqual(self.waiting(self.recipient), [second["id"]])
        states = {row["id"]: row["state"] for row in self.succeeds(self.sender.run("outbox"))["messages"]}
        self.assertEqual(states[first["id"]], "expired")
        self.assertEqual(json.loads(self.done(self.relay.operate("message", "list", "--older-than", "1", "--json")).out)
                         ["messages"], [])

    def test_a_backup_made_while_offices_send_is_restored_and_nothing_comes_twice(self):
        earlier = self.send(self.sender, USAGE)
        enough = threading.Event()
        sent = []

        def keep_sending():
            while not enough.is_set():
                sent.append(self.sender.run("send", self.usage(len(sent) + 10)))
        thread = threading.Thread(target=keep_sending)
        thread.start()
        try:
            made = json.loads(self.done(self.relay.operate("backup", "--to", self.path("copy"), "--json")).out)
            self.fails_plainly(self.relay.operate("backup", "--to", self.path("copy")), 1, "io.exists")
        finally:
            enough.set()
            thread.join()
        self.assertTrue(made["ok"])
        self.assertGreaterEqual(made["messages"], 1)
        for result in sent:
            self.assertEqual(self.succeeds(result)["messages"][0]["state"], "accepted")
        # Received after the copy was made: the restored relay knows nothing of it.
        self.receive_all(self.recipient, self.path("in"))
        # The copy alone is enough to go on, under the address that clients know.
        self.relay.stop()
        shutil.move(self.relay.data, self.path("lost"))
        shutil.copytree(self.path("copy"), self.relay.data)
        self.assertTrue(json.loads(self.done(self.relay.operate("check", "--json")).out)["ok"])
        self.start()
        self.fails(self.recipient.run("inbox"), 1, "token.expired")
        for profile in (self.sender, self.recipient):
            self.succeeds(profile.log_in())
        before = sorted(files_below(self.path("in")))
        states = self.states_at_the_relay()
        self.assertEqual(set(states.values()), {"waiting"})
        self.assertIn(earlier["id"], states)
        # What was received is acknowledged again as soon as it is seen to wait, and not handed over twice.
        self.receive_all(self.recipient, self.path("in"))
        self.assertEqual(sorted(files_below(self.path("in"))), before)
        self.assertEqual(set(self.states_at_the_relay().values()), {"collected"})
        # What the relay does not know any more comes back from its sender, and is not handed over twice either.
        ids = {earlier["id"]} | {result.answer["messages"][0]["id"] for result in sent}
        self.succeeds(self.sender.run("outbox"))
        self.assertEqual(set(self.states_at_the_relay()), ids)
        self.receive_all(self.recipient, self.path("in"))
        self.assertEqual(sorted(files_below(self.path("in"))), before)
        self.succeeds(self.sender.run("outbox"))
        self.assertEqual(self.states_at_the_relay(), {each: "collected" for each in ids})
        self.assertEqual({row["id"]: row["state"] for row in self.history(self.sender)[0]},
                         {each: "collected" for each in ids})
        # What the sender hears next has numbers beyond all that it has seen: nothing is passed over.
        later = self.send(self.sender, self.usage(99))
        self.receive_all(self.recipient, self.path("later"))
        self.assert_same_files(self.path("later"), self.path("usage-99"))
        rows = {row["id"]: row["state"] for row in self.succeeds(self.sender.run("outbox"))["messages"]}
        self.assertEqual(rows[later["id"]], "collected")

        blob = self.relay.blobs()[0]
        self.relay.stop()
        content = bytearray(read(blob))
        content[7] ^= 1
        write(blob, bytes(content))
        self.fails_plainly(self.relay.operate("check"), 1, "archive.damaged")

    def test_a_restored_relay_gets_back_what_it_forgot(self):
        self.send(self.sender, USAGE)
        self.done(self.relay.operate("backup", "--to", self.path("copy")))
        lost = self.send(self.sender, self.usage(1))
        before = self.succeeds(self.sender.run("outbox"))["messages"]
        self.relay.stop()
        self.relay.data = self.path("copy")
        self.start()
        for profile in (self.sender, self.recipient):
            self.succeeds(profile.log_in())
        self.receive_all(self.recipient, self.path("in"))
        self.assert_same_files(self.path("in"), USAGE)
        self.assertNotIn(lost["id"], self.states_at_the_relay())
        # Nobody does anything but look, as the window does every few minutes.
        rows = {row["id"]: row for row in self.succeeds(self.sender.run("outbox"))["messages"]}
        self.assertEqual(rows[lost["id"]]["state"], "accepted")
        self.assertEqual(rows[lost["id"]]["accepted_at"],
                         next(row["accepted_at"] for row in before if row["id"] == lost["id"]))
        self.receive_all(self.recipient, self.path("later"))
        self.assert_same_files(self.path("later"), self.path("usage-1"))
        rows = {row["id"]: row["state"] for row in self.succeeds(self.sender.run("outbox"))["messages"]}
        self.assertEqual(rows[lost["id"]], "collected")
        for profile in (self.sender, self.recipient):
            self.assertTrue(self.succeeds(profile.run("ledger", "check"))["ok"])
        self.relay.stop()
        self.assertTrue(json.loads(self.done(self.relay.operate("check", "--json")).out)["ok"])

    def states_at_the_relay(self):
        messages = json.loads(self.done(self.relay.operate("message", "list", "--json")).out)["messages"]
        return {message["id"]: message["state"] for message in messages}

    def test_metrics_are_the_format_that_is_read_everywhere_and_name_nobody(self):
        self.send(self.sender, USAGE)
        write(self.path("wrong"), b"wrong\n")
        self.sender.password, right = self.path("wrong"), self.sender.password
        self.fails(self.sender.log_in(), 1, "login.failed")
        self.sender.password = right
        samples = self.metrics()
        self.assertEqual(samples[("renkei_relay_messages_waiting", None)], 1)
        self.assertGreater(samples[("renkei_relay_messages_waiting_bytes", None)], 0)
        self.assertEqual(samples[("renkei_relay_offices", 'state="open"')], 2)
        self.assertEqual(samples[("renkei_relay_logins_failed_total", 'listener="api"')], 1)
        put = 'listener="api",route="PUT /v1/outbox/{id}",status="200"'
        self.assertEqual(samples[("renkei_relay_requests_total", put)], 1)
        for name, labels in samples:
            self.assertNotRegex(labels or "", r"\d{2}[0-9A-Z]\d{7}|" + "|".join(NAMES.values()), name)
        for arguments, status in ((["--request", "POST"], "405"), ([], "404")):
            address = self.metrics_at if arguments else self.metrics_at[:-len("metrics")]
            answer = run(["curl", "--silent", "--output", "/dev/null", "--write-out", "%{http_code}", *arguments,
                          address], self.folder)
            self.assertEqual(answer.out.decode(), status)
        self.relay.stop()
        self.fails_plainly(self.relay.operate("serve", "--metrics-listen", "0.0.0.0:0"), 2, "usage")

    def test_the_log_is_a_json_object_a_line_and_holds_nothing_that_was_sent(self):
        curl = Curl(self)
        planted = {"path": "planted-in-the-path", "query": "planted-in-the-query", "field": "planted-in-a-field",
                   "token": "planted0token" * 5, "body": "planted-in-the-body", "method": "PLANTED",
                   "user": "planted-user", "label": "植えた端末の名前", "password": "planted-password"}
        login = {"user": planted["user"], "password": planted["password"], "client": "renkei/" + planted["body"],
                 "terminal": {"id": "0" * 32, "label": planted["label"]}, "chain_head": {"seq": 0, "hash": "0" * 64}}
        pem = self.pem(SENDER)
        for certificate in (None, pem):
            curl = Curl(self, certificate, planted["token"])
            curl.ask("GET", "/v1/%s?text=%s" % (planted["path"], planted["query"]))
            curl.ask("GET", "/v1/offices?text=" + planted["query"], fields=["X-Field: " + planted["field"]])
            curl.ask(planted["method"], "/v1/inbox", planted["body"].encode())
            curl.ask("POST", "/v1/login", json.dumps(login).encode())
            curl.ask("POST", "/v1/login", planted["body"].encode())
        site = run(["curl", "--silent", "--insecure", "--output", "/dev/null", "--data",
                    "kj_id=%s&password=%s" % (planted["user"], planted["password"]), "--header",
                    "Cookie: " + planted["field"], self.relay.site + "/login?" + planted["query"]], self.folder)
        self.assertEqual(site.status, 0, str(site))
        self.send(self.sender, USAGE)
        self.receive_all(self.recipient, self.path("in"))
        self.done(self.relay.operate("office", "suspend", SENDER))
        self.relay.stop()

        log = read(os.path.join(self.relay.data, "relay.log"))
        lines = [json.loads(line) for line in log.decode().splitlines()]
        requests = [line for line in lines if line["event"] == "request"]
        self.assertEqual([line["event"] for line in (lines[0], lines[-1])], ["serving", "stopped"])
        for line in requests:
            self.assertEqual(set(line), {"time", "level", "event", "listener", "request", "route", "status", "code",
                                         "ms", "bytes_in", "bytes_out", "complete"})
            self.assertRegex(line["request"], r"^[0-9a-f]{16}-\d+$")
            self.assertRegex(line["route"], r"^(none|[A-Z]+ /[a-z0-9/{}._-]*)$")
        self.assertEqual(len({line["request"] for line in requests}), len(requests))
        routes = {(line["route"], line["status"], line["code"]) for line in requests}
        self.assertLessEqual({("PUT /v1/outbox/{id}", 200, "ok"), ("POST /v1/login", 401, "login.failed"),
                              ("none", 401, "certificate.missing"), ("POST /v1/login", 400, "json.malformed")}, routes)
        planted.update({"password of " + office: login["password"] for office, login in self.relay.logins.items()})
        planted.update({"name of " + office: name for office, name in NAMES.items()})
        planted.update({"number " + office: office for office in NAMES})
        planted.update({"token of " + profile.office: profile.tokens()["access_token"]
                        for profile in (self.sender, self.recipient)})
        planted.update({"name of a file " + name: name for name in os.listdir(USAGE)})
        for what, secret in planted.items():
            for form, needle in encodings(secret).items():
                self.assertNotIn(needle, log, "%s as %s" % (what, form))

    def pem(self, office):
        credentials = self.relay.credentials(office)
        return pem_of(self.folder, credentials["p12"], credentials["p12_password"])

    def test_a_wrong_setting_is_told_by_line_and_name(self):
        self.relay.stop()
        settings = os.path.join(self.relay.data, "settings.json")
        text = read(settings).decode()
        line = 1 + text[:text.index('"lease_seconds"')].count("\n")
        write(settings, text.replace('"lease_seconds": 600', '"lease_seconds": 6000').encode())
        result = self.fails_plainly(self.relay.operate("serve"), 1, "profile.damaged")
        self.assertIn("settings.json, line %d, lease_seconds: a whole number from 1 to 600" % line, result.err.decode())

    def test_no_password_lies_in_the_folder(self):
        for name, path in files_below(self.relay.data).items():
            for login in self.relay.logins.values():
                self.assertNotIn(login["password"].encode(), read(path), name)


if __name__ == "__main__":
    unittest.main()
