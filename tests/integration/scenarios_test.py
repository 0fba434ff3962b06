"""Every trouble of the table, brought about with the real programs: all is as its row says, and the manual has it.

One run serves all: it leaves the support files of the profiles that each trouble used, in which nothing of what people
wrote may stand, and out of which a support desk brings the same trouble about.
"""

import csv
import io
import json
import os
import re
import shutil
import tempfile
import unittest

from planted import Secrets, encodings
from support import CLI, RECIPIENT, SENDER, SOURCE, TestCase, files_below, read, run, write

LEAST = 36
SAMPLES = ("usage", os.path.join("4.1", "profile"), os.path.join("4.1", "usage-delete"))
# A folder as offices have them. All that the scenarios write lies below.
FOLDER = "架空椿太郎様の書類"
# Replayed with the real programs; of all others the run itself has shown that the scenario ends in the code.
REPLAYED = ("password-wrong", "key-password-forgotten", "certificate-expired", "recipient-unknown",
            "network-gone-at-login", "licence-returning")

# Errors that no support file tells: what is seen at the site is not the client's, and a restore works on no profile yet.
UNTOLD = {"kj-password-forgotten", "kj-password-temporary", "kj-password-expired", "kj-temporary-password-expired",
          "kj-password-refused", "kj-locked", "site-delayed", "client-id-at-site",
          "licence-applied-twice", "issue-password-forgotten", "certificate-file-lost", "form-sent-again",
          "site-session-ended", "backup-damaged", "backup-over-history"}
# What is on the way to an error that has a scenario.
ON_THE_WAY = {("network-gone-while-sending", "net.broken")}


def people():
    """What the samples say of people: every text of their CSVs, and numbers of persons and telephones."""
    found = set()
    for folder in SAMPLES:
        for name, path in files_below(os.path.join(SOURCE, "resources", "samples", folder)).items():
            if not name.upper().endswith(".CSV"):
                continue
            for row in csv.reader(io.StringIO(read(path).decode("cp932"))):
                for field in row:
                    written = not field.isascii() and len(field.encode("cp932")) >= 6
                    number = re.fullmatch(r"[0H]\d{9}|0\d+-\d+-\d+", field)
                    if written or number:
                        found.add(field)
    return found


class EveryScenario(TestCase):
    @classmethod
    def setUpClass(cls):
        outside = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, outside, ignore_errors=True)
        cls.home = os.path.join(outside, FOLDER)
        os.makedirs(cls.home)
        cls.support = os.path.join(cls.home, "support")
        cls.listed = {row["name"]: row for row in
                      run([CLI, "scenario", "list", "--json"], cls.home).answer["scenarios"]}
        cls.result = run([CLI, "scenario", "run", "--all", "--support-files", cls.support, "--json"], cls.home,
                         timeout=780)
        cls.answer = cls.result.answer
        cls.rows = {row["name"]: row for row in cls.answer["scenarios"]}

    def support_files(self):
        for name, row in self.rows.items():
            for one in row["support_files"]:
                yield name, one["profile"], one["file"], read(os.path.join(self.support, one["file"]))

    def test_every_scenario_is_as_its_row_says(self):
        answer, listed = self.answer, self.listed
        self.assertGreaterEqual(len(listed), LEAST)
        self.assertEqual((self.result.status, answer["schema"], answer["ok"], answer["count"], answer["failed"],
                          answer["left_out"]), (0, 1, True, len(listed), 0, 0),
                         [(row["name"], row["differences"]) for row in answer["scenarios"] if not row["ok"]])
        self.assertEqual(list(self.rows), list(listed))
        for row in answer["scenarios"]:
            with self.subTest(row["name"]):
                self.assertTrue(row["ok"])
                self.assertEqual(row["differences"], [])
                self.assertEqual(row["seen"]["code"], listed[row["name"]]["code"])
                self.assertTrue(row["seen"]["message"])
                self.assertEqual(row["seen"]["data_lost"], listed[row["name"]]["data_lost"])
                self.assertTrue(row["commands"])
                # As a person types them, or says what to do at the site: nothing of the folder that it played in.
                for command in row["commands"]:
                    self.assertTrue(command.startswith(("renkei-cli ", "利用状況Webサイト")), command)
                    self.assertNotIn("renkei-scenario-", command)
                    self.assertNotIn(self.home, command)
        # The relays, profiles and keys are gone.
        self.assertEqual(files_below(os.path.join(self.home, "tmp")), {})

    def secrets(self):
        named = {text: text for text in [*self.answer["planted"], *people(), FOLDER]}
        return Secrets(named, ())

    def test_no_support_file_holds_what_a_person_wrote(self):
        secrets = self.secrets()
        searched = 0
        for name, profile, file, content in self.support_files():
            self.assertEqual(json.loads(content)["kind"], "renkei-support", file)
            self.assertEqual(secrets.found_in(content, file), [], file)
            # Its own number is public; whom it exchanges with is nobody's business.
            partner = {SENDER + "-profile": RECIPIENT, RECIPIENT + "-profile": SENDER}.get(profile)
            if partner:
                self.assertEqual(Secrets({"partner": partner}, ()).found_in(content, file), [], file)
            searched += 1
        self.assertGreaterEqual(searched, len(self.listed))
        self.assertEqual({name for name, _, _, _ in self.support_files()}, set(self.listed))
        print("support files searched: %d, for %d texts" % (searched, len(self.answer["planted"]) + len(people()) + 1))

    def test_what_was_planted_was_really_used(self):
        commands = "\n".join(command for row in self.rows.values() for command in row["commands"])
        self.assertGreaterEqual(len(self.answer["planted"]), 7)
        self.assertGreaterEqual(len(people()), 50)
        for text in self.answer["planted"][:4]:
            self.assertIn(text, commands)
        # The others in a scenario that is kept: a file that was received, and its text.
        kept = os.path.join(self.path(FOLDER), "kept")
        done = run([CLI, "scenario", "run", "already-downloaded-here", "--keep", kept, "--json"], self.folder)
        self.assertEqual(done.status, 0, str(done))
        received = files_below(os.path.join(kept, "received"))
        attachment, text = self.answer["planted"][5:7]
        self.assertIn(attachment, [os.path.basename(name) for name in received])
        self.assertIn(text.encode(), [read(path) for path in received.values()])

    def test_the_search_finds_a_planted_copy_in_every_form(self):
        secrets = self.secrets()
        _, _, file, content = next(self.support_files())
        self.assertEqual(secrets.found_in(content, file), [])
        half = len(content) // 2
        for text in [*self.answer["planted"], FOLDER, "石川　はな"]:
            for form, needle in encodings(text).items():
                spoilt = content[:half] + needle + content[half:]
                self.assertTrue([one for one in secrets.found_in(spoilt, file) if one[0] == text], (text, form))

    def test_a_support_file_leads_to_a_scenario_that_ends_in_its_last_error(self):
        by_code = {}
        for row in self.listed.values():
            if row["sight"] in ("error", "finding"):
                by_code.setdefault(row["code"], row["name"])
        untold = set()
        for name, row in self.rows.items():
            codes = [code for one in row["support_files"] for code in one["codes"]]
            for code in codes:
                # What is found in files has a row a finding; the support file tells that there was one.
                if (name, code) in ON_THE_WAY or (code == "data.invalid" and row["sight"] == "diagnostic"):
                    continue
                # What a scenario leaves behind can be brought about, by a row that this run has shown to end in it.
                self.assertIn(code, by_code, name)
                self.assertEqual(self.rows[by_code[code]]["seen"]["code"], code)
            last = [one["codes"][-1:] for one in row["support_files"]]
            if row["sight"] in ("error", "finding") and [row["code"]] not in last:
                untold.add(name)
        self.assertEqual(untold, UNTOLD)

    def replay(self, file, status=0):
        result = run([CLI, "replay", file, "--json"], self.folder)
        self.assertEqual(result.status, status, str(result))
        return result.answer

    def test_replay_ends_in_the_same_error(self):
        for name in REPLAYED:
            with self.subTest(name):
                code = self.rows[name]["code"]
                one = next(one for one in self.rows[name]["support_files"] if one["codes"][-1:] == [code])
                answer = self.replay(os.path.join(self.support, one["file"]))
                self.assertEqual((answer["ok"], answer["scenario"]["seen"]["code"]), (True, code))
                self.assertEqual(answer["scenario"]["seen"]["message"], self.rows[name]["seen"]["message"])

    def test_replay_says_plainly_where_it_is_not_possible(self):
        silent = next(os.path.join(self.support, one["file"]) for one in self.rows["csv-empty"]["support_files"])
        answer = self.replay(silent, status=1)
        self.assertEqual((answer["ok"], answer["code"], answer["scenario"], answer["reason"]),
                         (False, None, None, "no-error"))
        said = run([CLI, "replay", silent], self.folder)
        self.assertIn("エラーの記録がありません", said.out.decode())

        file = json.loads(read(silent))
        file["errors"] = [{"time": file["created"], "code": "internal"}]
        other = write(self.path("other.json"), json.dumps(file).encode())
        answer = self.replay(other, status=1)
        self.assertEqual((answer["code"], answer["scenario"], answer["reason"]), ("internal", None, "no-scenario"))
        self.assertIn("起こす手順はありません", run([CLI, "replay", other], self.folder).out.decode())

        file["errors"] = [{"time": file["created"], "code": "data.invalid"}]
        found = write(self.path("found.json"), json.dumps(file).encode())
        self.assertEqual(self.replay(found, status=1)["reason"], "no-scenario")
        self.assertIn("どの指摘だったかは", run([CLI, "replay", found], self.folder).out.decode())

        broken = write(self.path("broken.json"), read(silent)[:100])
        self.assertEqual(self.replay(broken, status=1)["error"]["code"], "json.malformed")


class Scenarios(TestCase):
    def answer(self, *arguments, status=0):
        result = run([CLI, "scenario", *arguments, "--json"], self.folder, timeout=780)
        self.assertEqual(result.status, status, str(result)[-4000:])
        return result.answer

    def test_the_manual_has_every_row(self):
        page = read(os.path.join(SOURCE, "docs", "manual", "scenarios.md")).decode()
        printed = run([CLI, "scenario", "list", "--markdown"], self.folder)
        self.assertEqual(printed.out.decode(), page)
        for row in self.answer("list")["scenarios"]:
            self.assertIn("`%s`" % row["name"], page)
            self.assertIn(row["message"], page)

    def test_a_kept_one_can_be_looked_at_afterwards(self):
        kept = self.path("kept")
        answer = self.answer("run", "password-wrong", "--keep", kept)
        self.assertIn("renkei-relay serve --data ", answer["relay_command"])
        profile = os.path.join(kept, "1370000019-profile")
        status = run([CLI, "status", "--profile", profile, "--json"], self.folder)
        self.assertEqual(status.answer["login"]["office"], "1370000019", str(status))
        refused = self.answer("run", "password-wrong", "--keep", kept, status=1)
        self.assertEqual(refused["error"]["code"], "io.exists")
        refused = self.answer("run", "--all", "--support-files", kept, status=1)
        self.assertEqual(refused["error"]["code"], "io.exists")

    def test_a_name_that_is_none_is_a_wrong_use(self):
        self.assertEqual(self.answer("run", "no-such-trouble", status=2)["error"]["code"], "usage")
        self.assertEqual(self.answer("run", status=2)["error"]["code"], "usage")


if __name__ == "__main__":
    unittest.main()
