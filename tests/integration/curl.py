"""Requests to the relay by curl, and by openssl s_client."""

import base64
import json
import os
import struct

from support import read, run, tool, write

PROBLEM = "application/problem+json"


class Answer:
    def __init__(self, status, content_type, body):
        self.status = status
        self.content_type = content_type
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The problem document's code; nothing where the answer is none."""
        return self.json.get("code") if self.content_type == PROBLEM else None

    def __repr__(self):
        return "%d %s %r" % (self.status, self.content_type, self.body[:300])


class Curl:
    """Asks the relay's API with a certificate (a PEM file with its key) and an access token, either of which may be
    missing."""

    def __init__(self, world, pem=None, token=None):
        self.world = world
        self.pem = pem
        self.token = token

    def arguments(self, method, route, body=None, fields=()):
        body_path = os.path.join(self.world.folder, "curl-request")
        arguments = ["curl", "--silent", "--show-error", "--path-as-is", "--max-time", "60", "--cacert",
                     os.path.join(self.world.relay.data, "trust", "tls-authority.pem")]
        if self.pem:
            arguments += ["--cert", self.pem]
        if self.token:
            arguments += ["--header", "Authorization: Bearer " + self.token]
        for field in fields:
            arguments += ["--header", field]
        if body is not None:
            arguments += ["--data-binary", "@" + write(body_path, body)]
        return arguments + ["--request", method, self.world.relay.api + route]

    def ask(self, method, route, body=None, fields=()):
        out = os.path.join(self.world.folder, "curl-answer")
        written = tool(self.arguments(method, route, body, fields) +
                       ["--output", out, "--write-out", "%{http_code} %{content_type}"], self.world.folder)
        status, _, content_type = written.decode().partition(" ")
        body = read(out) if os.path.exists(out) else b""
        if os.path.exists(out):
            os.remove(out)
        return Answer(int(status), content_type, body)


def s_client(world, request, pem=None):
    """One request by openssl s_client. Returns the whole answer as bytes."""
    arguments = ["openssl", "s_client", "-quiet", "-connect", "127.0.0.1:%d" % world.relay.port,
                 "-CAfile", os.path.join(world.relay.data, "trust", "tls-authority.pem"), "-verify_return_error"]
    if pem:
        arguments += ["-cert", pem, "-key", pem]
    return run(arguments, world.folder, stdin=request).out


def office_curl(world, profile):
    """As this office is logged in now."""
    return Curl(world, world.pem(profile.office), profile.tokens()["access_token"])


def events(profile, kind):
    """The data of the profile's events of one kind (docs/formats/event-log.md)."""
    lines = read(os.path.join(profile.path, "store", "events.log")).splitlines()
    return [event["data"] for event in map(json.loads, lines) if event["kind"] == kind]


def archived(profile, digest, ending):
    return read(os.path.join(profile.path, "store", "archive", digest[:2], digest + ending))


def submission(profile, message_id):
    """What the client sends for a message, made again from its archive (docs/protocol.md, `PUT /v1/outbox/{id}`)."""
    sealed, = [data for data in events(profile, "outgoing.sealed") if data["id"] == message_id]
    return make_submission(message_id, sealed["recipient"], archived(profile, sealed["sealed_hash"], ".p7m"),
                           sealed["sealed_hash"], archived(profile, sealed["summary"], ".p7m"),
                           archived(profile, sealed["message_evidence"], ".p7s"))


def make_submission(message_id, recipient, sealed, sealed_hash, summary, statement):
    header = json.dumps({
        "id": message_id,
        "recipient": recipient,
        "sealed_hash": sealed_hash,
        "sealed_bytes": len(sealed),
        "summary": base64.b64encode(summary).decode(),
        "statement": base64.b64encode(statement).decode(),
    }, separators=(",", ":")).encode()
    return b"RKM1" + struct.pack(">I", len(header)) + header + sealed


SUBMISSION_FIELDS = ("Content-Type: application/vnd.renkei.submission", "Expect:")
