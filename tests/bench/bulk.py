#!/usr/bin/env python3
"""Measures sending 100 units with one call beside bare libcurl. Run by hand; no test fails on a time.

  bulk.py RENKEI_BIN SOURCE [--pairs 9] [--units 100] [--round-trip 0.020]

Both go through the same small proxy, which holds every piece back for half of the round trip in each direction. A is
`renkei-cli send` of 100 units of about 20 KB sealed, less a `renkei-cli status` (start, key, no sending), so that what is measured is check, seal, send and record. B is curl, which
PUTs submissions that were sealed and recorded before, on 8 connections with the same certificate and TLS; they are
the very submissions of the last A, so that the relay verifies the same signatures and answers with the same
acceptance. They are marked for a relay that never saw them: each B gets a fresh copy of the relay's folder.
A B A B …; the median of the ratios within a pair. The exit status is 1 where not every unit was accepted.
"""
import argparse
import asyncio
