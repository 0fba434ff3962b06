"""Who may ask what: every wrong certificate, token and office hears what is wrong, on every route."""

import json
import os
import re
import time
import unittest

from curl import PROBLEM, SUBMISSION_FIELDS, Curl, office_curl, s_client
from support import RECIPIENT, RELAY, SENDER, SOURCE, USAGE, TestCase, pem_of, read, tool, write

THIRD = "1300000035"
ID = "0195a3f0-7c1e-7abc-8def-0123456789ab"
TERMINAL = "0123456789abcdef0123456789abcdef"

# Every route of docs/protocol.md, with the messages of `ID`.
ROUTES = [
    ("POST", "/v1/login"),
    ("POST", "/v1/refresh"),
    ("POST", "/v1/logout"),
    ("GET", "/v1/offices"),
    ("GET", "/v1/offices/{office}"),
    ("GET", "/v1/crl"),
    ("GET", "/v1/terminals/{terminal}"),
    ("PUT", "/v1/terminals/{terminal}"),
    ("PUT", "/v1/outbox/{id}"),
    ("GET", "/v1/outbox/{id}"),
    ("DELETE", "/v1/outbox/{id}"),
    ("GET", "/v1/outbox"),
    ("GET", "/v1/outbox/{id}/evidence"),
    ("GET", "/v1/inbox"),
    ("POST", "/v1/inbox/{sender}/{id}/lease"),
    ("POST", "/v1/inbox/{sender}/{id}/renew"),
    ("POST", "/v1/inbox/{sender}/{id}/release"),
    ("GET", "/v1/inbox/{sender}/{id}"),
    ("PUT", "/v1/inbox/{sender}/{id}/receipt"),
    ("PUT", "/v1/inbox/{sender}/{id}/refusal"),
]
UNKNOWN_ROUTES = [("GET", "/v1/nothing"), ("GET", "/"), ("DELETE", "/v2/inbox"), ("PATCH", "/v1/inbox")]
WITHOUT_TOKEN = {"/v1/login", "/v1/refresh"}


def differences(listed):
    """Of what a relay says it has (`renkei-relay routes --json`) and the table above: what only one of them knows."""
    api = {(route["method"], route["path"].replace("/inbox/{office}/", "/inbox/{sender}/"))
           for route in listed if route["listener"] == "api"}
    return api ^ set(ROUTES)


def filled(route, message_id=ID, sender=SENDER):
    return (route.replace("{office}", SENDER).replace("{sender}", sender).replace("{id}", message_id)
            .replace("{terminal}", TERMINAL))


def body_of(method):
    return b"{}" if method in ("POST", "PUT") else None


class Access(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()

    def assert_problem(self, answer, status, code, about):
        self.assertEqual((answer.status, answer.content_type, answer.code), (status, PROBLEM, code), about)
        document = answer.json
        self.assertIn("retry", document, about)
        self.assertTrue(document["message_ja"], about)

    def ask_everything(self, curl, check):
        for method, route in ROUTES + UNKNOWN_ROUTES:
            about = method + " " + route
            check(about, curl.ask(method, filled(route), body_of(method)))

    def bad(self, kind):
        entry, = [entry for entry in self.world.relay.bad_certificates() if entry["kind"] == kind]
        return pem_of(self.folder, os.path.join(self.world.relay.data, entry["p12"]), entry["p12_password"]), entry

    def test_the_routes_here_are_those_of_the_protocol_page(self):
        page = read(os.path.join(SOURCE, "docs", "protocol.md")).decode()
        found = set()
        heading = r"^### ([A-Z, ]+) (/v1/[^?,\s]+)(?:\?\S*)?(?:, …(/\w+))?$"
        for methods, route, sibling in re.findall(heading, page, re.M):
            for method in methods.split(", "):
                found.add((method, route))
                if sibling:
                    found.add((method, route.rsplit("/", 1)[0] + sibling))
        self.assertEqual(found, set(ROUTES))

    def test_the_routes_here_are_those_that_the_relay_dispatches_by(self):
        listed = json.loads(tool([RELAY, "routes", "--json"], self.folder))
        self.assertEqual(differences(listed), set())
        self.assertEqual([route for route in listed if not route["who"]], [])
        # One more, or one less, is seen.
        self.assertEqual(differences([*listed, {"listener": "api", "method": "GET", "path": "/v1/all", "who": "x"}]),
                         {("GET", "/v1/all")})
        self.assertEqual(len(differences(listed[1:])), 1)

    def test_the_right_office_with_its_token_is_held_up_by_no_rule(self):
        curl = office_curl(self.world, self.world.sender)

        def check(about, answer):
            self.assertNotIn(answer.status, (401, 403, 405), about)
            self.assertLess(answer.status, 500, about)
        # Last the one that ends the session.
        for method, route in sorted(ROUTES, key=lambda one: one[1] == "/v1/logout"):
            check(method + " " + route, curl.ask(method, filled(route), body_of(method)))

    def test_a_token_whose_time_is_over_is_told_on_every_route(self):
        self.world.relay.stop()
        settings = os.path.join(self.world.relay.data, "settings.json")
        chosen = json.loads(read(settings))
        chosen["access_token_seconds"] = 60
        write(settings, json.dumps(chosen).encode())
        self.world.relay.start()
        self.succeeds(self.world.sender.log_in())
        token = self.world.sender.tokens()["access_token"]
        curl = Curl(self.world, self.world.pem(SENDER), token)
        self.assertEqual(curl.ask("GET", "/v1/inbox").status, 200)
        # The same folder a few minutes later.
        self.world.relay.stop()
        self.world.relay.options = ["--fake-now", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 120))]
        self.world.relay.start()
        self.assert_token_fails_everywhere(Curl(self.world, self.world.pem(SENDER), token))

    def test_a_token_after_logging_out_is_told_on_every_route(self):
        curl = office_curl(self.world, self.world.sender)
        self.assertEqual(curl.ask("POST", "/v1/logout").status, 200)
        self.assert_token_fails_everywhere(curl)

    def assert_token_fails_everywhere(self, curl):
        def check(about, answer):
            if about.split()[1] in WITHOUT_TOKEN:
                self.assert_problem(answer, 400, "json.unexpected", about)
            else:
                self.assert_problem(answer, 401, "token.expired", about)
        self.ask_everything(curl, check)

    def test_a_suspended_office_is_told_on_every_route_and_goes_on_when_it_is_resumed(self):
        curl = office_curl(self.world, self.world.sender)
        refresh = json.dumps({"refresh_token": self.world.sender.tokens()["refresh_token"]}).encode()
        credentials = self.world.relay.credentials(SENDER)
        login = json.dumps({"user": credentials["user"], "password": credentials["password"],
                            "terminal": {"id": "e" * 32, "label": "x"}, "client": "renkei/0.1.0",
                            "chain_head": {"seq": 0, "hash": "00" * 32}}).encode()
        tool([RELAY, "office", "suspend", SENDER, "--data", self.world.relay.data], self.folder)

        def check(about, answer):
            if about.split()[1] in WITHOUT_TOKEN:
                self.assert_problem(answer, 400, "json.unexpected", about)
            else:
                self.assert_problem(answer, 403, "office.suspended", about)
        self.ask_everything(curl, check)
        self.assert_problem(curl.ask("POST", "/v1/login", login), 403, "office.suspended", "login")
        self.assert_problem(curl.ask("POST", "/v1/refresh", refresh), 403, "office.suspended", "refresh")
        # A wrong password learns nothing of it.
        wrong = json.loads(login)
        wrong["password"] = "wrong password"
        self.assertEqual(curl.ask("POST", "/v1/login", json.dumps(wrong).encode()).code, "login.failed")
        # Nobody else is held up.
        self.assertEqual(office_curl(self.world, self.world.recipient).ask("GET", "/v1/inbox").status, 200)
        tool([RELAY, "office", "resume", SENDER, "--data", self.world.relay.data], self.folder)
        self.assertEqual(curl.ask("GET", "/v1/inbox").status, 200)

    def test_no_certificate_is_told_on_every_route(self):
        token = self.world.sender.tokens()["access_token"]
        self.ask_everything(Curl(self.world, token=token),
                            lambda about, answer: self.assert_problem(answer, 401, "certificate.missing", about))

    def test_each_wrong_certificate_is_told_by_its_own_code_on_every_route(self):
        token = self.world.sender.tokens()["access_token"]
        expected = {"expired": "certificate.expired", "not-yet-valid": "certificate.not-yet-valid",
                    "foreign": "certificate.foreign", "agent": "certificate.wrong-kind",
                    "disability-support": "certificate.wrong-kind", "revoked": "certificate.revoked"}
        self.assertEqual({entry["kind"]: entry["code"] for entry in self.world.relay.bad_certificates()}, expected)
        for kind, code in expected.items():
            pem, _ = self.bad(kind)
            with self.subTest(kind=kind):
                self.ask_everything(Curl(self.world, pem, token),
                                    lambda about, answer, code=code: self.assert_problem(answer, 403, code, about))

    def test_a_certificate_of_ones_own_making_is_foreign(self):
        key, certificate = self.path("own.key"), self.path("own.pem")
        tool(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
              "/CN=x/OU=介護保険証明書/serialNumber=" + SENDER, "-utf8", "-keyout", key, "-out", certificate],
             self.folder)
        with open(certificate, "ab") as file:
            file.write(read(key))
        answer = Curl(self.world, certificate).ask("GET", "/v1/inbox")
        self.assert_problem(answer, 403, "certificate.foreign", "own")

    def test_openssl_hears_the_same_as_curl(self):
        request = b"GET /v1/inbox HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        for pem, code in ((None, "certificate.missing"), (self.bad("expired")[0], "certificate.expired"),
                          (self.bad("foreign")[0], "certificate.foreign"),
                          (self.bad("agent")[0], "certificate.wrong-kind"),
                          (self.world.pem(SENDER), "token.missing")):
            with self.subTest(code=code):
                head, _, body = s_client(self.world, request, pem).partition(b"\r\n\r\n")
                self.assertIn(PROBLEM.encode(), head)
                self.assertEqual(json.loads(body)["code"], code)

    def test_a_good_certificate_without_token_is_told_on_every_route(self):
        curl = Curl(self.world, self.world.pem(SENDER))

        def check(about, answer):
            if about.split()[1] in WITHOUT_TOKEN:
                self.assert_problem(answer, 400, "json.unexpected", about)
            else:
                self.assert_problem(answer, 401, "token.missing", about)
        self.ask_everything(curl, check)

    def test_another_offices_token_finds_nothing_on_every_route(self):
        """Our certificate with the token of the recipient: as if there were nothing."""
        curl = Curl(self.world, self.world.pem(SENDER), self.world.recipient.tokens()["access_token"])

        def check(about, answer):
            if about.split()[1] not in WITHOUT_TOKEN:
                self.assert_problem(answer, 404, "not-found", about)
        self.ask_everything(curl, check)
        refresh = json.dumps({"refresh_token": self.world.recipient.tokens()["refresh_token"]}).encode()
        self.assert_problem(curl.ask("POST", "/v1/refresh", refresh), 404, "not-found", "refresh")

    def test_an_invented_or_ended_token_is_expired(self):
        curl = Curl(self.world, self.world.pem(SENDER), "ab" * 32)
        self.assert_problem(curl.ask("GET", "/v1/inbox"), 401, "token.expired", "invented")
        curl.token = self.world.sender.tokens()["access_token"]
        self.assertEqual(curl.ask("POST", "/v1/logout").status, 200)
        self.assert_problem(curl.ask("GET", "/v1/inbox"), 401, "token.expired", "after logging out")

    def test_another_offices_login_is_refused(self):
        credentials = self.world.relay.credentials(RECIPIENT)
        body = json.dumps({"user": credentials["user"], "password": credentials["password"],
                           "terminal": {"id": TERMINAL, "label": "x"}, "client": "renkei/0.1.0",
                           "chain_head": {"seq": 0, "hash": "00" * 32}}).encode()
        answer = Curl(self.world, self.world.pem(SENDER)).ask("POST", "/v1/login", body)
        self.assertEqual((answer.status, answer.code), (403, "certificate.wrong-office"), answer)
        answer = Curl(self.world, self.world.pem(RECIPIENT)).ask("POST", "/v1/login", body)
        self.assertEqual(answer.status, 200, answer)

    def test_a_third_office_finds_neither_message_nor_terminal(self):
        message = self.send(self.world.sender, USAGE)
        credentials = self.world.relay.credentials(THIRD)
        pem = self.world.pem(THIRD)
        body = json.dumps({"user": credentials["user"], "password": credentials["password"],
                           "terminal": {"id": "f" * 32, "label": "x"}, "client": "renkei/0.1.0",
                           "chain_head": {"seq": 0, "hash": "00" * 32}}).encode()
        login = Curl(self.world, pem).ask("POST", "/v1/login", body)
        self.assertEqual(login.status, 200, login)
        curl = Curl(self.world, pem, login.json["access_token"])
        terminal = self.succeeds(self.world.sender.run("status", key=False))["terminal"]["id"]
        lease = json.dumps({"terminal": "f" * 32}).encode()
        record = json.dumps({"lease": "ab" * 32, "record": ""}).encode()
        fields = ("Renkei-Lease: " + "ab" * 32, 'If-Match: "%s"' % message["sealed_hash"])
        for sender in (SENDER, THIRD, RECIPIENT):
            base = "/v1/inbox/%s/%s" % (sender, message["id"])
            for method, route, body in (("POST", base + "/lease", lease), ("POST", base + "/renew", b""),
                                        ("POST", base + "/release", b""), ("GET", base, None),
                                        ("PUT", base + "/receipt", record), ("PUT", base + "/refusal", record)):
                self.assert_problem(curl.ask(method, route, body, fields), 404, "not-found", method + " " + route)
        for method, route in (("GET", "/v1/outbox/" + message["id"]), ("DELETE", "/v1/outbox/" + message["id"]),
                              ("GET", "/v1/outbox/%s/evidence" % message["id"]), ("GET", "/v1/terminals/" + terminal)):
            self.assert_problem(curl.ask(method, route), 404, "not-found", method + " " + route)
        self.assertEqual(curl.ask("GET", "/v1/inbox").json["messages"], [])
        self.assertEqual(curl.ask("GET", "/v1/outbox").json["messages"], [])
        # The sender is no recipient of its own message either; and it still waits.
        sender = office_curl(self.world, self.world.sender)
        self.assert_problem(sender.ask("GET", "/v1/inbox/%s/%s" % (SENDER, message["id"]), None, fields), 404,
                            "not-found", "sender")
        self.assertEqual(self.waiting(self.world.recipient), [message["id"]])

    def test_unknown_routes_and_methods_are_told_to_those_who_are_in(self):
        curl = office_curl(self.world, self.world.sender)
        self.assert_problem(curl.ask("GET", "/v1/nothing"), 404, "not-found", "route")
        self.assert_problem(curl.ask("GET", "/v2/inbox"), 404, "not-found", "version")
        self.assert_problem(curl.ask("GET", "/v1/offices/9999999999"), 404, "not-found", "office")
        self.assert_problem(curl.ask("DELETE", "/v1/inbox"), 405, "request.method", "method")
        self.assert_problem(curl.ask("PUT", "/v1/outbox/" + ID, b"RKM1", SUBMISSION_FIELDS), 400, "request.malformed",
                            "submission")


if __name__ == "__main__":
    unittest.main()
