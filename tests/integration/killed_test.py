"""Killed at any moment, relay or client: repeating the commands ends complete, once, byte for byte. Hundreds of rounds:
tests/fault/kill.py."""

import unittest

from kills import KilledRounds

RELAY_ROUNDS = 10
# Not every random moment lies before the end: rounds go on until this many kills have hit.
CLIENT_KILLS = 20
MAX_CLIENT_ROUNDS = 30


class Killed(KilledRounds):
    def test_the_client_killed_at_random_moments(self):
        for number in range(1, MAX_CLIENT_ROUNDS + 1):
            if self.killed >= CLIENT_KILLS:
                break
            self.client_round(number)
        self.assertGreaterEqual(self.killed, CLIENT_KILLS)
        self.assert_all_is_there_once()

    def test_the_relay_killed_in_the_middle_of_send_and_receive(self):
        for number in range(1, RELAY_ROUNDS + 1):
            self.relay_round(number)
        self.assert_all_is_there_once()


if __name__ == "__main__":
    unittest.main()
