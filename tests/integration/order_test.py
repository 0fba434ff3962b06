"""The order of durable steps, seen in a system-call trace of the real program."""

import re
import unittest

from support import TRACED, USAGE, TestCase, files_below, read

# `-y` shows the path behind each descriptor, and sockets as <socket:[…]>; quoted strings are cut, so that every call
# is one line.
TRACE = [*TRACED, "-y", "-s", "400", "-e",
         "trace=openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
         "ftruncate,read,recvfrom,sendto,sendmsg,close"]

# A line: process, call, and what stands between its parentheses. Calls that another thread interrupts are joined.
CALL = re.compile(r"^(?:\[pid +)?(?:\d+)?\]? *(\w+)\((.*)\) += (-?\d+|\?)")


class Call:
    def __init__(self, at, name, arguments, result):
        self.at = at
        self.name = name
        self.arguments = arguments
        self.result = result

    @property
    def path(self):
        """Of the first descriptor: 5</a/b>."""
        found = re.match(r"\d+<([^>]*)>", self.arguments)
        return found.group(1) if found else ""

    @property
    def is_socket(self):
        return self.path.startswith(("socket:", "TCP:"))

    def __repr__(self):
        return "%d: %s(%s) = %s" % (self.at, self.name, self.arguments[:200], self.result)


def read_trace(path):
    """The successful calls in the order in which they ended."""
    unfinished, calls = {}, []
    for at, line in enumerate(read(path).decode("utf-8", "replace").splitlines()):
        process, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            unfinished[process] = rest[:-len("<unfinished ...>")].rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
        if resumed:
            rest = unfinished.pop(process) + resumed.group(1)
        found = CALL.match(rest)
        if found and not found.group(3).startswith("-"):
            calls.append(Call(at, found.group(1), found.group(2), int(found.group(3).replace("?", "0"))))
    return calls


class Order(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()

    def trace(self, profile, *arguments):
        out = self.path("trace.txt")
        process = self.started(profile.popen(*arguments, prefix=[*TRACE, "-o", out]))
        stdout, stderr = process.communicate(timeout=120)
        # Where tracing is forbidden this fails: the order is not proved then.
        self.assertEqual(process.returncode, 0, (stdout + stderr).decode("utf-8", "replace"))
        calls = read_trace(out)
        self.assertGreater(len(calls), 100, "the trace shows too little")
        return calls

    def first(self, calls, about, matches, after=-1):
        for call in calls:
            if call.at > after and matches(call):
                return call
        self.fail("not in the trace after line %d: %s" % (after, about))

    def assert_durable_file(self, calls, path):
        """Write, fsync, rename (or link) to the path, fsync of the directory, in this order; returns the last."""
        folder = path.rsplit("/", 1)[0]
        named = self.first(calls, "rename to " + path,
                           lambda call: call.name in ("rename", "renameat", "renameat2", "link", "linkat")
                           and '"%s"' % path in call.arguments)
        temporary = re.search(r'"([^"]+)"', named.arguments).group(1)
        writes = [call for call in calls if call.name in ("write", "pwrite64") and call.path == temporary]
        synced = [call for call in calls if call.name in ("fsync", "fdatasync") and call.path == temporary]
        self.assertTrue(writes, temporary)
        self.assertTrue(synced, temporary)
        self.assertLess(writes[-1].at, synced[-1].at, "write before fsync")
        self.assertLess(synced[-1].at, named.at, "fsync before the name")
        size = sum(call.result for call in writes)
        self.assertEqual(size, len(read(path)))
        return self.first(calls, "fsync of " + folder,
                          lambda call: call.name == "fsync" and call.path == folder, named.at)

    def event(self, calls, log, kind, after=-1):
        """The write of an event and the fsync of the log after it."""
        written = self.first(calls, "event " + kind,
                             lambda call: call.name == "write" and call.path == log
                             and '\\"kind\\":\\"%s\\"' % kind in call.arguments, after)
        synced = self.first(calls, "fsync after " + kind,
                            lambda call: call.name in ("fsync", "fdatasync") and call.path == log, written.at)
        return written, synced

    def bursts(self, calls):
        """What went out to the network: runs of socket writes between two reads that brought something. Each request
        is one burst, since the client asks for one thing at a time and reads the answer before it goes on."""
        bursts, open_burst = [], False
        for call in calls:
            if not call.is_socket:
                continue
            if call.name in ("write", "writev", "sendto", "sendmsg"):
                if not open_burst:
                    bursts.append([])
                    open_burst = True
                bursts[-1].append(call)
            elif call.name in ("read", "recvfrom") and call.result > 0:
                open_burst = False
        return bursts

    def test_the_receipt_leaves_only_after_parcel_event_and_ledger_are_durable(self):
        message = self.send(self.world.sender, USAGE)
        calls = self.trace(self.world.recipient, "receive", "--all", "--into", self.world.into)
        self.assert_same_files(self.world.into, USAGE)

        store = self.world.recipient.path + "/store"
        digest = message["sealed_hash"]
        parcel = self.assert_durable_file(calls, "%s/archive/%s/%s.p7m" % (store, digest[:2], digest))
        _, kept = self.event(calls, store + "/events.log", "incoming.kept", parcel.at)
        _, recorded = self.event(calls, store + "/events.log", "incoming.recorded", kept.at)
        # SQLite commits: its database file is synced after the event stands.
        committed = self.first(calls, "the commit of the ledger",
                               lambda call: call.name in ("fsync", "fdatasync")
                               and call.path == store + "/ledger.sqlite", recorded.at)

        # TLS hides what a write says, so the receipt is recognised by its place and size. The receipt is the last
        # request of `receive`: the last burst that is larger than TLS's own farewell (24 bytes). It holds the signed
        # record, so it is larger than 2,000 bytes, and it is answered before the event incoming.receipted is written.
        requests = [burst for burst in self.bursts(calls) if sum(call.result for call in burst) > 100]
        receipt = requests[-1]
        self.assertGreater(sum(call.result for call in receipt), 2000)
        receipted, _ = self.event(calls, store + "/events.log", "incoming.receipted", committed.at)
        self.assertLess(receipt[-1].at, receipted.at)
        self.assertGreater(receipt[0].at, committed.at, "the receipt went out before the ledger was durable")
        # The requests before it (lease and fetch) are not the receipt: they lie before the parcel.
        self.assertLess(requests[-2][-1].at, parcel.at)

        # Plain files come last of all, each durable in its own right.
        for name in files_below(USAGE):
            done = self.assert_durable_file(calls, self.world.into + "/" + name)
            self.assertGreater(done.at, receipted.at)
        self.event(calls, store + "/events.log", "incoming.handed-over", done.at)

    def test_a_message_leaves_only_after_parcel_and_event_are_durable(self):
        calls = self.trace(self.world.sender, "send", USAGE)
        row, = self.history(self.world.sender)[0]
        store = self.world.sender.path + "/store"
        digest = row["sealed_hash"]
        parcel = self.assert_durable_file(calls, "%s/archive/%s/%s.p7m" % (store, digest[:2], digest))
        _, sealed = self.event(calls, store + "/events.log", "outgoing.sealed", parcel.at)
        committed = self.first(calls, "the commit of the ledger",
                               lambda call: call.name in ("fsync", "fdatasync")
                               and call.path == store + "/ledger.sqlite", sealed.at)
        upload = max(self.bursts(calls), key=lambda burst: sum(call.result for call in burst))
        self.assertGreater(sum(call.result for call in upload), row["sealed_bytes"])
        self.assertGreater(upload[0].at, committed.at, "the message went out before it was durable")
        accepted, _ = self.event(calls, store + "/events.log", "outgoing.accepted", upload[-1].at)
        self.assertGreater(accepted.at, upload[-1].at)


if __name__ == "__main__":
    unittest.main()
