"""Small servers between client and relay that break what passes."""

import select
import socket
import struct
import threading

# More than any request but a submission, and more than the client's part of a handshake.
UPLOAD_BYTES = 8192


def reset(connection):
    """Closes so that the other side sees a reset, as where a cable is pulled and a box answers for it."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    except OSError:
        pass


class Proxy:
    """Passes bytes on until a client has uploaded a submission and its answer is on the way; then the answer is thrown
    away and both connections are reset. TLS hides what passes; a submission shows by its size.

    With `stays_down`, nothing gets through after that.
    """

    def __init__(self, port, stays_down):
        self.stays_down = stays_down
        self.cut = threading.Event()
        self._target = port
        self._stopped = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self):
        self._stopped = True
        # A listener that is only closed would leave `accept` waiting.
        try:
            self._listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._listener.close()
        for thread in self._threads:
            thread.join(30)

    def _accept(self):
        while not self._stopped:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.stays_down and self.cut.is_set():
                reset(client)
                continue
            thread = threading.Thread(target=self._pass, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _pass(self, client):
        server = socket.create_connection(("127.0.0.1", self._target))
        sent = 0
        try:
            while not self._stopped:
                ready, _, _ = select.select([client, server], [], [], 0.2)
                if self.stays_down and self.cut.is_set():
                    break
                if client in ready:
                    data = client.recv(65536)
                    if not data:
                        break
                    server.sendall(data)
                    sent += len(data)
                if server in ready:
                    data = server.recv(65536)
                    if not data:
                        break
                    if sent > UPLOAD_BYTES and not self.cut.is_set():
                        self.cut.set()
                        break
                    sent = 0
                    client.sendall(data)
        except OSError:
            pass
        finally:
            reset(client)
            reset(server)


class Silence:
    """Takes connections and never says anything."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._connections = []

    def wait_for_client(self, timeout):
        self._listener.settimeout(timeout)
        self._connections.append(self._listener.accept()[0])

    def close(self):
        for connection in self._connections:
            reset(connection)
        self._listener.close()
