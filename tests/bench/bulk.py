#!/usr/bin/env python3
"""Measures sending many units with one call beside bare libcurl with ready bytes. Run by hand; no test fails on a time.

  cmake --build build/release --target renkei-cli renkei-relay multi_put
  RENKEI_BIN=build/release/bin RENKEI_SOURCE=. python3 tests/bench/bulk.py [--pairs 9] [--units 100]
                                                                           [--round-trip 0.02] [--curl]

A is `renkei-cli send` with all units in one call: read, check, seal, send, record. Less `renkei-cli inbox` before it on
the same profile, which is the start of a program, the key's password, a first connection and one request; the raw ratio
is without that. B is `multi_put` (libcurl's multi interface, 8 connections, the same certificate), which PUTs the
submissions of the A before it to a relay that has not seen them; they are in its memory before its clock starts, and
the opening of its connections is in its time. With --curl B is the curl program, from its start to its end.

Both go through a proxy that holds what passes back for half of a round trip in each direction. A B A B …, after one
pair that does not count; a ratio is the median of the ratios within a pair. Every run begins with a fresh copy of relay
and profile. The exit status is 1 where a run did not end with every unit accepted, with a connection a unit, or with
other parcels at the relay of B than at that of A (their hash is printed).
"""
import argparse
import asyncio
import collections
import hashlib
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "integration"))

import generate  # noqa: E402
from curl import SUBMISSION_FIELDS, office_curl, submission  # noqa: E402
from support import BIN, World, build_world, environment, files_below, read, write  # noqa: E402

CONNECTIONS = 8
# Of a whole client: those of the upload, and the one for everything else.
CLIENT_CONNECTIONS = CONNECTIONS + 1
# Gives usage units of 20 to 22 KB: a person's rows of a month come by the block.
UNIT_MEGABYTES = 0.014
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


def parcels(relay):
    """How many parcels a relay holds, and a hash over all of them."""
    digests = sorted(hashlib.sha256(read(path)).hexdigest() for path in relay.blobs())
    return len(digests), hashlib.sha256("".join(digests).encode()).hexdigest()[:16]


class Bench:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.template = os.path.join(folder, "template")
        os.makedirs(self.template)
        build_world(self.template)
        self.unit_bytes = []
        for number in range(arguments.units):
            unit = os.path.join(folder, "units", str(number))
            generate.generate(unit, unit="usage", megabytes=UNIT_MEGABYTES, persons=1, seed=number + 1)
            moment = "202504250%d%02d%02d" % (9 + number // 3600, number // 60 % 60, number % 60)
            for name, path in files_below(unit).items():
                os.rename(path, os.path.join(unit, name.replace(generate.SEQUENCE, moment)))
            self.unit_bytes.append(sum(map(os.path.getsize, files_below(unit).values())))
        self.failed = False
        self.bodies = []

    def wrong(self, text):
        self.failed = True
        print("  WRONG RESULT: %s" % text)

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
            connections = proxy.connections - before
            if idle.status != 0 or len(accepted) != self.arguments.units or connections > CLIENT_CONNECTIONS:
                self.wrong("%d accepted, %d connections\n%s" % (len(accepted), connections, str(sent)[:2000]))
            self.bodies = [(one, submission(world.sender, one)) for one in accepted]
            return {"whole": ended - between, "idle": between - started, "connections": connections,
                    "parcels": parcels(world.relay)}
        finally:
            world.relay.kill()
            shutil.rmtree(world.folder)

    def put(self, name):
        """The submissions of the last `send`, ready made."""
        world, proxy = self.world(name)
        try:
            identity = office_curl(world, world.sender)
            fields = (*SUBMISSION_FIELDS, "Authorization: Bearer " + identity.token)
            paths = [write(os.path.join(world.folder, message), body) for message, body in self.bodies]
            base = "https://127.0.0.1:%d/v1/outbox" % proxy.port
            way = self.by_curl if self.arguments.curl else self.by_multi_put
            seconds, statuses = way(world, base, identity.pem, fields, paths)
            found = parcels(world.relay)
            if statuses != {"200": len(paths)} or proxy.connections > CONNECTIONS:
                self.wrong("answers %s, %d connections" % (statuses, proxy.connections))
            return {"seconds": seconds, "connections": proxy.connections, "parcels": found}
        finally:
            world.relay.kill()
            shutil.rmtree(world.folder)

    def by_multi_put(self, world, base, identity, fields, paths):
        done = subprocess.run([os.path.join(BIN, "multi_put"), base, authorities(world), identity,
                               write(os.path.join(world.folder, "fields"), "\n".join(fields).encode()), *paths],
                              env=environment(world.folder), capture_output=True, check=False)
        if done.returncode != 0:
            self.wrong(done.stderr.decode("utf-8", "replace"))
            return float("nan"), {}
        answer = json.loads(done.stdout)
        return answer["seconds"], answer["statuses"]

    def by_curl(self, world, base, identity, fields, paths):
        """A transfer a line of its configuration."""
        lines = []
        for path in paths:
            lines += (["next"] if lines else []) + [
                'url = "%s/%s"' % (base, os.path.basename(path)), 'request = "PUT"', "silent",
                'data-binary = "@%s"' % path, 'output = "/dev/null"', 'write-out = "%{http_code}\n"', "http1.1",
                'cacert = "%s"' % authorities(world), 'cert = "%s"' % identity,
                *('header = "%s"' % field for field in fields)]
        config = write(os.path.join(world.folder, "curlrc"), "\n".join(lines).encode())
        started = time.perf_counter()
        done = subprocess.run(["curl", "--parallel", "--parallel-max", str(CONNECTIONS), "--config", config],
                              env=environment(world.folder), capture_output=True, check=False)
        return time.perf_counter() - started, dict(collections.Counter(done.stdout.decode().split()))


def authorities(world):
    return os.path.join(world.relay.data, "trust", "tls-authority.pem")


def spread(values):
    return "%.2f (%.2f to %.2f)" % (statistics.median(values), min(values), max(values))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--round-trip", type=float, default=0.020)
    parser.add_argument("--curl", action="store_true", help="B is the curl program")
    arguments = parser.parse_args()
    print("%s, %d processors, load %.1f, %s UTC, %d pairs" % (
        platform.platform(), os.cpu_count(), os.getloadavg()[0], time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
        arguments.pairs))
    with tempfile.TemporaryDirectory(prefix="renkei-bulk-") as folder:
        bench = Bench(arguments, folder)
        rows = []
        for number in range(arguments.pairs + 1):
            ours, bare = bench.send("a%d" % number), bench.put("b%d" % number)
            same = ours["parcels"] == bare["parcels"] and ours["parcels"][0] == arguments.units
            if not same:
                bench.wrong("parcels %s, %s" % (ours["parcels"], bare["parcels"]))
            if number == 0:
                continue
            net = ours["whole"] - ours["idle"]
            row = {"send_s": net, "whole_s": ours["whole"], "inbox_s": ours["idle"], "bare_s": bare["seconds"],
                   "ratio": net / bare["seconds"], "raw_ratio": ours["whole"] / bare["seconds"]}
            rows.append(row)
            print("  %s" % json.dumps({**{name: round(value, 3) for name, value in row.items()},
                                       "connections": ours["connections"], "bare_connections": bare["connections"],
                                       "parcels": bare["parcels"][1], "same": same}), flush=True)
        middle = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
        print("%d units of %.1f KB of files, %.1f KB submitted; round trip %g ms; medians: send %.0f ms (whole %.0f, inbox "
              "%.0f), bare %.0f ms" % (arguments.units, statistics.mean(bench.unit_bytes) / 1000,
                                       statistics.mean(len(body) for _, body in bench.bodies) / 1000,
                                       arguments.round_trip * 1000,
                                       *(middle[name] * 1000 for name in ("send_s", "whole_s", "inbox_s", "bare_s"))))
        print("ratio %s, raw %s; goal: at most 3" % (spread([row["ratio"] for row in rows]),
                                                     spread([row["raw_ratio"] for row in rows])))
        return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
