#!/usr/bin/env python3
"""One relay, many client processes, some minutes: what was sent is what was received, and the relay's memory stays flat.

  tests/bench/load.py [--clients 100] [--seconds 600] [--offices 10] [--seed S]   RENKEI_BIN and RENKEI_SOURCE name programs and sources

Every client is a terminal of one of the training offices with a profile of its own, and runs renkei-cli over and
over: it sends letters of random bytes to other offices, receives what waits for its office (whose other terminals try the
same), and follows what it sent. This program keeps its own list of the hashes that it sent; in the end all files in all
folders must be exactly those, once each. Beside that one connection asks the relay for its inbox ten times a second: the
relay's own answer times, without the start of a program. Ends with 1 where something does not hold.
"""

import argparse
import collections
import hashlib
import http.client
import json
import os
import random
import shutil
import ssl
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("RENKEI_SOURCE", ROOT)
os.environ.setdefault("RENKEI_BIN", os.path.join(ROOT, "build", "release", "bin"))
sys.path.insert(0, os.path.join(ROOT, "tests", "integration"))

from support import Profile, Relay, files_below, pem_of, raise_file_limit, read, write  # noqa: E402

# With a hundred processes on two processors a command may take a minute.
COMMAND_TIMEOUT = 600
RETRY_STATUS = 3
MAX_ATTEMPTS = 20
JOIN_AT_ONCE = 4
PROBE_EVERY = 0.1
SAMPLE_EVERY = 1.0
SMALLEST, LARGEST = 1 << 10, 200 << 10
PDF_HEAD = b"%PDF-1.4\n"
# How much more memory the relay may hold in the last third of the time than in the middle third.
MAX_GROWTH_KIB = 4096
# Fewer samples than these say nothing about growth.
LEAST_SAMPLES = 60


class Figures:
    """Times of every operation, by name; of any thread."""

    def __init__(self):
        self.times = collections.defaultdict(list)
        self.codes = collections.Counter()
        self.lock = threading.Lock()

    def note(self, name, seconds, code=None):
        with self.lock:
            self.times[name].append(seconds)
            if code:
                self.codes[name + ": " + code] += 1

    def lines(self):
        for name, times in sorted(self.times.items()):
            ordered = sorted(times)
            yield name, len(ordered), *(ordered[min(len(ordered) - 1, int(len(ordered) * part))]
                                        for part in (0.5, 0.99)), ordered[-1]


class Client(Profile):
    """A terminal that works until the deadline."""

    def __init__(self, folder, office, number, offices, figures, seed):
        super().__init__(folder, office)
        self.number = number
        self.others = [other for other in offices if other != office]
        self.figures = figures
        self.random = random.Random(seed * 1000 + number)
        self.into = os.path.join(folder, "received")
        self.sent = []
        self.faults = []

    def command(self, name, *arguments):
        start = time.monotonic()
        result = self.run(*arguments, timeout=COMMAND_TIMEOUT)
        answer = result.answer
        code = answer.get("error", {}).get("code")
        if result.status not in (0, RETRY_STATUS) or (code and code.startswith("internal")):
            # Where a message has an error of its own, the list says which.
            own = [entry["error"]["code"] for entry in answer.get("messages", []) if "error" in entry]
            if set(own) - {"message.collected", "message.leased", "lease.lost"} or not own:
                self.faults.append(str(result))
        self.figures.note(name, time.monotonic() - start, code)
        return result

    def until_done(self, name, *arguments):
        for _ in range(MAX_ATTEMPTS):
            result = self.command(name, *arguments)
            if result.status == 0:
                return result
        self.faults.append("does not end: " + str(result))
        return result

    def send(self):
        name = "letter-%d-%d.pdf" % (self.number, len(self.sent))
        content = PDF_HEAD + self.random.randbytes(self.random.randint(SMALLEST, LARGEST))
        path = write(os.path.join(self.folder, name), content)
        result = self.command("send", "send", path, "--to", self.random.choice(self.others))
        if result.status != 0 and not result.answer.get("messages"):
            os.remove(path)
            return
        # Sealed: it is on its way, whatever was answered.
        if result.status != 0:
            self.until_done("outbox", "outbox")
        self.sent.append((name, hashlib.sha256(content).hexdigest()))
        os.remove(path)

    def receive(self):
        return self.command("receive", "receive", "--all", "--into", self.into)

    def work(self, deadline):
        while time.monotonic() < deadline:
            dice = self.random.random()
            if dice < 0.5:
                self.send()
            elif dice < 0.9:
                self.receive()
            else:
                self.command("outbox", "outbox")


class Probe:
    """Asks over one connection, as a client that stays open does."""

    def __init__(self, relay, folder, office, figures):
        credentials = relay.credentials(office)
        pem = pem_of(folder, os.path.join(relay.data, credentials["p12"]), credentials["p12_password"])
        context = ssl.create_default_context(cafile=os.path.join(relay.data, "trust", "tls-authority.pem"))
        context.load_cert_chain(pem)
        self.connection = http.client.HTTPSConnection("127.0.0.1", relay.port, context=context)
        self.figures = figures
        terminal = {"id": "d" * 32, "label": "見張り"}
        login = self.ask("POST", "/v1/login", {}, json.dumps({
            "user": credentials["user"], "password": credentials["password"], "terminal": terminal,
            "client": "probe/1", "chain_head": {"seq": 0, "hash": "0" * 64}}))
        self.fields = {"Authorization": "Bearer " + login["access_token"]}

    def ask(self, method, route, fields, body=None):
        self.connection.request(method, route, body, fields)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise AssertionError(content)
        return json.loads(content)

    def work(self, stop):
        while not stop.wait(PROBE_EVERY):
            start = time.monotonic()
            self.ask("GET", "/v1/inbox", self.fields)
            self.figures.note("relay alone: GET /v1/inbox", time.monotonic() - start)


def memory_kib(process):
    with open("/proc/%d/status" % process.pid, encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))


class Load:
    def __init__(self, folder, clients, among, seed):
        self.folder = folder
        self.figures = Figures()
        self.relay = Relay(folder, os.path.join(folder, "relay"))
        Relay.set_up(folder, self.relay.data)
        self.relay.start()
        offices = [entry["office"] for entry in
                   json.loads(read(os.path.join(self.relay.data, "training", "credentials.json")))]
        # Nobody sends to an office that nobody here receives for.
        offices = offices[:max(2, min(clients, among))]
        self.clients = []
        for number in range(clients):
            own = os.path.join(folder, "client-%d" % number)
            os.makedirs(own)
            self.clients.append(Client(own, offices[number % len(offices)], number, offices, self.figures, seed))
        self.probe = Probe(self.relay, folder, offices[0], self.figures)
        self.memory = []

    def in_parallel(self, work, items, at_once):
        waiting, lock = list(items), threading.Lock()
        failed = []

        def go_on():
            while True:
                with lock:
                    if not waiting:
                        return
                    item = waiting.pop()
                try:
                    work(item)
                except Exception as error:  # Of a thread: told below, and counted as a fault.
                    failed.append(repr(error))
        threads = [threading.Thread(target=go_on) for _ in range(min(at_once, len(waiting)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return failed

    def sample(self, stop):
        while not stop.wait(SAMPLE_EVERY):
            self.memory.append(memory_kib(self.relay.process))

    def run(self, seconds):
        """Joins, works, and drains; returns what went wrong in threads."""
        failed = self.in_parallel(lambda client: client.join(self.relay), self.clients, JOIN_AT_ONCE)
        stop = threading.Event()
        beside = [threading.Thread(target=self.sample, args=(stop,)),
                  threading.Thread(target=self.probe.work, args=(stop,))]
        for thread in beside:
            thread.start()
        deadline = time.monotonic() + seconds
        failed += self.in_parallel(lambda client: client.work(deadline), self.clients, len(self.clients))
        stop.set()
        for thread in beside:
            thread.join()
        # One terminal an office takes what is left; then everybody learns what became of it.
        self.drain = Figures()
        for client in self.clients:
            client.figures = self.drain
        # What another terminal left half received goes on at that terminal only.
        failed += self.in_parallel(lambda client: client.until_done("receive", "receive", "--all", "--into", client.into),
                                   self.clients, JOIN_AT_ONCE)
        failed += self.in_parallel(lambda client: client.until_done("outbox", "outbox"), self.clients, JOIN_AT_ONCE)
        return failed

    def differences(self):
        """Between the own list and the files: (lost, twice or unknown)."""
        sent = collections.Counter(entry for client in self.clients for entry in client.sent)
        received = collections.Counter()
        for client in self.clients:
            for path in files_below(client.into).values():
                received[(os.path.basename(path), hashlib.sha256(read(path)).hexdigest())] += 1
        return sum(sent.values()), sum(received.values()), sent - received, received - sent

    def open_rows(self):
        """Messages that some sender does not know as collected."""
        rows = []
        for client in self.clients:
            sent = client.run("history", "--limit", "1000", key=False).answer["sent"]
            rows += [row for row in sent if row["state"] != "collected" or not row["receipt_verified"]]
        return rows


def growth(memory):
    third = len(memory) // 3
    if len(memory) < LEAST_SAMPLES:
        return 0
    return sum(memory[-third:]) // third - sum(memory[third:2 * third]) // third


def report(load, seconds, failed):
    sent, received, lost, extra = load.differences()
    faults = failed + [fault for client in load.clients for fault in client.faults]
    not_collected = load.open_rows()
    print("| operation | count | p50 s | p99 s | most s |\n|---|---|---|---|---|")
    for name, count, middle, late, most in load.figures.lines():
        print("| %s | %d | %.3f | %.3f | %.3f |" % (name, count, middle, late, most))
    print("codes said: %s" % (dict(load.figures.codes) or "none"))
    memory = load.memory or [0]
    grown = growth(memory)
    print("relay memory KiB: first %d, least %d, most %d, last %d; last third against the middle one %+d" %
          (memory[0], min(memory), max(memory), memory[-1], grown))
    print("clients %d, seconds %d, files sent %d, received %d, lost %d, twice or unknown %d, not known as collected %d, "
          "faults %d" % (len(load.clients), seconds, sent, received, sum(lost.values()), sum(extra.values()),
                         len(not_collected), len(faults)))
    for line in faults[:3]:
        print("fault: " + line[:1500])
    return not (lost or extra or faults or not_collected or sent == 0 or grown > MAX_GROWTH_KIB)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--offices", type=int, default=10, help="that the clients are terminals of")
    parser.add_argument("--seed", type=int, default=20250425)
    options = parser.parse_args()
    if options.clients < 2:
        parser.error("one client has nobody to send to")
    raise_file_limit()
    folder = tempfile.mkdtemp(prefix="renkei-load-")
    load = None
    try:
        load = Load(folder, options.clients, options.offices, options.seed)
        good = report(load, options.seconds, load.run(options.seconds))
    finally:
        if load:
            load.relay.kill()
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
