"""Another client of the exchange, written from docs/protocol.md and docs/formats alone: curl speaks, openssl seals,
signs, verifies and opens. Nothing of renkei is in it."""

import base64
import datetime
import hashlib
import io
import json
import os
import secrets
import time
import zipfile

from craft import compact, encrypt, new_id, sign
from curl import SUBMISSION_FIELDS, Curl, make_submission
from support import read, run, tool, write

NO_HASH = "0" * 64
SUMMARY_BYTES = 4096
SMALLEST_ZIP = 16384


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def moment(second):
    return datetime.datetime.fromtimestamp(second, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def pad_to(size):
    """formats/parcel.md: a multiple of one eighth of the power of two below the size, at least 16 KiB."""
    if size <= SMALLEST_ZIP:
        return SMALLEST_ZIP
    step = max(1, (1 << (size.bit_length() - 1)) // 8)
    return (size + step - 1) // step * step


def stored_zip(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def padded_zip(members):
    empty = len(stored_zip([*members, ("padding.bin", b"")]))
    return stored_zip([*members, ("padding.bin", bytes(pad_to(empty) - empty))])


class World:
    """What `Curl` wants to know: where the relay is, and a folder."""

    def __init__(self, folder, description):
        self.folder = folder
        self.relay = self
        self.data = folder
        self.api = description["api"]


class OtherClient:
    """One terminal of one office. `pem`: certificate and key."""

    def __init__(self, folder, description, pem, office):
        self.folder = folder
        os.makedirs(os.path.join(folder, "trust"), exist_ok=True)
        self.pem = pem
        self.office = office
        self.terminal = {"id": secrets.token_hex(16), "label": "別の端末"}
        write(os.path.join(folder, "trust", "tls-authority.pem"), description["tls_ca"].encode())
        self.evidence_pem = write(os.path.join(folder, "evidence.pem"), description["evidence_cert"].encode())
        self.office_ca = write(os.path.join(folder, "office-ca.pem"), "\n".join(description["office_ca"]).encode())
        self.crl_pem = None
        self.curl = Curl(World(folder, description), pem)

    # Requests, each as docs/protocol.md has it. They return curl.Answer.

    def ask(self, method, route, value=None, fields=()):
        return self.curl.ask(method, route, None if value is None else compact(value), fields)

    def login(self, user, password):
        answer = self.ask("POST", "/v1/login", {
            "user": user, "password": password, "terminal": self.terminal, "client": "other/1.0",
            "chain_head": {"seq": 0, "hash": NO_HASH}})
        if answer.status == 200:
            self.curl.token = answer.json["access_token"]
            self.refresh_token = answer.json["refresh_token"]
        return answer

    def refresh(self):
        answer = self.ask("POST", "/v1/refresh", {"refresh_token": self.refresh_token})
        if answer.status == 200:
            self.curl.token = answer.json["access_token"]
        return answer

    def fetch_crl(self):
        answer = self.ask("GET", "/v1/crl")
        der = write(os.path.join(self.folder, "office.crl"), answer.body)
        self.crl_pem = os.path.join(self.folder, "office.crl.pem")
        tool(["openssl", "crl", "-inform", "DER", "-in", der, "-out", self.crl_pem, "-CAfile", self.office_ca],
             self.folder)
        return answer

    def put(self, message):
        return self.curl.ask("PUT", "/v1/outbox/" + message["id"], message["body"], SUBMISSION_FIELDS)

    @staticmethod
    def inbox_route(item, what=""):
        return "/v1/inbox/%s/%s%s" % (item["sender"], item["id"], what)

    def lease(self, item):
        return self.ask("POST", self.inbox_route(item, "/lease"), {"terminal": self.terminal["id"]})

    def with_lease(self, item, what, lease):
        return self.ask("POST", self.inbox_route(item, what), None, ("Renkei-Lease: " + lease,))

    def fetch(self, item, lease, *fields):
        return self.ask("GET", self.inbox_route(item), None,
                        ("Renkei-Lease: " + lease, 'If-Match: "%s"' % item["sealed_hash"], *fields))

    # Certificates, records, parcels.

    def certificates_of(self, office):
        """The files (PEM) of an office's valid certificates, newest first, each judged by ourselves."""
        answer = self.ask("GET", "/v1/offices/" + office).json
        return [self.believed(base64.b64decode(der), office) for der in answer["certificates"]]

    def believed(self, der, office):
        digest = sha256(der)
        path = os.path.join(self.folder, digest + ".pem")
        tool(["openssl", "x509", "-inform", "DER", "-out", path], self.folder, stdin=der)
        tool(["openssl", "verify", "-CAfile", self.office_ca, "-crl_check", "-CRLfile", self.crl_pem, path],
             self.folder)
        subject = tool(["openssl", "x509", "-in", path, "-noout", "-subject", "-nameopt", "multiline,-esc_msb,utf8"],
                       self.folder).decode()
        fields = dict(line.strip().split("=", 1) for line in subject.splitlines() if "=" in line)
        fields = {name.strip(): value.strip() for name, value in fields.items()}
        if fields["serialNumber"] != office or fields["organizationalUnitName"] not in (
                "介護保険証明書", "請求委任事業所用ケアプラン証明書"):
            raise AssertionError(subject)
        return path

    def own_certificate(self):
        return tool(["openssl", "x509", "-in", self.pem, "-outform", "DER"], self.folder)

    def verified(self, record, authority, *more):
        """The content of a signed record, and its signer's certificate (DER)."""
        signer = os.path.join(self.folder, "signer.pem")
        content = tool(["openssl", "cms", "-verify", "-inform", "DER", "-CAfile", authority, "-purpose", "any", "-binary",
                        "-signer", signer, *more], self.folder, stdin=record)
        return content, tool(["openssl", "x509", "-in", signer, "-outform", "DER"], self.folder)

    def relay_record(self, encoded):
        content, signer = self.verified(base64.b64decode(encoded), self.evidence_pem, "-partial_chain")
        pinned = tool(["openssl", "x509", "-in", self.evidence_pem, "-outform", "DER"], self.folder)
        if signer != pinned:
            raise AssertionError("signed by another one")
        return json.loads(content)

    def office_record(self, encoded, office):
        content, signer = self.verified(base64.b64decode(encoded), self.office_ca)
        self.believed(signer, office)
        return json.loads(content)

    def state(self, kind, about, **own):
        """A record (formats/evidence.md), signed."""
        record = {
            "v": 1, "kind": kind, "sender": about["sender"], "id": about["id"], "sealed_hash": about["sealed_hash"],
            "manifest_hash": about["manifest_hash"], "recipient": about["recipient"],
            "recipient_certificate_hash": about["recipient_certificate_hash"], "terminal": self.terminal["id"],
            "lease": "", "time": moment(int(time.time())), "verdict": "", "own_chain_head": NO_HASH, "own_chain_seq": 0,
            "peer_chain_head_seen": None, **own}
        return sign(self.folder, self.pem, compact(record))

    def seal(self, recipient, files, subject=""):
        """A message for `put`."""
        message = {"id": new_id(), "sender": self.office, "recipient": recipient}
        pems = self.certificates_of(recipient)
        hashes = [sha256(tool(["openssl", "x509", "-in", pem, "-outform", "DER"], self.folder)) for pem in pems]
        openers = [*hashes, *(own for own in [sha256(self.own_certificate())] if own not in hashes)]
        while True:
            second = int(time.time())
            manifest = compact({
                "v": 1, "profile": "training", "message_id": message["id"], "sender": self.office,
                "recipient": recipient, "recipient_certificates": hashes, "openers": openers,
                "created": moment(second), "own_chain_head": None, "own_chain_seq": 0, "subject": subject, "note": "",
                "files": [{"name": name, "size": len(content), "sha256": sha256(content)} for name, content in files]})
            inner = sign(self.folder, self.pem, padded_zip([("manifest.json", manifest), *files]))
            if int(time.time()) == second:
                break
        sealed = encrypt(self.folder, [*pems, self.pem], inner)
        message.update(sealed=sealed, sealed_hash=sha256(sealed), manifest_hash=sha256(manifest),
                       recipient_certificate_hash=hashes[0])
        summary = compact({"v": 1, "id": message["id"], "sender": self.office, "recipient": recipient,
                           "sealed_hash": message["sealed_hash"], "unit": "documents", "month": "", "persons": 0,
                           "files": len(files), "bytes": sum(len(content) for _, content in files),
                           "subject": subject}).ljust(SUMMARY_BYTES)
        statement = self.state("message", message)
        message["body"] = make_submission(message["id"], recipient, sealed, message["sealed_hash"],
                                          encrypt(self.folder, pems, sign(self.folder, self.pem, summary)), statement)
        return message

    def opened(self, sealed, authority_of):
        """The signed content of an AuthEnvelopedData for us, from the office `authority_of`."""
        inner = tool(["openssl", "cms", "-decrypt", "-inform", "DER", "-recip", self.pem, "-inkey", self.pem, "-binary"],
                     self.folder, stdin=sealed)
        content, signer = self.verified(inner, self.office_ca)
        self.believed(signer, authority_of)
        return content

    def open(self, item, sealed):
        """The files of a message, by name, and its manifest's hash."""
        if sha256(sealed) != item["sealed_hash"]:
            raise AssertionError("other bytes")
        with zipfile.ZipFile(io.BytesIO(self.opened(sealed, item["sender"]))) as archive:
            manifest = archive.read("manifest.json")
            said = json.loads(manifest)
            if (said["message_id"], said["sender"], said["recipient"]) != (item["id"], item["sender"], self.office):
                raise AssertionError("of another message")
            files = {entry["name"]: archive.read(entry["name"]) for entry in said["files"]}
            for entry in said["files"]:
                if sha256(files[entry["name"]]) != entry["sha256"]:
                    raise AssertionError("not what the manifest says")
        return files, sha256(manifest)

    def receipt(self, item, lease, manifest_hash, kind="receipt", verdict="accepted"):
        """The body for …/receipt and …/refusal."""
        about = {**item, "recipient": self.office, "manifest_hash": manifest_hash,
                 "recipient_certificate_hash": sha256(self.own_certificate())}
        statement = self.office_record(item["statement"], item["sender"])
        record = self.state(kind, about, lease=sha256(lease.encode()), verdict=verdict,
                            peer_chain_head_seen=statement["own_chain_head"])
        return {"lease": lease, "record": base64.b64encode(record).decode()}

    def give(self, item, what, body):
        return self.ask("PUT", self.inbox_route(item, "/" + what), body)

    def collect(self, item):
        """Lease, fetch, open, receipt. The caller keeps what is returned."""
        lease = self.lease(item).json["lease"]
        files, manifest_hash = self.open(item, self.fetch(item, lease).body)
        answer = self.give(item, "receipt", self.receipt(item, lease, manifest_hash))
        if answer.status != 200:
            raise AssertionError(answer)
        return files
