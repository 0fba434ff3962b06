"""A server that misbehaves by script. Commands come as lines of JSON on standard input, answers go out as lines of JSON.

{"do": "script", "steps": [...]}  the answers to the next requests, in this order; forgets the log
{"do": "log"}                     the requests since then
{"do": "wait", "count": n}        returns when n heads of requests have come

A step: {"raw": base64, "cut": bytes or -1, "end": keep|close|drop|reset, "early": answer before the body is read,
         "drip": one byte at a time, "hang": answer never, "head_only": take no body}
or, instead of raw, {"parcel": base64, "etag": hex, "cut": absolute offset}: a file by Range and If-Match.
"""
import base64
import json
import socket
import ssl
import struct
import sys
import threading

PATIENCE = 60


class Board:
    """What the connections share."""

    def __init__(self):
        self.changed = threading.Condition()
        self.steps = []
        self.requests = []
        self.connections = 0
        self.proxied = []

    def script(self, steps):
        with self.changed:
            self.steps = steps
            self.requests = []
            self.connections = 0
            self.proxied = []

    def next_step(self):
        with self.changed:
            return self.steps.pop(0) if self.steps else None

    def note(self, request):
        with self.changed:
            self.requests.append(request)
            self.changed.notify_all()

    def wait(self, count):
        with self.changed:
            return self.changed.wait_for(lambda: len(self.requests) >= count, PATIENCE)

    def new_connection(self):
        with self.changed:
            self.connections += 1
            return self.connections


class Gone(Exception):
    pass


class Connection:
    def __init__(self, board, sock, number):
        self.board, self.sock, self.number, self.buffer = board, sock, number, b""

    def more(self):
        data = self.sock.recv(65536)
        if not data:
            raise Gone
        self.buffer += data

    def request(self):
        while b"\r\n\r\n" not in self.buffer:
            self.more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        fields = {}
        for line in lines[1:]:
            name, value = line.split(":", 1)
            fields[name.lower()] = value.strip()
        peer = self.sock.getpeercert() if isinstance(self.sock, ssl.SSLSocket) else None
        subject = dict(pair[0] for pair in peer["subject"])["commonName"] if peer else ""
        return {"method": method, "target": target, "fields": fields, "connection": self.number, "client": subject,
                "body": "", "body_bytes": 0, "cipher": self.sock.version() if peer is not None else ""}

    def read_body(self, request):
        size = int(request["fields"].get("content-length", "0"))
        body = bytearray(self.buffer[:size])
        self.buffer = self.buffer[size:]
        while len(body) < size:
            data = self.sock.recv(min(size - len(body), 1 << 20))
            if not data:
                raise Gone
            body += data
        request["body_bytes"] = size
        if size <= 65536:
            request["body"] = base64.b64encode(body).decode()

    def send(self, step, data):
        if step.get("drip"):
            for byte in data:
                self.sock.sendall(bytes([byte]))
                if threading.Event().wait(0.05):
                    return
        elif data:
            self.sock.sendall(data)

    def serve(self):
        try:
            while self.one():
                pass
        except (Gone, OSError, ValueError):
            pass
        finally:
            try:
                self.sock.close()
            except OSError:
                pass

    def one(self):
        request = self.request()
        step = self.board.next_step() or {"raw": base64.b64encode(
            b"HTTP/1.1 500 Unscripted\r\nContent-Length: 0\r\n\r\n").decode()}
        if not step.get("early") and not step.get("head_only"):
            if request["fields"].get("expect", "").lower() == "100-continue":
                self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.read_body(request)
        self.board.note(request)
        if step.get("hang"):
            self.more()
        data, cut = self.answer(step, request)
        self.send(step, data if cut < 0 else data[:cut])
        if step.get("early") and step.get("end", "keep") == "keep":
            self.read_body(request)
        return self.finish(step.get("end", "keep"))

    def answer(self, step, request):
        cut = step.get("cut", -1)
        if "parcel" not in step:
            return base64.b64decode(step["raw"]), cut
        parcel = base64.b64decode(step["parcel"])
        if request["fields"].get("if-match") != '"%s"' % step["etag"]:
            return b"HTTP/1.1 412 No\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n", -1
        first = int(request["fields"]["range"].removeprefix("bytes=").removesuffix("-"))
        head = ("HTTP/1.1 206 Partial Content\r\nContent-Type: application/pkcs7-mime\r\nContent-Length: %d\r\n"
                "Content-Range: bytes %d-%d/%d\r\n\r\n" % (len(parcel) - first, first, len(parcel) - 1, len(parcel)))
        end = len(head) + cut - first if cut >= 0 else -1
        return head.encode() + parcel[first:], end

    def finish(self, end):
        if end == "keep":
            return True
        if end == "close" and isinstance(self.sock, ssl.SSLSocket):
            self.sock.settimeout(PATIENCE)
            self.sock.unwrap()
        if end == "reset":
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False


def tunnel(board, sock, status):
    """A proxy: CONNECT, then bytes in both directions."""
    try:
        head = b""
        while b"\r\n\r\n" not in head:
            head += sock.recv(4096)
        target = head.split(b" ")[1].decode()
        with board.changed:
            board.proxied.append(target)
        if status != 200:
            sock.sendall(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status)
            sock.close()
            return
        host, port = target.rsplit(":", 1)
        other = socket.create_connection((host, int(port)))
        sock.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")

        def pump(source, sink):
            try:
                while data := source.recv(65536):
                    sink.sendall(data)
            except OSError:
                pass
            for end in (source, sink):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

        threading.Thread(target=pump, args=(other, sock), daemon=True).start()
        pump(sock, other)
    except OSError:
        pass


def plain(peer):
    """HTTP without TLS, as a web server says it to whoever speaks TLS to it."""
    peer.recv(4096)
    peer.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    peer.close()


def listener():
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    return sock


def accept(sock, handle):
    def loop():
        while True:
            peer, _ = sock.accept()
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=handle, args=(peer,), daemon=True).start()
    threading.Thread(target=loop, daemon=True).start()
    return sock.getsockname()[1]


def tls(board, folder, name, highest=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    context.load_verify_locations(f"{folder}/authority.pem")
    context.verify_mode = ssl.CERT_OPTIONAL
    if highest:
        context.maximum_version = highest
    else:
        context.num_tickets = 0

    def handle(peer):
        try:
            secure = context.wrap_socket(peer, server_side=True)
        except OSError:
            peer.close()
            return
        # Only now: a client that gave up within the handshake may belong to an earlier script.
        Connection(board, secure, board.new_connection()).serve()
    return handle


def main():
    folder = sys.argv[1]
    board = Board()
    ports = {name: accept(listener(), tls(board, folder, name)) for name in ("good", "foreign", "misnamed", "expired")}
    ports["old"] = accept(listener(), tls(board, folder, "good", ssl.TLSVersion.TLSv1_2))
    ports["plain"] = accept(listener(), plain)
    ports["proxy"] = accept(listener(), lambda peer: tunnel(board, peer, 200))
    ports["closed_proxy"] = accept(listener(), lambda peer: tunnel(board, peer, 407))
    silent = listener()
    ports["silent"] = silent.getsockname()[1]
    nobody = socket.socket()
    nobody.bind(("127.0.0.1", 0))  # Never listens: connections are refused.
    ports["nobody"] = nobody.getsockname()[1]
    print(json.dumps(ports), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        answer = {}
        if command["do"] == "script":
            board.script(command["steps"])
        elif command["do"] == "wait":
            answer = {"came": board.wait(command["count"])}
        else:
            with board.changed:
                answer = {"requests": board.requests, "connections": board.connections, "proxied": board.proxied,
                          "steps_left": len(board.steps)}
        print(json.dumps(answer), flush=True)


main()
