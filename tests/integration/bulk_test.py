"""Many units with one call, and sending while the relay is not there."""

import json
import unittest

from support import TestCase

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

    def test_without_the_relay_nothing_is_sealed_for_an_office_never_asked_for(self):
        self.world.relay.kill()
        away = self.sender.run("send", self.usage(0))
        self.fails(away, away.status, "net.unreachable")
        self.assertNotEqual(away.status, 0)
        self.assertEqual(away.answer["messages"], [])


if __name__ == "__main__":
    unittest.main()
