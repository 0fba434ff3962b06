"""Bad neighbours: silence, half requests and far too large ones. Who is honest does not notice."""

import json
import resource
import socket
import ssl
import threading
import time
import unittest

from curl import Curl, office_curl
from support import PATIENCE, USAGE, TestCase, raise_file_limit, run, write

# What an honest office waits at most meanwhile.
HONEST_SECONDS = 20
SILENT = 10_000
# Descriptors that this test needs beside its silent connections.
SPARE = 500


class Load(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()

    def assert_honest_office_is_served(self, number):
        start = time.monotonic()
        self.succeeds(self.world.sender.log_in())
        message = self.send(self.world.sender, self.usage(number))
        self.assertLess(time.monotonic() - start, HONEST_SECONDS)
        self.assertIn(message["id"], self.waiting(self.world.recipient))

    def tls(self, pem=None):
        context = ssl.create_default_context(cafile=self.world.relay.data + "/trust/tls-authority.pem")
        if pem:
            context.load_cert_chain(pem)
        raw = socket.create_connection(("127.0.0.1", self.world.relay.port), PATIENCE)
        connection = context.wrap_socket(raw, server_hostname="127.0.0.1")
        self.addCleanup(connection.close)
        return connection

    def test_ten_thousand_silent_connections(self):
        limit = raise_file_limit()
        wanted = min(SILENT, limit - SPARE)
        if limit >= SILENT + SPARE:
            self.assertEqual(wanted, SILENT)
        connections = []
        self.addCleanup(lambda: [connection.close() for connection in connections])
        for _ in range(wanted):
            connections.append(socket.create_connection(("127.0.0.1", self.world.relay.port), PATIENCE))
        self.assert_honest_office_is_served(1)
        self.assertIsNone(self.world.relay.process.poll())

    def test_connections_that_stop_in_the_middle_of_a_header(self):
        connections = []
        pem = self.world.pem(self.world.sender.office)
        # Handshakes cost: a few dozen that come as far as a header, many that stop in the handshake.
        for _ in range(40):
            connection = self.tls(pem)
            connection.sendall(b"GET /v1/inbox HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
            connections.append(connection)
        for _ in range(300):
            raw = socket.create_connection(("127.0.0.1", self.world.relay.port), PATIENCE)
            self.addCleanup(raw.close)
            raw.sendall(b"\x16\x03\x01\x02\x00\x01\x00")
        self.assert_honest_office_is_served(1)
        # The relay ends them by itself, and well before a person would.
        connections[0].settimeout(PATIENCE)
        try:
            while connections[0].recv(4096):
                pass
        except (ConnectionError, ssl.SSLError):
            pass

    def oversized(self, path, size):
        with open(path, "wb") as file:
            file.truncate(size)
        return path

    def test_bodies_beyond_the_limit_are_refused_however_they_are_sent(self):
        curl = office_curl(self.world, self.world.sender)
        route = "/v1/outbox/0195a3f0-7c1e-7abc-8def-0123456789ab"
        large = self.oversized(self.path("large"), 40 << 20)
        small = self.oversized(self.path("small"), 1 << 20)
        packed = write(self.path("large.gz"), run(["gzip", "-c", large], self.folder).out)
        cases = (
            ("length", "PUT", route, large, (), (413, "request.too-large")),
            ("chunked", "PUT", route, large, ("Transfer-Encoding: chunked",), (413, "request.too-large")),
            ("gzip", "PUT", route, packed, ("Content-Encoding: gzip",), (415, "request.encoding")),
            ("gzip chunked", "PUT", route, packed, ("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
             (415, "request.encoding")),
            ("json length", "POST", "/v1/login", small, (), (413, "request.too-large")),
            ("json chunked", "POST", "/v1/login", small, ("Transfer-Encoding: chunked",), (413, "request.too-large")),
            ("no body wanted", "POST", "/v1/logout", small, (), (413, "request.too-large")),
        )
        for name, method, path, file, fields, expected in cases:
            for expect in ((), ("Expect:",)):
                with self.subTest(name=name, expect=expect):
                    out = self.path("answer")
                    arguments = curl.arguments(method, path, None, (*fields, *expect))
                    # --upload-file streams; what curl says of a connection that the relay ends early is its affair.
                    result = run([*arguments, "--upload-file", file, "--output", out, "--write-out", "%{http_code}"],
                                 self.folder)
                    with open(out, "rb") as answer:
                        code = json.load(answer)["code"]
                    self.assertEqual((int(result.out), code), expected, str(result))
        self.assertEqual(self.world.relay.blobs(), [])
        self.assert_honest_office_is_served(1)

    def test_honest_offices_go_on_while_large_bodies_come(self):
        large = self.oversized(self.path("large"), 40 << 20)
        arguments = office_curl(self.world, self.world.sender).arguments(
            "PUT", "/v1/outbox/0195a3f0-7c1e-7abc-8def-0123456789ab", None, ("Transfer-Encoding: chunked", "Expect:"))
        stop = threading.Event()

        def flood():
            while not stop.is_set():
                run([*arguments, "--upload-file", large, "--output", "/dev/null"], self.folder)
        # Chunked bodies look harmless until they have come as far as the limit.
        threads = [threading.Thread(target=flood) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            self.assert_honest_office_is_served(1)
        finally:
            stop.set()
            for thread in threads:
                thread.join(PATIENCE)

    def test_a_header_beyond_the_limit_is_refused(self):
        answer = Curl(self.world, self.world.pem(self.world.sender.office)).ask(
            "GET", "/v1/inbox", None, ("X-Long: " + "x" * 20_000,))
        self.assertEqual((answer.status, answer.code), (413, "request.too-large"), answer)


if __name__ == "__main__":
    # The relay inherits it: it takes what the system allows.
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    unittest.main()
