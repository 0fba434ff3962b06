"""The relay on Unix sockets behind the real nginx, with the configuration that is shipped."""

import http.client
import json
import os
import pwd
import re
import shutil
import socket
import ssl
import stat
import subprocess
import time
import unittest
import urllib.parse

from support import PATIENCE, RELAY, SENDER, SOURCE, TestCase, environment, pem_of, read, run, write

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
CERTIFICATE_FIELD = "Renkei-Client-Certificate"
ADDRESS_FIELD = "Renkei-Client-Address"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class UnixConnection(http.client.HTTPConnection):
    """As a proxy speaks to the relay."""

    def __init__(self, path):
        super().__init__("localhost", timeout=PATIENCE)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(self.path)


class NginxTest(TestCase):
    def setUp(self):
        super().setUp()
        self.assertIsNotNone(NGINX, "nginx is not installed")
        self.world = self.make_world()
        self.relay = self.world.relay
        self.relay.stop()
        self.api_socket = self.path("api.sock")
        self.site_socket = self.path("site.sock")
        self.api_port, self.site_port = free_port(), free_port()

    # The programs.

    def serve(self, *options):
        """The relay as the shipped unit starts it."""
        process = subprocess.Popen(
            [RELAY, "serve", "--data", self.relay.data, "--listen", "unix:" + self.api_socket, "--site-listen",
             "unix:" + self.site_socket, "--public-api", "https://127.0.0.1:%d" % self.api_port, "--public-site",
             "https://127.0.0.1:%d" % self.site_port, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder))
        self.relay_process = self.started(process)
        self.assertEqual(process.stdout.readline().decode().strip(), "unix:" + self.api_socket)
        return process

    def proxy(self):
        """nginx with resources/relay/nginx.conf, at places and ports of this test."""
        text = read(os.path.join(SOURCE, "resources", "relay", "nginx.conf")).decode()
        for old, new in (("/run/renkei-relay/", self.folder + "/"), ("listen 8443", "listen 127.0.0.1:%d" % self.api_port),
                         ("listen 8444", "listen 127.0.0.1:%d" % self.site_port),
                         ("/etc/renkei-relay/server.pem", os.path.join(self.relay.data, "tls", "server.pem")),
                         ("/etc/renkei-relay/server.key.pem", os.path.join(self.relay.data, "tls", "server.key.pem")),
                         ("/var/log/nginx/", self.folder + "/nginx-")):
            self.assertIn(old, text)
            text = text.replace(old, new)
        temporary = "".join("%s_temp_path %s;\n" % (name, self.path("nginx-" + name)) for name in (
            "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user %s;\n" % pwd.getpwuid(0).pw_name if os.geteuid() == 0 else ""
        write(self.path("nginx.conf"), ("%sdaemon off;\nworker_processes 1;\npid %s;\nerror_log stderr crit;\n"
                                        "events {}\nhttp {\n%s%s}\n" % (user, self.path("nginx.pid"), temporary, text)
                                        ).encode())
        errors = open(self.path("nginx.stderr"), "wb")
        with errors:
            process = subprocess.Popen([NGINX, "-p", self.folder, "-e", "stderr", "-c", self.path("nginx.conf")],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)

        def stop():
            # Killed, it would leave its worker behind.
            process.terminate()
            process.wait(PATIENCE)
        self.addCleanup(stop)
        end = time.monotonic() + PATIENCE
        while True:
            self.assertIsNone(process.poll(), read(self.path("nginx.stderr")))
            try:
                socket.create_connection(("127.0.0.1", self.site_port), 1).close()
                return process
            except OSError:
                self.assertLess(time.monotonic(), end, "nginx does not listen")
                time.sleep(0.02)

    def behind(self):
        self.serve()
        self.proxy()
        for profile in (self.world.sender, self.world.recipient):
            self.succeeds(profile.set_up(self.relay.description))
            self.succeeds(profile.log_in())

    def tls(self, certificate=None):
        context = ssl.create_default_context(cafile=os.path.join(self.relay.data, "trust", "tls-authority.pem"))
        if certificate is not None:
            context.load_cert_chain(certificate)
        return context

    def ask(self, certificate=None, method="GET", path="/v1/inbox", fields=(), port=None):
        """(status, code) of a request through nginx."""
        connection = http.client.HTTPSConnection("127.0.0.1", port or self.api_port, timeout=PATIENCE,
                                                 context=self.tls(certificate))
        connection.request(method, path, headers=dict(fields))
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        found = re.search(r'"code": ?"([a-z.-]+)"', text)
        return response.status, found.group(1) if found else text

    def ask_socket(self, fields=(), path="/v1/inbox", where=None):
        connection = UnixConnection(where or self.api_socket)
        connection.putrequest("GET", path)
        for name, value in fields:
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        found = re.search(r'"code": ?"([a-z.-]+)"', text)
        return response.status, found.group(1) if found else text

    def proxy_faults(self):
        """What the relay's log says of fields by which a proxy names the client; nothing that came in them."""
        lines = map(json.loads, read(os.path.join(self.relay.data, "relay.log")).splitlines())
        return [line["detail"] for line in lines if line["event"] == "proxy-fields"]

    def certificate(self, office=SENDER):
        credentials = self.relay.credentials(office)
        return pem_of(self.folder, os.path.join(self.relay.data, credentials["p12"]), credentials["p12_password"])

    def leaf(self):
        """The first certificate of the sender's, as PEM."""
        return re.search("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n",
                         read(self.certificate()).decode(), re.S).group(0)

    # What must be true.

    def test_offices_exchange_through_nginx(self):
        self.behind()
        folder = self.usage(0)
        self.send(self.world.sender, folder)
        into = self.path("received")
        self.succeeds(self.world.recipient.run("receive", "--all", "--into", into))
        self.assert_same_files(folder, into)
        row, = self.succeeds(self.world.sender.run("outbox"))["messages"]
        self.assertEqual((row["state"], row["receipt_verified"]), ("collected", True))
        # Nothing of the sealed bytes stayed on the proxy's disk.
        for name in ("client_body", "proxy"):
            self.assertEqual([files for _, _, files in os.walk(self.path("nginx-" + name)) if files], [])
        log = read(self.path("nginx-renkei-relay.log")).decode()
        self.assertIn("127.0.0.1", log)
        self.assertNotIn("/v1/", log)

    def test_nginx_lets_every_certificate_through_and_the_relay_judges_it(self):
        self.behind()
        self.assertEqual(self.ask(), (401, "certificate.missing"))
        self.assertEqual(self.ask(self.certificate()), (401, "token.missing"))
        seen = set()
        for bad in self.relay.bad_certificates():
            made = pem_of(self.folder, os.path.join(self.relay.data, bad["p12"]), bad["p12_password"])
            status, code = self.ask(made)
            self.assertEqual((status, code), (403, bad["code"]))
            seen.add(code)
        self.assertIn("certificate.expired", seen)

    def test_a_field_that_a_client_sends_itself_does_not_get_through(self):
        self.behind()
        forged = urllib.parse.quote(self.leaf())
        fields = ((CERTIFICATE_FIELD, forged), (ADDRESS_FIELD, "192.0.2.9"))
        # Nobody's, and the recipient's own: the sender's is not believed.
        self.assertEqual(self.ask(None, fields=fields), (401, "certificate.missing"))
        token = self.world.sender.tokens()["access_token"]
        authorized = (("Authorization", "Bearer " + token), *fields)
        self.assertEqual(self.ask(self.certificate(self.world.recipient.office), fields=authorized),
                         (404, "not-found"))
        self.assertEqual(self.ask(self.certificate(), fields=authorized)[0], 200)
        status, _ = self.ask(port=self.site_port, path="/", fields=((CERTIFICATE_FIELD, forged),))
        self.assertEqual(status, 200)

    def test_by_tcp_the_fields_are_refused_even_when_empty(self):
        self.relay.start()
        self.api_port = self.relay.port
        site_port = int(self.relay.site.rsplit(":", 1)[1])
        for name in (CERTIFICATE_FIELD, ADDRESS_FIELD):
            for value in ("", "192.0.2.9", urllib.parse.quote(self.leaf())):
                fields = ((name, value),)
                self.assertEqual(self.ask(self.certificate(), fields=fields), (400, "request.malformed"), (name, value))
                self.assertEqual(self.ask(port=site_port, path="/", fields=fields)[0], 400, (name, value))
        self.assertEqual(self.proxy_faults(), [
            name.lower() + ": from a client that is no proxy" for name in (CERTIFICATE_FIELD, ADDRESS_FIELD)
            for _ in range(6)])

    def test_on_the_socket_everything_that_is_not_exactly_one_certificate_is_refused(self):
        self.serve()
        address = (ADDRESS_FIELD, "192.0.2.9")
        good = (CERTIFICATE_FIELD, urllib.parse.quote(self.leaf()))
        malformed = (400, "request.malformed")
        self.assertEqual(self.ask_socket([address]), (401, "certificate.missing"))
        self.assertEqual(self.ask_socket([address, good]), (401, "token.missing"))
        for fields in ([], [good], [(ADDRESS_FIELD, "here"), good], [address, address, good], [address, good, good],
                       [address, (CERTIFICATE_FIELD, urllib.parse.quote(self.leaf() * 2))],
                       [address, (CERTIFICATE_FIELD, good[1][:-60])],
                       [address, (CERTIFICATE_FIELD, "%zz" + good[1])],
                       [address, (CERTIFICATE_FIELD, "none")],
                       [address, (CERTIFICATE_FIELD, urllib.parse.quote(self.leaf().replace("M", "N", 3)))]):
            self.assertEqual(self.ask_socket(fields), malformed, fields)
        # Two lines with one name are any request's fault.
        faults = self.proxy_faults()
        self.assertEqual(faults[:3], ["renkei-client-address: missing", "renkei-client-address: missing",
                                      "renkei-client-address: no address"])
        self.assertEqual(faults[3:], ["renkei-client-certificate: " + what for what in (
            "more than one certificate", "not a PEM certificate", "percent-encoding", "not a PEM certificate",
            "not a PEM certificate")])
        status, _ = self.ask_socket([address, (CERTIFICATE_FIELD, "a" * 20000)])
        self.assertIn(status, (400, 413, 431))
        # The site asks for none, so nobody may say that there is one.
        self.assertEqual(self.ask_socket([address, good], "/", self.site_socket)[0], 400)
        self.assertEqual(self.ask_socket([address], "/", self.site_socket)[0], 200)

    def test_one_connection_of_the_proxy_serves_many_clients(self):
        self.serve()
        leaf = urllib.parse.quote(self.leaf())
        connection = UnixConnection(self.api_socket)
        for fields in ({CERTIFICATE_FIELD: leaf}, {}, {CERTIFICATE_FIELD: leaf}):
            connection.request("GET", "/v1/inbox", headers={ADDRESS_FIELD: "192.0.2.9", **fields})
            response = connection.getresponse()
            text = response.read().decode()
            self.assertEqual(response.status, 401)
            self.assertIn("token.missing" if fields else "certificate.missing", text)
        connection.close()

    def test_the_sites_delay_counts_the_clients_address_and_not_the_proxys(self):
        self.serve()

        def fail_from(address, number):
            connection = UnixConnection(self.site_socket)
            # Another KJ-ID each time, which would lock itself.
            connection.request("GET", "/login", headers={ADDRESS_FIELD: address})
            page = connection.getresponse()
            cookie = page.getheader("Set-Cookie").split(";")[0]
            names = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)"', page.read().decode()))
            body = urllib.parse.urlencode({**names, "kj_id": "KJ%010d" % number, "password": "wrong password"})
            connection.request("POST", "/login", body, {
                ADDRESS_FIELD: address, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer.status

        seen = [fail_from("192.0.2.1", number) for number in range(6)]
        self.assertEqual(seen[-1], 429, seen)
        self.assertNotEqual(fail_from("192.0.2.2", 7), 429)

    def test_the_socket_is_for_owner_and_group_and_goes_with_the_relay(self):
        process = self.serve()
        for path in (self.api_socket, self.site_socket):
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o660)
        other = run([RELAY, "serve", "--data", self.relay.data, "--listen", "unix:" + self.api_socket], self.folder)
        self.assertNotEqual(other.status, 0)
        process.terminate()
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertFalse(os.path.lexists(self.api_socket) or os.path.lexists(self.site_socket))

    def test_a_dead_socket_is_replaced_and_anything_else_is_not(self):
        process = self.serve()
        process.kill()
        process.wait(PATIENCE)
        self.assertTrue(os.path.exists(self.api_socket))
        process = self.serve()
        self.assertEqual(self.ask_socket([(ADDRESS_FIELD, "192.0.2.9")])[0], 401)
        process.terminate()
        process.wait(PATIENCE)
        write(self.api_socket, b"a file of somebody's")
        refused = run([RELAY, "serve", "--data", self.relay.data, "--listen", "unix:" + self.api_socket, "--public-api",
                       "https://relay.example"], self.folder)
        self.assertEqual(refused.status, 1)
        self.assertEqual(read(self.api_socket), b"a file of somebody's")

    def test_wrong_use_is_told(self):
        for options in (["--listen", "unix:" + self.api_socket], ["--listen", "unix:relative.sock"],
                        ["--listen", "unix:/" + "long" * 40 + "/api.sock", "--public-api", "https://relay.example"],
                        ["--public-api", "http://relay.example"], ["--public-api", "https://relay.example/path"]):
            self.assertEqual(run([RELAY, "serve", "--data", self.relay.data, *options], self.folder).status, 2, options)


if __name__ == "__main__":
    unittest.main()
