"""Many units with one call, and sending while the relay is not there."""

import json
import os
import shutil
import unittest

from support import FAULTY, RECIPIENT, SOURCE, TestCase

DELETION = os.path.join(SOURCE, "resources", "samples", "4.1", "usage-delete")

UNITS = 24


class BulkTest(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.sender = self.world.sender

    def states(self, answer):
        return sorted(message["state"] for message in answer["messages"])

    def test_many_units_go_with_one_call_and_all_arrive(self):
        folders = [self.usage(number) for number in range(UNITS)]
        answer = self.succeeds(self.sender.run("send", *folders))
        self.assertEqual(self.states(answer), ["accepted"] * UNITS)
        self.assertEqual(sorted(message["id"] for message in answer["messages"]),
                         sorted(self.waiting(self.world.recipient)))

    def test_without_the_relay_units_are_sealed_and_go_when_it_is_back(self):
        self.send(self.sender, self.usage(50))
        self.world.relay.kill()
        away = self.sender.run("send", self.usage(0), self.usage(1), self.usage(2))
        self.assertNotEqual(away.status, 0)
        self.assertEqual(self.states(away.answer), ["queued"] * 3)
        for message in away.answer["messages"]:
            self.assertEqual(message["error"]["code"], "net.unreachable")
        ids = {message["id"] for message in away.answer["messages"]}
        self.world.relay.start()
        self.assertFalse(ids & set(self.waiting(self.world.recipient)))
        rows = self.succeeds(self.sender.run("outbox"))["messages"]
        self.assertEqual({row["id"]: row["state"] for row in rows if row["id"] in ids},
                         {one: "accepted" for one in ids})
        self.assertTrue(ids <= set(self.waiting(self.world.recipient)))

    def test_what_waits_goes_ahead_of_the_next_call_to_send(self):
        self.send(self.sender, self.usage(50))
        self.world.relay.kill()
        away = json.loads(self.sender.run("send", self.usage(0)).out)
        self.world.relay.start()
        self.send(self.sender, self.usage(1))
        self.assertIn(away["messages"][0]["id"], self.waiting(self.world.recipient))

    def test_a_unit_with_errors_stays_here_and_stops_no_other(self):
        result = self.sender.run("send", self.usage(0), FAULTY, self.usage(1))
        self.assertEqual(result.status, 1)
        answer = result.answer
        self.assertNotIn("error", answer)
        self.assertEqual(self.states(answer), ["accepted"] * 2)
        left, = answer["left_out"]
        self.assertEqual((left["unit"], left["month"], left["sequence"], left["recipient"]),
                         ("usage", "202505", "20250426140000", RECIPIENT))
        self.assertEqual(sorted(left["files"]), sorted(os.listdir(FAULTY)))
        self.assertGreater(left["errors"], 0)
        self.assertEqual(sorted(message["id"] for message in answer["messages"]),
                         sorted(self.waiting(self.world.recipient)))
        # Once more, nothing but what is faulty: then nothing goes at all, as with one unit.
        self.fails(self.sender.run("send", FAULTY), 1, "data.invalid")

    def test_all_or_nothing_sends_nothing_where_one_unit_is_faulty(self):
        answer = self.fails(self.sender.run("send", self.usage(0), FAULTY, "--all-or-nothing"), 1, "data.invalid")
        self.assertEqual((answer["messages"], answer["left_out"]), ([], []))
        self.assertEqual(self.waiting(self.world.recipient), [])
        self.send(self.sender, self.usage(1), "--all-or-nothing")

    def test_what_of_a_batch_already_went_is_left_out_when_asked_for(self):
        folders = [self.usage(number) for number in range(6)]
        began = self.succeeds(self.sender.run("send", *folders[:2]))
        # The third is sealed and waits: it goes by itself, and not a second time.
        self.world.relay.kill()
        waits = self.sender.run("send", folders[2]).answer
        self.world.relay.start()
        went = {message["id"] for message in began["messages"] + waits["messages"]}
        answer = self.succeeds(self.sender.run("send", *folders, "--skip-sent"))
        self.assertEqual({sent["id"] for sent in answer["already_sent"]}, went)
        self.assertEqual(len(answer["messages"]), len(folders) - len(went))
        self.assertEqual(len(self.waiting(self.world.recipient)), len(folders))
        again = self.succeeds(self.sender.run("send", *folders, "--skip-sent"))
        self.assertEqual((len(again["messages"]), len(again["already_sent"])), (0, len(folders)))
        self.assertIn("もう送ってあります（受付済）", self.sender.say("send", folders[0], "--skip-sent").out)

    def test_what_was_recalled_or_corrected_goes_again(self):
        folder = self.usage(0)
        first = self.send(self.sender, folder)
        self.succeeds(self.sender.run("recall", first["id"]))
        second = self.send(self.sender, folder, "--skip-sent")
        name = sorted(os.listdir(folder))[0]
        with open(os.path.join(folder, name), "rb") as file:
            content = file.read()
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content.rstrip(b"\r\n") if content.endswith(b"\n") else content + b"\r\n")
        third = self.send(self.sender, folder, "--skip-sent")
        self.assertEqual(sorted((second["id"], third["id"])), sorted(self.waiting(self.world.recipient)))

    def test_an_office_that_is_not_there_stops_no_other_units(self):
        result = self.sender.run("send", self.usage(0), self.deletions(2, "9999999999"))
        self.assertEqual(result.status, 1)
        self.assertEqual(sorted(str(message["state"]) for message in result.answer["messages"]),
                         ["None", "None", "accepted"])
        for message in result.answer["messages"]:
            if message["state"] is None:
                self.assertEqual(message["error"]["code"], "recipient.unknown")
                self.assertEqual(message["error"]["facts"], {"office": "9999999999"})
        self.assertEqual(len(self.waiting(self.world.recipient)), 1)

    def test_people_read_what_became_of_each_unit_and_what_stayed(self):
        result = self.sender.say("send", self.usage(0), FAULTY)
        self.assertEqual(result.status, 1)
        self.assertRegex(result.out, "受付済: サービス利用票（予定） → %s " % RECIPIENT)
        self.assertIn("受付済 1 件、それ以外 1 件", result.out)
        self.assertRegex(result.err, "送りません（誤りがあります）: サービス利用票（予定） → %s  UP" % RECIPIENT)
        again = self.sender.say("send", self.usage(1))
        self.assertEqual(again.status, 0)
        self.assertRegex(again.err, "注意: 同じ月の同じ種別を、同じ利用者 12 名について、.*にもこの事業所に送っています")

    def test_more_than_a_hundred_units_are_refused_with_the_way_out(self):
        answer = self.fails(self.sender.run("send", self.deletions(101, RECIPIENT)), 1, "data.too-many")
        self.assertIn("フォルダに分けて", answer["error"]["next"])
        self.assertEqual(self.waiting(self.world.recipient), [])

    def deletions(self, count, office):
        """A folder of units of one file each."""
        folder = self.path("deletions")
        os.makedirs(folder)
        name, = os.listdir(DELETION)
        for number in range(count):
            shutil.copy(os.path.join(DELETION, name), os.path.join(
                folder, name.replace(RECIPIENT, office).replace("20250428090004", "%d" % (20250428100000 + number))))
        return folder

    def test_without_the_relay_nothing_is_sealed_for_an_office_never_asked_for(self):
        self.world.relay.kill()
        away = self.sender.run("send", self.usage(0))
        self.fails(away, away.status, "net.unreachable")
        self.assertNotEqual(away.status, 0)
        self.assertEqual(away.answer["messages"], [])


if __name__ == "__main__":
    unittest.main()
