"""Exit statuses and JSON of every command, as docs/formats/command-line.md has them."""

import os
import re
import unittest

from support import CLI, FAULTY, RECIPIENT, RELAY, SENDER, SOURCE, USAGE, TestCase, read, run, write

PAGE = os.path.join(SOURCE, "docs", "formats", "command-line.md")

TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
HASH = re.compile(r"^[0-9a-f]{64}$")
UUID7 = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
OFFICE = re.compile(r"^[0-9]{2}[0-9A-Z][0-9]{7}$")
MONTH = re.compile(r"^\d{6}$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


class Maybe:
    """Null, or what is inside."""

    def __init__(self, shape):
        self.shape = shape


class Among:
    def __init__(self, *values):
        self.values = values


ANY = object()

CERTIFICATE = {"office": OFFICE, "name": str, "kind": str, "good_kind": bool, "not_before": TIME, "not_after": TIME,
               "fingerprint": HASH, "confirmation_number": re.compile(r"^\d{5}(-\d{5}){3}$")}
TERM = {"until": TIME, "days_left": int, "notice": Among("fine", "ends-soon", "ended")}
OUTGOING = {"seq": int, "id": UUID7, "recipient": OFFICE, "recipient_name": str, "unit": str, "month": Maybe(MONTH),
            "persons": int, "files": int, "sealed_bytes": int, "sealed_hash": HASH, "sealed_at": TIME,
            "state": Among("queued", "unknown", "accepted", "collected", "refused", "recalled", "expired", "rejected"),
            "code": Maybe(str), "accepted_at": Maybe(TIME), "acceptance": Maybe(HASH), "ended_at": Maybe(TIME),
            "terminal": Maybe(str), "elsewhere": Maybe(str), "by": Maybe(str), "recalled_by": Maybe(str), "receipt_verified": bool}
INCOMING = {"seq": int, "sender": OFFICE, "id": UUID7, "sender_name": str, "sealed_bytes": int, "sealed_hash": HASH,
            "accepted_at": TIME, "kept_at": TIME, "state": Among("kept", "recorded", "receipted", "handed-over"),
            "receipted_at": Maybe(TIME), "verdict": Among("accepted", "refused"), "code": Maybe(str),
            "unit": Maybe(str), "month": Maybe(MONTH), "persons": int, "files": int, "errors": int, "warnings": int,
            "folder": str, "handed_over_at": TIME, "by": Maybe(str), "handed_over_by": Maybe(str)}
PARTNER = Maybe({"notice": Among("first-contact", "changed"), "office": OFFICE, "fingerprint": HASH,
                 "confirmation_number": re.compile(r"^(\d{5}-)+\d{5}$")})
UNIT = {"unit": Maybe(str), "name": Maybe(str), "edition": str, "sender": OFFICE, "sender_type": str,
        "recipient": OFFICE, "recipient_type": str, "sequence": str, "month": Maybe(MONTH), "persons": int,
        "files": [str], "errors": int, "warnings": int}
DIAGNOSTIC = {"severity": Among("error", "warning"), "code": str, "file": Maybe(str), "line": Maybe(int),
              "field_no": Maybe(int), "field": Maybe(str), "value": Maybe(str),
              "row_key": Maybe(dict), "character": Maybe({"place": int, "code": str}), "message": str,
              "official": Maybe(Among("N", "C", "F"))}
CHECK = {"schema": int, "ok": bool, "units": [UNIT], "diagnostics": [DIAGNOSTIC], "errors": int, "warnings": int,
         "truncated": bool, "unreadable": [{"path": str, "code": str}]}
ERROR = {"code": str, "message": str, "data_lost": Among("いいえ", "確認が必要です"), "who": str, "next": str,
         "facts": dict, "detail": str}
FIELD = {"no": int, "name": Maybe(str), "value": Maybe(str), "missing": bool, "cut": bool, "label": Maybe(str),
         "presence": Maybe(str), "form": Maybe(str), "rules": [str]}
RECORD = {"file": str, "edition": Maybe(str), "prefix": Maybe(str), "layout": Maybe(str), "first_line": int,
          "last_line": int, "previous_line": Maybe(int), "next_line": Maybe(int), "columns": int,
          "encoding": Among("ms932", "utf-8"), "row_key": Maybe(dict),
          "fault": Maybe(Among("quote-unclosed", "quote-stray", "bare-carriage-return")), "fault_no": Maybe(int),
          "fields": [FIELD]}
SAVED = [{"path": str, "already_there": bool}]


class CommandLine(TestCase):
    def setUp(self):
        super().setUp()
        self.page = read(PAGE).decode()

    def assert_shape(self, value, shape, where):
        """The members are exactly these, each of this form, and each is on the page."""
        if isinstance(shape, Maybe):
            if value is not None:
                self.assert_shape(value, shape.shape, where)
        elif isinstance(shape, Among):
            self.assertIn(value, shape.values, where)
        elif isinstance(shape, dict):
            self.assertIsInstance(value, dict, where)
            self.assertEqual(sorted(value), sorted(shape), where)
            for name, inner in shape.items():
                self.assertRegex(self.page, r'["`.]%s["`]' % name, where)
                self.assert_shape(value[name], inner, where + "." + name)
        elif isinstance(shape, list):
            self.assertIsInstance(value, list, where)
            for at, item in enumerate(value):
                self.assert_shape(item, shape[0], "%s[%d]" % (where, at))
        elif isinstance(shape, re.Pattern):
            self.assertIsInstance(value, str, where)
            self.assertRegex(value, shape, where)
        elif shape is not ANY:
            self.assertIs(type(value), shape, where)

    def assert_answer(self, result, status=0, **members):
        self.assertEqual(result.status, status, str(result))
        self.assert_shape(result.answer, {"schema": Among(1), "ok": Among(status == 0), **members},
                          result.arguments[4] if len(result.arguments) > 4 else "answer")
        return result.answer

    def test_every_command_answers_in_its_form(self):
        world = self.make_world()
        sender, recipient = world.sender, world.recipient
        credentials = world.relay.credentials(SENDER)
        self.assert_answer(sender.set_up(world.relay.description), api=str, site=str, name=str, training=bool)
        self.assert_answer(sender.run("certificate", "import", os.path.join(world.relay.data, credentials["p12"]),
                                      "--password-file", sender.key_password, key=False), certificate=CERTIFICATE)
        self.assert_answer(sender.run("certificate", "list", key=False), certificates=[CERTIFICATE])
        self.assert_answer(sender.run("certificate", "rehearse"), at=TIME,
                           keys=[{"certificate": CERTIFICATE, "opens": bool, "error": ANY}])
        self.assert_answer(sender.log_in(), office=OFFICE, office_name=str, licence_until=DAY, notices=[str], certificate=TERM,
                           session_until=TIME)
        self.assert_answer(sender.run("offices", "東京"), offices=[
            {"office": OFFICE, "name": str, "prefecture": str, "service_types": [str], "can_receive": bool}])
        sent = self.assert_answer(
            sender.run("send", USAGE, "--subject", "5月分", "--note", "よろしく"),
            messages=[{"id": UUID7, "unit": str, "recipient": OFFICE, "state": str, "message": OUTGOING,
                       "partner": PARTNER, "sent_before": [ANY]}], left_out=[ANY], already_sent=[], check=CHECK)
        self.assert_answer(sender.run("outbox"), messages=[OUTGOING])
        inbox = self.assert_answer(recipient.run("inbox"), messages=[
            {"sender": OFFICE, "id": UUID7, "sender_name": str, "sealed_bytes": int, "sealed_hash": HASH,
             "accepted_at": TIME, "expires_at": TIME, "unit": str, "month": MONTH, "persons": int, "files": int,
             "bytes": int, "subject": str, "sequence": re.compile("^[0-9]{14}$"), "lease": Maybe({"terminal": str, "since": TIME})}])
        self.assertEqual(inbox["messages"][0]["subject"], "5月分")
        gate = [{"check": Among("folder", "space", "ledger", "key"), "ok": bool}]
        received = self.assert_answer(
            recipient.run("receive", "--all", "--into", world.into, "--by-sender"), gate=gate, left_out=[ANY],
            messages=[{"sender": OFFICE, "id": UUID7, "ok": bool, "files": SAVED, "findings": [ANY],
                       "receipt_waits": bool, "message": INCOMING, "partner": PARTNER}])
        self.assertEqual(len(received["gate"]), 4)
        folder, = {os.path.dirname(file["path"]) for file in received["messages"][0]["files"]}
        self.assertEqual(folder, os.path.join(world.into, SENDER, "202505"))
        self.assert_answer(recipient.run("receive", "--all", "--into", world.into), gate=gate, left_out=[ANY],
                           messages=[ANY])
        self.assert_answer(sender.run("outbox"), messages=[OUTGOING])
        self.assert_answer(sender.run("history", key=False), sent=[{**OUTGOING, "partner": PARTNER}],
                           received=[{**INCOMING, "partner": PARTNER}])
        self.assert_answer(sender.run("history", "--sent", key=False), sent=[{**OUTGOING, "partner": PARTNER}])
        self.assert_answer(recipient.run("history", "--received", key=False),
                           received=[{**INCOMING, "partner": PARTNER}])
        self.assert_answer(recipient.run("status", key=False), version=str, crypto_library=str,
                           exchange=Maybe({"name": str, "api": str, "training": bool}), certificates=[CERTIFICATE],
                           login=Maybe({"user": str, "office": OFFICE, "office_name": str, "licence_until": DAY,
                                        "session_until": TIME, "staff": Maybe(str)}),
                           terminal=Maybe({"id": re.compile("^[0-9a-f]{32}$"), "label": str}), outgoing_unfinished=int,
                           incoming_unfinished=int, waiting_long=int, batch_open=bool, clock_ahead_seconds=Maybe(int),
                           backup={"last": Maybe(TIME), "folder": Maybe(str), "due": bool},
                           certificate=Maybe(TERM), rehearsal={"last": Maybe(TIME), "due": bool},
                           chain={"seq": int, "hash": HASH})
        chain = {"seq": int, "hash": HASH}
        terminal = {"id": re.compile("^[0-9a-f]{32}$"), "label": str}
        made = self.assert_answer(sender.run("backup", self.path("backups"), key=False), folder=str, made_at=TIME,
                                  files=int, bytes=int, absent=[str])
        restored = type(sender)(self.folder, SENDER)
        restored.path = self.path("restored")
        self.assert_answer(restored.run("restore", made["folder"], "--terminal", "受付3"), office=OFFICE,
                           office_name=str, made_at=TIME, files=int, chain=chain, terminal=terminal, absent=[str],
                           keys=[{"certificate": CERTIFICATE, "opens": bool}])
        self.assert_answer(restored.run("terminals", key=False), terminals=[
            {**terminal, "since": TIME, "origin": Maybe(str), "present": bool}])
        self.assert_answer(sender.run("ledger", "check", key=False), chain=chain,
                           findings=[{"kind": str, "detail": str}], records=int, witnesses=int, exchange_asked=bool,
                           contradictions=[ANY])
        self.assert_answer(sender.run("ledger", "rebuild", key=False), events=int)
        digest = sent["messages"][0]["message"]["sealed_hash"]
        self.assert_answer(recipient.run("open", "%s/store/archive/%s/%s.p7m" % (recipient.path, digest[:2], digest),
                                         "--into", self.path("opened")), folder=str, files=SAVED)
        self.assert_same_files(self.path("opened"), USAGE)

    def test_every_command_about_one_message_answers_in_its_form(self):
        world = self.make_world()
        sender, recipient = world.sender, world.recipient
        message = self.send(sender, USAGE)
        record = {"kind": Among("message", "acceptance", "served", "recalled", "expired", "receipt", "refusal"),
                  "stated_at": TIME, "record": HASH, "verified": bool, "signer": Maybe(CERTIFICATE)}
        self.succeeds(recipient.run("receive", "--all", "--into", world.into))
        name = SENDER + "/" + message["id"]
        received = self.assert_answer(recipient.run("evidence", name, key=False), message=INCOMING, verified=int,
                                      partner=PARTNER,
                                      records=[record])
        self.assertEqual((received["verified"], len(received["records"])), (3, 3))
        self.succeeds(sender.run("outbox"))
        sent = self.assert_answer(sender.run("evidence", message["id"], key=False), message=OUTGOING, verified=int,
                                  partner=PARTNER,
                                  records=[record])
        self.assertEqual(sent["verified"], len(sent["records"]))
        self.assertEqual(sent["records"][-1]["signer"]["office"], RECIPIENT)
        for side, which, count in ((sender, message["id"], len(sent["records"])), (recipient, name, 3)):
            saved = self.assert_answer(side.run("evidence", which, "--into", self.path("evidence", side.office),
                                                key=False), folder=str, files=SAVED)
            kinds = [os.path.basename(file["path"])[len(message["id"]) + 1:] for file in saved["files"]]
            self.assertEqual((kinds[0], kinds[-1], len(kinds)), ("1-message.p7s", "evidence.txt", count + 1))
        late = self.fails(sender.run("recall", message["id"]), 1, "recall.too-late")
        self.assertEqual(sorted(late["error"]["facts"]), ["at", "terminal"])
        recalled = self.send(sender, self.usage(1))
        self.assertEqual(self.assert_answer(sender.run("recall", recalled["id"]), message=OUTGOING)["message"]["state"],
                         "recalled")
        self.assertEqual(self.waiting(recipient), [])
        world.relay.stop()
        self.assert_answer(recipient.run("save-again", name, "--into", self.path("again")), folder=str, files=SAVED)
        self.assert_same_files(self.path("again"), USAGE)

    def test_offices_of_one_computer_are_listed_and_added(self):
        world = self.make_world()
        shelf = self.path("shelf")

        def on_shelf(*arguments):
            return run([CLI, "--json", "shelf", *arguments, "--folder", shelf], self.folder)

        office = {"office": OFFICE, "office_name": str, "user": str, "exchange": str, "folder": str,
                  "certificates": [CERTIFICATE]}
        p12 = os.path.join(world.relay.data, world.relay.credentials(SENDER)["p12"])
        adding = ["import", p12, "--password-file", world.sender.key_password]
        self.fails(on_shelf(*adding), 1, "profile.not-set-up")
        self.assert_answer(on_shelf("setup", "--relay-json", world.relay.description), api=str, site=str, name=str,
                           training=bool)
        made = self.assert_answer(on_shelf(*adding), office=office)["office"]
        self.assertEqual(made["folder"], os.path.join(shelf, "offices", SENDER))
        listed = self.assert_answer(on_shelf("list"), offices=[office])["offices"]
        self.assertEqual(listed, [made])
        # It is a profile like any other.
        self.succeeds(run([CLI, "--json", "--profile", made["folder"], "login", "--user", "C" + SENDER,
                           "--password-file", world.sender.password, "--key-password-file",
                           world.sender.key_password], self.folder))
        self.assertEqual(self.succeeds(on_shelf("list"))["offices"][0]["user"], "C" + SENDER)

    def test_a_terminal_is_renamed_and_logged_out(self):
        world = self.make_world()
        sender = world.sender
        self.assertEqual(self.assert_answer(sender.run("rename-terminal", "事務室"), label=str)["label"], "事務室")
        self.assertEqual(self.succeeds(sender.run("status", key=False))["terminal"]["label"], "事務室")
        self.assertTrue(self.assert_answer(sender.run("logout"), asked_exchange=bool)["asked_exchange"])
        self.fails(sender.run("inbox"), 1, "session.none")
        self.assertFalse(self.assert_answer(sender.run("logout", key=False), asked_exchange=bool)["asked_exchange"])

    def test_the_connection_is_tested_line_by_line(self):
        world = self.make_world()
        sender = world.sender
        names = ["server", "tls", "clock", "certificate", "login"]
        check = {"check": Among(*names), "outcome": Among("good", "warning", "bad", "not-tried"), "facts": dict}

        def outcomes(answer):
            return {line["check"]: line["outcome"] for line in answer["checks"]}

        login = ["--user", "C" + SENDER, "--password-file", sender.password]
        good = self.assert_answer(sender.run("connection-test", *login), checks=[check])
        self.assertEqual(outcomes(good), dict.fromkeys(names, "good"))
        self.assertEqual([line["check"] for line in good["checks"]], names)
        # What was given up for the test harms nobody who is logged in.
        self.succeeds(sender.run("inbox"))
        unkeyed = self.assert_answer(sender.run("connection-test", key=False), checks=[check])
        self.assertEqual(outcomes(unkeyed), {"server": "good", "tls": "good", "clock": "not-tried",
                                             "certificate": "good", "login": "not-tried"})
        write(sender.password, b"wrong\n")
        wrong = sender.run("connection-test", *login)
        self.assertEqual((wrong.status, wrong.answer["checks"][4]["error"]["code"]), (1, "login.failed"))
        sneaky = sender.run("--proxy", "http://hanako:himitsu@127.0.0.1:1", "connection-test", *login)
        self.assertEqual((sneaky.status, outcomes(sneaky.answer)["server"]), (3, "bad"))
        self.assertEqual(sneaky.answer["checks"][0]["facts"]["proxy"], "http://127.0.0.1:1")
        self.assertNotIn(b"himitsu", sneaky.out)
        self.fails(sender.run("inbox", "--proxy", "socks5://127.0.0.1:1"), 1, "net.proxy")
        world.relay.stop()
        away = sender.run("connection-test", *login)
        self.assertEqual(outcomes(away.answer), {"server": "bad", "tls": "not-tried", "clock": "not-tried",
                                                 "certificate": "good", "login": "not-tried"})
        self.assertEqual(away.status, 3)

    def test_history_is_searched_and_paged(self):
        world = self.make_world()
        ids = [self.send(world.sender, self.usage(number))["id"] for number in range(3)]

        def found(*options):
            answer = self.succeeds(world.sender.run("history", "--sent", *options, key=False))
            return [row["id"] for row in answer["sent"]]
        self.assertEqual(found(), ids[::-1])
        self.assertEqual(found("--limit", "2"), [ids[2], ids[1]])
        last = self.succeeds(world.sender.run("history", "--sent", "--limit", "2", key=False))["sent"][-1]["seq"]
        self.assertEqual(found("--after", str(last)), [ids[0]])
        self.assertEqual(found("--office", RECIPIENT, "--month", "202505"), ids[::-1])
        self.assertEqual(found("--office", SENDER), [])
        self.assertEqual(found("--month", "202506"), [])
        self.assertEqual(found("--text", "あおぞら"), ids[::-1])
        self.assertEqual(found("--text", "nobody"), [])

    def test_validate_answers_in_its_form_and_by_its_status(self):
        def validate(*paths):
            return run([CLI, "--json", "validate", *paths], self.folder)
        for result, status in ((validate(USAGE), 0), (validate(FAULTY), 1), (validate(self.path("missing")), 3)):
            self.assertEqual(result.status, status, str(result))
            self.assert_shape(result.answer, CHECK, "validate")
            self.assertIs(result.answer["ok"], status == 0)
        self.assertGreater(validate(FAULTY).answer["errors"], 0)
        self.assertEqual(validate().status, 2)

    def test_record_answers_in_its_form_and_by_its_status(self):
        name, = [entry for entry in os.listdir(FAULTY) if entry.startswith("UPPLAN")]
        file = os.path.join(FAULTY, name)

        def record(*arguments):
            return run([CLI, "--json", "record", *arguments], self.folder)
        answer = self.assert_answer(record(file, "3"), record=RECORD)["record"]
        self.assertEqual(answer["fields"][9]["value"], "20250532")
        other = write(self.path("list.csv"), b'a,"b\r\n')
        answer = self.assert_answer(record(other, "1"), record=RECORD)["record"]
        self.assertEqual((answer["edition"], answer["fault"], answer["fault_no"]), (None, "quote-unclosed", 2))
        for arguments, status in (([file, "10000"], 1), ([self.path("missing"), "1"], 3)):
            self.assert_answer(record(*arguments), status, error=ERROR)
        for arguments in ([], [file], [file, "0"], [file, "-1"], [file, "x"]):
            self.assertEqual(record(*arguments).status, 2, arguments)

    def test_an_error_has_five_answers_and_goes_where_it_belongs(self):
        profile = self.path("profile")
        result = run([CLI, "--json", "--profile", profile, "certificate", "list"], self.folder)
        self.assert_answer(result, certificates=[ANY])
        key = write(self.path("key"), b"x\n")
        for command, status, code in (
                (["outbox", "--key-password-file", key], 1, "profile.not-set-up"),
                (["outbox", "--key-password-file", self.path("missing")], 3, "io.not-found"),
                (["outbox", "--key-password-file", write(self.path("empty"), b"\n")], 2, "usage"),
                (["setup", "--relay-json", self.path("missing")], 3, "io.not-found"),
                (["setup", "--relay-json", write(self.path("no.json"), b"no JSON")], 1, "json.malformed"),
                (["setup", "--relay-json", write(self.path("empty.json"), b"{}")], 1, "json.unexpected")):
            with self.subTest(command=command[0], code=code):
                result = run([CLI, "--json", "--profile", profile, *command], self.folder)
                self.assert_answer(result, status, error=ERROR)
                self.assertEqual(result.code, code)
                self.assertEqual(result.err, b"")
                spoken = run([CLI, "--profile", profile, *command], self.folder)
                self.assertEqual((spoken.status, spoken.out), (status, b""), str(spoken))
                said = spoken.err.decode()
                for part in ("エラー: " + result.answer["error"]["message"], result.answer["error"]["next"],
                             "コード: " + code):
                    self.assertIn(part, said)

    def test_help_and_version_are_no_errors(self):
        for arguments in (["--help"], ["--version"], ["send", "--help"], ["receive", "--help"]):
            result = run([CLI, *arguments], self.folder)
            self.assertEqual((result.status, result.err), (0, b""), str(result))
            self.assertTrue(result.out)
        for arguments in (["--help"], ["serve", "--help"]):
            self.assertEqual(run([RELAY, *arguments], self.folder).status, 0)

    def test_wrong_use_is_status_two(self):
        profile = ["--profile", self.path("profile")]
        key = ["--key-password-file", write(self.path("key"), b"x\n")]
        for arguments in ([], ["nothing"], ["--nothing"], [*profile, "send"], [*profile, "send", USAGE],
                          [*profile, "receive", "--all", *key], [*profile, "receive", "--into", "x", *key],
                          [*profile, "receive", "--all", "1370000019/x", "--into", "x", *key],
                          [*profile, "receive", "not-a-key", "--into", "x", *key], [*profile, "certificate"],
                          [*profile, "login"], [*profile, "history", "--limit", "0"],
                          [*profile, "history", "--limit", "1001"], [*profile, "history", "--sent", "--received"],
                          [*profile, "setup"], [*profile, "open", "x"], ["status"], ["validate"],
                          ["validate", USAGE, "--purpose", "nothing"]):
            with self.subTest(arguments=arguments):
                result = run([CLI, *arguments], self.folder)
                self.assertEqual(result.status, 2, str(result))
        for arguments in ([], ["nothing"], ["serve"], ["serve", "--data", self.path("x"), "--listen", "nowhere"],
                          ["init-training"]):
            with self.subTest(relay=arguments):
                result = run([RELAY, *arguments], self.folder)
                self.assertEqual(result.status, 2, str(result))

    def test_options_come_from_the_environment_where_the_line_has_none(self):
        world = self.make_world()
        values = {"RENKEI_PROFILE": world.recipient.path, "RENKEI_KEY_PASSWORD_FILE": world.recipient.key_password}
        words = ["env", *("%s=%s" % item for item in values.items()), CLI, "--json"]
        self.assertEqual(self.succeeds(run([*words, "inbox"], self.folder))["messages"], [])
        self.assertEqual(self.succeeds(run([*words, "status"], self.folder))["login"]["office"], RECIPIENT)
        status = self.succeeds(run([*words, "--profile", world.sender.path, "status"], self.folder))
        self.assertEqual(status["login"]["office"], SENDER)

    def test_hostile_text_reaches_a_terminal_as_plain_text(self):
        world = self.make_world()
        letter = write(self.path("letter.pdf"), b"%PDF-1.4\n")
        subject = "a\x1b[31mred\x1b[0m\u202eleft\rback"
        self.succeeds(world.sender.run("send", letter, "--to", RECIPIENT, "--subject", subject))
        spoken = run([argument for argument in world.recipient.arguments("inbox") if argument != "--json"], self.folder)
        self.assertEqual(spoken.status, 0, str(spoken))
        for sign in (b"\x1b", "\u202e".encode(), b"\r"):
            self.assertNotIn(sign, spoken.out)
        self.assertIn(b"red", spoken.out)

    def test_profile_files_are_for_their_owner_only(self):
        world = self.make_world()
        self.send(world.sender, USAGE)
        self.succeeds(world.recipient.run("receive", "--all", "--into", world.into))
        for profile in (world.sender.path, world.recipient.path):
            for root, folders, files in os.walk(profile):
                for name in folders + files:
                    mode = os.stat(os.path.join(root, name)).st_mode & 0o777
                    self.assertEqual(mode & 0o077, 0, "%o %s" % (mode, os.path.join(root, name)))


if __name__ == "__main__":
    unittest.main()
