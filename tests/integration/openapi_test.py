"""docs/openapi.json against the relay that runs, both ways; and against docs/protocol.md."""

import base64
import json
import os
import re
import unittest

from curl import PROBLEM, Curl
from other_client import OtherClient
from schema import Schemas
from support import RECIPIENT, RELAY, SENDER, SOURCE, USAGE, TestCase, read, run

THIRD = "1300000035"
FILES = [(name, read(os.path.join(USAGE, name))) for name in sorted(os.listdir(USAGE))]
ID = "0195a3f0-7c1e-7abc-8def-0123456789ab"
PARAMETERS = {"office": SENDER, "id": ID, "terminal": "0123456789abcdef0123456789abcdef"}
WHO = {"certificate", "session", "sender", "recipient"}
METHODS = {"get", "put", "post", "delete"}


def document():
    return json.loads(read(os.path.join(SOURCE, "docs", "openapi.json")))


def operations(openapi):
    """(METHOD, path) → operation."""
    return {(method.upper(), path): operation for path, item in openapi["paths"].items()
            for method, operation in item.items()}


class Watch:
    """Judges every answer that passes through a client by the document, and notes what was seen."""

    def __init__(self, openapi):
        self.openapi = openapi
        self.schemas = Schemas(openapi)
        self.operations = operations(openapi)
        self.patterns = [(re.compile("^" + re.sub(r"\{\w+\}", "[^/]+", path) + "$"), path) for path in openapi["paths"]]
        self.seen = set()
        self.codes = set()
        self.faults = []

    def attach(self, client):
        ask = client.curl.ask

        def watched(method, route, body=None, fields=()):
            answer = ask(method, route, body, fields)
            self.judge(method, route.partition("?")[0], body, answer)
            return answer
        client.curl.ask = watched
        return client

    def codes_of(self, key):
        known = set(self.openapi["x-codes-everywhere"]) | set(self.operations[key]["x-codes"])
        return known if self.operations[key]["x-who"] == "certificate" else known | set(
            self.openapi["x-codes-with-token"])

    def judge(self, method, route, body, answer):
        path, = [path for pattern, path in self.patterns if pattern.match(route)]
        key = (method, path)
        operation = self.operations[key]
        about = "%s %s %d" % (method, path, answer.status)
        self.seen.add((method, path, answer.status))
        if answer.status >= 400:
            fault = self.schemas.faults(answer.json, {"$ref": "#/components/schemas/Problem"})
            code = answer.json["code"]
            self.codes.add(code)
            if answer.content_type != PROBLEM or code not in self.codes_of(key):
                fault.append("code %s as %s" % (code, answer.content_type))
            if self.openapi["x-statuses"].get(code) != answer.status:
                fault.append("status of " + code)
        else:
            content, = operation["responses"][str(answer.status)]["content"].items()
            fault = [] if content[0] == answer.content_type else ["content type " + answer.content_type]
            if content[0] == "application/json":
                fault += self.schemas.faults(answer.json, content[1]["schema"])
            request = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if request:
                fault += self.schemas.faults(json.loads(body), request["schema"])
        self.faults += [about + ": " + line for line in fault]


class TheDocument(TestCase):
    """Against the table that the relay dispatches by, and the page that people read."""

    def setUp(self):
        super().setUp()
        self.openapi = document()
        self.operations = operations(self.openapi)

    def test_the_document_has_every_route_of_the_relay_with_its_rule_and_no_other(self):
        both = json.loads(run([RELAY, "routes", "--json"], self.folder).out)
        routes = [route for route in both if route["listener"] == "api"]
        self.assertEqual({(route["method"], route["path"]): route["who"] for route in routes},
                         {key: operation["x-who"] for key, operation in self.operations.items()})
        self.assertEqual(len(routes), len(self.operations))
        self.assertLessEqual({route["who"] for route in routes}, WHO)
        lines = run([RELAY, "routes"], self.folder).out.decode().splitlines()
        self.assertEqual(lines, ["%(listener)s %(method)s %(path)s %(who)s" % route for route in both])

    def test_parameters_of_paths_are_declared_and_security_fits_the_rule(self):
        schemas = Schemas(self.openapi)
        for (method, path), operation in self.operations.items():
            with self.subTest(operation=method + " " + path):
                declared = [schemas.resolve(entry) for entry in operation.get("parameters", [])]
                self.assertEqual({entry["name"] for entry in declared if entry["in"] == "path"},
                                 set(re.findall(r"\{(\w+)\}", path)))
                needed = set(operation["security"][0])
                self.assertEqual(needed, {"certificate"} if operation["x-who"] == "certificate"
                                 else {"certificate", "token"})
                self.assertIn(method.lower(), METHODS)

    def test_every_reference_leads_somewhere_and_everything_is_used(self):
        text = json.dumps(self.openapi)
        used = set(re.findall(r'"#/components/(\w+/\w+)"', text))
        there = {kind + "/" + name for kind, group in self.openapi["components"].items()
                 if kind != "securitySchemes" for name in group}
        self.assertEqual(used, there)

    def test_the_codes_are_those_of_the_protocol_page(self):
        page = read(os.path.join(SOURCE, "docs", "protocol.md")).decode()
        told = {}
        for status, codes in re.findall(r"^\| (\d{3}) \| (`[^|]+) \|", page, re.M):
            names = re.findall(r"`([^`]+)`", codes)
            for name in names:
                told[name if not name.startswith(".") else names[0].split(".")[0] + name] = int(status)
        self.assertEqual(self.openapi["x-statuses"], told)
        listed = set(self.openapi["x-codes-everywhere"]) | set(self.openapi["x-codes-with-token"])
        for operation in self.operations.values():
            listed |= set(operation["x-codes"])
        self.assertEqual(listed, set(told))


class TheRelay(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.watch = Watch(document())

    def client(self, office, name=""):
        folder = self.path("other-" + office + name)
        os.makedirs(folder)
        description = json.loads(read(self.world.relay.description))
        client = self.watch.attach(OtherClient(folder, description, self.world.pem(office), office))
        credentials = self.world.relay.credentials(office)
        self.assertEqual(client.login(credentials["user"], credentials["password"]).status, 200)
        client.fetch_crl()
        return client

    def filled(self, path):
        return re.sub(r"\{(\w+)\}", lambda match: PARAMETERS[match[1]], path)

    def test_a_whole_exchange_is_answered_as_the_document_says(self):
        sender, recipient = self.client(SENDER), self.client(RECIPIENT)
        self.directory(sender)
        first, second, third = (sender.seal(RECIPIENT, FILES) for _ in range(3))
        self.assertEqual(sender.put(first).body, sender.put(first).body)
        self.assertEqual(sender.put({**second, "id": first["id"]}).status, 400)
        self.assertEqual((sender.put(second).status, sender.put(third).status), (200, 200))
        self.assertEqual(sender.ask("DELETE", "/v1/outbox/" + third["id"]).json["state"], "recalled")
        item, refused = recipient.ask("GET", "/v1/inbox").json["messages"]
        self.receive(recipient, item)
        self.refuse(recipient, refused)
        self.watch_the_ends(sender, recipient, item, third)
        wanted = {(method, path, int(status)) for (method, path), operation in self.watch.operations.items()
                  for status in operation["responses"] if status.isdigit()}
        seen = {entry for entry in self.watch.seen if entry[2] < 400}
        self.assertEqual(seen, wanted)
        self.assertEqual(self.watch.faults, [])
        self.assertGreaterEqual(self.watch.codes, {"lease.lost", "message.changed", "request.range", "message.leased",
                                                   "message.collected", "message.gone", "request.malformed"})

    def directory(self, client):
        client.refresh()
        page = client.ask("GET", "/v1/offices?text=" + RECIPIENT).json
        self.assertEqual([line["office"] for line in page["offices"]], [RECIPIENT])
        other = {"id": "f" * 32, "label": "受付2"}
        self.assertEqual(client.ask("PUT", "/v1/terminals/" + other["id"], other).json, other)
        self.assertEqual(client.ask("GET", "/v1/terminals/" + other["id"]).json, other)

    def receive(self, client, item):
        lease = client.lease(item).json["lease"]
        other = {"id": "e" * 32, "label": "受付2"}
        client.ask("PUT", "/v1/terminals/" + other["id"], other)
        leased = client.ask("POST", client.inbox_route(item, "/lease"), {"terminal": other["id"]})
        self.assertEqual((leased.status, leased.json["terminal"]), (423, "別の端末"))
        self.assertEqual(client.with_lease(item, "/release", lease).status, 200)
        self.assertEqual(client.with_lease(item, "/renew", lease).code, "lease.lost")
        lease = client.lease(item).json["lease"]
        self.assertEqual(client.with_lease(item, "/renew", lease).json["lease"], lease)
        self.assertEqual(client.fetch({**item, "sealed_hash": "0" * 64}, lease).status, 412)
        self.assertEqual(client.fetch(item, lease, "Range: bytes=99999999-").status, 416)
        whole = client.fetch(item, lease).body
        self.assertEqual(client.fetch(item, lease, "Range: bytes=1-9").body, whole[1:10])
        files, manifest_hash = client.open(item, whole)
        self.assertEqual(sorted(files.items()), FILES)
        body = client.receipt(item, lease, manifest_hash)
        self.assertEqual(client.give(item, "receipt", body).body, client.give(item, "receipt", body).body)
        self.assertEqual(client.fetch(item, lease).json["terminal"], "別の端末")
        self.assertEqual(client.fetch(item, lease, "Renkei-Grace: 1").body, whole)

    def refuse(self, client, item):
        lease = client.lease(item).json["lease"]
        manifest_hash = client.office_record(item["statement"], item["sender"])["manifest_hash"]
        body = client.receipt(item, lease, manifest_hash, "refusal", "cannot-open")
        self.assertEqual(client.give(item, "refusal", body).json["state"], "refused")

    def watch_the_ends(self, sender, recipient, collected, recalled):
        changes = sender.ask("GET", "/v1/outbox?changed_since=0").json
        self.assertEqual(sorted(item["state"] for item in changes["messages"]), ["collected", "recalled", "refused"])
        self.assertEqual(sender.ask("GET", "/v1/outbox?changed_since=%d" % changes["next_change"]).json["messages"], [])
        self.assertEqual(sender.ask("GET", "/v1/outbox/" + collected["id"]).json["state"], "collected")
        self.assertEqual(recipient.lease(recalled).status, 410)
        records = sender.ask("GET", "/v1/outbox/%s/evidence" % collected["id"]).json["records"]
        kinds = [sender.office_record(records[0], SENDER)["kind"]]
        kinds += [sender.relay_record(record)["kind"] for record in records[1:3]]
        kinds.append(sender.office_record(records[3], RECIPIENT)["kind"])
        self.assertEqual(kinds, ["message", "acceptance", "served", "receipt"])
        self.assertEqual(sender.ask("POST", "/v1/logout").json, {})
        self.assertEqual(sender.ask("GET", "/v1/inbox").code, "token.expired")

    def test_nobody_gets_in_but_whom_the_rule_names(self):
        sender, recipient, third = self.client(SENDER), self.client(RECIPIENT), self.client(THIRD)
        message = sender.seal(RECIPIENT, FILES)
        self.assertEqual(sender.put(message).status, 200)
        PARAMETERS["id"] = message["id"]
        self.addCleanup(PARAMETERS.update, id=ID)
        lease = recipient.lease(message).json["lease"]
        fields = ("Renkei-Lease: " + lease, 'If-Match: "%s"' % message["sealed_hash"])
        bodies = {"lease": {"terminal": third.terminal["id"]},
                  "receipt": {"lease": lease, "record": "AAAA"}, "refusal": {"lease": lease, "record": "AAAA"}}
        for (method, path), operation in self.watch.operations.items():
            route, who = self.filled(path), operation["x-who"]
            with self.subTest(operation=method + " " + path, who=who):
                self.assertEqual(Curl(self.world).ask(method, route).code, "certificate.missing")
                stranger = Curl(self.world, self.world.pem(THIRD)).ask(method, route)
                if who == "certificate":
                    self.assertEqual(stranger.code, "json.malformed")
                    continue
                self.assertEqual(stranger.code, "token.missing")
                borrowed = Curl(self.world, self.world.pem(THIRD), sender.curl.token).ask(method, route)
                self.assertEqual(borrowed.code, "not-found")
                # The third office is logged in: what is not its own is not there.
                if who in ("sender", "recipient") and "{id}" in path and method + path != "PUT/v1/outbox/{id}":
                    body = bodies.get(path.rsplit("/", 1)[1])
                    self.assertEqual(third.ask(method, route, body, fields).code, "not-found")
                elif path in ("/v1/inbox", "/v1/outbox"):
                    self.assertEqual(third.ask(method, route).json["messages"], [])
        self.assertEqual(sender.ask("GET", "/v1/outbox/" + message["id"]).json["state"], "waiting")
        self.assertEqual(self.watch.faults, [])


class TheOtherClient(TestCase):
    """Written from the documents alone, it exchanges with renkei in both directions."""

    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.description = json.loads(read(self.world.relay.description))

    def client(self, office):
        folder = self.path("other-" + office)
        os.makedirs(folder)
        client = OtherClient(folder, self.description, self.world.pem(office), office)
        credentials = self.world.relay.credentials(office)
        self.assertEqual(client.login(credentials["user"], credentials["password"]).status, 200)
        client.fetch_crl()
        return client

    def test_what_it_sends_is_received_by_renkei_with_its_summary(self):
        client = self.client(SENDER)
        message = client.seal(RECIPIENT, FILES, "五月分")
        acceptance = client.relay_record(client.put(message).json["acceptance"])
        self.assertEqual((acceptance["kind"], acceptance["sealed_hash"]), ("acceptance", message["sealed_hash"]))
        listed, = self.succeeds(self.world.recipient.run("inbox"))["messages"]
        self.assertEqual(listed["subject"], "五月分", listed)
        self.succeeds(self.world.recipient.run("receive", "--all", "--into", self.world.into))
        self.assert_same_files(self.world.into, USAGE)
        self.assertEqual(client.ask("GET", "/v1/outbox/" + message["id"]).json["state"], "collected")
        records = client.ask("GET", "/v1/outbox/%s/evidence" % message["id"]).json["records"]
        self.assertEqual(client.office_record(records[-1], RECIPIENT)["verdict"], "accepted")

    def test_what_renkei_sends_is_received_by_it_and_renkei_believes_its_receipt(self):
        sent = self.send(self.world.sender, USAGE)
        client = self.client(RECIPIENT)
        item, = client.ask("GET", "/v1/inbox").json["messages"]
        self.assertEqual(client.relay_record(item["acceptance"])["id"], sent["id"])
        summary = json.loads(client.opened(base64.b64decode(item["summary"]), SENDER))
        self.assertEqual((summary["sealed_hash"], summary["files"]), (item["sealed_hash"], len(FILES)))
        self.assertEqual(sorted(client.collect(item).items()), FILES)
        row, = self.succeeds(self.world.sender.run("outbox"))["messages"]
        self.assertEqual((row["state"], row["receipt_verified"]), ("collected", True))


if __name__ == "__main__":
    unittest.main()
