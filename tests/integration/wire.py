"""A wire between client and relay that does what a plan says, at a byte that it names."""

import random
import select
import socket
import threading
import time

from proxy import reset

PIECE = 65536
# Seconds to wait for bytes before looking whether the wire is closed.
LOOK_EVERY = 0.2
SWAPPED = 16
NONSENSE_BYTES = 600
CAPTIVE_PORTAL = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
                  b"<html><body>Please log in.</body></html>")
MAX_CONNECT_HEAD = 4096


class Plan:
    """What happens to the bytes of one direction (`down`: to the client) once `at` of them have passed, counted over all
    connections. With `stays`, nothing gets through after that.

    kinds: cut (both connections end), reset, flip (one bit), repeat, reorder, nonsense (and then the end), trickle (small
    pieces from there on), portal (says what a captive portal says, on every connection), none.
    """

    def __init__(self, kind="none", direction="down", at=0, stays=False, seed=0):
        self.kind = kind
        self.direction = direction
        self.at = at
        self.stays = stays
        self.random = random.Random(seed)
        self.passed = {"down": 0, "up": 0}
        self.happened = False
        self.lock = threading.Lock()

    def __str__(self):
        return "%s %s at %d%s" % (self.kind, self.direction, self.at, ", stays" if self.stays else "")

    def treat(self, direction, data):
        """The pieces to pass on instead of `data`, and how the connection goes on: None, "cut" or "reset"."""
        with self.lock:
            first = self.passed[direction]
            self.passed[direction] += len(data)
            if self.kind in ("none", "portal") or direction != self.direction or first + len(data) <= self.at:
                return [data], None
            if self.kind == "trickle":
                self.happened = True
                return self.pieces(data), None
            if self.happened:
                return [data], None
            self.happened = True
            return self.damaged(data, self.at - first)

    def pieces(self, data):
        pieces = []
        while data:
            size = self.random.randint(1, 200)
            pieces.append(data[:size])
            data = data[size:]
        return pieces

    def damaged(self, data, at):
        at = max(0, at)
        head, tail = data[:at], data[at:]
        if self.kind in ("cut", "reset"):
            return [head], self.kind
        if self.kind == "nonsense":
            return [head + self.random.randbytes(NONSENSE_BYTES)], "cut"
        if self.kind == "flip":
            return [head + bytes([tail[0] ^ (1 << self.random.randrange(8))]) + tail[1:]], None
        if self.kind == "repeat":
            return [data, tail], None
        if self.kind == "reorder":
            return [head + tail[SWAPPED:2 * SWAPPED] + tail[:SWAPPED] + tail[2 * SWAPPED:]], None
        raise ValueError(self.kind)


class Wire:
    """Listens at a port of its own. `asks_for_connect`: as an HTTP proxy, which is told where to connect to."""

    def __init__(self, target, asks_for_connect=False):
        self.plan = Plan()
        self._target = target
        self._asks_for_connect = asks_for_connect
        self._stopped = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self):
        self._stopped = True
        try:
            self._listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._listener.close()
        self._thread.join(30)

    def _accept(self):
        while not self._stopped:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client, self.plan), daemon=True).start()

    def _serve(self, client, plan):
        try:
            if plan.stays and plan.happened:
                reset(client)
                return
            if self._asks_for_connect and not self._take_connect(client):
                client.close()
                return
            if plan.kind == "portal":
                plan.happened = True
                client.recv(PIECE)
                client.sendall(CAPTIVE_PORTAL)
                client.close()
                return
            server = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            reset(client)
            return
        for one in (client, server):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = self._pass(client, server, plan)
        for one in (client, server):
            if end == "cut":
                one.close()
            else:
                reset(one)

    @staticmethod
    def _take_connect(client):
        head = b""
        while b"\r\n\r\n" not in head and len(head) < MAX_CONNECT_HEAD:
            data = client.recv(1)
            if not data:
                return False
            head += data
        if not head.startswith(b"CONNECT "):
            return False
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return True

    def _pass(self, client, server, plan):
        ways = {client: (server, "up"), server: (client, "down")}
        try:
            while not self._stopped:
                ready, _, _ = select.select(list(ways), [], [], LOOK_EVERY)
                for source in ready:
                    target, direction = ways[source]
                    data = source.recv(PIECE)
                    if not data:
                        return "cut"
                    pieces, end = plan.treat(direction, data)
                    for piece in pieces:
                        target.sendall(piece)
                        if len(pieces) > 2:
                            time.sleep(0)
                    if end:
                        return end
        except OSError:
            pass
        return "cut"
