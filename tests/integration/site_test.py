"""The usage site as a browser without script sees it: every page and form, every route for every role, hostile input."""

import datetime
import json
import os
import re
import shutil
import unittest
import urllib.parse

from site_client import Browser
from support import RECIPIENT, RELAY, SENDER, SOURCE, Relay, TestCase, read, run, tool, write

NEWCOMER = "1370000134"
NOT_RENEWING = "1370000068"
ENDED = "1370000100"
OWN_PASSWORD = "Midori-2026-haru"
DAYS_LATER = 20
PASSPHRASE = "Himitsu-2026"

# Every route of the site with who may use it: docs/relay_site.md. A route that is added must be added here.
ROUTES = {
    ("GET", "/"): "public",
    ("GET", "/style.css"): "public",
    ("GET", "/offices"): "public",
    ("GET", "/login"): "public",
    ("POST", "/login"): "public",
    ("GET", "/forgot"): "public",
    ("POST", "/forgot"): "public",
    ("GET", "/letter"): "public",
    ("POST", "/logout"): "must-change-password",
    ("GET", "/password"): "must-change-password",
    ("POST", "/password"): "must-change-password",
    ("GET", "/top"): "signed-in",
    ("GET", "/issued"): "signed-in",
    ("GET", "/client-password"): "signed-in",
    ("POST", "/client-password"): "signed-in",
    ("GET", "/licence"): "signed-in",
    ("POST", "/licence/apply"): "signed-in",
    ("POST", "/licence/renew"): "signed-in",
    ("POST", "/licence/renewal"): "signed-in",
    ("GET", "/payments"): "signed-in",
    ("GET", "/certificates"): "signed-in",
    ("POST", "/certificates/apply"): "signed-in",
    ("POST", "/certificates/issue"): "signed-in",
    ("GET", "/certificates/download"): "signed-in",
    ("POST", "/certificates/revoke"): "signed-in",
    ("GET", "/issue-password"): "signed-in",
    ("POST", "/issue-password"): "signed-in",
    ("GET", "/entry"): "signed-in",
    ("POST", "/entry"): "signed-in",
    ("GET", "/help-desk"): "help-desk",
    ("POST", "/help-desk/decide"): "help-desk",
}
# Roles that may not, with what they hear when they open a page and when they send a form.
MAY = {
    "nobody": {"public"},
    "invented": {"public"},
    "logged-out": {"public"},
    "temporary": {"public", "must-change-password"},
    "office": {"public", "must-change-password", "signed-in"},
    "help-desk": {"public", "must-change-password", "help-desk"},
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
                               "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=600",
}
# Where each form stands, with good values of its visible fields.
FORMS = {
    "/login": ("/login", ["kj_id", "password"]),
    "/forgot": ("/forgot", ["kj_id", "office"]),
    "/logout": ("/top", []),
    "/password": ("/password", ["old", "wanted", "again"]),
    "/client-password": ("/client-password", []),
    "/licence/apply": ("/licence", ["payment"]),
    "/licence/renew": ("/licence", ["payment"]),
    "/licence/renewal": ("/licence", ["renewal"]),
    "/certificates/apply": ("/certificates", ["kind", "issue_password"]),
    "/certificates/issue": ("/certificates", ["application", "issue_password", "passphrase", "again"]),
    "/certificates/revoke": ("/certificates", ["certificate", "issue_password"]),
    "/issue-password": ("/issue-password", []),
    "/entry": ("/entry", ["name", "prefecture", "service_types"]),
    "/help-desk/decide": ("/help-desk", ["correction", "decision"]),
}
MARK = "zq7hostile"
HOSTILE = {
    "markup": '"><script src=//%s></script><img onerror=%s src=x>' % (MARK, MARK),
    "attribute": "' autofocus onfocus=%s x='" % MARK,
    "sql": "'; DROP TABLE office; -- %s" % MARK,
    "sql or": "' OR '1'='1' /* %s */" % MARK,
    "path": "../../../etc/%s" % MARK,
    "number": "9" * 400 + MARK,
    "bidi": "\u202e%s\u2066" % MARK,
}
HOSTILE_BYTES = {
    "overlong": b"a" * 1025,
    "cp932": b"%82%A0%83%60" + MARK.encode(),
    "broken escape": b"%zz" + MARK.encode(),
    "nul": b"a%00" + MARK.encode(),
    "line feed": b"a%0D%0ASet-Cookie:%20" + MARK.encode() + b"=1",
    "overlong utf-8": b"%C0%AF" + MARK.encode(),
    "surrogate": b"%ED%A0%80" + MARK.encode(),
}


class SiteTest(TestCase):
    def setUp(self):
        super().setUp()
        data = self.path("relay")
        shutil.copytree(os.path.join(os.environ["RENKEI_WORLD"], "relay"), data)
        self.relay = Relay(self.folder, data)
        # When the licence that does not renew by itself can be renewed by hand.
        later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=DAYS_LATER)
        self.relay.options = ["--fake-now", later.strftime("%Y-%m-%dT%H:%M:%SZ")]
        self.relay.start()
        self.addCleanup(self.relay.kill)
        self.authority = write(self.path("ca.pem"), json.loads(read(self.relay.description))["tls_ca"].encode())
        self.next_address = 0

    def browser(self, address=None):
        """Each comes from an address of its own, so that the delay of one hinders no other."""
        self.next_address += 1
        browser = Browser(self.relay.site, self.authority,
                          address or "127.8.%d.%d" % divmod(self.next_address, 250))
        self.addCleanup(browser.close)
        return browser

    def account(self, office):
        for name in ("credentials.json", "usage-offices.json"):
            for entry in json.loads(read(os.path.join(self.relay.data, "training", name))):
                if entry["office"] == office:
                    return entry
        raise KeyError(office)

    def signed_in(self, office):
        browser = self.browser()
        account = self.account(office)
        answer = browser.login(account["kj_id"], account["kj_password"])
        self.assertEqual(answer.status, 303, str(answer))
        return browser

    def help_desk(self):
        browser = self.browser()
        entry = json.loads(read(os.path.join(self.relay.data, "training", "help-desk.json")))
        self.assertEqual(browser.login(entry["kj_id"], entry["kj_password"]).location, "/help-desk")
        return browser

    def log(self):
        return read(os.path.join(self.relay.data, "relay.log")).decode("utf-8")

    def check_answer(self, answer, about):
        for name, value in HEADERS.items():
            self.assertEqual(answer.headers.get_all(name), [value], (about, name))
        self.assertLess(answer.status, 500, about)
        if not answer.is_page:
            return
        page = answer.page
        self.assertTrue(page.title, about)
        self.assertIn("renkei は非公式です。練習用のサイトで、国保中央会のものではありません", page.text, about)
        self.assertNotIn("script", page.tags, about)
        self.assertNotIn("style", page.tags, about)
        self.assertEqual([name for name in page.attributes if name.startswith("on") or name == "style"], [], about)
        self.assertEqual(len(page.ids), len(set(page.ids)), about)
        for form in page.forms:
            for shown in form["shown"]:
                self.assertIn(shown, page.labels, about)
            self.assertEqual("ticket" in form["fields"], form["method"] == "post", about)

    def refused(self, answer, status, code, about=""):
        self.check_answer(answer, about)
        self.assertEqual(answer.status, status, (about, str(answer)))
        self.assertIn(code, answer.page.codes, about)

    def lands(self, browser, answer, path):
        """The form was taken, and leads to a page that is there."""
        self.check_answer(answer, path)
        self.assertEqual((answer.status, answer.location), (303, path), str(answer))
        shown = browser.get(path)
        self.check_answer(shown, path)
        self.assertEqual(shown.status, 200, path)
        return shown


class Access(SiteTest):
    def test_every_route_has_a_rule_and_every_role_hears_what_the_rule_says(self):
        listed = {(route["method"], route["path"]): route["who"]
                  for route in json.loads(run([RELAY, "routes", "--json"], self.folder).out)
                  if route["listener"] == "site"}
        self.assertEqual(listed, ROUTES)
        roles = {"nobody": self.browser(), "invented": self.browser(), "logged-out": self.signed_in(RECIPIENT),
                 "temporary": self.signed_in(NEWCOMER), "office": self.signed_in(SENDER),
                 "help-desk": self.help_desk()}
        roles["invented"].cookies["__Host-renkei-session"] = "ab" * 32
        kept = dict(roles["logged-out"].cookies)
        self.assertEqual(roles["logged-out"].send("/top", "/logout").location, "/login")
        roles["logged-out"].cookies = kept
        asked = 0
        for (method, path), who in ROUTES.items():
            for role, browser in roles.items():
                about = "%s %s as %s" % (method, path, role)
                # An empty form: whoever may use the route hears that its ticket is missing.
                answer = browser.get(path) if method == "GET" else browser.post(path, {})
                self.check_answer(answer, about)
                self.judge(answer, method, path, who, role, about)
                browser.cookies.update(kept if role == "logged-out" else {})
                asked += 1
        print("routes x roles: %d x %d = %d" % (len(ROUTES), len(roles), asked))

    def judge(self, answer, method, path, who, role, about):
        if who in MAY[role]:
            if method == "POST":
                self.refused(answer, 403, "form.stale", about)
            elif path == "/login" and role in ("temporary", "office", "help-desk"):
                self.assertEqual(answer.status, 303, about)
            elif path == "/certificates/download":
                self.refused(answer, 404, "not-found", about)
            else:
                self.assertEqual(answer.status, 200, about)
        elif role in ("nobody", "invented", "logged-out"):
            if method == "GET":
                self.assertEqual((answer.status, answer.location), (303, "/login"), about)
            else:
                self.refused(answer, 401, "token.expired", about)
        elif role == "temporary" and who == "signed-in":
            if method == "GET":
                self.assertEqual((answer.status, answer.location), (303, "/password"), about)
            else:
                self.refused(answer, 403, "kj.password-temporary", about)
        else:
            self.refused(answer, 404, "not-found", about)

    def test_the_page_about_the_site_lists_the_routes_with_rules_and_fields(self):
        page = read(os.path.join(SOURCE, "docs", "relay_site.md")).decode("utf-8")
        rows = re.findall(r"^\| (GET|POST) \| (/\S*) \| (\S+) \| (.*)\|$", page, re.MULTILINE)
        self.assertEqual([((method, path), who) for method, path, who, _ in rows], list(ROUTES.items()))
        for method, path, _, said in rows:
            if method == "POST":
                for field in FORMS[path][1]:
                    self.assertIn("`%s`" % field, said, path)

    def test_unknown_paths_and_methods_are_told_so(self):
        browser = self.signed_in(SENDER)
        for path in ("/nothing", "/v1/inbox", "/top/", "/TOP", "/../relay.json", "//", "/%74op", "/style.css/x"):
            self.refused(browser.get(path), 404, "not-found", path)
        for method, path in (("PUT", "/top"), ("DELETE", "/entry"), ("GET", "/logout"), ("POST", "/top"),
                             ("TRACE", "/"), ("OPTIONS", "/login")):
            self.refused(browser.raw(method, path), 405, "request.method", method + path)
        self.assertEqual(browser.get("/top").status, 200)

    def test_one_office_cannot_reach_what_is_another_ones(self):
        sender, recipient = self.signed_in(SENDER), self.signed_in(RECIPIENT)
        other = recipient.get("/certificates").form("/certificates/revoke")["fields"]["certificate"]
        password = self.account(SENDER)["issue_password"]
        answer = sender.send("/certificates", "/certificates/revoke",
                             {"certificate": other, "issue_password": password})
        self.refused(answer, 404, "not-found")
        self.assertNotIn("失効しています", recipient.get("/certificates").page.text)
        answer = recipient.send("/certificates", "/certificates/apply",
                                {"kind": "care-plan", "issue_password": self.account(RECIPIENT)["issue_password"]})
        number = self.lands(recipient, answer, "/certificates").form("/certificates/issue")["fields"]["application"]
        sender.send("/certificates", "/certificates/apply", {"kind": "care-plan", "issue_password": password})
        answer = sender.send("/certificates", "/certificates/issue",
                             {"application": number, "issue_password": password, "passphrase": PASSPHRASE,
                              "again": PASSPHRASE})
        self.refused(answer, 404, "not-found")


class Pages(SiteTest):
    def test_an_office_goes_from_its_letter_to_a_certificate(self):
        account = self.account(NEWCOMER)
        browser = self.browser()
        answer = browser.login(account["kj_id"], account["kj_password"])
        page = self.lands(browser, answer, "/password")
        self.assertIn("仮パスワードのままでは", page.page.text)
        before = browser.cookies["__Host-renkei-session"]
        for change, status, code in (
                ({"old": account["kj_password"], "wanted": OWN_PASSWORD, "again": "other"}, 400, "form.invalid"),
                ({"old": account["kj_password"], "wanted": "short1", "again": "short1"}, 400, "kj.password-rules"),
                ({"old": "wrong", "wanted": OWN_PASSWORD, "again": OWN_PASSWORD}, 401, "kj.login-failed")):
            self.refused(browser.send("/password", "/password", change), status, code, str(status))
        answer = browser.send("/password", "/password",
                              {"old": account["kj_password"], "wanted": OWN_PASSWORD, "again": OWN_PASSWORD})
        top = self.lands(browser, answer, "/top")
        self.assertIn("パスワードを変更しました", top.page.text)
        self.assertIn("ライセンスがありません", top.page.text)
        self.assertNotEqual(browser.cookies["__Host-renkei-session"], before)
        self.apply_for_licence(browser)
        self.get_certificate(browser, account["issue_password"])

    def apply_for_licence(self, browser):
        self.refused(browser.send("/licence", "/licence/apply", {"payment": "gold"}), 400, "form.invalid")
        answer = browser.send("/licence", "/licence/apply", {"payment": "deduction"})
        shown = self.lands(browser, answer, "/issued")
        self.assertIn("C" + NEWCOMER, shown.page.text)
        self.assertNotIn("C" + NEWCOMER, browser.get("/issued").page.text)
        self.assertIn("C" + NEWCOMER, browser.get("/top").page.text)
        self.assertIn("21,000円", browser.get("/payments").page.text)
        answer = browser.send("/licence", "/licence/renewal", {"renewal": "off"})
        self.assertIn("自動更新を止めました", self.lands(browser, answer, "/licence").page.text)
        answer = browser.send("/licence", "/licence/renewal", {"renewal": "on"})
        self.assertIn("自動更新を始めました", self.lands(browser, answer, "/licence").page.text)

    def get_certificate(self, browser, issue_password):
        apply, issue, revoke = "/certificates/apply", "/certificates/issue", "/certificates/revoke"
        page = "/certificates"
        self.refused(browser.send(page, apply, {"kind": "other", "issue_password": issue_password}), 400,
                     "form.invalid")
        self.refused(browser.send(page, apply, {"kind": "care-plan", "issue_password": "wrong"}), 403,
                     "issuing.wrong-password")
        answer = browser.send(page, apply, {"kind": "long-term-care", "issue_password": issue_password})
        self.lands(browser, answer, page)
        for change, code in (({"passphrase": "short", "again": "short"}, "form.invalid"),
                             ({"passphrase": PASSPHRASE, "again": "other"}, "form.invalid")):
            self.refused(browser.send(page, issue, {"issue_password": issue_password, **change}), 400, code)
        answer = browser.send(page, issue,
                              {"issue_password": issue_password, "passphrase": PASSPHRASE, "again": PASSPHRASE})
        self.lands(browser, answer, page)
        # Twice: a download that broke can be done again in the same session.
        for _ in range(2):
            answer = browser.get("/certificates/download")
            self.check_answer(answer, "download")
            self.assertEqual(answer.headers["Content-Type"], "application/x-pkcs12")
            self.assertEqual(answer.headers["Content-Disposition"], 'attachment; filename="%s.p12"' % NEWCOMER)
        p12 = write(self.path("new.p12"), answer.body)
        text = tool(["openssl", "pkcs12", "-in", p12, "-passin", "pass:" + PASSPHRASE, "-nodes"], self.folder)
        self.assertIn(b"BEGIN PRIVATE KEY", text)
        self.assertIn(b"BEGIN CERTIFICATE", text)
        self.refused(browser.send(page, revoke, {"issue_password": "wrong"}), 403, "issuing.wrong-password")
        answer = browser.send(page, revoke, {"issue_password": issue_password})
        self.assertIn("失効しています", self.lands(browser, answer, page).page.text)
        self.refused(browser.get("/certificates/download"), 404, "not-found")

    def test_new_passwords_are_shown_once(self):
        browser = self.signed_in(SENDER)
        for page, old in (("/client-password", "password"), ("/issue-password", "issue_password")):
            answer = browser.send(page, page)
            shown = self.lands(browser, answer, "/issued").body.decode()
            password = re.findall(r"<dd><bdi>([A-Za-z0-9]{16})</bdi></dd>", shown)
            self.assertEqual(len(password), 1, shown)
            self.assertNotEqual(password[0], self.account(SENDER)[old])
            for again in ("/issued", "/top", page):
                self.assertNotIn(password[0].encode(), browser.get(again).body, again)
            self.assertNotIn(password[0], self.log())

    def test_a_letter_opens_the_account_again_and_ends_what_was_open(self):
        account = self.account(SENDER)
        inside = self.signed_in(SENDER)
        browser = self.browser()
        wrong = [browser.send("/forgot", "/forgot", {"kj_id": kj_id, "office": office}) for kj_id, office in
                 (("KJ9999999999", SENDER), (account["kj_id"], RECIPIENT))]
        for answer in wrong:
            self.refused(answer, 401, "kj.login-failed")
        self.assertEqual(inside.get("/top").status, 200)
        answer = browser.send("/forgot", "/forgot", {"kj_id": account["kj_id"], "office": SENDER})
        letter = self.lands(browser, answer, "/letter").body.decode()
        temporary, = re.findall(r"<dd><bdi>([A-Za-z0-9]{16})</bdi></dd>", letter)
        self.assertNotIn(temporary, browser.get("/letter").body.decode())
        self.assertEqual(inside.get("/top").location, "/login")
        self.refused(self.browser().login(account["kj_id"], account["kj_password"]), 401, "kj.login-failed")
        self.assertEqual(self.browser().login(account["kj_id"], temporary).location, "/password")

    def test_a_licence_that_ended_is_applied_for_again_and_one_that_ends_is_renewed(self):
        browser = self.signed_in(ENDED)
        self.assertIn("期限が切れています", browser.get("/top").page.text)
        answer = browser.send("/licence", "/licence/apply", {"payment": "transfer-slip"})
        self.assertIn("申請を受け付けました", self.lands(browser, answer, "/licence").page.text)
        self.assertIn("払込票", browser.get("/payments").page.text)
        browser = self.signed_in(NOT_RENEWING)
        renewed = browser.send("/licence", "/licence/renew", {"payment": "deduction"})
        self.assertIn("更新申請", self.lands(browser, renewed, "/licence").page.text + browser.get("/payments").page.text)

    def test_a_correction_passes_the_help_desk_and_then_stands_in_the_list(self):
        office, desk = self.signed_in(SENDER), self.help_desk()
        name = "みどり<b>&\"居宅'"
        for wanted, status in (({"name": ""}, 400), ({"service_types": "43 4"}, 400), ({"prefecture": "江戸"}, 400), ({}, 400)):
            self.refused(office.send("/entry", "/entry", wanted), status, "form.invalid", str(wanted))
        self.assertIn("待っている依頼はありません", desk.get("/help-desk").page.text)
        self.lands(office, office.send("/entry", "/entry", {"name": name, "service_types": "43、A2"}), "/entry")
        answer = desk.get("/help-desk")
        self.check_answer(answer, "help desk")
        self.assertIn(name, answer.page.text)
        self.assertNotIn(b"<b>", answer.body)
        search = "/offices?" + urllib.parse.urlencode({"text": SENDER})
        self.assertNotIn(name, self.browser().get(search).page.text)
        self.lands(desk, desk.send("/help-desk", "/help-desk/decide"), "/help-desk")
        found = self.browser().get(search)
        self.check_answer(found, "search")
        self.assertIn(name, found.page.text)
        self.assertNotIn(b"<b>", found.body)
        self.lands(office, office.send("/entry", "/entry", {"name": "べつの名前"}), "/entry")
        refuse = [form for form in desk.get("/help-desk").page.forms if form["fields"].get("decision") == "refuse"]
        self.lands(desk, desk.post("/help-desk/decide", refuse[0]["fields"]), "/help-desk")
        self.assertIn("承認されませんでした", office.get("/entry").page.text)

    def test_the_list_is_searched_by_number_name_prefecture_and_service(self):
        browser = self.browser()
        for text, count in (("神奈川県", 2), ("1370000019", 1), ("みどり", 1), ("神奈川県 43", 1), ("存在しない", 0)):
            answer = browser.get("/offices?" + urllib.parse.urlencode({"text": text}))
            self.check_answer(answer, text)
            self.assertEqual(answer.body.count(b"<tr><td"), count, text)
        self.refused(browser.get("/offices?text=" + "a" * 301), 400, "form.invalid")
        self.refused(browser.get("/offices?text=a&text=b"), 400, "request.malformed")
        self.refused(browser.get("/offices?text=%83n"), 400, "request.malformed")
        self.refused(browser.get("/offices?after=x"), 400, "form.invalid")


class Refusals(SiteTest):
    def test_unknown_and_wrong_have_one_answer(self):
        def told(kj_id, password):
            answer = self.browser().login(kj_id, password)
            self.refused(answer, 401, "kj.login-failed")
            return re.sub(rb'value="[^"]*"', b"", answer.body)
        account = self.account(SENDER)
        self.assertEqual(told(account["kj_id"], "wrong"), told("KJ0000000000", "wrong"))

    def test_an_address_that_guesses_waits_and_others_do_not(self):
        account = self.account(SENDER)
        browser = self.browser("127.9.9.9")
        for number in range(5):
            self.refused(browser.login("KJ000000000%d" % number, "wrong"), 401, "kj.login-failed")
        answer = browser.login(account["kj_id"], account["kj_password"])
        self.refused(answer, 429, "login.locked")
        self.assertGreaterEqual(int(answer.headers["Retry-After"]), 1)
        self.assertEqual(self.browser().login(account["kj_id"], account["kj_password"]).status, 303)

    def test_a_login_makes_a_new_id_and_cookies_are_for_this_site_alone(self):
        browser = self.browser()
        browser.cookies["__Host-renkei-session"] = "cd" * 32
        account = self.account(SENDER)
        answer = browser.login(account["kj_id"], account["kj_password"])
        cookie, = answer.headers.get_all("Set-Cookie")
        self.assertRegex(cookie, r"\A__Host-renkei-session=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=Strict\Z")
        self.assertNotIn("cd" * 32, cookie)

    def test_forms_of_other_sites_sessions_and_times_are_refused_everywhere(self):
        office, desk, other = self.signed_in(SENDER), self.help_desk(), self.signed_in(RECIPIENT)
        tried = 0
        for action in FORMS:
            browser = desk if action.startswith("/help-desk") else self.browser() if ROUTES["POST", action] == "public" else office
            for headers in ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
                            {"Origin": "https://evil.example", "Sec-Fetch-Site": None},
                            {"Origin": None, "Sec-Fetch-Site": "cross-site"},
                            {"Origin": None, "Sec-Fetch-Site": "same-site"},
                            {"Origin": "null", "Sec-Fetch-Site": None},
                            {"Origin": browser.site.replace("https", "http"), "Sec-Fetch-Site": "same-origin"}):
                self.refused(browser.post(action, {"ticket": "00" * 48}, headers), 403, "form.stale", action)
                tried += 1
            for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", None):
                answer = browser.post(action, b"ticket=1", {"Content-Type": kind})
                self.refused(answer, 400, "request.malformed", (action, kind))
                tried += 1
            # A ticket of another session for this form, and one of this session for another form.
            if ROUTES["POST", action] == "public":
                tickets = [self.browser().ticket(FORMS[action][0], action),
                           browser.ticket(*(("/forgot", "/forgot") if action == "/login" else ("/login", "/login")))]
            else:
                tickets = [other.ticket("/top", "/logout")] if action == "/logout" else [
                    browser.ticket("/password", "/logout"), other.ticket("/password", "/password")]
            for ticket in tickets:
                self.refused(browser.post(action, {"ticket": ticket}), 403, "form.stale", action)
                tried += 1
        print("cross-site, wrong kind, wrong session: %d" % tried)

    def test_a_form_is_taken_once(self):
        browser = self.signed_in(SENDER)
        for page, action, fields in (("/issue-password", "/issue-password", {}),
                                     ("/client-password", "/client-password", {}),
                                     ("/licence", "/licence/renewal", {"renewal": "off"}),
                                     ("/entry", "/entry", {"name": "みどり二号"})):
            form = dict(browser.get(page).form(action)["fields"])
            form.update(fields)
            self.assertEqual(browser.post(action, form).status, 303, action)
            self.refused(browser.post(action, form), 403, "form.stale", action)

    def test_hostile_input_in_every_field_is_refused_logged_and_leaks_nothing(self):
        office, renewing, newcomer, desk = (self.signed_in(SENDER), self.signed_in(NOT_RENEWING), self.signed_in(ENDED),
                                            self.help_desk())
        account = self.account(SENDER)
        office.send("/certificates", "/certificates/apply",
                    {"kind": "care-plan", "issue_password": account["issue_password"]})
        # A correction that waits, so that the help desk has its form.
        other = self.signed_in(RECIPIENT)
        other.send("/entry", "/entry", {"name": "あおぞら二号"})
        office.get("/top")  # shows what has just been done
        before = office.get("/top").page.text
        tried = accepted = 0
        for action, (page, names) in FORMS.items():
            for name in [*names, "ticket"]:
                for about, value in [*HOSTILE.items(), *HOSTILE_BYTES.items(), ("twice", None), ("unknown", None)]:
                    browser = {"/licence/renew": renewing, "/licence/apply": newcomer,
                               "/help-desk/decide": desk}.get(action, office)
                    if ROUTES["POST", action] == "public":
                        browser = self.browser()
                    # From another address each time: the delay is another test's.
                    self.next_address += 1
                    browser.close()
                    browser.address = "127.8.%d.%d" % divmod(self.next_address, 250)
                    fields = dict(browser.get(page).form(action)["fields"])
                    lines = len(self.refusals())
                    answer = browser.post(action, self.hostile_body(fields, name, about, value))
                    self.check_answer(answer, (action, name, about))
                    tried += 1
                    if answer.status == 303:
                        # A name is free text, and so is a form's secret that holds nothing yet: shown, never obeyed.
                        self.assertEqual((action, name), ("/entry", "name"), about)
                        accepted += 1
                    else:
                        self.assertIn(answer.status, (400, 401, 403, 404, 413, 429), (action, name, about))
                        self.assertEqual(len(self.refusals()), lines + 1, (action, name, about))
                    self.check_leaks(answer, (action, name, about))
        self.check_leaks(office.get("/entry"), "entry")
        self.check_leaks(desk.get("/help-desk"), "help desk")
        self.assertNotIn(MARK, self.log())
        self.assertEqual(office.get("/top").page.text, before)
        self.assertIn("みどり", self.browser().get("/offices").page.text)
        self.refused(office.post("/entry", b"name=" + b"a" * (16 << 10)), 413, "request.too-large")
        print("hostile inputs: %d in %d forms, %d kept as plain text" % (tried, len(FORMS), accepted))

    @staticmethod
    def hostile_body(fields, name, about, value):
        if about == "unknown":
            fields = {**fields, "role": "help-desk"}
        elif isinstance(value, str):
            fields = {**fields, name: value}
        parts = [urllib.parse.urlencode({key: text}).encode() for key, text in fields.items()
                 if not (key == name and isinstance(value, bytes))]
        if isinstance(value, bytes):
            parts.append(name.encode() + b"=" + value)
        if about == "twice":
            parts += [name.encode() + b"=1", name.encode() + b"=1"]
        return b"&".join(parts)

    def check_leaks(self, answer, about):
        body = answer.body.decode("utf-8")
        self.assertNotIn("<script", body, about)
        self.assertNotIn("<img", body, about)
        self.assertNotIn("sqlite", body.lower(), about)
        for line in (" onfocus=" + MARK, " onerror=" + MARK):
            self.assertNotRegex(body, r"<[^>\"]*" + line, about)

    def refusals(self):
        """The lines that are written before the answer goes out; those of requests follow it."""
        return [line for line in map(json.loads, self.log().splitlines()) if line["event"] == "refused"]

    def test_each_refusal_is_one_line_with_a_code_and_without_input(self):
        browser = self.browser()
        before = len(self.refusals())
        browser.get("/nothing-" + MARK)
        browser.login("KJ" + MARK, MARK)
        browser.post("/login?" + MARK + "=1", {"kj_id": MARK}, {"Origin": "https://%s.example" % MARK})
        lines = self.refusals()[before:]
        self.assertEqual([(line["level"], line["listener"], line["route"], line["code"]) for line in lines],
                         [("warning", "site", "- -", "not-found"), ("warning", "site", "POST /login", "kj.login-failed"),
                          ("warning", "site", "POST /login", "form.stale")])
        self.assertNotIn(MARK, self.log())


if __name__ == "__main__":
    unittest.main()
