"""`certificate check` of every file of the doctor's table: what the program says is what the manual's page has."""

import json
import os
import tempfile
import unittest

from support import CLI, SOURCE, read, run, write

FILES = os.path.join(SOURCE, "tests", "data", "crypto", "certificates")
PAGE = read(os.path.join(SOURCE, "docs", "manual", "certificates.md")).decode()
DAY = "2025-04-25"


class CertificateCheck(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.profile = os.path.join(self.folder, "profile")
        os.makedirs(os.path.join(self.profile, "certificates"))
        write(os.path.join(self.profile, "relay.json"), read(os.path.join(FILES, "relay.json")))
        write(os.path.join(self.profile, "crl.der"), read(os.path.join(FILES, "crl.der")))
        write(os.path.join(self.folder, "huge.p12"), bytes((1 << 20) + 1))

    def check(self, case, *more):
        path = os.path.join(self.folder if case["file"] == "huge.p12" else FILES, case["file"])
        arguments = [CLI, "certificate", "check", path, "--profile", self.profile, "--on", DAY, *more]
        if case["password"]:
            secret = write(os.path.join(self.folder, "password"), case["password"].encode() + b"\n")
            arguments += ["--password-file", secret]
        if "office" in case:
            arguments += ["--office", case["office"]]
        return run(arguments, self.folder)

    def cases(self):
        return json.loads(read(os.path.join(FILES, "cases.json")))["cases"]

    def test_each_file_of_the_table_is_told_in_json(self):
        for case in self.cases():
            with self.subTest(case["file"], what=case["what"]):
                done = self.check(case, "--json")
                answer = json.loads(done.out)
                self.assertEqual(done.status, 1 if case["usable"] == "no" else 0)
                self.assertEqual(answer["ok"], case["usable"] != "no")
                self.assertEqual(answer["usable"], case["usable"])
                problems = answer["problems"]
                self.assertEqual(problems[0]["code"] if problems else "", case["code"])
                self.assertEqual(problems[0]["facts"]["finding"] if problems else "", case["finding"])
                self.assertEqual([note["finding"] for note in answer["notes"]], case["notes"])
                for said in problems + answer["notes"]:
                    self.assertIn("| %s | %s | %s |" % (case["what"], said["message"], said["next"]), PAGE)
                if problems and case["usable"] == "no":
                    self.assertEqual(answer["error"], problems[0])

    def test_people_read_the_same_sentences(self):
        for case in self.cases():
            with self.subTest(case["file"], what=case["what"]):
                answer = json.loads(self.check(case, "--json").out)
                done = self.check(case)
                text = (done.out + done.err).decode()
                for said in answer["problems"] + answer["notes"]:
                    self.assertIn(said["message"], text)
                    self.assertIn(said["next"], text)
                self.assertEqual("この電子証明書は取り込んで使えます。" in text, case["usable"] == "send")
                if case["password"].strip():
                    self.assertNotIn(case["password"], text)

    def test_nothing_is_made_or_changed(self):
        before = sorted(os.listdir(self.profile))
        self.check({"file": "good-rsa.p12", "password": "ABC123"})
        self.assertEqual(sorted(os.listdir(self.profile)), before)
        elsewhere = os.path.join(self.folder, "elsewhere")
        done = run([CLI, "certificate", "check", os.path.join(FILES, "certificate.cer"), "--profile", elsewhere, "--json"],
                   self.folder)
        self.assertEqual(done.status, 1)
        self.assertFalse(os.path.exists(elsewhere))

    def test_a_wrong_day_or_office_is_a_wrong_use(self):
        good = os.path.join(FILES, "good-rsa.p12")
        for option, value in (("--on", "25.4.2025"), ("--office", "12")):
            self.assertEqual(run([CLI, "certificate", "check", good, option, value], self.folder).status, 2)
        self.assertEqual(run([CLI, "certificate", "check", os.path.join(self.folder, "none.p12")], self.folder).status, 3)


if __name__ == "__main__":
    unittest.main()
