#!/usr/bin/env python3
"""Measures sending many units with one call beside bare libcurl with ready bytes. Run by hand; no test fails on a time.

  RENKEI_BIN=build/release/bin RENKEI_SOURCE=. python3 tests/bench/bulk.py [--pairs 9] [--units 100] [--round-trip 0.02]

A is `renkei-cli send` with all units in one call: check, seal, send, record; less `renkei-cli inbox` (the start of a
program, the key's password, the first connection, one request). B is curl, which PUTs submissions that were sealed
before, on 8 connections, with the same certificate: those of an A, to a relay that has not seen them. Both go through a
proxy that holds what passes back for half of a round trip in each direction. A B A B …; a ratio is the median of the
ratios within a pair. Every run begins with a fresh copy of relay and profile, and the exit status is 1 where one did
not end with every unit accepted.
"""
import argparse
import asyncio
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "integration"))

from curl import SUBMISSION_FIELDS, office_curl, submission  # noqa: E402
from support import USAGE, World, build_world, environment, write  # noqa: E402

CONNECTIONS = 8
CHUNK = 1 << 16


class SlowProxy:
    """Passes bytes on `delay` seconds after they came, in order, in each direction; counts connections."""

    def __init__(self, target, delay):
        self.target, self.delay, self.connections = target, delay, 0
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._serve, args=(ready,), daemon=True).start()
        ready.wait()

    def _serve(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    async def _accept(self, reader, writer):
        self.connections += 1
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer))

    async def _pass(self, reader, writer):
        while data := await reader.read(CHUNK):
            self.loop.call_later(self.delay, writer.write, data)
        self.loop.call_later(self.delay, writer.close)


class Bench:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.template = os.path.join(folder, "template")
        os.makedirs(self.template)
        build_world(self.template)
        self.units = []
        for number in range(arguments.units):
            unit = os.path.join(folder, "units", str(number))
            os.makedirs(unit)
            for name in sorted(os.listdir(USAGE)):
                moment = "_2025042509%02d%02d" % (number // 60, number % 60)
                shutil.copy(os.path.join(USAGE, name), os.path.join(unit, name.replace("_20250425093000", moment)))
            self.units.append(unit)
        self.failed = False
        self.bodies = []

    def world(self, name):
        """A fresh relay behind a fresh proxy, and the sender that reaches it so."""
        folder = os.path.join(self.folder, name)
        shutil.copytree(self.template, folder)
        world = World(folder)
        world.relay.start()
        proxy = SlowProxy(world.relay.port, self.arguments.round_trip / 2)
        world.point_at(proxy.port, world.sender)
        return world, proxy

    def send(self, name):
        world, proxy = self.world(name)
        try:
            started = time.perf_counter()
            idle = world.sender.run("inbox")
            between = time.perf_counter()
            before = proxy.connections
            sent = world.sender.run("send", os.path.join(self.folder, "units"))
            ended = time.perf_counter()
            messages = sent.answer.get("messages", [])
            accepted = [message["id"] for message in messages if message["state"] == "accepted"]
            if idle.status != 0 or len(accepted) != self.arguments.units:
                self.failed = True
                print("  WRONG RESULT: %d accepted\n%s" % (len(accepted), str(sent)[:2000]))
            self.bodies = [(one, submission(world.sender, one)) for one in accepted]
            return (ended - between) - (between - started), ended - between, proxy.connections - before
        finally:
            world.relay.kill()
            shutil.rmtree(world.folder)

    def put(self, name):
        """The submissions of the last `send`, by curl. A transfer a line of its configuration."""
        world, proxy = self.world(name)
        try:
            curl = office_curl(world, world.sender)
            lines = []
            for number, (message, body) in enumerate(self.bodies):
                path = write(os.path.join(world.folder, "body-%d" % number), body)
                lines += (["next"] if lines else []) + [
                    'url = "https://127.0.0.1:%d/v1/outbox/%s"' % (proxy.port, message), 'request = "PUT"', "silent",
                    'data-binary = "@%s"' % path, 'output = "/dev/null"', 'write-out = "%{http_code}\\n"', "http1.1",
                    'cacert = "%s"' % os.path.join(world.relay.data, "trust", "tls-authority.pem"),
                    'cert = "%s"' % curl.pem, 'header = "Authorization: Bearer %s"' % curl.token,
                    *('header = "%s"' % field for field in SUBMISSION_FIELDS)]
            config = write(os.path.join(world.folder, "curlrc"), "\n".join(lines).encode())
            started = time.perf_counter()
            done = subprocess.run(["curl", "--parallel", "--parallel-max", str(CONNECTIONS), "--config", config],
                                  env=environment(world.folder), capture_output=True, check=False)
            ended = time.perf_counter()
            answers = done.stdout.decode().split()
            if answers != ["201"] * len(self.bodies) and answers != ["200"] * len(self.bodies):
                self.failed = True
                print("  WRONG RESULT: %s %s" % (sorted(set(answers)), done.stderr[:500]))
            return ended - started, proxy.connections
        finally:
            world.relay.kill()
            shutil.rmtree(world.folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--round-trip", type=float, default=0.020)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="renkei-bulk-") as folder:
        bench = Bench(arguments, folder)
        bench.send("warm")
        pairs = []
        for number in range(arguments.pairs):
            ours, whole, connections = bench.send("a%d" % number)
            bare, bare_connections = bench.put("b%d" % number)
            pairs.append((ours / bare, whole / bare, ours, bare))
            print("  %s" % json.dumps({"send_s": round(ours, 3), "whole_s": round(whole, 3), "curl_s": round(bare, 3),
                                       "ratio": round(ours / bare, 2), "connections": connections,
                                       "curl_connections": bare_connections}), flush=True)
        size = statistics.median(len(body) for _, body in bench.bodies)
        middle = [statistics.median(column) for column in zip(*pairs)]
        print("%d units of %.1f KB, round trip %g ms: send %.0f ms, curl %.0f ms, ratio %.2f (with the start of the "
              "program %.2f); goal: at most 3" % (arguments.units, size / 1000, arguments.round_trip * 1000,
                                                  middle[2] * 1000, middle[3] * 1000, middle[0], middle[1]))
        return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
