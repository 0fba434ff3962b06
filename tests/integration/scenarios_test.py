"""Every trouble of the table, brought about with the real programs: all is as its row says, and the manual has it."""

import os
import unittest

from support import CLI, SOURCE, TestCase, files_below, read, run

LEAST = 36


class Scenarios(TestCase):
    def answer(self, *arguments, status=0):
        result = run([CLI, "scenario", *arguments, "--json"], self.folder, timeout=780)
        self.assertEqual(result.status, status, str(result)[-4000:])
        return result.answer

    def test_every_scenario_is_as_its_row_says(self):
        listed = {row["name"]: row for row in self.answer("list")["scenarios"]}
        self.assertGreaterEqual(len(listed), LEAST)
        answer = self.answer("run", "--all")
        self.assertEqual((answer["schema"], answer["ok"], answer["count"], answer["failed"], answer["left_out"]),
                         (1, True, len(listed), 0, 0))
        self.assertEqual([row["name"] for row in answer["scenarios"]], list(listed))
        for row in answer["scenarios"]:
            with self.subTest(row["name"]):
                self.assertTrue(row["ok"])
                self.assertEqual(row["differences"], [])
                self.assertEqual(row["seen"]["code"], listed[row["name"]]["code"])
                self.assertTrue(row["seen"]["message"])
                self.assertEqual(row["seen"]["data_lost"], listed[row["name"]]["data_lost"])
                self.assertTrue(row["commands"])
                # As a person types them: nothing of the folder that it played in.
                for command in row["commands"]:
                    self.assertTrue(command.startswith("renkei-cli "), command)
                    self.assertNotIn("renkei-scenario-", command)
                    self.assertNotIn(self.folder, command)
        # The relays, profiles and keys are gone.
        self.assertEqual(files_below(self.path("tmp")), {})

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

    def test_a_name_that_is_none_is_a_wrong_use(self):
        self.assertEqual(self.answer("run", "no-such-trouble", status=2)["error"]["code"], "usage")
        self.assertEqual(self.answer("run", status=2)["error"]["code"], "usage")


if __name__ == "__main__":
    unittest.main()
