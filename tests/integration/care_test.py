"""A profile is cared for: backed up, restored, checked, and used at two terminals; through the programs and a relay."""

import fcntl
import os
import shutil
import unittest

from support import RECIPIENT, SENDER, USAGE, Profile, TestCase, contents_of, files_below, read, run, write


class Care(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender
        self.recipient = self.world.recipient
        self.backups = self.path("backups")

    def beside(self, profile, name):
        """A profile of the same office in another folder, with the same passwords."""
        other = Profile(self.folder, profile.office)
        other.path = self.path(name)
        return other

    def send_note(self):
        """A document from the sender."""
        path = write(self.path("お知らせ.txt"), "6月の予定です。\n".encode())
        return self.succeeds(self.sender.run("send", path, "--to", RECIPIENT))["messages"][0]

    def backup(self, profile):
        return self.succeeds(profile.run("backup", self.backups, key=False))

    def test_a_restored_profile_goes_on_and_knows_what_was_sent_after_the_backup(self):
        first = self.send(self.sender, USAGE)
        made = self.backup(self.sender)
        self.assertEqual(made["absent"], [])
        self.assertNotIn("login.json", files_below(made["folder"]))
        # A public tool finds the same.
        sums = run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], self.folder, cwd=made["folder"])
        self.assertEqual(sums.status, 0, str(sums))
        second = self.send_note()
        old = self.succeeds(self.sender.run("status", key=False))

        restored = self.beside(self.sender, "restored")
        answer = self.succeeds(restored.run("restore", made["folder"]))
        self.assertEqual([key["opens"] for key in answer["keys"]], [True])
        self.assertNotEqual(answer["terminal"]["id"], old["terminal"]["id"])
        self.assertEqual(self.history(restored)[0][0]["id"], first["id"])
        self.succeeds(restored.log_in())
        self.succeeds(restored.run("outbox"))
        rows, _ = self.history(restored)
        self.assertEqual([(row["id"], row["state"], row["elsewhere"]) for row in rows],
                         [(second["id"], "accepted", old["terminal"]["id"]), (first["id"], "accepted", None)])
        terminals = self.succeeds(restored.run("terminals", key=False))["terminals"]
        self.assertEqual([(row["origin"], row["present"]) for row in terminals], [(None, False), ("restored", True)])

        # What is collected from now on is followed for both; what came later at the old terminal explains itself.
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        self.succeeds(restored.run("outbox"))
        self.assertEqual({row["state"] for row in self.history(restored)[0]}, {"collected"})
        checked = self.succeeds(restored.run("ledger", "check"))
        self.assertTrue(checked["exchange_asked"])
        self.assertGreater(checked["witnesses"], 0)
        self.assertTrue(all(found["explained"] for found in checked["contradictions"]))
        self.send(restored, USAGE)

    def test_a_damaged_backup_is_refused_with_the_name_of_the_file(self):
        self.send(self.sender, USAGE)
        made = self.backup(self.sender)["folder"]
        for name, path in sorted(files_below(made).items()):
            content = read(path)
            for damaged in (bytes([content[0] ^ 1]) + content[1:], content[:-1], None):
                os.remove(path) if damaged is None else write(path, damaged)
                result = self.beside(self.sender, "restored").run("restore", made)
                self.assertEqual((result.status, result.code), (1, "backup.damaged"), str(result))
                self.assertEqual(result.answer["error"]["facts"], {"path": name})
                write(path, content)
        self.assertFalse(os.path.exists(self.path("restored")))

    def test_a_profile_with_a_history_is_not_restored_over(self):
        made = self.backup(self.sender)["folder"]
        before = contents_of(self.recipient.path)
        result = self.recipient.run("restore", made)
        self.assertEqual((result.status, result.code), (1, "profile.not-empty"))
        self.assertEqual(contents_of(self.recipient.path), before)

    def test_a_key_with_another_password_is_said(self):
        made = self.backup(self.sender)["folder"]
        restored = self.beside(self.sender, "restored")
        restored.key_password = write(self.path("wrong"), b"another\n")
        result = restored.run("restore", made)
        self.assertEqual((result.status, result.code), (1, "key.wrong-password"))
        self.assertEqual([key["opens"] for key in result.answer["keys"]], [False])
        self.assertEqual(self.succeeds(restored.run("status", key=False))["chain"]["seq"],
                         result.answer["chain"]["seq"] + 1)

    def test_a_history_without_a_backup_is_said_until_there_is_one(self):
        def due():
            return self.succeeds(self.sender.run("status", key=False))["backup"]["due"]
        self.assertFalse(due())
        self.send(self.sender, USAGE)
        self.assertTrue(due())
        self.backup(self.sender)
        self.assertFalse(due())

    def test_two_terminals_one_collects_and_the_other_sees_who_and_when(self):
        second = self.beside(self.recipient, "second")
        self.succeeds(second.set_up(self.world.relay.description))
        credentials = self.world.relay.credentials(RECIPIENT)
        self.succeeds(second.run("certificate", "import", os.path.join(self.world.relay.data, credentials["p12"]),
                                 "--password-file", second.key_password, key=False))
        self.succeeds(second.run("login", "--user", credentials["user"], "--password-file", second.password,
                                 "--terminal", "受付2"))
        message = self.send(self.sender, USAGE)
        self.assertEqual(self.waiting(second), [message["id"]])
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        collected = self.history(self.recipient)[1][0]
        self.assertEqual(self.waiting(second), [])
        row, = self.history(second)[1]
        self.assertEqual((row["id"], row["state"]), (message["id"], "elsewhere"))
        self.assertEqual(row["elsewhere"], {"at": collected["receipted_at"], "terminal": "受付1"})
        for_people = run([argument for argument in second.arguments("history", key=False) if argument != "--json"],
                         self.folder)
        self.assertIn("受付1で受信済み ", for_people.out.decode())

    def test_a_copied_profile_becomes_a_new_terminal(self):
        copy = self.beside(self.sender, "copy")
        shutil.copytree(self.sender.path, copy.path)
        old = self.succeeds(self.sender.run("status", key=False))["terminal"]
        machine = os.path.join(copy.path, "machine")
        if not os.path.exists(machine):
            self.skipTest("this computer has no name of its own")
        # As it would stand there on another computer.
        write(machine, b"0" * 64 + b"\n")
        status = self.succeeds(copy.run("status", key=False))
        self.assertNotEqual(status["terminal"]["id"], old["id"])
        self.assertIsNone(status["login"])
        self.assertEqual(self.succeeds(self.sender.run("status", key=False))["terminal"], old)

    def test_the_same_persons_month_and_recipient_again_are_said(self):
        first = self.succeeds(self.sender.run("send", USAGE))["messages"][0]
        self.assertEqual(first["sent_before"], [])
        again = self.succeeds(self.sender.run("send", USAGE))["messages"][0]
        earlier, = again["sent_before"]
        self.assertEqual((earlier["id"], earlier["persons"]), (first["id"], again["message"]["persons"]))
        # Neither a number of a person nor a name is kept for that.
        log = read(os.path.join(self.sender.path, "store", "events.log"))
        for path in files_below(USAGE).values():
            for record in read(path).decode("cp932", "replace").splitlines():
                for field in record.replace('"', "").split(","):
                    if len(field) == 10 and field.isdigit() and field not in (SENDER, RECIPIENT):
                        self.assertNotIn(field.encode(), log)
        self.succeeds(self.sender.run("recall", first["id"]))
        self.succeeds(self.sender.run("recall", again["id"]))
        self.assertEqual(self.succeeds(self.sender.run("send", USAGE))["messages"][0]["sent_before"], [])

    def test_history_is_filtered_by_kind_and_state(self):
        self.send(self.sender, USAGE)
        self.succeeds(self.recipient.run("receive", "--all", "--into", self.world.into))
        self.succeeds(self.sender.run("outbox"))
        self.send_note()

        def found(*options):
            answer = self.succeeds(self.sender.run("history", *options, key=False))
            return [row["unit"] for row in answer.get("sent", [])]
        self.assertEqual(found(), ["documents", "usage"])
        self.assertEqual(found("--unit", "usage"), ["usage"])
        self.assertEqual(found("--state", "collected"), ["usage"])
        self.assertEqual(found("--state", "accepted"), ["documents"])
        self.assertEqual(found("--state", "handed-over"), [])
        self.assertEqual(found("--waiting-long"), [])
        self.assertEqual(self.sender.run("history", "--state", "x", key=False).code, "usage")

    def test_who_was_at_work_stands_in_the_own_history_and_nowhere_else(self):
        sender, recipient = self.sender, self.recipient
        self.succeeds(sender.log_in(None, "--staff", "架空 花子"))
        self.assertEqual(self.succeeds(sender.run("status", key=False))["login"]["staff"], "架空 花子")
        self.send(sender, USAGE)
        note = self.send_note()
        self.succeeds(sender.run("recall", note["id"], "--staff", "架空 次郎"))
        self.succeeds(recipient.run("receive", "--all", "--into", self.world.into))
        self.succeeds(sender.run("outbox"))

        def found(profile, side, *options):
            answer = self.succeeds(profile.run("history", *options, key=False))
            return [(row["unit"], row["by"], row.get("recalled_by")) for row in answer[side]]
        self.assertEqual(found(sender, "sent"),
                         [("documents", "架空 花子", "架空 次郎"), ("usage", "架空 花子", None)])
        self.assertEqual(found(sender, "sent", "--by", "架空 花子", "--unit", "usage"), [("usage", "架空 花子", None)])
        self.assertEqual(found(sender, "sent", "--by", "架空"), [])
        self.assertEqual(found(recipient, "received"), [("usage", None, None)])
        key = self.succeeds(recipient.run("history", key=False))["received"][0]
        self.succeeds(recipient.run("save-again", key["sender"] + "/" + key["id"], "--into", self.path("again"),
                                    "--staff", "架空 三郎"))
        self.assertEqual(self.succeeds(recipient.run("history", key=False))["received"][0]["handed_over_by"],
                         "架空 三郎")
        # So have the papers for an inspection, which say that it is nobody's signature.
        self.succeeds(sender.run("evidence", note["id"], "--into", self.path("evidence"), key=False))
        text = read(os.path.join(self.path("evidence"), note["id"] + "-evidence.txt")).decode("utf-8-sig")
        self.assertIn("送信した担当者: 架空 花子（この事業所の記録。署名の対象ではありません）\r\n", text)
        self.assertIn("取り消した担当者: 架空 次郎（", text)
        # People's words: also what is said to people.
        self.assertIn("担当 架空 花子", sender.say("history", key=False).out)
        # Neither the partner, nor the exchange, nor what goes to the support desk has a name.
        for folder in (recipient.path, self.world.relay.data):
            for name, path in files_below(folder).items():
                self.assertNotIn("花子".encode(), read(path), name)
        support = self.path("support.json")
        self.succeeds(sender.run("support-info", "--output", support, key=False))
        self.assertNotIn("花子".encode(), read(support))
        self.assertNotIn("花子".encode(), read(os.path.join(sender.path, "renkei.log")))
        # The ledger is made anew with it, and a backup has it.
        self.succeeds(sender.run("ledger", "rebuild", key=False))
        self.assertEqual(found(sender, "sent", "--by", "架空 花子", "--unit", "usage"), [("usage", "架空 花子", None)])
        self.succeeds(sender.run("status", "--staff", "", key=False))
        for bad in (" 花子", "a" * 121, "a\nb"):
            result = sender.run("status", "--staff", bad, key=False)
            self.assertEqual((result.status, result.code), (2, "usage"), bad)

    def test_a_cut_history_is_found_at_the_partners_and_the_exchange(self):
        self.send(self.sender, USAGE)
        log = os.path.join(self.sender.path, "store", "events.log")
        cut = read(log)
        self.send_note()
        self.assertEqual(self.succeeds(self.sender.run("ledger", "check"))["contradictions"], [])
        write(log, cut)
        result = self.sender.run("ledger", "check")
        # Its own ledger has seen more.
        self.assertEqual(result.code, "ledger.damaged")
        for name, path in files_below(os.path.join(self.sender.path, "store")).items():
            if name.startswith("ledger.sqlite"):
                os.remove(path)
        result = self.sender.run("ledger", "check")
        self.assertEqual((result.status, result.code), (1, "ledger.damaged"))
        witnesses = {found["witness"] for found in result.answer["contradictions"]}
        self.assertIn("exchange", witnesses)
        self.assertEqual({found["ours"] for found in result.answer["contradictions"]}, {"message-unknown"})

    def test_a_rebuilt_ledger_has_the_same_history(self):
        self.send(self.sender, USAGE)
        self.send_note()
        before = self.history(self.sender)
        answer = self.succeeds(self.sender.run("ledger", "rebuild", key=False))
        self.assertEqual(answer["events"], len(read(os.path.join(self.sender.path, "store", "events.log")).splitlines()))
        self.assertEqual(self.history(self.sender), before)
        self.assertEqual(self.succeeds(self.sender.run("ledger", "check", key=False))["findings"], [])

    def test_a_second_process_on_a_profile_is_told_so(self):
        with open(os.path.join(self.sender.path, "store", "lock"), "rb+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = self.sender.run("ledger", "check", key=False)
        self.assertEqual((result.status, result.code), (3, "profile.in-use"))


if __name__ == "__main__":
    unittest.main()
