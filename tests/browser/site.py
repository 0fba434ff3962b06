"""The usage site in a real Chromium: every page and every form, with script on and off.

    python3 tests/browser/site.py BIN PICTURES

BIN holds renkei-relay. Pictures of each page go into the folder PICTURES: 1280, 1000 and 400 pixels wide, dark, and at
200 %. Each time page_checks.js says what is wrong with it: labels, contrast, what reaches over the window's side, and
elements that no page of ours has.
"""

import json
import os
import shutil
import sys
import tempfile
import unittest
import urllib.parse

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAMS, PICTURES = (os.path.abspath(path) for path in sys.argv[1:3]) if len(sys.argv) == 3 else (None, None)
if PROGRAMS is None:
    raise SystemExit(__doc__)
os.environ["RENKEI_BIN"] = PROGRAMS
os.environ["RENKEI_SOURCE"] = SOURCE
sys.path.insert(0, os.path.join(SOURCE, "tests", "integration"))

from support import RELAY, Relay, read, tool, write  # noqa: E402
from webdriver import Browser, Driver  # noqa: E402

OFFICE = "1370000019"
NEWCOMER = "1370000134"
ENDED = "1370000100"
PASSWORD = "Midori-2026-haru"
PASSPHRASE = "Himitsu-2026"
LOOKS = {"1280": {"width": 1280}, "1000": {"width": 1000}, "400": {"width": 400}, "dark": {"width": 1280, "dark": True},
         "200": {"width": 1280, "zoom": 2}}
CHECKS = read(os.path.join(SOURCE, "tests", "browser", "page_checks.js")).decode()
# Typed where it is shown again, to the same person and to others.
MARKUP = "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>\"'><b>&amp;"
TAB, ENTER = "\ue004", "\ue007"
NO_PAGES = {"/style.css", "/certificates/download"}
# The console is told of every answer with an error's status; and that forms with passwords that are no login have no
# field for a name.
USUAL_COMPLAINTS = r"the server responded with a status of 4\d\d|\[DOM\] Password forms should have"


def program(*names):
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("not installed: " + " or ".join(names))


class InChromium:
    """The walk; with script on and off it is the same."""

    script = True

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="renkei-browser-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.relay = Relay(self.folder, os.path.join(self.folder, "relay"))
        Relay.set_up(self.folder, self.relay.data)
        self.relay.start()
        self.addCleanup(self.relay.kill)
        driver = Driver(program("chromedriver"), os.path.join(self.folder, "chromedriver.log"))
        self.addCleanup(driver.close)
        self.browser = Browser(driver, program("chromium", "google-chrome"), os.path.join(self.folder, "profile"),
                               self.script)
        self.addCleanup(self.browser.close)
        self.browser.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.folder,
                             eventsEnabled=False)
        self.pictures = os.path.join(PICTURES, "with-script" if self.script else "without-script")
        os.makedirs(self.pictures, exist_ok=True)
        self.pages = 0
        self.seen = set()

    def account(self, name, office):
        entries = json.loads(read(os.path.join(self.relay.data, "training", name)))
        return next(entry for entry in entries if entry["office"] == office)

    def go(self, path):
        self.browser.go(self.relay.site + path)

    def here(self, path, words, name):
        """The page is there and says so; its pictures are taken, and nothing reaches over the window's side."""
        self.assertEqual(self.browser.url, self.relay.site + path, name)
        text = self.browser.text()
        for word in words:
            self.assertIn(word, text, name)
        self.assertIn("利用状況Webサイト", self.browser.title, name)
        self.pages += 1
        self.seen.add(path.partition("?")[0])
        for look, values in LOOKS.items():
            self.browser.show_as(**values)
            self.assertEqual(self.browser.run(CHECKS), [], (name, look))
            self.browser.picture(os.path.join(self.pictures, "%02d-%s-%s.png" % (self.pages, name, look)))
            room = values["width"] // values.get("zoom", 1)
            self.assertLessEqual(self.browser.width_needed(), room, (name, look))
        self.browser.show_as(1280)
        for said in self.browser.complaints():
            self.assertRegex(said, USUAL_COMPLAINTS, name)
        return text

    def gone(self, secret, path):
        """What was shown once is not shown again: when the page is loaded again, nor by going back."""
        for act in (self.browser.reload, self.browser.back, lambda: self.go(path)):
            act()
            self.assertNotIn(secret, self.browser.run("return document.documentElement.outerHTML"), path)
        # Going back to an answer to a form is a page of Chromium's own.
        self.browser.complaints()

    def shown(self, label):
        names = self.browser.run("return [...document.querySelectorAll('main dt')].map(e => e.textContent)")
        values = self.browser.run("return [...document.querySelectorAll('main dd')].map(e => e.textContent)")
        return dict(zip(names, values))[label]

    def fill(self, action, **fields):
        for name, text in fields.items():
            self.browser.type('form[action="%s"] input[name="%s"]' % (action, name), text)

    def log_in(self, kj_id, password):
        self.go("/login")
        self.fill("/login", kj_id=kj_id, password=password)
        self.browser.submit("/login")

    def test_every_page_and_every_form(self):
        self.walk_public_pages()
        self.walk_by_keyboard()
        self.walk_newcomer()
        self.walk_certificates()
        self.walk_list()
        self.walk_others()
        routes = json.loads(tool([RELAY, "routes", "--json"], self.folder))
        pages = {route["path"] for route in routes if route["listener"] == "site" and route["method"] == "GET"}
        self.assertEqual(pages - NO_PAGES - self.seen, set(), "no picture of these")
        self.assertNotIn("token.expired", read(os.path.join(self.relay.data, "relay.log")).decode())
        print("%s script: %d pages, %d pictures in %s" % ("with" if self.script else "without", self.pages,
                                                          self.pages * len(LOOKS), self.pictures))

    def walk_public_pages(self):
        self.go("/")
        self.here("/", ["renkei は非公式です", "訓練用"], "welcome")
        self.go("/offices")
        self.browser.type("#field-text", "神奈川県")
        self.browser.submit("/offices")
        self.assertEqual(len(self.browser.find_all("tbody tr")), 2)
        self.go("/offices")
        self.here("/offices", ["みどり居宅介護支援事業所"], "offices")
        self.log_in("KJ0000000000", "wrong")
        self.here("/login", ["KJ-ID またはパスワードが違います。", "kj.login-failed"], "login-failed")
        self.go("/login")
        self.here("/login", ["ログイン"], "login")
        self.go("/forgot")
        self.here("/forgot", ["仮パスワード"], "forgot")
        account = self.account("credentials.json", "1370000043")
        self.fill("/forgot", kj_id=account["kj_id"], office=account["office"])
        self.browser.submit("/forgot")
        self.here("/letter", ["仮パスワードのお知らせ", account["kj_id"]], "letter")
        self.gone(self.shown("仮パスワード"), "/letter")
        self.here("/letter", ["もう表示できません"], "letter-again")
        self.go("/offices?text=" + urllib.parse.quote(MARKUP))
        self.here("/offices?text=" + urllib.parse.quote(MARKUP), ["当てはまる事業所はありません"], "offices-none")

    def walk_by_keyboard(self):
        """Past the menu to the fields, and Enter sends."""
        self.go("/login")
        self.browser.press(TAB)
        self.assertEqual(self.browser.focused(), "本文へ移る")
        self.browser.press(ENTER)
        self.browser.press(TAB)
        self.assertEqual(self.browser.focused(), "KJ-ID")
        self.browser.press(MARKUP[:20] + TAB)
        self.assertEqual(self.browser.focused(), "パスワード")
        self.browser.leave_by(lambda: self.browser.press("wrong" + ENTER))
        self.here("/login", ["kj.login-failed"], "login-by-keyboard")
        self.assertEqual(self.browser.run("return document.forms[0].kj_id.value + document.forms[0].password.value"),
                         MARKUP[:20])

    def walk_newcomer(self):
        account = self.account("usage-offices.json", NEWCOMER)
        self.log_in(account["kj_id"], account["kj_password"])
        self.here("/password", ["仮パスワードのままでは"], "must-change-password")
        self.fill("/password", old=account["kj_password"], wanted=PASSWORD, again="another")
        self.browser.submit("/password")
        self.here("/password", ["同じではありません", "form.invalid"], "password-refused")
        self.fill("/password", old=account["kj_password"], wanted=PASSWORD, again=PASSWORD)
        self.browser.submit("/password")
        self.here("/top", ["パスワードを変更しました", "ライセンスがありません"], "top-newcomer")
        self.go("/licence")
        self.here("/licence", ["21,000円", "利用申請"], "licence-none")
        self.browser.submit("/licence/apply")
        self.here("/licence/apply", ["お支払いの方法を選んでください"], "licence-refused")
        self.browser.click('input[value="deduction"]')
        self.browser.submit("/licence/apply")
        self.here("/issued", ["C" + NEWCOMER, "一度しか"], "issued-client")
        self.gone(self.shown("パスワード"), "/issued")
        self.here("/issued", ["もう表示できません"], "issued-again")
        self.go("/licence")
        self.browser.submit("/licence/renewal")
        self.here("/licence", ["自動更新を止めました"], "licence")
        self.go("/payments")
        self.here("/payments", ["口座振替"], "payments")
        self.go("/client-password")
        self.here("/client-password", ["再発行"], "client-password")
        self.browser.submit("/client-password")
        self.here("/issued", ["C" + NEWCOMER], "issued-client-password")
        self.gone(self.shown("パスワード"), "/issued")
        self.go("/password")
        self.here("/password", ["新しいパスワード"], "password")

    def walk_certificates(self):
        password = self.account("usage-offices.json", NEWCOMER)["issue_password"]
        self.go("/certificates")
        self.browser.click('input[value="long-term-care"]')
        self.fill("/certificates/apply", issue_password="wrong")
        self.browser.submit("/certificates/apply")
        self.here("/certificates/apply", ["証明書発行用パスワードが違います"], "certificates-refused")
        self.fill("/certificates/apply", issue_password=password)
        self.browser.submit("/certificates/apply")
        self.here("/certificates", ["申請を受け付けました"], "certificates-applied")
        self.fill("/certificates/issue", issue_password=password, passphrase=PASSPHRASE, again=PASSPHRASE)
        self.browser.submit("/certificates/issue")
        self.here("/certificates", ["電子証明書を発行しました"], "certificates-issued")
        self.browser.click('a[href="/certificates/download"]')
        self.check_download(os.path.join(self.folder, NEWCOMER + ".p12"))
        self.browser.click("summary")
        self.fill("/certificates/revoke", issue_password=password)
        self.browser.submit("/certificates/revoke")
        text = self.here("/certificates", ["失効しています"], "certificates-revoked")
        self.assertNotIn(".p12", text)
        self.go("/issue-password")
        self.here("/issue-password", ["再発行"], "issue-password")
        self.browser.submit("/issue-password")
        self.here("/issued", ["証明書発行用パスワード"], "issued-issue-password")
        self.gone(self.shown("証明書発行用パスワード"), "/issued")

    def check_download(self, path):
        # The browser names the file when it is whole; each look at its page lets it go on.
        for _ in range(500):
            if os.path.exists(path):
                break
            self.assertTrue(self.browser.title)
        text = tool(["openssl", "pkcs12", "-in", path, "-passin", "pass:" + PASSPHRASE, "-nodes"], self.folder)
        self.assertIn(b"BEGIN CERTIFICATE", text)

    def walk_list(self):
        self.go("/entry")
        self.fill("/entry", name="")
        self.browser.submit("/entry")
        self.here("/entry", ["form.invalid"], "entry-refused")
        self.fill("/entry", name=MARKUP)
        self.browser.submit("/entry")
        self.here("/entry", ["訂正の依頼を受け付けました", MARKUP], "entry")
        self.browser.submit("/logout")
        self.assertEqual(self.browser.url, self.relay.site + "/login")
        desk = json.loads(read(os.path.join(self.relay.data, "training", "help-desk.json")))
        self.log_in(desk["kj_id"], desk["kj_password"])
        self.here("/help-desk", [MARKUP], "help-desk")
        self.browser.submit("/help-desk/decide")
        self.here("/help-desk", ["承認しました", "待っている依頼はありません"], "help-desk-done")
        self.browser.submit("/logout")
        self.go("/offices?text=" + NEWCOMER)
        self.here("/offices?text=" + NEWCOMER, [MARKUP], "offices-corrected")

    def walk_others(self):
        account = self.account("credentials.json", OFFICE)
        self.log_in(account["kj_id"], account["kj_password"])
        self.here("/top", ["みどり居宅介護支援事業所", "C" + OFFICE, "有効です"], "top")
        self.go("/certificates")
        self.here("/certificates", ["介護保険証明書"], "certificates")
        self.go("/help-desk")
        self.here("/help-desk", ["not-found"], "not-found")
        self.go("/top")
        self.browser.submit("/logout")
        account = self.account("usage-offices.json", ENDED)
        self.log_in(account["kj_id"], account["kj_password"])
        self.here("/top", ["期限が切れています"], "top-ended")
        self.browser.submit("/logout")


class WithScript(InChromium, unittest.TestCase):
    script = True


class WithoutScript(InChromium, unittest.TestCase):
    script = False

    def test_script_is_off(self):
        page = write(os.path.join(self.folder, "page.html"), b"<title>off</title><script>document.title='on'</script>")
        self.browser.go("file://" + page)
        self.assertEqual(self.browser.title, "off")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
