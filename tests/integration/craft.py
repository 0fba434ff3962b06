"""Parcels as somebody else's program could make them: openssl and a ZIP library, none of our code (docs/formats/)."""

import datetime
import hashlib
import io
import json
import os
import secrets
import time
import zipfile

from support import tool, write


def sign(folder, pem, content):
    """CAdES-BES SignedData, RSASSA-PSS with SHA-256 and a salt of 32 bytes."""
    path = write(os.path.join(folder, "to-sign"), content)
    return tool(["openssl", "cms", "-sign", "-cades", "-binary", "-nodetach", "-nosmimecap", "-md", "sha256",
                 "-outform", "DER", "-in", path, "-signer", pem, "-inkey", pem, "-keyopt", "rsa_padding_mode:pss",
                 "-keyopt", "rsa_pss_saltlen:32"], folder)


def encrypt(folder, pems, content):
    """AuthEnvelopedData, AES-256-GCM, RSAES-OAEP with SHA-256."""
    path = write(os.path.join(folder, "to-encrypt"), content)
    arguments = ["openssl", "cms", "-encrypt", "-binary", "-aes-256-gcm", "-outform", "DER", "-in", path]
    for pem in pems:
        arguments += ["-recip", pem, "-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256", "-keyopt",
                      "rsa_mgf1_md:sha256"]
    return tool(arguments, folder)


def fingerprint(folder, pem):
    der = tool(["openssl", "x509", "-in", pem, "-outform", "DER"], folder)
    return hashlib.sha256(der).hexdigest()


def new_id():
    """A UUID of version 7 (RFC 9562 clause 5.7)."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (7 << 76)
    value = (value & ~(0x3 << 62)) | (2 << 62)
    text = "%032x" % value
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def make_zip(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Crafted:
    """A parcel from `sender` to `recipient` (PEM files with keys) with these files, and its signed statement."""

    def __init__(self, folder, sender, recipient, sender_office, recipient_office, terminal, profile, files):
        self.id = new_id()
        certificates = [fingerprint(folder, recipient)]
        openers = certificates + [fingerprint(folder, sender)]
        while True:
            # Creation and signing must fall into the same second.
            second = int(time.time())
            created = datetime.datetime.fromtimestamp(second, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
            manifest = compact({
                "v": 1, "profile": profile, "message_id": self.id, "sender": sender_office,
                "recipient": recipient_office, "recipient_certificates": certificates, "openers": openers,
                "created": created, "own_chain_head": None, "own_chain_seq": 0, "subject": "", "note": "",
                "files": [{"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                          for name, content in files],
            })
            inner = sign(folder, sender, make_zip([("manifest.json", manifest), *files]))
            if int(time.time()) == second:
                break
        self.sealed = encrypt(folder, [recipient, sender], inner)
        self.sealed_hash = hashlib.sha256(self.sealed).hexdigest()
        self.summary = encrypt(folder, [recipient], sign(folder, sender, b"{}"))
        self.statement = sign(folder, sender, compact({
            "v": 1, "kind": "message", "sender": sender_office, "id": self.id, "sealed_hash": self.sealed_hash,
            "manifest_hash": hashlib.sha256(manifest).hexdigest(), "recipient": recipient_office,
            "recipient_certificate_hash": certificates[0], "terminal": terminal, "lease": "", "time": created,
            "verdict": "", "own_chain_head": "0" * 64, "own_chain_seq": 0, "peer_chain_head_seen": None,
        }))
